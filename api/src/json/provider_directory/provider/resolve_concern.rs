//! A doubt about a provider is settled.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use brana_domain::provider_directory::DirectoryCommand;
use brana_domain::provider_directory::codes::ConcernOutcome;
use brana_domain::provider_directory::provider::ProviderCommand;
use brana_domain::vocabulary::{ConcernId, ProviderId};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::super::order::Order;
use crate::app::App;
use crate::json::answer::{self, Accepted};
use crate::json::code::{Code, words};
use crate::json::documented::CommandProblems;
use crate::json::fields::Fields;
use crate::json::problem::Problem;

/// What became of a doubt.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ConcernSettled {
    /// Which concern.
    concern: Uuid,
    /// What became of it.
    #[schema(schema_with = words::<ConcernOutcome>)]
    outcome: Code<ConcernOutcome>,
    /// In words, for colleagues.
    #[serde(default)]
    text: Option<String>,
}

/// Resolve a concern
///
/// Says what became of it.
#[utoipa::path(
    post, path = "/providers/{provider}/resolve-concern", tag = "providers", operation_id = "resolve_concern",
    params(("provider" = uuid::Uuid, Path, description = "The provider"), super::super::CommandHeaders),
    request_body = ConcernSettled,
    responses((status = 200, description = "The concern is settled", body = Accepted), CommandProblems),
)]
pub(crate) async fn resolve_concern(
    State(app): State<App>,
    Order { id, body, sending }: Order<ProviderId, ConcernSettled>,
) -> Result<Response, Problem> {
    let mut fields = Fields::default();
    let text = fields.free_text("text", body.text.as_deref());
    fields.checked()?;
    let command = ProviderCommand::ResolveConcern {
        concern: ConcernId(body.concern),
        outcome: body.outcome.0,
        text,
    };
    let command = DirectoryCommand::Provider(id, command);
    answer::command(&app, sending, command, StatusCode::OK).await
}
