//! Leaflets: putting one together, many in one go, and the way back from paper.

pub mod batch;
pub mod compose;
pub mod live;

use super::form::{Choice, choices};
use crate::web::messages::Texts;

/// On which paper.
fn papers(t: &Texts) -> Vec<Choice> {
    let hint = |word: &str| Choice {
        value: word.to_owned(),
        label: t.code("leaflet_paper", word),
        hint: Some(t.code("leaflet_paper_hint", word)),
    };
    ["a4", "folded"].map(hint).to_vec()
}

/// How much of each service.
fn contents(t: &Texts) -> Vec<Choice> {
    choices(t, "leaflet_content", ["whole", "contacts"])
}

/// In which order.
fn orders(t: &Texts) -> Vec<Choice> {
    choices(t, "leaflet_order", ["given", "name", "kind", "free"])
}
