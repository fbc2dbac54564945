//! The official schemas, where they are at hand; see `hsds_schemas` for where that is.

use std::path::Path;

use jsonschema::{Registry, Validator};
use serde_json::Value;

/// Where the schemas are said to lie, so that they find each other.
const BASE: &str = "http://hsds.test/schema/";

/// The official validators.
pub(crate) struct Official {
    registry: Registry<'static>,
}

impl Official {
    /// The schemas beside the checkout, if they are there.
    pub(crate) fn at_hand() -> Option<Self> {
        let folder = brana_testing::hsds_schemas()?;
        let named = [folder.join("schema"), folder.join("schema/list")];
        let named = named.iter().flat_map(|folder| schemas(folder));
        let named = named.map(|(name, schema)| (format!("{BASE}{name}"), schema));
        let registry = Registry::new().extend(named).unwrap();
        Some(Self {
            registry: registry.prepare().unwrap(),
        })
    }

    /// What the schema of this name says against an object.
    pub(crate) fn complaints(&self, schema: &str, object: &Value) -> Vec<String> {
        let found = self.validator(schema);
        let errors = found.iter_errors(object);
        errors
            .map(|error| format!("{schema}: {} {error}", error.instance_path()))
            .collect()
    }

    fn validator(&self, schema: &str) -> Validator {
        let reference = serde_json::json!({ "$ref": format!("{BASE}{schema}") });
        jsonschema::options()
            .with_draft(jsonschema::Draft::Draft202012)
            .with_registry(&self.registry)
            .should_validate_formats(true)
            .build(&reference)
            .unwrap()
    }
}

fn schemas(folder: &Path) -> Vec<(String, Value)> {
    let mut found = vec![];
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if name.ends_with(".json") && name != "openapi.json" {
            let text = std::fs::read_to_string(&path).unwrap();
            found.push((name, serde_json::from_str(&text).unwrap()));
        }
    }
    found
}
