//! Capacity over JSON: places now and by day, and demand against supply. Open to everybody.
//!
//! Left out: single offers, which the directory has.

mod views;

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use brana_projections::capacity::days;
use chrono::{DateTime, NaiveDate, Utc};
use serde::Deserialize;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::caller::Visitor;
use super::documented::QueryProblems;
use super::extract::Asked;
use super::problem::Problem;
use super::questions::{fingerprinted, has_tag};
use crate::app::App;
use crate::capacity::{Asks, Fields, Question, fingerprint, gaps, told};
use crate::reads::{Seen, today};
use views::{CapacityByDay, CapacityNow, DemandAndSupply};

pub(super) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(capacity))
        .routes(routes!(capacity_by_day))
        .routes(routes!(demand_and_supply))
}

/// Which places. Several values of a field stand with commas between: either of them will do.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "only describes what is read by name")]
struct WhichPlaces {
    /// Regions the places lie in (NUTS 3).
    region: Option<String>,
    /// Districts the places lie in (LAU 1); a confidential place is in none.
    district: Option<String>,
    /// Steps of the housing ladder, 1 to 5.
    step: Option<String>,
    /// Kinds of services, by slug.
    kind: Option<String>,
    /// Whom places are for; offers that told no number stay counted as silent.
    group: Option<String>,
    /// Prisons, by slug: what comes there, lies in the prison's region or works in it.
    prison: Option<String>,
}

/// Which days.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "only describes what is read by name")]
struct WhichDays {
    /// The first day; 29 days before the last one when left out.
    from: Option<NaiveDate>,
    /// The last day, not in the future; today when left out. At most 366 days.
    to: Option<NaiveDate>,
    /// What days are told apart by: `step`, `kind`, `region`, `group` or `prison`.
    by: Option<String>,
    /// As the log had it then; as it has it now when left out.
    known_at: Option<DateTime<Utc>>,
}

/// Places now
///
/// Free places are those on numbers that are believed; a number past its time is stale and no supply, and where
/// nobody told any number there is none, which is not zero. A promise past its time has freed its place.
#[utoipa::path(
    get, path = "/capacity", tag = "capacity", operation_id = "capacity",
    params(WhichPlaces),
    responses((status = 200, description = "Places by region, step, kind, group and prison, and how old the numbers are; the same for a minute unless something happens", body = CapacityNow), (status = 304, description = "What `If-None-Match` names still holds"), QueryProblems),
)]
async fn capacity(
    State(app): State<App>,
    seen: Seen,
    headers: HeaderMap,
    Asked(fields): Asked<Fields>,
) -> Result<Response, Problem> {
    let mut question = Question::read(&fields, Asks::Now, today(&app))?;
    question.from = question.to;
    let etag = fingerprint(&app, seen).await?;
    if has_tag(&headers, &etag) {
        return Ok(fingerprinted(&etag, None::<()>));
    }
    let (history, now) = told(&app, seen, &question).await?;
    let body = Json(CapacityNow::of(&history, now));
    Ok(fingerprinted(&etag, Some(body)))
}

/// Places by day
///
/// A day is looked at when it ends, today now. What was recorded later about an earlier day is part of that day;
/// `known_at` leaves out what the log did not have by then.
#[utoipa::path(
    get, path = "/capacity/days", tag = "capacity", operation_id = "capacity_by_day",
    params(WhichPlaces, WhichDays),
    responses((status = 200, description = "Places on every day, told apart as asked", body = CapacityByDay), (status = 304, description = "What `If-None-Match` names still holds"), QueryProblems),
)]
async fn capacity_by_day(
    State(app): State<App>,
    seen: Seen,
    headers: HeaderMap,
    Asked(fields): Asked<Fields>,
) -> Result<Response, Problem> {
    let question = Question::read(&fields, Asks::DaysAsKnown, today(&app))?;
    let etag = fingerprint(&app, seen).await?;
    if has_tag(&headers, &etag) {
        return Ok(fingerprinted(&etag, None::<()>));
    }
    let (history, now) = told(&app, seen, &question).await?;
    let days = days::days(question.from, question.to);
    let series = history.by_day(&days, now, question.by);
    let body = Json(CapacityByDay::of(&question, series, now));
    Ok(fingerprinted(&etag, Some(body)))
}

/// Demand against supply
///
/// Demand is counted from open cases by the day of release expected at entry and by the prison the client is in. What
/// clients need, where they will go, people without a case and those already outside are not counted. Coordinators see
/// the counts; to everybody else counts from 1 to 9 are not told, nor what would give them away. Supply is housing:
/// free places of the five steps on numbers that are believed.
#[utoipa::path(
    get, path = "/capacity/demand", tag = "capacity", operation_id = "demand_and_supply",
    responses((status = 200, description = "Demand and supply by region and by prison", body = DemandAndSupply), QueryProblems),
)]
async fn demand_and_supply(
    State(app): State<App>,
    Visitor(caller): Visitor,
    seen: Seen,
) -> Result<Response, Problem> {
    let (gaps, now) = gaps(&app, seen, caller.as_ref()).await?;
    let body = Json(DemandAndSupply::of(&gaps, now));
    Ok(([(header::CACHE_CONTROL, "no-store")], body).into_response())
}
