//! A colleague covers for clients of an absent worker.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use brana_domain::key_worker_assignment::AssignmentCommand;
use brana_domain::vocabulary::{CaseId, WorkerId};
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::app::App;
use crate::json::answer::{self, Accepted, Sending};
use crate::json::caller::SignedIn;
use crate::json::documented::CommandProblems;
use crate::json::extract::{Id, IdempotencyKey, IfMatch, Sent};
use crate::json::plausible;
use crate::json::problem::Problem;
use std::collections::BTreeSet;

/// Who covers, and for which clients.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CoverRequest {
    /// Who covers.
    covering: Uuid,
    /// For which clients' cases; everybody not covered for yet when left out.
    #[serde(default)]
    cases: Option<BTreeSet<Uuid>>,
    /// Expected last day, if not that of the absence.
    #[serde(default, deserialize_with = "plausible::some_day")]
    until: Option<NaiveDate>,
}

/// Arrange cover
///
/// A colleague looks after clients of an absent worker; covered clients count for the
/// colleague too.
#[utoipa::path(
    post, path = "/caseloads/{worker}/arrange-cover", tag = "caseloads", operation_id = "arrange_cover",
    params(("worker" = Uuid, Path, description = "The key worker"), super::CommandHeaders),
    request_body = CoverRequest,
    responses((status = 200, description = "The colleague covers", body = Accepted), CommandProblems),
)]
pub(crate) async fn arrange_cover(
    State(app): State<App>,
    signed_in: SignedIn,
    Id(worker): Id<WorkerId>,
    if_match: IfMatch,
    key: IdempotencyKey,
    Sent { body, hash }: Sent<CoverRequest>,
) -> Result<Response, Problem> {
    let cases = body
        .cases
        .map(|cases| cases.into_iter().map(CaseId).collect());
    let command = AssignmentCommand::ArrangeCover {
        worker,
        covering: WorkerId(body.covering),
        cases,
        until: body.until,
    };
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
