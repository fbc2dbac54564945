//! A service at its location: exactly one per service.
//!
//! Visits to a prison are told by service area and attribute, not by a second location: they come
//! and go, and a list that is walked by page numbers must not shift.

use brana_projections::directory::changes::Changes;
use brana_projections::directory::published::PublishedOffer;
use serde_json::Value;

use super::look::Look;
use super::object::{Object, instant};
use super::service::{Shape, service};
use super::status::known;
use super::{ids, location, parts};

/// The service at its location.
pub(super) fn place(
    row: &PublishedOffer,
    shape: Shape,
    look: &Look,
    changes: &Changes,
) -> Option<Value> {
    let id = row.offer.offer;
    let told = Object::of(ids::at_location(id));
    if shape == Shape::Minimal {
        return Some(told.with("last_modified", instant(row.public_at())).done());
    }
    let known = known(row)?;
    let full = shape == Shape::Full;
    let told = told
        .with("service_id", id.to_string())
        .with("location_id", ids::location(id).to_string())
        .with("location", location::location(id, known, full, changes))
        .some("service", service(row, Shape::List, look, changes));
    if !(full && known.is_listed()) {
        return Some(told.done());
    }
    let entry = &known.offer.entry;
    let owner = ("service_at_location_id", ids::at_location(id));
    let told = told
        .list("phones", super::contact::phones(owner, &entry.phones))
        .list("service_areas", parts::areas(id, known.offer))
        .list("schedules", parts::schedules(id, &entry.hours));
    Some(told.done())
}
