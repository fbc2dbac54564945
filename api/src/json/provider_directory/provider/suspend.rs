//! A provider is not shown for a time.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use brana_domain::provider_directory::DirectoryCommand;
use brana_domain::provider_directory::provider::ProviderCommand;
use brana_domain::vocabulary::{FreeText, ProviderId};
use serde::Deserialize;
use utoipa::ToSchema;

use super::super::order::Order;
use crate::app::App;
use crate::json::answer::{self, Accepted};
use crate::json::documented::CommandProblems;
use crate::json::fields::Fields;
use crate::json::problem::Problem;

/// Why a provider is suspended.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Suspension {
    /// Why, for colleagues.
    note: String,
}

/// Suspend a provider
///
/// Its offers are not shown and take nobody new; places promised before are kept.
#[utoipa::path(
    post, path = "/providers/{provider}/suspend", tag = "providers", operation_id = "suspend_provider",
    params(("provider" = uuid::Uuid, Path, description = "The provider"), super::super::CommandHeaders),
    request_body = Suspension,
    responses((status = 200, description = "The provider is suspended", body = Accepted), CommandProblems),
)]
pub(crate) async fn suspend_provider(
    State(app): State<App>,
    Order { id, body, sending }: Order<ProviderId, Suspension>,
) -> Result<Response, Problem> {
    let mut fields = Fields::default();
    let note = fields.text("note", &body.note, FreeText::try_new);
    fields.checked()?;
    let note = note.ok_or_else(Problem::internal)?;
    let command = ProviderCommand::Suspend { note };
    let command = DirectoryCommand::Provider(id, command);
    answer::command(&app, sending, command, StatusCode::OK).await
}
