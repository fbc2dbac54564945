//! A code, in any of the ways one may be written.

use serde::de::{Deserialize, Deserializer, Error};
use serde_json::{Map, Value};

/// A code of some list, and the name beside it where there is one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Code {
    /// As written, for example `Kraj/27`.
    pub id: Option<String>,
    /// Its name.
    pub name: Option<String>,
}

impl Code {
    /// What stands behind the slash, or everything.
    #[must_use]
    pub fn number(&self) -> Option<&str> {
        let id = self.id.as_deref()?;
        Some(id.rsplit_once('/').map_or(id, |(_, number)| number))
    }

    /// The list: what stands before the slash.
    #[must_use]
    pub fn list(&self) -> Option<&str> {
        let (list, _) = self.id.as_deref()?.rsplit_once('/')?;
        Some(list)
    }

    /// For a complaint.
    pub(crate) fn shown(&self) -> String {
        let id = self.id.as_deref().unwrap_or("no code");
        match &self.name {
            Some(name) => crate::complaint::quote(&format!("{id} {name}")),
            None => crate::complaint::quote(id),
        }
    }

    fn of(value: &Value) -> Option<Self> {
        match value {
            Value::String(text) => Some(Self::of_text(text.trim())),
            Value::Number(number) => Some(Self {
                id: Some(number.to_string()),
                name: None,
            }),
            Value::Object(members) => Self::of_object(members),
            Value::Null | Value::Bool(_) | Value::Array(_) => None,
        }
    }

    /// A text with a slash or without a space is a code, any other a name.
    fn of_text(text: &str) -> Self {
        let is_code = text.contains('/') || !text.contains(' ');
        let text = (!text.is_empty()).then(|| text.to_owned());
        match is_code {
            true => Self {
                id: text,
                name: None,
            },
            false => Self {
                id: None,
                name: text,
            },
        }
    }

    fn of_object(members: &Map<String, Value>) -> Option<Self> {
        let id = ["id", "kod"]
            .iter()
            .find_map(|key| scalar(members.get(*key)?));
        let name = members.get("nazev");
        let name = name.and_then(|name| scalar(name.get("cs").unwrap_or(name)));
        if id.is_some() || name.is_some() {
            return Some(Self { id, name });
        }
        let inner = members.values().filter(|value| value.is_object());
        inner.into_iter().find_map(Self::of)
    }
}

fn scalar(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => String::new(),
    };
    (!text.is_empty()).then_some(text)
}

impl<'de> Deserialize<'de> for Code {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(deserializer)?;
        Self::of(&value).ok_or_else(|| Error::custom("expected a code"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(json: &str, id: Option<&str>, name: Option<&str>) {
        let code: Code = serde_json::from_str(json).unwrap();
        assert_eq!(
            (code.id.as_deref(), code.name.as_deref()),
            (id, name),
            "{json}"
        );
    }

    #[test]
    fn a_code_is_understood_in_all_its_shapes() {
        check(r#""Kraj/27""#, Some("Kraj/27"), None);
        check(r#"{"id": "Kraj/27"}"#, Some("Kraj/27"), None);
        check(r#"27"#, Some("27"), None);
        check(r#""Středočeský kraj""#, None, Some("Středočeský kraj"));
        check(
            r#"{"id": "Obec/1", "nazev": {"cs": "Aš", "en": "Asch"}}"#,
            Some("Obec/1"),
            Some("Aš"),
        );
        check(
            r#"{"poznamka": null, "cilovaSkupina": {"id": "CilovaSkupinaOsoby/24"}}"#,
            Some("CilovaSkupinaOsoby/24"),
            None,
        );
    }

    #[test]
    fn what_is_no_code_is_refused() {
        for json in ["true", "[]", "{}", r#"{"id": null}"#] {
            assert!(serde_json::from_str::<Code>(json).is_err(), "{json}");
        }
    }
}
