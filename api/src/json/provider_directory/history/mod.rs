//! What happened to a provider or to an offer, on both clocks.
//!
//! The public sees what is public by its privacy class, of events that are everybody's business.
//! Its staff sees all but what colleagues wrote for each other and who doubts; coordinators see
//! all. Who acted is for both of them and for auditors. Of what an offer said of itself while its
//! place was confidential, or before, outsiders read which field changed and nothing of what it said.

mod told;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use brana_domain::provider_directory::offer::Offer;
use brana_domain::provider_directory::provider::Provider;
use brana_domain::vocabulary::{OfferId, ProviderId};
use brana_projections::log::Recorded;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::ToSchema;
use uuid::Uuid;

use super::insight::Insight;
use super::queries::{visible_offer, visible_provider};
use crate::app::App;
use crate::happened::{Part, newest_first, whole};
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

/// One event of a provider or of an offer.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct HistoryEntry {
    /// Its place among the events of this provider or offer, from 1.
    sequence: u64,
    /// The event's name.
    kind: &'static str,
    /// When it happened.
    happened_at: DateTime<Utc>,
    /// When we learned of it.
    recorded_at: DateTime<Utc>,
    /// Who acted; for the provider's staff, coordinators and auditors.
    #[serde(skip_serializing_if = "Option::is_none")]
    actor: Option<Uuid>,
    /// In which role; for the provider's staff, coordinators and auditors.
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<String>,
    /// What happened, as far as the caller sees it.
    #[schema(value_type = Object)]
    details: Map<String, Value>,
}

/// What happened to a provider
///
/// Newest first. `as_of` asks what was true, `known_at` what we knew.
#[utoipa::path(
    get, path = "/providers/{provider}/history", tag = "providers", operation_id = "provider_history",
    params(("provider" = Uuid, Path, description = "The provider"), HistoryFilter),
    responses((status = 200, description = "Newest first", body = Page<HistoryEntry>), QueryProblems),
)]
pub(super) async fn provider_history(
    State(app): State<App>,
    Visitor(caller): Visitor,
    seen: Seen,
    Id(id): Id<ProviderId>,
    Asked(asked): Asked<HistoryFilter>,
) -> Result<Json<Page<HistoryEntry>>, Problem> {
    let part = part(&asked)?;
    let mut conn = connection(&app, seen).await?;
    let insight = Insight::of(caller.as_ref(), id);
    visible_provider(&mut conn, id, insight).await?;
    let who = Insight::sees_who_acted(caller.as_ref(), id);
    let tell = |recorded: &Recorded| {
        let details = told::of_provider(recorded, insight)?;
        Some(entry(
            recorded,
            details,
            who && told::names_who(recorded, insight),
        ))
    };
    let events = whole::<Provider>(&mut conn, id).await?;
    Ok(page(&events, part, tell))
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
    let part = part(&asked)?;
    let mut conn = connection(&app, seen).await?;
    let found = visible_offer(&mut conn, id, caller.as_ref()).await?;
    let who = Insight::sees_who_acted(caller.as_ref(), found.offer.provider);
    let events = whole::<Offer>(&mut conn, id).await?;
    let secret_until = told::last_secret(&events);
    let tell = |recorded: &Recorded| {
        let secret = recorded.sequence <= secret_until;
        let details = told::of_offer(recorded, found.insight, secret)?;
        Some(entry(recorded, details, who))
    };
    Ok(page(&events, part, tell))
}

fn part(asked: &HistoryFilter) -> Result<Part, Problem> {
    Ok(Part {
        as_of: instant(asked.as_of)?,
        known_at: instant(asked.known_at)?,
        before: asked.after.as_deref().map(cursor).transpose()?,
        limit: usize::try_from(page_request(None, asked.limit)?.limit).unwrap_or(usize::MAX),
    })
}

fn cursor(after: &str) -> Result<u64, Problem> {
    after.parse().map_err(|_| {
        Problem::new(StatusCode::BAD_REQUEST, "cursor_invalid")
            .with_detail("`after` takes the `next` of the page before, unchanged.")
    })
}

fn page(
    events: &[Recorded],
    part: Part,
    tell: impl Fn(&Recorded) -> Option<HistoryEntry>,
) -> Json<Page<HistoryEntry>> {
    let (items, next) = newest_first(events, part, tell);
    Json(Page {
        items,
        next: next.map(|sequence| sequence.to_string()),
    })
}

fn entry(recorded: &Recorded, details: Map<String, Value>, who: bool) -> HistoryEntry {
    let envelope = &recorded.envelope;
    HistoryEntry {
        sequence: recorded.sequence,
        kind: recorded.name(),
        happened_at: envelope.happened_at,
        recorded_at: recorded.recorded_at,
        actor: who.then_some(envelope.actor.0),
        role: who.then(|| envelope.role.to_string()),
        details,
    }
}
