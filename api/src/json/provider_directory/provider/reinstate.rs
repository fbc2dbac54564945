//! A suspended provider is shown again.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use brana_domain::provider_directory::DirectoryCommand;
use brana_domain::provider_directory::provider::ProviderCommand;
use brana_domain::vocabulary::ProviderId;
use serde::Deserialize;
use utoipa::ToSchema;

use super::super::order::Order;
use crate::app::App;
use crate::json::answer::{self, Accepted};
use crate::json::documented::CommandProblems;
use crate::json::problem::Problem;

/// Nothing more to say.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Reinstatement {}

/// Reinstate a provider
///
/// Its offers are shown again.
#[utoipa::path(
    post, path = "/providers/{provider}/reinstate", tag = "providers", operation_id = "reinstate_provider",
    params(("provider" = uuid::Uuid, Path, description = "The provider"), super::super::CommandHeaders),
    request_body = Reinstatement,
    responses((status = 200, description = "The provider is active", body = Accepted), CommandProblems),
)]
pub(crate) async fn reinstate_provider(
    State(app): State<App>,
    Order { id, body, sending }: Order<ProviderId, Reinstatement>,
) -> Result<Response, Problem> {
    let Reinstatement {} = body;
    let command = ProviderCommand::Reinstate;
    let command = DirectoryCommand::Provider(id, command);
    answer::command(&app, sending, command, StatusCode::OK).await
}
