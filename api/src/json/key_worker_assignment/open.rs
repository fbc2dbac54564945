//! A client entered prison.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use brana_domain::key_worker_assignment::{AssignmentCommand, EntryOfClient};
use brana_domain::vocabulary::{CaseId, ClientId};
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::new_id;
use crate::app::App;
use crate::json::answer::{self, Accepted, Sending};
use crate::json::caller::SignedIn;
use crate::json::documented::CommandProblems;
use crate::json::extract::{IdempotencyKey, Sent};
use crate::json::fields::Fields;
use crate::json::plausible;
use crate::json::problem::Problem;
use brana_domain::key_worker_assignment::case::Sentence;

/// A client's entry.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Entry {
    /// The client, if known from an earlier episode.
    #[serde(default)]
    client: Option<Uuid>,
    /// Given name.
    given_name: String,
    /// Family name.
    family_name: String,
    /// Day of birth.
    #[serde(deserialize_with = "plausible::day")]
    birth_date: NaiveDate,
    /// The number the prison knows the client by.
    prisoner_number: String,
    /// The prison, by its slug.
    prison: String,
    /// Day of entry.
    #[serde(deserialize_with = "plausible::day")]
    entered_on: NaiveDate,
    /// The day the sentence ends, if known.
    #[serde(default, deserialize_with = "plausible::some_day")]
    sentence_ends_on: Option<NaiveDate>,
    /// Length of the sentence in months, if known.
    #[serde(default)]
    sentence_months: Option<u16>,
    /// Expected day of release, if known.
    #[serde(default, deserialize_with = "plausible::some_day")]
    expected_release: Option<NaiveDate>,
}

/// Open a case
///
/// A client entered prison. The client id of an earlier episode makes this the next episode
/// of the same client.
#[utoipa::path(
    post, path = "/cases/open", tag = "cases", operation_id = "open",
    params(super::CreationHeaders),
    request_body = Entry,
    responses((status = 201, description = "The case is open; the clock for a key worker runs", body = Accepted), CommandProblems),
)]
pub(crate) async fn open(
    State(app): State<App>,
    signed_in: SignedIn,
    key: IdempotencyKey,
    Sent { body, hash }: Sent<Entry>,
) -> Result<Response, Problem> {
    let mut fields = Fields::default();
    let name = fields.name(&body.given_name, &body.family_name);
    let prisoner_number = fields.prisoner_number(&body.prisoner_number);
    let prison = fields.prison("prison", &body.prison);
    fields.checked()?;
    let (Some(name), Some(prisoner_number), Some(prison)) = (name, prisoner_number, prison) else {
        return Err(Problem::internal());
    };
    let client = body
        .client
        .unwrap_or_else(|| new_id(&app, &signed_in.caller, &key, "client"));
    let command = AssignmentCommand::OpenCase(Box::new(EntryOfClient {
        case: CaseId(new_id(&app, &signed_in.caller, &key, "case")),
        client: ClientId(client),
        previous_case: None,
        name,
        birth_date: body.birth_date,
        prisoner_number,
        prison,
        entered_on: body.entered_on,
        sentence: Sentence {
            ends_on: body.sentence_ends_on,
            months: body.sentence_months,
        },
        expected_release: body.expected_release,
    }));
    let if_match = None;
    let sending = Sending {
        signed_in,
        if_match,
        key,
        hash,
        happened_at: None,
    };
    answer::command(&app, sending, command, StatusCode::CREATED).await
}
