//! Somebody enters a provider into the directory.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use brana_domain::provider_directory::DirectoryCommand;
use brana_domain::provider_directory::codes::Origin;
use brana_domain::provider_directory::provider::ProviderCommand;
use brana_domain::vocabulary::ProviderId;
use serde::Deserialize;
use utoipa::ToSchema;

use super::super::bodies::ProviderFields;
use super::super::order::Creation;
use crate::app::App;
use crate::json::answer::{self, Accepted};
use crate::json::documented::CommandProblems;
use crate::json::fields::Fields;
use crate::json::key_worker_assignment::new_id;
use crate::json::problem::Problem;

/// A provider to be entered.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewProvider {
    /// What the directory says of it; a name is needed.
    entry: ProviderFields,
}

/// Register a provider
///
/// Enters it by hand. Its offers are opened one by one after it.
#[utoipa::path(
    post, path = "/providers", tag = "providers", operation_id = "register_provider",
    params(super::super::CreationHeaders),
    request_body = NewProvider,
    responses((status = 201, description = "The provider is in the directory", body = Accepted), CommandProblems),
)]
pub(crate) async fn register_provider(
    State(app): State<App>,
    Creation { body, sending }: Creation<NewProvider>,
) -> Result<Response, Problem> {
    let mut fields = Fields::default();
    let entry = fields.inside("entry", |fields| body.entry.entry(fields));
    fields.checked()?;
    let entry = entry.ok_or_else(Problem::internal)?;
    let id = new_id(&app, &sending.signed_in.caller, &sending.key, "provider");
    let command = ProviderCommand::Register {
        entry: Box::new(entry),
        origin: Origin::ByHand,
    };
    let command = DirectoryCommand::Provider(ProviderId(id), command);
    answer::command(&app, sending, command, StatusCode::CREATED).await
}
