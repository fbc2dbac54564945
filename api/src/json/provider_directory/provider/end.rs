//! A provider leaves the directory.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use brana_domain::provider_directory::DirectoryCommand;
use brana_domain::provider_directory::codes::EndGround;
use brana_domain::provider_directory::provider::ProviderCommand;
use brana_domain::vocabulary::ProviderId;
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::super::order::Order;
use crate::app::App;
use crate::json::answer::{self, Accepted};
use crate::json::code::{Code, words};
use crate::json::documented::CommandProblems;
use crate::json::plausible;
use crate::json::problem::Problem;

/// Why a provider leaves.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct EndOfProvider {
    /// Why.
    #[schema(schema_with = words::<EndGround>)]
    ground: Code<EndGround>,
    /// Its last day, today at the latest.
    #[serde(deserialize_with = "plausible::day")]
    on: NaiveDate,
    /// Of a duplicate: the other provider, which goes on.
    #[serde(default)]
    successor: Option<Uuid>,
}

/// End a provider
///
/// A duplicate names the other provider that goes on.
#[utoipa::path(
    post, path = "/providers/{provider}/end", tag = "providers", operation_id = "end_provider",
    params(("provider" = uuid::Uuid, Path, description = "The provider"), super::super::CommandHeaders),
    request_body = EndOfProvider,
    responses((status = 200, description = "The provider left the directory", body = Accepted), CommandProblems),
)]
pub(crate) async fn end_provider(
    State(app): State<App>,
    Order { id, body, sending }: Order<ProviderId, EndOfProvider>,
) -> Result<Response, Problem> {
    let command = ProviderCommand::End {
        ground: body.ground.0,
        on: body.on,
        successor: body.successor.map(ProviderId),
    };
    let command = DirectoryCommand::Provider(id, command);
    answer::command(&app, sending, command, StatusCode::OK).await
}
