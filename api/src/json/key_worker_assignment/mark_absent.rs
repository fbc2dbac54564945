//! A worker is or will be away.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use brana_domain::key_worker_assignment::AssignmentCommand;
use brana_domain::key_worker_assignment::codes::AbsenceGround;
use brana_domain::vocabulary::WorkerId;
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::app::App;
use crate::json::answer::{self, Accepted, Sending};
use crate::json::caller::SignedIn;
use crate::json::code::{Code, words};
use crate::json::documented::CommandProblems;
use crate::json::extract::{Id, IdempotencyKey, IfMatch, Sent};
use crate::json::plausible;
use crate::json::problem::Problem;

/// From when a worker is away, and why.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AbsenceOfWorker {
    /// First day.
    #[serde(deserialize_with = "plausible::day")]
    from: NaiveDate,
    /// Expected last day, if known.
    #[serde(default, deserialize_with = "plausible::some_day")]
    until: Option<NaiveDate>,
    /// Why.
    #[schema(schema_with = words::<AbsenceGround>)]
    ground: Code<AbsenceGround>,
}

/// Mark a key worker absent
///
/// Nobody is allocated to them until they return; their clients stay theirs.
#[utoipa::path(
    post, path = "/caseloads/{worker}/mark-absent", tag = "caseloads", operation_id = "mark_absent",
    params(("worker" = uuid::Uuid, Path, description = "The key worker"), super::CommandHeaders),
    request_body = AbsenceOfWorker,
    responses((status = 200, description = "The absence is recorded", body = Accepted), CommandProblems),
)]
pub(crate) async fn mark_absent(
    State(app): State<App>,
    signed_in: SignedIn,
    Id(worker): Id<WorkerId>,
    if_match: IfMatch,
    key: IdempotencyKey,
    Sent { body, hash }: Sent<AbsenceOfWorker>,
) -> Result<Response, Problem> {
    let command = AssignmentCommand::MarkAbsent {
        worker,
        from: body.from,
        until: body.until,
        ground: body.ground.0,
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
