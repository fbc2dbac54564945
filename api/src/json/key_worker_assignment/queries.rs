//! Questions about clients, workers and prisons; GET, each with its ETag where it can be changed.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use brana_domain::vocabulary::{CaseId, PrisonId, WorkerId};
use brana_projections::case::{self, Due, Filter};
use brana_projections::caseload;
use brana_projections::page::PageRequest;
use brana_projections::timeline::{self, Question};
use chrono::{DateTime, Datelike, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::views::{
    CaseView, ContactIntervalView, CountsView, PrisonView, TimelineEntry, WorkerView,
};
use crate::app::App;
use crate::json::caller::SignedIn;
use crate::json::documented::QueryProblems;
use crate::json::extract::{Asked, Id};
use crate::json::plausible;
use crate::json::problem::Problem;
use crate::reads::{self, Seen, connection, limit, today};

pub(super) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(me))
        .routes(routes!(my_caseload))
        .routes(routes!(counts))
        .routes(routes!(without_worker))
        .routes(routes!(case))
        .routes(routes!(timeline_of))
        .routes(routes!(caseloads))
        .routes(routes!(caseload_of))
        .routes(routes!(prison_overview))
        .routes(routes!(contact_interval))
}

/// A page of a list.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::json) struct Page<T> {
    /// The rows.
    pub(in crate::json) items: Vec<T>,
    /// Send it as `after` for the next page; missing on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::json) next: Option<String>,
}

/// Which page of a list.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
struct Paging {
    /// The `next` of the page before.
    after: Option<String>,
    /// Rows wanted, 1 to 100; 50 when left out.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u32>,
    /// Only this prison, by slug.
    prison: Option<String>,
}

/// Which clients.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
struct CaseFilter {
    /// `all`, `overdue` or `this_week`.
    #[param(inline)]
    due: Option<DueWord>,
    /// Words in name or number; accents do not matter.
    q: Option<String>,
    /// Only this prison, by slug.
    prison: Option<String>,
    /// Only clients of this worker, covered ones included.
    worker: Option<Uuid>,
    /// The `next` of the page before.
    after: Option<String>,
    /// Rows wanted, 1 to 100; 50 when left out.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u32>,
}

#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum DueWord {
    All,
    Overdue,
    ThisWeek,
}

/// Which part of a timeline.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
struct TimelineFilter {
    /// What was true then: only what had happened by this instant.
    as_of: Option<DateTime<Utc>>,
    /// What we knew then: only what had been recorded by this instant.
    known_at: Option<DateTime<Utc>>,
    /// Only events of these names, separated by commas.
    kind: Option<String>,
    /// The `next` of the page before.
    after: Option<String>,
    /// Entries wanted, 1 to 100; 50 when left out.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u32>,
}

pub(in crate::json) fn page_request(
    after: Option<String>,
    limit: Option<u32>,
) -> Result<PageRequest, Problem> {
    let limit = limit.unwrap_or(50);
    if !(1..=100).contains(&limit) {
        return Err(query_invalid("limit must lie between 1 and 100"));
    }
    Ok(PageRequest { after, limit })
}

fn prison_filter(prison: Option<&str>) -> Result<Option<PrisonId>, Problem> {
    let Some(slug) = prison else { return Ok(None) };
    let known = PrisonId::try_new(slug)
        .ok()
        .filter(|id| brana_domain::reference::prison(id).is_some());
    known
        .map(Some)
        .ok_or_else(|| query_invalid("there is no such prison; see /api/v1/prisons"))
}

/// The database keeps no NUL, so none can be searched for.
fn plain(text: Option<String>) -> Result<Option<String>, Problem> {
    match text {
        Some(text) if text.contains('\0') => Err(query_invalid("a text must hold no NUL")),
        text => Ok(text.filter(|text| !text.trim().is_empty())),
    }
}

/// An instant people could mean; the database knows no others.
pub(in crate::json) fn instant(
    at: Option<DateTime<Utc>>,
) -> Result<Option<DateTime<Utc>>, Problem> {
    match at {
        Some(at) if !plausible::year(at.year()) => Err(query_invalid(
            "an instant must lie between the years 1900 and 2999",
        )),
        at => Ok(at),
    }
}

fn query_invalid(detail: &str) -> Problem {
    Problem::new(axum::http::StatusCode::BAD_REQUEST, "query_invalid").with_detail(detail)
}

pub(in crate::json) fn tagged(version: u64, body: impl IntoResponse) -> Response {
    let mut response = body.into_response();
    if let Ok(etag) = HeaderValue::from_str(&format!("\"{version}\"")) {
        response.headers_mut().insert(header::ETAG, etag);
    }
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// Who is signed in.
#[derive(Debug, Serialize, ToSchema)]
struct Me {
    /// Who they are in every event.
    actor: Uuid,
    /// How they are called.
    name: String,
    /// The role they act in.
    role: String,
    /// Their caseload, for key workers.
    worker: Option<Uuid>,
    /// Where they work, by slug.
    prison: Option<String>,
}

/// Who am I
#[utoipa::path(
    get, path = "/me", tag = "reference", operation_id = "me",
    responses((status = 200, description = "The caller", body = Me), QueryProblems),
)]
async fn me(signed_in: SignedIn) -> Json<Me> {
    let caller = signed_in.caller;
    Json(Me {
        actor: caller.actor.0,
        name: signed_in.name,
        role: caller.role.to_string(),
        worker: caller.worker.map(|worker| worker.0),
        prison: caller.prison.map(String::from),
    })
}

/// My caseload and what is due
///
/// A key worker gets own clients and those covered for; a team lead those of the prison. Due first.
#[utoipa::path(
    get, path = "/cases", tag = "cases", operation_id = "my_caseload",
    params(CaseFilter),
    responses((status = 200, description = "Clients", body = Page<CaseView>), QueryProblems),
)]
async fn my_caseload(
    State(app): State<App>,
    signed_in: SignedIn,
    seen: Seen,
    Asked(asked): Asked<CaseFilter>,
) -> Result<Json<Page<CaseView>>, Problem> {
    let filter = Filter {
        due: match asked.due {
            None | Some(DueWord::All) => Due::All,
            Some(DueWord::Overdue) => Due::Overdue,
            Some(DueWord::ThisWeek) => Due::ThisWeek,
        },
        text: plain(asked.q)?,
        prison: prison_filter(asked.prison.as_deref())?,
        worker: asked.worker.map(WorkerId),
    };
    let request = page_request(asked.after, asked.limit)?;
    let mut conn = connection(&app, seen).await?;
    let day = today(&app);
    let page = case::my_caseload(&mut conn, &signed_in.caller, &filter, &request, day).await?;
    let items = page.items.into_iter().map(CaseView::from).collect();
    Ok(Json(Page {
        items,
        next: page.next,
    }))
}

/// My numbers
#[utoipa::path(
    get, path = "/cases/counts", tag = "cases", operation_id = "counts",
    responses((status = 200, description = "Counts over my caseload", body = CountsView), QueryProblems),
)]
async fn counts(
    State(app): State<App>,
    signed_in: SignedIn,
    seen: Seen,
) -> Result<Json<CountsView>, Problem> {
    let mut conn = connection(&app, seen).await?;
    let tiles = case::tiles(&mut conn, &signed_in.caller, today(&app)).await?;
    Ok(Json(CountsView::from(tiles)))
}

/// Clients without a worker
#[utoipa::path(
    get, path = "/cases/without-worker", tag = "cases", operation_id = "without_worker",
    params(Paging),
    responses((status = 200, description = "Due first", body = Page<CaseView>), QueryProblems),
)]
async fn without_worker(
    State(app): State<App>,
    signed_in: SignedIn,
    seen: Seen,
    Asked(asked): Asked<Paging>,
) -> Result<Json<Page<CaseView>>, Problem> {
    let prison = prison_filter(asked.prison.as_deref())?;
    let request = page_request(asked.after, asked.limit)?;
    let mut conn = connection(&app, seen).await?;
    let day = today(&app);
    let caller = &signed_in.caller;
    let page = case::without_worker(&mut conn, caller, prison.as_ref(), &request, day).await?;
    let items = page.items.into_iter().map(CaseView::from).collect();
    Ok(Json(Page {
        items,
        next: page.next,
    }))
}

/// One case
#[utoipa::path(
    get, path = "/cases/{case}", tag = "cases", operation_id = "case",
    params(("case" = Uuid, Path, description = "The client's case")),
    responses((status = 200, description = "The case; its ETag goes into If-Match", body = CaseView), QueryProblems),
)]
async fn case(
    State(app): State<App>,
    signed_in: SignedIn,
    seen: Seen,
    Id(case): Id<CaseId>,
) -> Result<Response, Problem> {
    let overview = reads::case(&app, &signed_in.caller, seen, case).await?;
    let version = overview.case.version;
    Ok(tagged(version, Json(CaseView::from(overview))))
}

/// A client's timeline on both clocks
///
/// Newest first, over all episodes. `as_of` asks what was true, `known_at` what we knew.
#[utoipa::path(
    get, path = "/cases/{case}/timeline", tag = "cases", operation_id = "timeline",
    params(("case" = Uuid, Path, description = "The client's case"), TimelineFilter),
    responses((status = 200, description = "Newest first", body = Page<TimelineEntry>), QueryProblems),
)]
async fn timeline_of(
    State(app): State<App>,
    signed_in: SignedIn,
    seen: Seen,
    Id(case): Id<CaseId>,
    Asked(asked): Asked<TimelineFilter>,
) -> Result<Json<Page<TimelineEntry>>, Problem> {
    let kinds = plain(asked.kind)?;
    let kinds = kinds
        .as_deref()
        .unwrap_or_default()
        .split(',')
        .map(str::trim);
    let question = Question {
        as_of: instant(asked.as_of)?,
        known_at: instant(asked.known_at)?,
        kinds: kinds
            .filter(|kind| !kind.is_empty())
            .map(str::to_owned)
            .collect(),
    };
    let request = page_request(asked.after, asked.limit)?;
    let mut conn = connection(&app, seen).await?;
    let caller = &signed_in.caller;
    let page = timeline::timeline(&mut conn, caller, case, &question, &request).await?;
    let page = page.ok_or_else(Problem::not_found)?;
    let items = page.items.into_iter().map(TimelineEntry::from).collect();
    Ok(Json(Page {
        items,
        next: page.next,
    }))
}

/// Key workers and their loads
#[utoipa::path(
    get, path = "/caseloads", tag = "caseloads", operation_id = "caseloads",
    responses((status = 200, description = "The workers the caller may see", body = Vec<WorkerView>), QueryProblems),
)]
async fn caseloads(
    State(app): State<App>,
    signed_in: SignedIn,
    seen: Seen,
) -> Result<Json<Vec<WorkerView>>, Problem> {
    let mut conn = connection(&app, seen).await?;
    let day = today(&app);
    let loads = caseload::workers(&mut conn, &signed_in.caller, day, limit()).await?;
    Ok(Json(loads.into_iter().map(WorkerView::from).collect()))
}

/// One key worker's load
#[utoipa::path(
    get, path = "/caseloads/{worker}", tag = "caseloads", operation_id = "caseload",
    params(("worker" = Uuid, Path, description = "The key worker")),
    responses((status = 200, description = "The load; its ETag goes into If-Match", body = WorkerView), QueryProblems),
)]
async fn caseload_of(
    State(app): State<App>,
    signed_in: SignedIn,
    seen: Seen,
    Id(worker): Id<WorkerId>,
) -> Result<Response, Problem> {
    let load = reads::worker(&app, &signed_in.caller, seen, worker).await?;
    Ok(tagged(load.version, Json(WorkerView::from(load))))
}

/// A prison at a glance
#[utoipa::path(
    get, path = "/prisons/{prison}/overview", tag = "prisons", operation_id = "prison_overview",
    params(("prison" = String, Path, description = "The prison, by its slug")),
    responses((status = 200, description = "Workers, loads and free places", body = PrisonView), QueryProblems),
)]
async fn prison_overview(
    State(app): State<App>,
    signed_in: SignedIn,
    seen: Seen,
    Id(prison): Id<PrisonId>,
) -> Result<Json<PrisonView>, Problem> {
    let mut conn = connection(&app, seen).await?;
    let day = today(&app);
    let caller = &signed_in.caller;
    let found = caseload::prison_overview(&mut conn, caller, &prison, day, limit()).await?;
    Ok(Json(PrisonView::from(
        found.ok_or_else(Problem::not_found)?,
    )))
}

/// How often a prison's clients must have a contact
#[utoipa::path(
    get, path = "/prisons/{prison}/contact-interval", tag = "prisons", operation_id = "contact_interval",
    params(("prison" = String, Path, description = "The prison, by its slug")),
    responses((status = 200, description = "The interval; its ETag goes into If-Match", body = ContactIntervalView), QueryProblems),
)]
async fn contact_interval(
    State(app): State<App>,
    _signed_in: SignedIn,
    Id(prison): Id<PrisonId>,
) -> Result<Response, Problem> {
    if brana_domain::reference::prison(&prison).is_none() {
        return Err(Problem::not_found());
    }
    let (settings, version) = reads::prison_settings(&app, &prison).await?;
    let view = ContactIntervalView::new(&settings, today(&app));
    Ok(tagged(version, Json(view)))
}
