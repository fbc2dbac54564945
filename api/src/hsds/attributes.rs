//! What a service is marked with: one attribute per mark, pointing to its term.

use brana_domain::vocabulary::OfferId;
use serde_json::Value;
use uuid::Uuid;

use super::capacity;
use super::ids;
use super::look::Look;
use super::object::Object;
use super::status::Known;
use super::taxonomies::{self, Mark};

/// All marks of a listed service.
pub(super) fn of_service(id: OfferId, known: Known<'_>, look: &Look) -> Vec<Value> {
    let entry = &known.offer.entry;
    let mut marks: Vec<(Mark, Option<&str>)> = vec![(Mark::Kind(entry.kind.clone()), None)];
    let mut mark = |mark| marks.push((mark, None));
    entry
        .housing_step
        .map(Mark::HousingStep)
        .into_iter()
        .for_each(&mut mark);
    entry
        .needs
        .iter()
        .cloned()
        .map(Mark::Need)
        .for_each(&mut mark);
    entry
        .target_groups
        .iter()
        .copied()
        .map(Mark::TargetGroup)
        .for_each(&mut mark);
    entry
        .forms
        .iter()
        .copied()
        .map(Mark::Form)
        .for_each(&mut mark);
    entry
        .visits
        .iter()
        .cloned()
        .map(Mark::Visits)
        .for_each(&mut mark);
    mark(Mark::Verified(
        known.provider.verified_on(look.today).is_some(),
    ));
    marks.extend(capacity::marks(known.offer, look.now));
    marks
        .iter()
        .map(|(mark, value)| attribute(id.0, "service", mark, *value))
        .collect()
}

/// One attribute of something.
pub(super) fn attribute(owner: Uuid, entity: &str, mark: &Mark, value: Option<&str>) -> Value {
    let term = taxonomies::id(mark);
    let words = [term.to_string(), value.unwrap_or_default().to_owned()];
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    Object::of(ids::part("attribute", owner, &words))
        .with("link_id", owner.to_string())
        .with("link_entity", entity)
        .with("taxonomy_term_id", term.to_string())
        .some("value", value)
        .some(
            "taxonomy_term",
            taxonomies::term(term).map(|entry| entry.told(false)),
        )
        .done()
}
