//! Fields of a provider's entry change.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use brana_domain::provider_directory::DirectoryCommand;
use brana_domain::provider_directory::provider::ProviderCommand;
use brana_domain::vocabulary::ProviderId;

use super::super::bodies::ProviderFields;
use super::super::order::Order;
use crate::app::App;
use crate::json::answer::{self, Accepted};
use crate::json::documented::CommandProblems;
use crate::json::fields::Fields;
use crate::json::problem::Problem;

/// Change a provider's entry
///
/// Only the fields that are named change; the log keeps the old value beside the new one.
#[utoipa::path(
    post, path = "/providers/{provider}/change-entry", tag = "providers", operation_id = "change_provider_entry",
    params(("provider" = uuid::Uuid, Path, description = "The provider"), super::super::CommandHeaders),
    request_body = ProviderFields,
    responses((status = 200, description = "The fields are changed", body = Accepted), CommandProblems),
)]
pub(crate) async fn change_provider_entry(
    State(app): State<App>,
    Order { id, body, sending }: Order<ProviderId, ProviderFields>,
) -> Result<Response, Problem> {
    let mut fields = Fields::default();
    let changes = body.changes(&mut fields);
    fields.checked()?;
    let command = ProviderCommand::ChangeEntry(changes);
    let command = DirectoryCommand::Provider(id, command);
    answer::command(&app, sending, command, StatusCode::OK).await
}
