//! An offer takes people again.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use brana_domain::provider_directory::DirectoryCommand;
use brana_domain::provider_directory::offer::OfferCommand;
use brana_domain::vocabulary::OfferId;
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
pub(crate) struct EndOfPause {}

/// Resume an offer
///
/// Ends a pause.
#[utoipa::path(
    post, path = "/offers/{offer}/resume", tag = "offers", operation_id = "resume_offer",
    params(("offer" = uuid::Uuid, Path, description = "The offer"), super::super::CommandHeaders),
    request_body = EndOfPause,
    responses((status = 200, description = "The offer takes people", body = Accepted), CommandProblems),
)]
pub(crate) async fn resume_offer(
    State(app): State<App>,
    Order { id, body, sending }: Order<OfferId, EndOfPause>,
) -> Result<Response, Problem> {
    let EndOfPause {} = body;
    let command = OfferCommand::Resume;
    let command = DirectoryCommand::Offer(id, command);
    answer::command(&app, sending, command, StatusCode::OK).await
}
