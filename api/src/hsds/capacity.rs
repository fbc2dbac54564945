//! Free places as the standard tells them, and what the numbers say as a whole.
//!
//! A group nobody reported has no entry, since zero would be a lie; it is told as `unknown` by an
//! attribute. The free places are those of this instant: a lapsed promise has freed its place.

use brana_domain::provider_directory::codes::{CapacityGroup, Freshness, PlaceUnit};
use brana_domain::provider_directory::offer::{OpenedOffer, Places};
use brana_domain::vocabulary::{Coded, OfferId};
use brana_projections::directory::changes::{Changes, Thing};
use brana_projections::directory::published::CapacityStatus;
use chrono::{DateTime, Utc};
use serde_json::Value;
use uuid::Uuid;

use super::metadata::{self, Resource};
use super::object::{Object, instant};
use super::taxonomies::Mark;
use super::{attributes, ids, words};

/// The reported groups.
pub(super) fn entries(
    id: OfferId,
    offer: &OpenedOffer,
    now: DateTime<Utc>,
    changes: &Changes,
) -> Vec<Value> {
    let groups = offer.places.iter();
    groups
        .map(|(group, places)| {
            let told = entry(id, offer, *group, places, now);
            let itself = Resource {
                kind: metadata::CAPACITY,
                id: capacity_id(id, *group),
            };
            let changed = metadata::entries(itself, id.0, Thing::Places(*group), changes);
            told.list("metadata", changed).done()
        })
        .collect()
}

fn entry(
    id: OfferId,
    offer: &OpenedOffer,
    group: CapacityGroup,
    places: &Places,
    now: DateTime<Utc>,
) -> Object {
    let capacity = capacity_id(id, group);
    let available = offer.free(group, now).unwrap_or(0).min(places.total);
    let status = Mark::Capacity(group_status(offer, places, available, now));
    Object::of(capacity)
        .with("service_id", id.to_string())
        .with("unit", unit(places.unit))
        .with("available", available)
        .with("maximum", places.total)
        .with("description", words::group(group))
        .with("updated", instant(places.reported_at))
        .list(
            "attributes",
            vec![attributes::attribute(
                capacity,
                "service_capacity",
                &status,
                None,
            )],
        )
}

fn capacity_id(id: OfferId, group: CapacityGroup) -> Uuid {
    ids::part("capacity", id.0, &[group.word()])
}

/// What a place is, as the standard tells it.
pub(super) fn unit(unit: PlaceUnit) -> Value {
    Object::of(ids::shared("unit", &[unit.word()]))
        .with("name", words::unit(unit))
        .with("scheme", "brana")
        .with("identifier", unit.word())
        .done()
}

fn group_status(
    offer: &OpenedOffer,
    places: &Places,
    available: u16,
    now: DateTime<Utc>,
) -> CapacityStatus {
    match (places.freshness(now), available) {
        (Freshness::Stale | Freshness::Unknown, _) => CapacityStatus::Stale,
        (Freshness::Fresh, 0) => CapacityStatus::NoCapacity,
        (Freshness::Fresh, _) if offer.entry.needs_assessment => CapacityStatus::AssessmentRequired,
        (Freshness::Fresh, _) => CapacityStatus::Capacity,
    }
}

/// What the numbers say as a whole; fresh ones count before stale ones.
pub(super) fn overall(offer: &OpenedOffer, now: DateTime<Utc>) -> CapacityStatus {
    let of_groups = offer.places.iter().map(|(group, places)| {
        let available = offer.free(*group, now).unwrap_or(0);
        group_status(offer, places, available, now)
    });
    of_groups
        .min_by_key(weight)
        .unwrap_or(CapacityStatus::Unknown)
}

fn weight(status: &CapacityStatus) -> u8 {
    match status {
        CapacityStatus::Capacity => 0,
        CapacityStatus::AssessmentRequired => 1,
        CapacityStatus::NoCapacity => 2,
        CapacityStatus::Stale => 3,
        CapacityStatus::Unknown => 4,
    }
}

/// Groups the offer takes and nobody reported; the same question is asked in SQL by a filter.
pub(super) fn unreported(offer: &OpenedOffer) -> Vec<CapacityGroup> {
    use CapacityGroup as G;
    let said = |any: &[G]| any.iter().any(|group| offer.places.contains_key(group));
    if offer.places.is_empty() || said(&[G::Anyone, G::Families, G::Couples, G::YoungAdults]) {
        return vec![];
    }
    let takes = offer.entry.takes;
    let men = takes.men && !said(&[G::Men, G::FathersWithChildren]);
    let women = takes.women && !said(&[G::Women, G::MothersWithChildren]);
    [(men, G::Men), (women, G::Women)]
        .into_iter()
        .filter_map(|(missing, group)| missing.then_some(group))
        .collect()
}

/// The attributes of a service about its numbers.
pub(super) fn marks(offer: &OpenedOffer, now: DateTime<Utc>) -> Vec<(Mark, Option<&'static str>)> {
    let overall = Mark::Capacity(overall(offer, now));
    let unknown = unreported(offer).into_iter().map(|group| {
        (
            Mark::Capacity(CapacityStatus::Unknown),
            Some(words::group(group)),
        )
    });
    std::iter::once((overall, None)).chain(unknown).collect()
}
