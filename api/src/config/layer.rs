//! A layer of settings with, for each, the words it was given in.

use std::collections::BTreeMap;

use figment::value::{Dict, Map, Value};
use figment::{Error, Metadata, Profile, Provider};

use super::keys::PREFIX;
use super::{Environment, Flag, Key, Kind, SettingsError};

/// Settings of one origin.
pub(super) struct Layer {
    name: &'static str,
    values: Dict,
    /// Setting -> flag or variable it was given in.
    words: BTreeMap<String, String>,
}

impl Layer {
    fn named(name: &'static str) -> Self {
        let (values, words) = Default::default();
        Self {
            name,
            values,
            words,
        }
    }

    fn set(&mut self, setting: &str, words: &str, value: Value) {
        self.values.insert(setting.to_owned(), value);
        self.words.insert(setting.to_owned(), words.to_owned());
    }

    /// What no one has to say.
    pub(super) fn defaults(values: Dict) -> Self {
        Self {
            values,
            ..Self::named("default")
        }
    }

    /// What was said on the command line.
    pub(super) fn flags(flags: &[Flag]) -> Self {
        let mut layer = Self::named("flag");
        for flag in flags {
            layer.set(flag.setting, flag.flag, flag.value.clone());
        }
        layer
    }

    /// What the environment says; `DATABASE_URL` is a second, weaker name.
    pub(super) fn environment(environment: &Environment) -> Result<Self, SettingsError> {
        let mut layer = Self::named("environment");
        if let Some(url) = environment.get("DATABASE_URL") {
            layer.set("database_url", "DATABASE_URL", url.into());
        }
        for (variable, text) in environment.set() {
            let Some(name) = variable.strip_prefix(PREFIX) else {
                continue;
            };
            if name == "CONFIG" {
                continue;
            }
            let key = Key::find(&name.to_ascii_lowercase())
                .filter(|key| key.variable() == variable)
                .ok_or_else(|| SettingsError::unknown_variable(variable))?;
            layer.set(key.name, variable, read(key.kind, text));
        }
        Ok(layer)
    }
}

fn read(kind: Kind, text: &str) -> Value {
    match kind {
        Kind::Text | Kind::Secret => Value::from(text),
        Kind::Scalar => match text.parse() {
            Ok(value) => value,
            Err(never) => match never {},
        },
    }
}

impl Provider for Layer {
    fn metadata(&self) -> Metadata {
        let words = self.words.clone();
        Metadata::named(self.name).interpolater(move |_, path| {
            let setting = path.join(".");
            words.get(&setting).cloned().unwrap_or(setting)
        })
    }

    fn data(&self) -> Result<Map<Profile, Dict>, Error> {
        Ok(Profile::Default.collect(self.values.clone()))
    }
}
