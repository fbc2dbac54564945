//! From a command to its answer: carried out once, told the same way every time.

use axum::Json;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use brana_commands::{CommandError, Commands, Done, Request, StreamId};
use brana_commands::{key_worker_assignment, provider_directory};
use brana_domain::key_worker_assignment::AssignmentCommand;
use brana_domain::provider_directory::DirectoryCommand;
use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::caller::SignedIn;
use super::extract::{IdempotencyKey, IfMatch};
use super::fields::Fields;
use super::problem::{Problem, REPLAYED};
use crate::app::App;
use crate::database::is_away;
use crate::reads::database_unavailable;

/// The header that carries the position up to which a reader must have read to see this.
pub(crate) const POSITION: HeaderName = HeaderName::from_static("brana-position");

/// What a command did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub(super) struct Accepted {
    /// The stream kind the command was about: `case`, `caseload`, `prison`, `provider` or `offer`.
    subject: String,
    /// The id of what the command was about.
    id: String,
    /// Its version now; send it as If-Match with the next change.
    version: u64,
    /// Where the log stands; send it as `Brana-Position` with a read to see this change.
    position: u64,
    /// The id of what the command made there: a hold, a stay, a concern.
    #[serde(skip_serializing_if = "Option::is_none")]
    made: Option<Uuid>,
}

/// A command of some journey, on its way to the log.
pub(crate) trait Carry {
    /// The stream it is about.
    fn stream(&self) -> StreamId;
    /// Carries it out: all of it, or nothing.
    fn carry_out(
        self,
        commands: &Commands,
        request: &Request,
    ) -> impl Future<Output = Result<Done, CommandError>> + Send;
}

impl Carry for AssignmentCommand {
    fn stream(&self) -> StreamId {
        key_worker_assignment::stream_of(&self.subject())
    }

    async fn carry_out(self, to: &Commands, request: &Request) -> Result<Done, CommandError> {
        key_worker_assignment::carry_out(to, request, self).await
    }
}

impl Carry for DirectoryCommand {
    fn stream(&self) -> StreamId {
        provider_directory::stream_of(self.subject())
    }

    async fn carry_out(self, to: &Commands, request: &Request) -> Result<Done, CommandError> {
        provider_directory::carry_out(to, request, self).await
    }
}

/// How a command was sent.
#[derive(Debug)]
pub(crate) struct Sending {
    pub(crate) signed_in: SignedIn,
    pub(crate) if_match: Option<IfMatch>,
    pub(crate) key: IdempotencyKey,
    pub(crate) hash: [u8; 32],
    pub(crate) happened_at: Option<DateTime<Utc>>,
}

/// Carries a command out and answers 200, or 201 for something new.
pub(crate) async fn command(
    app: &App,
    sending: Sending,
    command: impl Carry,
    status: StatusCode,
) -> Result<Response, Problem> {
    let stream = command.stream();
    let done = send(app, sending, command).await?;
    Ok(accepted(stream, &done, status, None))
}

/// The same, naming what the command made.
pub(crate) async fn command_making(
    app: &App,
    sending: Sending,
    command: impl Carry,
    made: Uuid,
) -> Result<Response, Problem> {
    let stream = command.stream();
    let done = send(app, sending, command).await?;
    Ok(accepted(stream, &done, StatusCode::OK, Some(made)))
}

/// Carries a command out.
pub(crate) async fn send(
    app: &App,
    sending: Sending,
    command: impl Carry,
) -> Result<Done, Problem> {
    if let Some(at) = sending.happened_at {
        let mut fields = Fields::default();
        fields.instant(at);
        fields.checked()?;
    }
    let expected = match sending.if_match {
        Some(IfMatch::Version(version)) => Some((command.stream(), version)),
        Some(IfMatch::Any) | None => None,
    };
    let request = Request {
        happened_at: sending.happened_at,
        idempotency_key: sending.key.0,
        request_hash: sending.hash,
        expected,
        ..Request::by(sending.signed_in.caller)
    };
    command
        .carry_out(&app.commands, &request)
        .await
        .map_err(Problem::from)
}

/// The answer to a command that was carried out.
pub(super) fn accepted(
    stream: StreamId,
    done: &Done,
    status: StatusCode,
    made: Option<Uuid>,
) -> Response {
    let version = done.version(&stream).unwrap_or(0);
    let position = done.position;
    let body = Accepted {
        subject: stream.kind,
        id: stream.id,
        version,
        position,
        made,
    };
    let mut response = (status, Json(body)).into_response();
    let headers = response.headers_mut();
    if let Ok(etag) = HeaderValue::from_str(&format!("\"{version}\"")) {
        headers.insert(header::ETAG, etag);
    }
    headers.insert(POSITION, HeaderValue::from(done.position));
    if done.replayed {
        headers.insert(REPLAYED, HeaderValue::from_static("true"));
    }
    response
}

impl From<CommandError> for Problem {
    fn from(error: CommandError) -> Self {
        match error {
            CommandError::Refused(refused) => Self {
                replayed: refused.replayed,
                ..Self::new(refusal_status(&refused.code), refused.code)
                    .with_detail(refused.message)
            },
            CommandError::FactTaken { kind, .. } => {
                Self::new(StatusCode::CONFLICT, "fact_taken").with_detail(kind)
            }
            CommandError::Stale { actual, .. } => Self {
                current_version: Some(actual),
                ..Self::new(StatusCode::PRECONDITION_FAILED, "stale_version")
                    .with_detail("Somebody was faster. Read it again, then decide again.")
            },
            CommandError::KeyReusedWithOtherBody => {
                Self::new(StatusCode::UNPROCESSABLE_ENTITY, "idempotency_key_reused")
                    .with_detail("This Idempotency-Key was used for another request.")
            }
            CommandError::InProgress => Self::new(StatusCode::CONFLICT, "request_in_progress")
                .with_detail("The same request is being carried out right now.")
                .with_retry_after(1),
            CommandError::Busy { retry_after } => {
                let seconds = u32::try_from(retry_after.as_secs()).unwrap_or(1).max(1);
                Self::new(StatusCode::SERVICE_UNAVAILABLE, "busy")
                    .with_detail("Too much at once. Nothing was changed; try again shortly.")
                    .with_retry_after(seconds)
            }
            CommandError::OutcomeUnknown => {
                Self::new(StatusCode::SERVICE_UNAVAILABLE, "outcome_unknown")
                    .with_detail(
                        "The database went away at the wrong moment. Send the same request with \
                         the same Idempotency-Key to learn what became of it.",
                    )
                    .with_retry_after(5)
            }
            CommandError::NotFound => Self::not_found(),
            CommandError::Forbidden { reason } => {
                Self::new(StatusCode::FORBIDDEN, "forbidden").with_detail(reason)
            }
            CommandError::HappenedInFuture { .. } => {
                Self::new(StatusCode::UNPROCESSABLE_ENTITY, "happened_in_future")
                    .with_detail("What is recorded cannot lie in the future.")
            }
            CommandError::Technical(error) => {
                tracing::error!(error = ?error, "a command failed for a technical reason");
                if is_away(error.as_ref()) {
                    database_unavailable()
                } else {
                    Self::internal()
                }
            }
        }
    }
}

/// A rule that says no is 409; a value that no state could accept is 422.
fn refusal_status(code: &str) -> StatusCode {
    match code {
        "case_not_opened" | "worker_unknown" => StatusCode::NOT_FOUND,
        "entry_in_future"
        | "birth_date_implausible"
        | "release_before_entry"
        | "before_entry"
        | "contact_in_future"
        | "ground_not_for_hands"
        | "explanation_missing"
        | "deviation_needs_reason"
        | "capacity_over_limit"
        | "capacity_in_past"
        | "absence_ends_before_it_begins"
        | "interval_out_of_range"
        | "interval_in_past" => StatusCode::UNPROCESSABLE_ENTITY,
        "already_absent"
        | "already_allocated"
        | "already_covered"
        | "before_last_change"
        | "case_already_opened"
        | "case_closed"
        | "caseload_already_opened"
        | "caseload_full"
        | "client_merged"
        | "client_mismatch"
        | "contact_after_closing"
        | "covers_for_self"
        | "episode_still_open"
        | "no_key_worker"
        | "nobody_to_cover"
        | "not_their_client"
        | "not_their_clients"
        | "not_two_clients"
        | "prisoner_number_taken"
        | "worker_absent"
        | "worker_not_absent"
        | "worker_of_another_prison" => StatusCode::CONFLICT,
        other => directory_status(other),
    }
}

/// The same for the refusals of the provider directory.
fn directory_status(code: &str) -> StatusCode {
    match code {
        "provider_unknown" | "offer_unknown" | "concern_unknown" => StatusCode::NOT_FOUND,
        "verification_in_past"
        | "verification_too_long"
        | "end_in_future"
        | "successor_missing"
        | "offer_end_in_future"
        | "pause_in_past"
        | "housing_step_unknown"
        | "ages_in_wrong_order"
        | "days_in_wrong_order"
        | "weekday_unknown"
        | "place_unknown"
        | "more_places_than_total"
        | "too_many_places"
        | "too_many_crowns"
        | "language_unknown"
        | "notice_over"
        | "point_far_away"
        | "stay_ends_before_it_began"
        | "groups_not_distinct"
        | "hold_too_long" => StatusCode::UNPROCESSABLE_ENTITY,
        "capacity_stale"
        | "capacity_unknown"
        | "concern_already_raised"
        | "concern_already_resolved"
        | "hold_already_made"
        | "hold_still_runs"
        | "hold_unknown"
        | "link_already_used"
        | "link_lapsed"
        | "newer_number_known"
        | "no_free_place"
        | "not_enough_free"
        | "not_verified"
        | "offer_already_opened"
        | "offer_paused"
        | "places_moved_since"
        | "provider_already_registered"
        | "provider_ended"
        | "provider_suspended"
        | "safety_concern_open"
        | "stay_already_begun"
        | "stay_unknown"
        | "still_verified" => StatusCode::CONFLICT,
        // A rule that was forgotten here is still a rule that said no.
        _ => StatusCode::CONFLICT,
    }
}
