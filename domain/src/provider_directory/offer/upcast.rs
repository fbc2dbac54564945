//! Older versions of an offer's events, brought to the present one.
//!
//! `OfferEntryChanged` 1.0 did not say how long the numbers hold after a change of kind; evolve
//! counts that again from when they were said.

use serde_json::Value;

use crate::journey::Upcast;

pub(super) fn upcast(event: &str, version: &str, payload: Value) -> Upcast {
    match (event, version) {
        ("OfferEntryChanged", "1.0") => Upcast::Raised("1.1", payload),
        _ => Upcast::Current(payload),
    }
}
