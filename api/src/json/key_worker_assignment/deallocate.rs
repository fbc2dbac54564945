//! Take a client from their worker, with a coded ground.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use brana_domain::key_worker_assignment::AssignmentCommand;
use brana_domain::key_worker_assignment::codes::DeallocationGround;
use brana_domain::vocabulary::CaseId;
use chrono::{DateTime, Utc};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::app::App;
use crate::json::answer::{self, Accepted, Sending};
use crate::json::caller::SignedIn;
use crate::json::code::{Code, words};
use crate::json::documented::CommandProblems;
use crate::json::extract::{Id, IdempotencyKey, IfMatch, Sent};
use crate::json::fields::Fields;
use crate::json::problem::Problem;

/// Why the worker shall no longer be responsible.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Deallocation {
    /// Why; `other` needs an explanation.
    #[schema(schema_with = words::<DeallocationGround>)]
    ground: Code<DeallocationGround>,
    /// Why, in words.
    #[serde(default)]
    explanation: Option<String>,
    /// When it happened, if not now.
    #[serde(default)]
    happened_at: Option<DateTime<Utc>>,
}

/// Take a client from their key worker
///
/// A gap begins and its clock runs. Prefer `reallocate` where somebody else is known.
#[utoipa::path(
    post, path = "/cases/{case}/deallocate", tag = "cases", operation_id = "deallocate",
    params(("case" = uuid::Uuid, Path, description = "The client's case"), super::CommandHeaders),
    request_body = Deallocation,
    responses((status = 200, description = "Nobody is responsible; the clock runs", body = Accepted), CommandProblems),
)]
pub(crate) async fn deallocate(
    State(app): State<App>,
    signed_in: SignedIn,
    Id(case): Id<CaseId>,
    if_match: IfMatch,
    key: IdempotencyKey,
    Sent { body, hash }: Sent<Deallocation>,
) -> Result<Response, Problem> {
    let mut fields = Fields::default();
    let explanation = fields.free_text("explanation", body.explanation.as_deref());
    fields.checked()?;
    let command = AssignmentCommand::Deallocate {
        case,
        ground: body.ground.0,
        explanation,
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
