//! Settings as people see them: name, value, source.

use figment::value::{Num, Value};
use figment::{Figment, Profile};

use super::{KEYS, Key, Kind, Loaded, Secret};

/// A setting as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// Its name.
    pub name: &'static str,
    /// Its value; a secret's is masked.
    pub value: String,
    /// `default`, `file PATH`, `environment NAME` or `flag --NAME`.
    pub source: String,
    /// What it is for.
    pub help: &'static str,
}

impl Loaded {
    /// Every setting with its value and source, in the order of [`KEYS`].
    #[must_use]
    pub fn shown(&self) -> Vec<Shown> {
        KEYS.iter().map(|key| self.one(key)).collect()
    }

    fn one(&self, key: &Key) -> Shown {
        let value = self.figment.find_value(key.name).ok();
        Shown {
            name: key.name,
            value: value.map_or_else(not_set, |value| text(key.kind, &value)),
            source: source(&self.figment, key.name),
            help: key.help,
        }
    }
}

/// Where a setting's value comes from.
pub(super) fn source(figment: &Figment, name: &str) -> String {
    let Some(metadata) = figment.find_metadata(name) else {
        return "default".to_owned();
    };
    let file = metadata.source.as_ref().and_then(|s| s.file_path());
    match (file, metadata.name.as_ref()) {
        (Some(path), _) => format!("file {}", path.display()),
        (None, "default") => "default".to_owned(),
        (None, layer) => {
            let words = metadata.interpolate(&Profile::Default, &[name]);
            format!("{layer} {words}")
        }
    }
}

fn not_set() -> String {
    "(not set)".to_owned()
}

fn text(kind: Kind, value: &Value) -> String {
    match (kind, value) {
        (_, Value::Empty(..)) => not_set(),
        (Kind::Secret, Value::String(_, secret)) => Secret::new(secret).masked(),
        (Kind::Secret, _) => "(hidden)".to_owned(),
        (_, Value::String(_, text)) => text.clone(),
        (_, Value::Bool(_, yes)) => yes.to_string(),
        (_, Value::Num(_, number)) => number_text(*number),
        (_, other) => format!("{other:?}"),
    }
}

fn number_text(number: Num) -> String {
    let whole = number.to_u128().map(|n| n.to_string());
    let signed = || number.to_i128().map(|n| n.to_string());
    let broken = || number.to_f64().map(|n| n.to_string());
    whole.or_else(signed).or_else(broken).unwrap_or_default()
}
