//! Fields of an offer's entry change.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use brana_domain::provider_directory::DirectoryCommand;
use brana_domain::provider_directory::offer::OfferCommand;
use brana_domain::vocabulary::OfferId;

use super::super::bodies::OfferFields;
use super::super::order::Order;
use crate::app::App;
use crate::json::answer::{self, Accepted};
use crate::json::documented::CommandProblems;
use crate::json::fields::Fields;
use crate::json::problem::Problem;

/// Change an offer's entry
///
/// Only the fields that are named change; the log keeps the old value beside the new one.
#[utoipa::path(
    post, path = "/offers/{offer}/change-entry", tag = "offers", operation_id = "change_offer_entry",
    params(("offer" = uuid::Uuid, Path, description = "The offer"), super::super::CommandHeaders),
    request_body = OfferFields,
    responses((status = 200, description = "The fields are changed", body = Accepted), CommandProblems),
)]
pub(crate) async fn change_offer_entry(
    State(app): State<App>,
    Order { id, body, sending }: Order<OfferId, OfferFields>,
) -> Result<Response, Problem> {
    let mut fields = Fields::default();
    let changes = body.changes(&mut fields);
    fields.checked()?;
    let command = OfferCommand::ChangeEntry(changes);
    let command = DirectoryCommand::Offer(id, command);
    answer::command(&app, sending, command, StatusCode::OK).await
}
