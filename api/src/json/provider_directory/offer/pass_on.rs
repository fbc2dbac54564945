//! An offer belongs to another provider now.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use brana_domain::provider_directory::DirectoryCommand;
use brana_domain::provider_directory::offer::OfferCommand;
use brana_domain::vocabulary::{OfferId, ProviderId};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::super::order::Order;
use crate::app::App;
use crate::json::answer::{self, Accepted};
use crate::json::documented::CommandProblems;
use crate::json::problem::Problem;

/// Whose an offer is now.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewOwner {
    /// The provider it belongs to now.
    to: Uuid,
}

/// Pass an offer on
///
/// To a provider of the directory; its places and promises stay.
#[utoipa::path(
    post, path = "/offers/{offer}/pass-on", tag = "offers", operation_id = "pass_on_offer",
    params(("offer" = uuid::Uuid, Path, description = "The offer"), super::super::CommandHeaders),
    request_body = NewOwner,
    responses((status = 200, description = "The offer has its new provider", body = Accepted), CommandProblems),
)]
pub(crate) async fn pass_on_offer(
    State(app): State<App>,
    Order { id, body, sending }: Order<OfferId, NewOwner>,
) -> Result<Response, Problem> {
    let command = OfferCommand::PassOn {
        to: ProviderId(body.to),
    };
    let command = DirectoryCommand::Offer(id, command);
    answer::command(&app, sending, command, StatusCode::OK).await
}
