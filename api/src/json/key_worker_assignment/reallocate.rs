//! Pass a client from one worker to another in one step.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use brana_domain::key_worker_assignment::AssignmentCommand;
use brana_domain::key_worker_assignment::codes::DeallocationGround;
use brana_domain::vocabulary::{CaseId, WorkerId};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::app::App;
use crate::json::answer::{self, Accepted, Sending};
use crate::json::caller::SignedIn;
use crate::json::code::{Code, words};
use crate::json::documented::CommandProblems;
use crate::json::extract::{Id, IdempotencyKey, IfMatch, Sent};
use crate::json::fields::Fields;
use crate::json::problem::Problem;

/// Who shall be responsible instead, and why.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Reallocation {
    /// The new worker.
    worker: Uuid,
    /// Why the old worker no longer is responsible; `other` needs an explanation.
    #[schema(schema_with = words::<DeallocationGround>)]
    ground: Code<DeallocationGround>,
    /// Why, in words.
    #[serde(default)]
    explanation: Option<String>,
    /// Why not the worker proposed; needed when another one is taken.
    #[serde(default)]
    deviation_reason: Option<String>,
    /// When it happened, if not now.
    #[serde(default)]
    happened_at: Option<DateTime<Utc>>,
}

/// Pass a client to another key worker
///
/// One step: the client is never without a worker. 409 `caseload_full`, `worker_absent`,
/// `no_key_worker`.
#[utoipa::path(
    post, path = "/cases/{case}/reallocate", tag = "cases", operation_id = "reallocate",
    params(("case" = Uuid, Path, description = "The client's case"), super::CommandHeaders),
    request_body = Reallocation,
    responses((status = 200, description = "The new worker is responsible", body = Accepted), CommandProblems),
)]
pub(crate) async fn reallocate(
    State(app): State<App>,
    signed_in: SignedIn,
    Id(case): Id<CaseId>,
    if_match: IfMatch,
    key: IdempotencyKey,
    Sent { body, hash }: Sent<Reallocation>,
) -> Result<Response, Problem> {
    let mut fields = Fields::default();
    let explanation = fields.free_text("explanation", body.explanation.as_deref());
    let deviation_reason = fields.free_text("deviation_reason", body.deviation_reason.as_deref());
    fields.checked()?;
    let command = AssignmentCommand::Reallocate {
        case,
        worker: WorkerId(body.worker),
        ground: body.ground.0,
        explanation,
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
