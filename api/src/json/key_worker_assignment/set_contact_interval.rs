//! A prison sets how often its clients must have a contact.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use brana_domain::key_worker_assignment::AssignmentCommand;
use brana_domain::vocabulary::PrisonId;
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

/// Days between contacts, from which day.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ContactInterval {
    /// Days between contacts, 1 to 90.
    days: u16,
    /// From which day, today at the earliest.
    #[serde(deserialize_with = "plausible::day")]
    from: NaiveDate,
}

/// Set how often clients must have a contact
///
/// Holds for the next contact or allocation; moves no day that is already set.
#[utoipa::path(
    post, path = "/prisons/{prison}/set-contact-interval", tag = "prisons", operation_id = "set_contact_interval",
    params(("prison" = String, Path, description = "The prison, by its slug"), super::CommandHeaders),
    request_body = ContactInterval,
    responses((status = 200, description = "The interval holds from that day", body = Accepted), CommandProblems),
)]
pub(crate) async fn set_contact_interval(
    State(app): State<App>,
    signed_in: SignedIn,
    Id(prison): Id<PrisonId>,
    if_match: IfMatch,
    key: IdempotencyKey,
    Sent { body, hash }: Sent<ContactInterval>,
) -> Result<Response, Problem> {
    if brana_domain::reference::prison(&prison).is_none() {
        return Err(Problem::not_found());
    }
    let command = AssignmentCommand::SetContactInterval {
        prison,
        days: body.days,
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
