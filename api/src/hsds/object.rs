//! JSON objects of the standard: what is not known is left out, never null.

use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::{Map, Value};
use uuid::Uuid;

/// An object that is being put together.
#[derive(Debug)]
pub(super) struct Object(Map<String, Value>);

impl Object {
    /// An object with its id.
    pub(super) fn of(id: Uuid) -> Self {
        Self(Map::new()).with("id", id.to_string())
    }

    /// With a field.
    pub(super) fn with(mut self, key: &str, value: impl Into<Value>) -> Self {
        self.0.insert(key.to_owned(), value.into());
        self
    }

    /// With a field, if there is something to say.
    pub(super) fn some(self, key: &str, value: Option<impl Into<Value>>) -> Self {
        match value {
            Some(value) => self.with(key, value),
            None => self,
        }
    }

    /// With a list, unless it is empty.
    pub(super) fn list(self, key: &str, items: Vec<Value>) -> Self {
        if items.is_empty() {
            self
        } else {
            self.with(key, items)
        }
    }

    /// The object.
    pub(super) fn done(self) -> Value {
        Value::Object(self.0)
    }
}

/// An instant as the standard writes it: RFC 3339 with milliseconds and offset.
pub(super) fn instant(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, true)
}
