//! Somebody becomes a key worker.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use brana_domain::key_worker_assignment::AssignmentCommand;
use brana_domain::vocabulary::{WorkerId};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::app::App;
use crate::json::answer::{self, Accepted, Sending};
use crate::json::caller::SignedIn;
use crate::json::documented::CommandProblems;
use crate::json::extract::{IdempotencyKey, Sent};
use crate::json::fields::Fields;
use crate::json::problem::Problem;
use super::new_id;

/// Who becomes a key worker.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewCaseload {
    /// The worker's id, if one is known already.
    #[serde(default)]
    worker: Option<Uuid>,
    /// Given name.
    given_name: String,
    /// Family name.
    family_name: String,
    /// Where they work, by slug; left out for an outsider.
    #[serde(default)]
    prison: Option<String>,
    /// Most clients they may have, 50 at most.
    capacity: u16,
}

/// Open a caseload
///
/// Somebody becomes a key worker of a prison, or an outsider who serves every prison.
#[utoipa::path(
    post, path = "/caseloads/open", tag = "caseloads", operation_id = "open_caseload",
    params(super::CreationHeaders),
    request_body = NewCaseload,
    responses((status = 201, description = "The caseload is open", body = Accepted), CommandProblems),
)]
pub(crate) async fn open_caseload(
    State(app): State<App>,
    signed_in: SignedIn,
    key: IdempotencyKey,
    Sent { body, hash }: Sent<NewCaseload>,
) -> Result<Response, Problem> {
    let mut fields = Fields::default();
    let name = fields.name(&body.given_name, &body.family_name);
    let prison = body.prison.as_deref().and_then(|slug| fields.prison("prison", slug));
    fields.checked()?;
    let Some(name) = name else { return Err(Problem::internal()) };
    let worker = body.worker.unwrap_or_else(|| new_id(&app, &signed_in.caller, &key, "worker"));
    let command = AssignmentCommand::OpenCaseload {
        worker: WorkerId(worker),
        name,
        prison,
        capacity: body.capacity,
    };
    let if_match = None;
    let sending = Sending { signed_in, if_match, key, hash, happened_at: None };
    answer::command(&app, sending, command, StatusCode::CREATED).await
}
