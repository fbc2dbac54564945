//! `/app/leaflets/{batch}`: how far a batch is, and fetching it.

use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::Response;
use uuid::Uuid;

use super::super::answers::page;
use super::super::posted::At;
use super::super::views::frame::Section;
use super::super::views::leaflets::batch::{BatchProgress, FailureRow};
use super::super::visit::Inside;
use crate::json::leaflets::fetched;
use crate::json::problem::Problem;
use crate::leaflets::batch::Batch;

/// A browser looks again after so many seconds; no script is needed for it.
const AGAIN: HeaderValue = HeaderValue::from_static("2");

/// `GET /app/leaflets/{batch}`
pub(super) async fn show(inside: Inside, At(id): At<Uuid>) -> Result<Response, Problem> {
    let batch = found(&inside, id).await?;
    let href = format!("/app/leaflets/{id}");
    let small = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let failures = batch.failures.iter().map(|failure| FailureRow {
        number: small(failure.number),
        title: failure.title.clone(),
        why: inside.t.problem(&failure.code).to_string(),
    });
    let view = BatchProgress {
        frame: inside.frame(Section::Leaflets),
        done: small(batch.done),
        total: small(batch.total),
        finished: batch.finished,
        download_href: batch.ready.then(|| format!("{href}/download")),
        bound: batch.bound,
        failures: failures.collect(),
        href,
    };
    let mut response = page(StatusCode::OK, &view);
    if !batch.finished {
        let refresh = HeaderName::from_static("refresh");
        response.headers_mut().insert(refresh, AGAIN);
    }
    Ok(response)
}

/// `GET /app/leaflets/{batch}/download`
pub(super) async fn download(inside: Inside, At(id): At<Uuid>) -> Result<Response, Problem> {
    let batch = found(&inside, id).await?;
    fetched(&inside.app, &batch).await
}

async fn found(inside: &Inside, id: Uuid) -> Result<Batch, Problem> {
    let app = &inside.app;
    let by = inside.caller.actor;
    let found = app.batches.find(id, by, app.clock.now()).await?;
    found.ok_or_else(Problem::not_found)
}
