//! Somebody left.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use brana_domain::provider_directory::DirectoryCommand;
use brana_domain::provider_directory::codes::MoveOnGround;
use brana_domain::provider_directory::offer::OfferCommand;
use brana_domain::vocabulary::{OfferId, StayId};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::super::order::Order;
use crate::app::App;
use crate::json::answer::{self, Accepted};
use crate::json::code::{Code, words};
use crate::json::documented::CommandProblems;
use crate::json::problem::Problem;

/// A departure.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Departure {
    /// Whose stay ends.
    stay: Uuid,
    /// Why.
    #[schema(schema_with = words::<MoveOnGround>)]
    ground: Code<MoveOnGround>,
    /// When it happened, if not now.
    #[serde(default)]
    happened_at: Option<DateTime<Utc>>,
}

/// Vacate a place
///
/// Their place is free again.
#[utoipa::path(
    post, path = "/offers/{offer}/vacate-place", tag = "offers", operation_id = "vacate_place",
    params(("offer" = uuid::Uuid, Path, description = "The offer"), super::super::CommandHeaders),
    request_body = Departure,
    responses((status = 200, description = "They no longer stay there", body = Accepted), CommandProblems),
)]
pub(crate) async fn vacate_place(
    State(app): State<App>,
    Order {
        id,
        body,
        mut sending,
    }: Order<OfferId, Departure>,
) -> Result<Response, Problem> {
    let command = OfferCommand::VacatePlace {
        stay: StayId(body.stay),
        ground: body.ground.0,
    };
    sending.happened_at = body.happened_at;
    let command = DirectoryCommand::Offer(id, command);
    answer::command(&app, sending, command, StatusCode::OK).await
}
