//! Two clients turned out to be one person.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use brana_domain::key_worker_assignment::AssignmentCommand;
use brana_domain::vocabulary::{CaseId};
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

/// The case that ends.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Merge {
    /// The case of the same person that was opened by mistake.
    dropped_case: Uuid,
    /// When it happened, if not now.
    #[serde(default)]
    happened_at: Option<DateTime<Utc>>,
}

/// Merge a duplicate client into this one
///
/// The other case ends, this one goes on; both keep their history.
#[utoipa::path(
    post, path = "/cases/{case}/merge", tag = "cases", operation_id = "merge",
    params(("case" = Uuid, Path, description = "The client's case"), super::CommandHeaders),
    request_body = Merge,
    responses((status = 200, description = "The clients are one", body = Accepted), CommandProblems),
)]
pub(crate) async fn merge(
    State(app): State<App>,
    signed_in: SignedIn,
    Id(case): Id<CaseId>,
    if_match: IfMatch,
    key: IdempotencyKey,
    Sent { body, hash }: Sent<Merge>,
) -> Result<Response, Problem> {
    let command =
        AssignmentCommand::MergeClients { kept: case, dropped: CaseId(body.dropped_case) };
    let if_match = Some(if_match);
    let sending = Sending { signed_in, if_match, key, hash, happened_at: body.happened_at };
    answer::command(&app, sending, command, StatusCode::OK).await
}
