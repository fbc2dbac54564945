//! Make a worker responsible for a client who has none.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use brana_domain::key_worker_assignment::AssignmentCommand;
use brana_domain::vocabulary::{CaseId, WorkerId};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::app::App;
use crate::json::answer::{self, Accepted, Sending};
use crate::json::caller::SignedIn;
use crate::json::documented::CommandProblems;
use crate::json::extract::{Id, IdempotencyKey, IfMatch, Sent};
use crate::json::fields::Fields;
use crate::json::problem::Problem;

/// Who shall be responsible.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Allocation {
    /// The worker.
    worker: Uuid,
    /// Why not the worker proposed; needed when another one is taken.
    #[serde(default)]
    deviation_reason: Option<String>,
    /// When it happened, if not now.
    #[serde(default)]
    happened_at: Option<DateTime<Utc>>,
}

/// Allocate a key worker
///
/// The client has no key worker yet. 409 `caseload_full`, `worker_absent`,
/// `worker_of_another_prison`, `already_allocated`.
#[utoipa::path(
    post, path = "/cases/{case}/allocate", tag = "cases", operation_id = "allocate",
    params(("case" = Uuid, Path, description = "The client's case"), super::CommandHeaders),
    request_body = Allocation,
    responses((status = 200, description = "The worker is responsible", body = Accepted), CommandProblems),
)]
pub(crate) async fn allocate(
    State(app): State<App>,
    signed_in: SignedIn,
    Id(case): Id<CaseId>,
    if_match: IfMatch,
    key: IdempotencyKey,
    Sent { body, hash }: Sent<Allocation>,
) -> Result<Response, Problem> {
    let mut fields = Fields::default();
    let deviation_reason = fields.free_text("deviation_reason", body.deviation_reason.as_deref());
    fields.checked()?;
    let command = AssignmentCommand::Allocate {
        case,
        worker: WorkerId(body.worker),
        deviation_reason,
    };
    let if_match = Some(if_match);
    let sending = Sending {
        signed_in,
        if_match,
        key,
        hash,
        happened_at: body.happened_at,
    };
    answer::command(&app, sending, command, StatusCode::OK).await
}
