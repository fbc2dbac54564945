//! Key worker assignment over JSON: one file per endpoint, named by its verb.

mod allocate;
mod arrange_cover;
mod close;
mod deallocate;
mod mark_absent;
mod mark_returned;
mod merge;
mod open;
mod open_caseload;
mod propose_allocation;
pub(super) mod queries;
mod reallocate;
mod record_contact;
mod set_capacity;
mod set_contact_interval;
mod transfer;
mod views;

use std::collections::BTreeSet;

use brana_domain::vocabulary::{Caller, CaseId, WorkerId};
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::extract::IdempotencyKey;
use super::problem::Problem;
use crate::app::App;
use crate::reads::{self, Seen};

/// Every endpoint of this journey.
pub(super) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(open::open))
        .routes(routes!(propose_allocation::propose_allocation))
        .routes(routes!(allocate::allocate))
        .routes(routes!(reallocate::reallocate))
        .routes(routes!(deallocate::deallocate))
        .routes(routes!(record_contact::record_contact))
        .routes(routes!(transfer::transfer))
        .routes(routes!(merge::merge))
        .routes(routes!(close::close))
        .routes(routes!(open_caseload::open_caseload))
        .routes(routes!(set_capacity::set_capacity))
        .routes(routes!(mark_absent::mark_absent))
        .routes(routes!(mark_returned::mark_returned))
        .routes(routes!(arrange_cover::arrange_cover))
        .routes(routes!(set_contact_interval::set_contact_interval))
        .merge(queries::router())
}

/// Headers of a command that changes something that is there.
#[derive(IntoParams)]
#[into_params(parameter_in = Header)]
#[expect(dead_code, reason = "only describes parameters")]
pub(super) struct CommandHeaders {
    /// The ETag of what is changed, as it was read; `*` takes whatever is there.
    #[param(rename = "If-Match", required)]
    if_match: String,
    /// Makes it safe to send the command again: the answer is the first one's.
    #[param(rename = "Idempotency-Key")]
    idempotency_key: Option<String>,
}

/// Headers of a command that makes something new.
#[derive(IntoParams)]
#[into_params(parameter_in = Header)]
#[expect(dead_code, reason = "only describes parameters")]
pub(super) struct CreationHeaders {
    /// Makes it safe to send the command again: the answer is the first one's.
    #[param(rename = "Idempotency-Key")]
    idempotency_key: Option<String>,
}

/// A new id: the same again for the same caller and key, so that a repeat names the same thing.
pub(crate) fn new_id(app: &App, caller: &Caller, key: &IdempotencyKey, what: &str) -> Uuid {
    match &key.0 {
        Some(key) => Uuid::new_v5(&caller.actor.0, format!("{what}:{key}").as_bytes()),
        None => app.ids.next(),
    }
}

/// Everybody who serves the prison a client is in, as far as the caller has seen it.
async fn candidates_for(
    app: &App,
    caller: &Caller,
    seen: Seen,
    case: CaseId,
) -> Result<BTreeSet<WorkerId>, Problem> {
    drop(reads::connection(app, seen).await?);
    reads::candidates_for(app, caller, case)
        .await?
        .ok_or_else(Problem::not_found)
}
