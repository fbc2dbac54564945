//! `/api/v1/leaflets`: many leaflets in one go.

use std::time::Duration;

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use uuid::Uuid;

use super::body::BatchBody;
use super::views::{BatchView, TakenBatch};
use crate::app::App;
use crate::json::caller::SignedIn;
use crate::json::documented::{CommandProblems, QueryProblems};
use crate::json::extract::{Asked, Id, IdempotencyKey, Sent};
use crate::json::key_worker_assignment::CreationHeaders;
use crate::json::problem::{Problem, REPLAYED};
use crate::leaflets::batch::{Batch, NotTaken, Order};

/// Longest time a question about a batch is kept waiting.
const LONGEST_WAIT: Duration = Duration::from_secs(5);

/// Print many leaflets
///
/// They are printed one after the other and kept for an hour, for whoever asked; a server that is
/// started again meanwhile goes on where it stopped. Offers that are
/// not in the directory and searches that find nothing, or more than 100 offers, are told as
/// failures of their leaflet; the others are printed all the same.
#[utoipa::path(
    post, path = "/leaflets", tag = "leaflets", operation_id = "print_leaflets",
    params(CreationHeaders), request_body = BatchBody,
    responses((status = 202, description = "Taken; ask how far it is", body = TakenBatch), CommandProblems),
)]
pub(super) async fn print_leaflets(
    State(app): State<App>,
    signed_in: SignedIn,
    key: IdempotencyKey,
    sent: Sent<BatchBody>,
) -> Result<Response, Problem> {
    let bound = sent.body.bound;
    let wishes = sent.body.wishes()?;
    let order = Order {
        by: signed_in.caller.actor,
        attempt: key.0.map(|key| (key, sent.hash)),
        wishes,
        bound,
    };
    let taken = app
        .batches
        .take(app.ids.next(), &order, app.clock.now())
        .await?;
    let (id, total) = (taken.id, taken.total);
    let mut response = (StatusCode::ACCEPTED, Json(TakenBatch { id, total })).into_response();
    let headers = response.headers_mut();
    if let Ok(place) = HeaderValue::from_str(&format!("/api/v1/leaflets/{id}")) {
        headers.insert(header::LOCATION, place);
    }
    if taken.again {
        headers.insert(REPLAYED, HeaderValue::from_static("true"));
    }
    Ok(response)
}

/// How long to wait for news.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct News {
    /// Answer once more leaflets than this are done, or all, or after five seconds.
    beyond: Option<usize>,
}

/// How far many leaflets are
///
/// Whoever asked for them sees it, for an hour.
#[utoipa::path(
    get, path = "/leaflets/{batch}", tag = "leaflets", operation_id = "leaflets",
    params(("batch" = Uuid, Path, description = "The batch"), News),
    responses((status = 200, description = "How far it is", body = BatchView), QueryProblems),
)]
pub(super) async fn leaflets(
    State(app): State<App>,
    signed_in: SignedIn,
    Id(id): Id<Uuid>,
    Asked(news): Asked<News>,
) -> Result<Response, Problem> {
    let (by, now) = (signed_in.caller.actor, app.clock.now());
    let news = async {
        match news.beyond {
            Some(done) => app.batches.beyond(id, by, now, done).await,
            None => app.batches.find(id, by, now).await,
        }
    };
    let batch = match tokio::time::timeout(LONGEST_WAIT, news).await {
        Ok(batch) => batch?.ok_or_else(Problem::not_found)?,
        Err(_) => found(&app, &signed_in, id).await?,
    };
    let view = Json(BatchView::new(batch));
    Ok(([(header::CACHE_CONTROL, "no-store")], view).into_response())
}

/// Fetch many leaflets
///
/// A ZIP archive with a PDF for each, or one PDF when they were asked for bound.
#[utoipa::path(
    get, path = "/leaflets/{batch}/download", tag = "leaflets", operation_id = "download_leaflets",
    params(("batch" = Uuid, Path, description = "The batch")),
    responses(
        (status = 200, description = "The leaflets", body = String, content_type = "application/zip"),
        (status = 409, description = "They are not printed yet, or none could be", body = Problem, content_type = "application/problem+json"),
        QueryProblems,
    ),
)]
pub(super) async fn download_leaflets(
    State(app): State<App>,
    signed_in: SignedIn,
    Id(id): Id<Uuid>,
) -> Result<Response, Problem> {
    let batch = found(&app, &signed_in, id).await?;
    fetched(&app, &batch).await
}

async fn found(app: &App, signed_in: &SignedIn, id: Uuid) -> Result<Batch, Problem> {
    let (by, now) = (signed_in.caller.actor, app.clock.now());
    let found = app.batches.find(id, by, now).await?;
    found.ok_or_else(Problem::not_found)
}

/// The file of a batch, to be saved.
pub(crate) async fn fetched(app: &App, batch: &Batch) -> Result<Response, Problem> {
    if !batch.ready {
        let problem = if batch.finished {
            Problem::new(StatusCode::CONFLICT, "leaflets_all_failed")
        } else {
            Problem::new(StatusCode::CONFLICT, "leaflets_not_ready").with_retry_after(2)
        };
        return Err(problem.with_detail("See how far the batch is, and what failed."));
    }
    // One that made room for others a moment ago is gone.
    let file = app.batches.file(batch).await?;
    let file = file.ok_or_else(Problem::not_found)?;
    let (kind, name) = if batch.bound {
        ("application/pdf", "attachment; filename=\"letaky.pdf\"")
    } else {
        ("application/zip", "attachment; filename=\"letaky.zip\"")
    };
    let headers = [
        (header::CONTENT_TYPE, kind),
        (header::CONTENT_DISPOSITION, name),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((headers, file).into_response())
}

impl From<NotTaken> for Problem {
    fn from(reason: NotTaken) -> Self {
        let detail = reason.to_string();
        match reason {
            NotTaken::TooManyOfYours => {
                Self::new(StatusCode::TOO_MANY_REQUESTS, "leaflets_waiting")
                    .with_detail(detail)
                    .with_retry_after(10)
            }
            NotTaken::Busy => Self::new(StatusCode::SERVICE_UNAVAILABLE, "busy")
                .with_detail(detail)
                .with_retry_after(10),
            NotTaken::OtherAttempt => {
                Self::new(StatusCode::UNPROCESSABLE_ENTITY, "idempotency_key_reused")
                    .with_detail("This Idempotency-Key was used for another request.")
            }
            NotTaken::Database(error) => error.into(),
        }
    }
}
