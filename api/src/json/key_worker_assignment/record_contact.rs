//! Record a contact with a client.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use brana_domain::key_worker_assignment::AssignmentCommand;
use brana_domain::key_worker_assignment::codes::{ContactChannel, ContactOutcome};
use brana_domain::vocabulary::{CaseId, ContactId, WorkerId};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::new_id;
use crate::app::App;
use crate::json::answer::{self, Accepted, Sending};
use crate::json::caller::SignedIn;
use crate::json::code::{Code, words};
use crate::json::documented::CommandProblems;
use crate::json::extract::{Id, IdempotencyKey, IfMatch, Sent};
use crate::json::fields::Fields;
use crate::json::problem::Problem;

/// One contact, or an attempt at one.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Contact {
    /// Names the contact; made from the Idempotency-Key when left out.
    #[serde(default)]
    contact: Option<Uuid>,
    /// Who made it; the caller when left out.
    #[serde(default)]
    worker: Option<Uuid>,
    /// When it was; may lie in the past, never in the future.
    held_at: DateTime<Utc>,
    /// How it was made.
    #[schema(schema_with = words::<ContactChannel>)]
    channel: Code<ContactChannel>,
    /// What came of it.
    #[schema(schema_with = words::<ContactOutcome>)]
    outcome: Code<ContactOutcome>,
    /// What was said.
    #[serde(default)]
    note: Option<String>,
}

/// Record a contact
///
/// Only a contact that took place moves the next one on. Repeating a contact id records
/// nothing twice.
#[utoipa::path(
    post, path = "/cases/{case}/record-contact", tag = "cases", operation_id = "record_contact",
    params(("case" = Uuid, Path, description = "The client's case"), super::CommandHeaders),
    request_body = Contact,
    responses((status = 200, description = "The contact is recorded", body = Accepted), CommandProblems),
)]
pub(crate) async fn record_contact(
    State(app): State<App>,
    signed_in: SignedIn,
    Id(case): Id<CaseId>,
    if_match: IfMatch,
    key: IdempotencyKey,
    Sent { body, hash }: Sent<Contact>,
) -> Result<Response, Problem> {
    let mut fields = Fields::default();
    let note = fields.free_text("note", body.note.as_deref());
    let worker = body.worker.map(WorkerId).or(signed_in.caller.worker);
    if worker.is_none() {
        fields.refuse("worker", "missing", "Say who made the contact.");
    }
    fields.checked()?;
    let contact = body
        .contact
        .unwrap_or_else(|| new_id(&app, &signed_in.caller, &key, "contact"));
    let command = AssignmentCommand::RecordContact {
        case,
        contact: ContactId(contact),
        worker: worker.unwrap_or(WorkerId(Uuid::nil())),
        held_at: body.held_at,
        channel: body.channel.0,
        outcome: body.outcome.0,
        note,
    };
    let if_match = Some(if_match);
    let sending = Sending {
        signed_in,
        if_match,
        key,
        hash,
        happened_at: Some(body.held_at),
    };
    answer::command(&app, sending, command, StatusCode::OK).await
}
