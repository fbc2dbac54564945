//! Rank the workers who could take a client.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use brana_domain::key_worker_assignment::AssignmentCommand;
use brana_domain::vocabulary::{CaseId, WorkerId};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::candidates_for;
use crate::app::App;
use crate::json::answer::{self, Accepted, Sending};
use crate::json::caller::SignedIn;
use crate::json::documented::CommandProblems;
use crate::json::extract::{Id, IdempotencyKey, IfMatch, Sent};
use crate::json::problem::Problem;
use crate::reads::Seen;

/// Whom to rank.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ProposalRequest {
    /// Who might do it; everybody serving the prison when left out.
    #[serde(default)]
    candidates: Option<Vec<Uuid>>,
}

/// Propose a key worker
///
/// Ranks the workers of the prison and the outsiders: the former worker first if they have
/// room, then the lowest load to capacity. Inputs and reasons are kept.
#[utoipa::path(
    post, path = "/cases/{case}/propose-allocation", tag = "cases", operation_id = "propose_allocation",
    params(("case" = Uuid, Path, description = "The client's case"), super::CommandHeaders),
    request_body = ProposalRequest,
    responses((status = 200, description = "The ranking is kept; read it with the case", body = Accepted), CommandProblems),
)]
pub(crate) async fn propose_allocation(
    State(app): State<App>,
    signed_in: SignedIn,
    seen: Seen,
    Id(case): Id<CaseId>,
    if_match: IfMatch,
    key: IdempotencyKey,
    Sent { body, hash }: Sent<ProposalRequest>,
) -> Result<Response, Problem> {
    let candidates = match body.candidates {
        Some(candidates) => candidates.into_iter().map(WorkerId).collect(),
        None => candidates_for(&app, &signed_in.caller, seen, case).await?,
    };
    let command = AssignmentCommand::ProposeAllocation { case, candidates };
    let if_match = Some(if_match);
    let sending = Sending {
        signed_in,
        if_match,
        key,
        hash,
        happened_at: None,
    };
    answer::command(&app, sending, command, StatusCode::OK).await
}
