//! Older versions of a case's events, brought to the present one.
//!
//! `ContactRecorded` 1.0 knew only contacts that took place and called the
//! channel `kind`; 2.0 also records attempts.

use serde_json::{Value, json};

use crate::journey::Upcast;

pub(super) fn upcast(event: &str, version: &str, mut payload: Value) -> Upcast {
    match (event, version) {
        ("ContactRecorded", "1.0") => {
            if let Some(fields) = payload
                .get_mut("ContactRecorded")
                .and_then(Value::as_object_mut)
            {
                if let Some(kind) = fields.remove("kind") {
                    fields.insert("channel".to_owned(), kind);
                }
                fields.insert("outcome".to_owned(), json!("took_place"));
            }
            Upcast::Raised("2.0", payload)
        }
        _ => Upcast::Current(payload),
    }
}
