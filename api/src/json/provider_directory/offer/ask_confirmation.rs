//! The provider is asked whether its numbers still hold.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use brana_domain::provider_directory::DirectoryCommand;
use brana_domain::provider_directory::deadlines::LINK_LASTS;
use brana_domain::provider_directory::offer::OfferCommand;
use brana_domain::vocabulary::{AskId, OfferId};
use serde::Deserialize;
use utoipa::ToSchema;

use super::super::order::Order;
use crate::app::App;
use crate::json::answer::{self, Accepted};
use crate::json::documented::CommandProblems;
use crate::json::key_worker_assignment::new_id;
use crate::json::problem::Problem;

/// Nothing more to say.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct QuestionToProvider {}

/// Ask whether the numbers still hold
///
/// Sends the provider a mail with a link that answers once, for fourteen days.
#[utoipa::path(
    post, path = "/offers/{offer}/ask-confirmation", tag = "offers", operation_id = "ask_confirmation",
    params(("offer" = uuid::Uuid, Path, description = "The offer"), super::super::CommandHeaders),
    request_body = QuestionToProvider,
    responses((status = 200, description = "The question is on its way", body = Accepted), CommandProblems),
)]
pub(crate) async fn ask_confirmation(
    State(app): State<App>,
    Order { id, body, sending }: Order<OfferId, QuestionToProvider>,
) -> Result<Response, Problem> {
    let QuestionToProvider {} = body;
    let ask = new_id(&app, &sending.signed_in.caller, &sending.key, "ask");
    let command = OfferCommand::AskConfirmation {
        ask: AskId(ask),
        until: app.clock.now() + LINK_LASTS,
    };
    let command = DirectoryCommand::Offer(id, command);
    answer::command(&app, sending, command, StatusCode::OK).await
}
