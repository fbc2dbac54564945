//! From a day on a worker may have this many clients.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use brana_domain::key_worker_assignment::AssignmentCommand;
use brana_domain::vocabulary::WorkerId;
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::app::App;
use crate::json::answer::{self, Accepted, Sending};
use crate::json::caller::SignedIn;
use crate::json::documented::CommandProblems;
use crate::json::extract::{Id, IdempotencyKey, IfMatch, Sent};
use crate::json::plausible;
use crate::json::problem::Problem;

/// How many clients a worker may have, from which day.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Capacity {
    /// Most clients they may have, 50 at most.
    capacity: u16,
    /// From which day, today at the earliest.
    #[serde(deserialize_with = "plausible::day")]
    from: NaiveDate,
}

/// Set a key worker's capacity
///
/// Lowering it drops nobody; the worker only takes no new clients while over it.
#[utoipa::path(
    post, path = "/caseloads/{worker}/set-capacity", tag = "caseloads", operation_id = "set_capacity",
    params(("worker" = uuid::Uuid, Path, description = "The key worker"), super::CommandHeaders),
    request_body = Capacity,
    responses((status = 200, description = "The capacity holds from that day", body = Accepted), CommandProblems),
)]
pub(crate) async fn set_capacity(
    State(app): State<App>,
    signed_in: SignedIn,
    Id(worker): Id<WorkerId>,
    if_match: IfMatch,
    key: IdempotencyKey,
    Sent { body, hash }: Sent<Capacity>,
) -> Result<Response, Problem> {
    let command = AssignmentCommand::SetCapacity {
        worker,
        capacity: body.capacity,
        from: body.from,
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
