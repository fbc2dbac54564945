//! Somebody doubts a provider.

use axum::extract::State;
use axum::response::Response;
use brana_domain::provider_directory::DirectoryCommand;
use brana_domain::provider_directory::codes::ConcernKind;
use brana_domain::provider_directory::provider::ProviderCommand;
use brana_domain::vocabulary::{ConcernId, FreeText, ProviderId};
use serde::Deserialize;
use utoipa::ToSchema;

use super::super::order::Order;
use crate::app::App;
use crate::json::answer::{self, Accepted};
use crate::json::code::{Code, words};
use crate::json::documented::CommandProblems;
use crate::json::fields::Fields;
use crate::json::key_worker_assignment::new_id;
use crate::json::problem::Problem;

/// A doubt.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ConcernAboutProvider {
    /// What it is about.
    #[schema(schema_with = words::<ConcernKind>)]
    kind: Code<ConcernKind>,
    /// In words, for colleagues; no names of clients.
    text: String,
}

/// Raise a concern
///
/// People who send clients there tell coordinators what was not as it was said. The answer names the
/// concern as `made`.
#[utoipa::path(
    post, path = "/providers/{provider}/raise-concern", tag = "providers", operation_id = "raise_concern",
    params(("provider" = uuid::Uuid, Path, description = "The provider"), super::super::CommandHeaders),
    request_body = ConcernAboutProvider,
    responses((status = 200, description = "The concern is open", body = Accepted), CommandProblems),
)]
pub(crate) async fn raise_concern(
    State(app): State<App>,
    Order { id, body, sending }: Order<ProviderId, ConcernAboutProvider>,
) -> Result<Response, Problem> {
    let mut fields = Fields::default();
    let text = fields.text("text", &body.text, FreeText::try_new);
    fields.checked()?;
    let text = text.ok_or_else(Problem::internal)?;
    let caller = &sending.signed_in.caller;
    let concern = new_id(&app, caller, &sending.key, "concern");
    let command = ProviderCommand::RaiseConcern {
        concern: ConcernId(concern),
        kind: body.kind.0,
        text,
    };
    let command = DirectoryCommand::Provider(id, command);
    answer::command_making(&app, sending, command, concern).await
}
