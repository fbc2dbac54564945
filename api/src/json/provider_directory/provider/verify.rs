//! A coordinator verified a provider.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use brana_domain::provider_directory::DirectoryCommand;
use brana_domain::provider_directory::codes::VerificationGround;
use brana_domain::provider_directory::provider::ProviderCommand;
use brana_domain::vocabulary::ProviderId;
use chrono::{DateTime, NaiveDate, Utc};
use serde::Deserialize;
use utoipa::ToSchema;

use super::super::order::Order;
use crate::app::App;
use crate::json::answer::{self, Accepted};
use crate::json::code::{Code, words};
use crate::json::documented::CommandProblems;
use crate::json::fields::Fields;
use crate::json::plausible;
use crate::json::problem::Problem;

/// A verification.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct VerificationOfProvider {
    /// On what ground.
    #[schema(schema_with = words::<VerificationGround>)]
    ground: Code<VerificationGround>,
    /// What was found, for colleagues.
    #[serde(default)]
    note: Option<String>,
    /// The last day it counts: after today, at most a year ahead.
    #[serde(deserialize_with = "plausible::day")]
    until: NaiveDate,
    /// When it happened, if not now.
    #[serde(default)]
    happened_at: Option<DateTime<Utc>>,
}

/// Verify a provider
///
/// Says on what ground, and until when it counts. Refused while the provider is suspended or a
/// concern about safety is open.
#[utoipa::path(
    post, path = "/providers/{provider}/verify", tag = "providers", operation_id = "verify_provider",
    params(("provider" = uuid::Uuid, Path, description = "The provider"), super::super::CommandHeaders),
    request_body = VerificationOfProvider,
    responses((status = 200, description = "The verification counts", body = Accepted), CommandProblems),
)]
pub(crate) async fn verify_provider(
    State(app): State<App>,
    Order {
        id,
        body,
        mut sending,
    }: Order<ProviderId, VerificationOfProvider>,
) -> Result<Response, Problem> {
    let mut fields = Fields::default();
    let note = fields.free_text("note", body.note.as_deref());
    fields.checked()?;
    let command = ProviderCommand::Verify {
        ground: body.ground.0,
        note,
        until: body.until,
    };
    sending.happened_at = body.happened_at;
    let command = DirectoryCommand::Provider(id, command);
    answer::command(&app, sending, command, StatusCode::OK).await
}
