//! The client went to another prison.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use brana_domain::key_worker_assignment::AssignmentCommand;
use brana_domain::vocabulary::{CaseId, PrisonId};
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

/// Where the client went.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Transfer {
    /// The prison, by its slug.
    to: String,
    /// When it happened, if not now.
    #[serde(default)]
    happened_at: Option<DateTime<Utc>>,
}

/// Transfer a client to another prison
///
/// The worker is freed and the new prison has seven days to find one.
#[utoipa::path(
    post, path = "/cases/{case}/transfer", tag = "cases", operation_id = "transfer",
    params(("case" = Uuid, Path, description = "The client's case"), super::CommandHeaders),
    request_body = Transfer,
    responses((status = 200, description = "The client is in the new prison, without a worker", body = Accepted), CommandProblems),
)]
pub(crate) async fn transfer(
    State(app): State<App>,
    signed_in: SignedIn,
    Id(case): Id<CaseId>,
    if_match: IfMatch,
    key: IdempotencyKey,
    Sent { body, hash }: Sent<Transfer>,
) -> Result<Response, Problem> {
    let mut fields = Fields::default();
    let to: Option<PrisonId> = fields.prison("to", &body.to);
    fields.checked()?;
    let Some(to) = to else { return Err(Problem::internal()) };
    let command = AssignmentCommand::TransferClient { case, to };
    let if_match = Some(if_match);
    let sending = Sending { signed_in, if_match, key, hash, happened_at: body.happened_at };
    answer::command(&app, sending, command, StatusCode::OK).await
}
