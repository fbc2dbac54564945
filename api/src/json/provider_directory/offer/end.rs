//! An offer leaves the directory.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use brana_domain::provider_directory::DirectoryCommand;
use brana_domain::provider_directory::codes::EndGround;
use brana_domain::provider_directory::offer::OfferCommand;
use brana_domain::vocabulary::OfferId;
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::ToSchema;

use super::super::order::Order;
use crate::app::App;
use crate::json::answer::{self, Accepted};
use crate::json::code::{Code, words};
use crate::json::documented::CommandProblems;
use crate::json::plausible;
use crate::json::problem::Problem;

/// Why an offer leaves.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct EndOfOffer {
    /// Why.
    #[schema(schema_with = words::<EndGround>)]
    ground: Code<EndGround>,
    /// Its last day, today at the latest.
    #[serde(deserialize_with = "plausible::day")]
    on: NaiveDate,
}

/// End an offer
///
/// Places promised there can still be released, and people there still leave.
#[utoipa::path(
    post, path = "/offers/{offer}/end", tag = "offers", operation_id = "end_offer",
    params(("offer" = uuid::Uuid, Path, description = "The offer"), super::super::CommandHeaders),
    request_body = EndOfOffer,
    responses((status = 200, description = "The offer left the directory", body = Accepted), CommandProblems),
)]
pub(crate) async fn end_offer(
    State(app): State<App>,
    Order { id, body, sending }: Order<OfferId, EndOfOffer>,
) -> Result<Response, Problem> {
    let command = OfferCommand::End {
        ground: body.ground.0,
        on: body.on,
    };
    let command = DirectoryCommand::Offer(id, command);
    answer::command(&app, sending, command, StatusCode::OK).await
}
