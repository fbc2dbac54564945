//! How a batch of leaflets is told.

use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::leaflets::batch::Batch;
use crate::web::messages::{Language, Texts};

/// A batch that was taken.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct TakenBatch {
    /// Its id; the batch is at `/api/v1/leaflets/{id}`.
    pub(super) id: Uuid,
    /// How many leaflets are printed.
    pub(super) total: usize,
}

/// How far a batch is.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct BatchView {
    /// Its id.
    id: Uuid,
    /// Leaflets that are printed or failed; of bound ones those that are laid out, binding comes
    /// after the last.
    done: usize,
    /// Leaflets in all.
    total: usize,
    /// Whether nothing more happens.
    finished: bool,
    /// Whether they are one PDF.
    bound: bool,
    /// Whether there is something to fetch at `/api/v1/leaflets/{id}/download`.
    ready: bool,
    /// The leaflets that there are not.
    failures: Vec<FailureView>,
}

/// A leaflet that there is not.
#[derive(Debug, Serialize, ToSchema)]
struct FailureView {
    /// Its place in the batch, counted from 1.
    number: usize,
    /// Its title.
    title: String,
    /// Stable code of the reason.
    code: String,
    /// The reason in words.
    detail: String,
}

impl BatchView {
    pub(super) fn new(batch: Batch) -> Self {
        let t = Texts::new(Language::English);
        let failures = batch.failures.into_iter().map(|failure| FailureView {
            number: failure.number,
            title: failure.title,
            detail: t.problem(&failure.code).to_string(),
            code: failure.code,
        });
        Self {
            id: batch.id,
            done: batch.done,
            total: batch.total,
            finished: batch.finished,
            bound: batch.bound,
            ready: batch.ready,
            failures: failures.collect(),
        }
    }
}
