//! The episode is over.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use brana_domain::key_worker_assignment::AssignmentCommand;
use brana_domain::key_worker_assignment::codes::{ClosingGround};
use brana_domain::vocabulary::{CaseId};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::app::App;
use crate::json::answer::{self, Accepted, Sending};
use crate::json::caller::SignedIn;
use crate::json::code::Code;
use crate::json::documented::CommandProblems;
use crate::json::extract::{Id, IdempotencyKey, IfMatch, Sent};
use crate::json::problem::Problem;

/// Why the episode is over.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Closing {
    /// Why; `merged_into_other` follows from a merge and cannot be given.
    #[schema(inline)]
    ground: Code<ClosingGround>,
    /// When it happened, if not now.
    #[serde(default)]
    happened_at: Option<DateTime<Utc>>,
}

/// Close a case
///
/// The worker is freed. A contact held before may still be recorded.
#[utoipa::path(
    post, path = "/cases/{case}/close", tag = "cases", operation_id = "close",
    params(("case" = Uuid, Path, description = "The client's case"), super::CommandHeaders),
    request_body = Closing,
    responses((status = 200, description = "The case is closed", body = Accepted), CommandProblems),
)]
pub(crate) async fn close(
    State(app): State<App>,
    signed_in: SignedIn,
    Id(case): Id<CaseId>,
    if_match: IfMatch,
    key: IdempotencyKey,
    Sent { body, hash }: Sent<Closing>,
) -> Result<Response, Problem> {
    let command = AssignmentCommand::CloseCase { case, ground: body.ground.0 };
    let if_match = Some(if_match);
    let sending = Sending { signed_in, if_match, key, hash, happened_at: body.happened_at };
    answer::command(&app, sending, command, StatusCode::OK).await
}
