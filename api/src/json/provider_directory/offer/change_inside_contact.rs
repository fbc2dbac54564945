//! Professionals reach an offer otherwise now.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use brana_domain::provider_directory::DirectoryCommand;
use brana_domain::provider_directory::offer::OfferCommand;
use brana_domain::vocabulary::OfferId;

use super::super::bodies::InsideContactBody;
use super::super::order::Order;
use crate::app::App;
use crate::json::answer::{self, Accepted};
use crate::json::documented::CommandProblems;
use crate::json::fields::Fields;
use crate::json::problem::Problem;

/// Change the contact for professionals
///
/// Seen by people who send clients, never by the public. An empty contact takes it away.
#[utoipa::path(
    post, path = "/offers/{offer}/change-inside-contact", tag = "offers", operation_id = "change_inside_contact",
    params(("offer" = uuid::Uuid, Path, description = "The offer"), super::super::CommandHeaders),
    request_body = InsideContactBody,
    responses((status = 200, description = "The contact is changed", body = Accepted), CommandProblems),
)]
pub(crate) async fn change_inside_contact(
    State(app): State<App>,
    Order { id, body, sending }: Order<OfferId, InsideContactBody>,
) -> Result<Response, Problem> {
    let mut fields = Fields::default();
    let contact = body.read(&mut fields);
    fields.checked()?;
    let command = OfferCommand::ChangeInsideContact(contact.map(Box::new));
    let command = DirectoryCommand::Offer(id, command);
    answer::command(&app, sending, command, StatusCode::OK).await
}
