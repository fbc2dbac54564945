//! A verification is taken back.

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

/// Why a verification is taken back.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct WithdrawalOfVerification {
    /// Why, for colleagues.
    note: String,
}

/// Withdraw a verification
///
/// The provider stays in the directory as one that was not verified.
#[utoipa::path(
    post, path = "/providers/{provider}/withdraw-verification", tag = "providers", operation_id = "withdraw_verification",
    params(("provider" = uuid::Uuid, Path, description = "The provider"), super::super::CommandHeaders),
    request_body = WithdrawalOfVerification,
    responses((status = 200, description = "The verification no longer counts", body = Accepted), CommandProblems),
)]
pub(crate) async fn withdraw_verification(
    State(app): State<App>,
    Order { id, body, sending }: Order<ProviderId, WithdrawalOfVerification>,
) -> Result<Response, Problem> {
    let mut fields = Fields::default();
    let note = fields.text("note", &body.note, FreeText::try_new);
    fields.checked()?;
    let note = note.ok_or_else(Problem::internal)?;
    let command = ProviderCommand::WithdrawVerification { note };
    let command = DirectoryCommand::Provider(id, command);
    answer::command(&app, sending, command, StatusCode::OK).await
}
