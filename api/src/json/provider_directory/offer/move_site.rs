//! An offer is somewhere else now.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use brana_domain::provider_directory::DirectoryCommand;
use brana_domain::provider_directory::offer::OfferCommand;
use brana_domain::vocabulary::OfferId;

use super::super::bodies::SiteBody;
use super::super::order::Order;
use crate::app::App;
use crate::json::answer::{self, Accepted};
use crate::json::documented::CommandProblems;
use crate::json::fields::Fields;
use crate::json::problem::Problem;

/// Move an offer
///
/// Says where it is as a whole: what is left out is not known. Of a confidential place only the
/// region is published.
#[utoipa::path(
    post, path = "/offers/{offer}/move", tag = "offers", operation_id = "move_offer",
    params(("offer" = uuid::Uuid, Path, description = "The offer"), super::super::CommandHeaders),
    request_body = SiteBody,
    responses((status = 200, description = "The offer has its new place", body = Accepted), CommandProblems),
)]
pub(crate) async fn move_offer(
    State(app): State<App>,
    Order { id, body, sending }: Order<OfferId, SiteBody>,
) -> Result<Response, Problem> {
    let mut fields = Fields::default();
    let site = body.read(&mut fields);
    fields.checked()?;
    let command = OfferCommand::Move(Box::new(site.ok_or_else(Problem::internal)?));
    let command = DirectoryCommand::Offer(id, command);
    answer::command(&app, sending, command, StatusCode::OK).await
}
