//! Answers made comparable: ids by order of appearance. Leaves everything else as it is.

use serde_json::Value;
use uuid::Uuid;

/// The same value with every uuid replaced by the order in which it first appears.
#[must_use]
pub fn tidy(value: &Value) -> Value {
    replaced(value, &mut Vec::new())
}

fn replaced(value: &Value, known: &mut Vec<Uuid>) -> Value {
    match value {
        Value::String(text) => Value::String(text_of(text, known)),
        Value::Array(items) => items.iter().map(|item| replaced(item, known)).collect(),
        Value::Object(fields) => fields
            .iter()
            .map(|(name, value)| (name.clone(), replaced(value, known)))
            .collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) => value.clone(),
    }
}

fn text_of(text: &str, known: &mut Vec<Uuid>) -> String {
    let Ok(id) = Uuid::parse_str(text) else {
        return text.to_owned();
    };
    let place = known.iter().position(|other| *other == id);
    let place = place.unwrap_or_else(|| {
        known.push(id);
        known.len() - 1
    });
    format!("<id {}>", place + 1)
}
