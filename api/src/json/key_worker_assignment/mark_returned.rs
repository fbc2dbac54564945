//! A worker is back.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use brana_domain::key_worker_assignment::AssignmentCommand;
use brana_domain::vocabulary::{WorkerId};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::app::App;
use crate::json::answer::{self, Accepted, Sending};
use crate::json::caller::SignedIn;
use crate::json::documented::CommandProblems;
use crate::json::extract::{Id, IdempotencyKey, IfMatch, Sent};
use crate::json::problem::Problem;

/// When the worker came back.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Return {
    /// When it happened, if not now.
    #[serde(default)]
    happened_at: Option<DateTime<Utc>>,
}

/// Mark a key worker returned
///
/// All cover for their clients ends.
#[utoipa::path(
    post, path = "/caseloads/{worker}/mark-returned", tag = "caseloads", operation_id = "mark_returned",
    params(("worker" = Uuid, Path, description = "The key worker"), super::CommandHeaders),
    request_body = Return,
    responses((status = 200, description = "The worker is back", body = Accepted), CommandProblems),
)]
pub(crate) async fn mark_returned(
    State(app): State<App>,
    signed_in: SignedIn,
    Id(worker): Id<WorkerId>,
    if_match: IfMatch,
    key: IdempotencyKey,
    Sent { body, hash }: Sent<Return>,
) -> Result<Response, Problem> {
    let command = AssignmentCommand::MarkReturned { worker };
    let if_match = Some(if_match);
    let sending = Sending { signed_in, if_match, key, hash, happened_at: body.happened_at };
    answer::command(&app, sending, command, StatusCode::OK).await
}
