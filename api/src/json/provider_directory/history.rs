//! What happened to an offer, on both clocks.
//!
//! The public sees what changed in the entry and in the numbers, by the fields that are public by
//! their privacy class. The offer's staff and coordinators see all fields, who acted, and the
//! events that are about somebody: promised places, arrivals, departures.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use brana_domain::provider_directory::DirectoryEvent;
use brana_domain::provider_directory::entry::OfferField;
use brana_domain::provider_directory::offer::{Offer, OfferEvent};
use brana_domain::vocabulary::{OfferId, PrivacyClass};
use brana_domain::{Happened, Journey, JourneyEvent};
use brana_projections::log::{Entry, Recorded, Stream, head, read_stream};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::ToSchema;
use uuid::Uuid;

use super::insight::Insight;
use super::queries::visible_offer;
use crate::app::App;
use crate::json::caller::Visitor;
use crate::json::documented::QueryProblems;
use crate::json::extract::{Asked, Id};
use crate::json::problem::Problem;
use crate::json::questions::{Page, instant, page_request};
use crate::reads::{Seen, connection};

/// Which part of a history.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct HistoryFilter {
    /// What was true then: only what had happened by this instant.
    as_of: Option<DateTime<Utc>>,
    /// What we knew then: only what had been recorded by this instant.
    known_at: Option<DateTime<Utc>>,
    /// The `next` of the page before.
    after: Option<String>,
    /// Entries wanted, 1 to 100; 50 when left out.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u32>,
}

/// One event of an offer.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct HistoryEntry {
    /// Its place among the offer's events, from 1.
    sequence: u64,
    /// The event's name.
    kind: &'static str,
    /// When it happened.
    happened_at: DateTime<Utc>,
    /// When we learned of it.
    recorded_at: DateTime<Utc>,
    /// Who acted; for the offer's staff and coordinators.
    #[serde(skip_serializing_if = "Option::is_none")]
    actor: Option<Uuid>,
    /// In which role; for the offer's staff and coordinators.
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<String>,
    /// What happened, as far as the caller sees it.
    #[schema(value_type = Object)]
    details: Map<String, Value>,
}

/// What happened to an offer
///
/// Newest first. `as_of` asks what was true, `known_at` what we knew.
#[utoipa::path(
    get, path = "/offers/{offer}/history", tag = "offers", operation_id = "offer_history",
    params(("offer" = Uuid, Path, description = "The offer"), HistoryFilter),
    responses((status = 200, description = "Newest first", body = Page<HistoryEntry>), QueryProblems),
)]
pub(super) async fn offer_history(
    State(app): State<App>,
    Visitor(caller): Visitor,
    seen: Seen,
    Id(id): Id<OfferId>,
    Asked(asked): Asked<HistoryFilter>,
) -> Result<Json<Page<HistoryEntry>>, Problem> {
    let (as_of, known_at) = (instant(asked.as_of)?, instant(asked.known_at)?);
    let before = asked.after.as_deref().map(cursor).transpose()?;
    let limit = usize::try_from(page_request(None, asked.limit)?.limit).unwrap_or(usize::MAX);
    let mut conn = connection(&app, seen).await?;
    let found = visible_offer(&mut conn, id, caller.as_ref()).await?;
    let inside = found.insight == Insight::Inside;
    let told = Told {
        inside,
        register_id: inside || !found.offer.site.confidential,
    };
    let stream = Stream {
        kind: Offer::STREAM.to_owned(),
        id: id.to_string(),
    };
    let until = head(&mut conn).await?;
    let entries = read_stream(&mut conn, &stream, 0, until).await?;
    let wanted = |recorded: &Recorded| {
        before.is_none_or(|before| recorded.sequence < before)
            && as_of.is_none_or(|at| recorded.envelope.happened_at <= at)
            && known_at.is_none_or(|at| recorded.recorded_at <= at)
    };
    let events = entries.into_iter().rev().filter_map(|entry| match entry {
        Entry::Event(recorded) if wanted(&recorded) => Some(*recorded),
        Entry::Event(_) | Entry::Unreadable { .. } | Entry::NotAsked { .. } => None,
    });
    let mut items: Vec<HistoryEntry> = events
        .filter_map(|recorded| entry(&recorded, told))
        .take(limit.saturating_add(1))
        .collect();
    let more = items.len() > limit;
    items.truncate(limit);
    let last = items.last().map(|entry| entry.sequence.to_string());
    Ok(Json(Page {
        items,
        next: last.filter(|_| more),
    }))
}

fn cursor(after: &str) -> Result<u64, Problem> {
    after.parse().map_err(|_| {
        Problem::new(StatusCode::BAD_REQUEST, "cursor_invalid")
            .with_detail("`after` takes the `next` of the page before, unchanged.")
    })
}

/// What the caller is told.
#[derive(Debug, Clone, Copy)]
struct Told {
    /// Everything.
    inside: bool,
    /// The identifiers under which the state's register shows the address.
    register_id: bool,
}

fn entry(recorded: &Recorded, told: Told) -> Option<HistoryEntry> {
    let Happened::Directory(DirectoryEvent::Offer(_, event)) = &recorded.event else {
        return None;
    };
    let inside = told.inside;
    let secret = is_about_the_register(event) && !told.register_id;
    if secret || (!inside && is_about_somebody(event)) {
        return None;
    }
    let mut details = details(event, inside);
    if let Some(entry) = details.get_mut("entry").filter(|_| !told.register_id) {
        entry
            .as_object_mut()
            .map(|entry| entry.remove("register_id"));
    }
    let envelope = &recorded.envelope;
    Some(HistoryEntry {
        sequence: recorded.sequence,
        kind: event.name(),
        happened_at: envelope.happened_at,
        recorded_at: recorded.recorded_at,
        actor: inside.then_some(envelope.actor.0),
        role: inside.then(|| envelope.role.to_string()),
        details,
    })
}

fn is_about_the_register(event: &OfferEvent) -> bool {
    matches!(
        event,
        OfferEvent::OfferEntryChanged(changed) if matches!(changed.new.0, OfferField::RegisterId(_))
    )
}

/// When somebody was expected, came or left is nobody else's business.
fn is_about_somebody(event: &OfferEvent) -> bool {
    matches!(
        event,
        OfferEvent::PlaceHeld(_)
            | OfferEvent::PlaceReleased(_)
            | OfferEvent::PlaceOccupied(_)
            | OfferEvent::PlaceVacated(_)
    )
}

/// The event's fields; without insight the public ones alone.
fn details(event: &OfferEvent, inside: bool) -> Map<String, Value> {
    let shape = OfferEvent::CATALOGUE
        .iter()
        .find(|s| s.name == event.name());
    let Some(Value::Object(mut tagged)) = serde_json::to_value(event).ok() else {
        return Map::new();
    };
    let Some(Value::Object(fields)) = tagged.remove(event.name()) else {
        return Map::new();
    };
    let is_public = |name: &str| {
        let mut classes = shape.into_iter().flat_map(|shape| shape.fields);
        classes.any(|(known, class)| *known == name && *class == PrivacyClass::Public)
    };
    let shown = |(name, _): &(String, Value)| inside || is_public(name);
    fields.into_iter().filter(shown).collect()
}
