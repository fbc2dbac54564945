//! A promised place is free again.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use brana_domain::provider_directory::DirectoryCommand;
use brana_domain::provider_directory::codes::ReleaseGround;
use brana_domain::provider_directory::offer::OfferCommand;
use brana_domain::vocabulary::{HoldId, OfferId};
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

/// Why a promise ends.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReleaseOfPlace {
    /// Which hold.
    hold: Uuid,
    /// Why; `expired` follows from time and cannot be given.
    #[schema(schema_with = words::<ReleaseGround>)]
    ground: Code<ReleaseGround>,
    /// When it happened, if not now.
    #[serde(default)]
    happened_at: Option<DateTime<Utc>>,
}

/// Release a held place
///
/// Before its time; a hold whose time has passed ends by itself.
#[utoipa::path(
    post, path = "/offers/{offer}/release-place", tag = "offers", operation_id = "release_place",
    params(("offer" = uuid::Uuid, Path, description = "The offer"), super::super::CommandHeaders),
    request_body = ReleaseOfPlace,
    responses((status = 200, description = "The place is free again", body = Accepted), CommandProblems),
)]
pub(crate) async fn release_place(
    State(app): State<App>,
    Order {
        id,
        body,
        mut sending,
    }: Order<OfferId, ReleaseOfPlace>,
) -> Result<Response, Problem> {
    let command = OfferCommand::ReleasePlace {
        hold: HoldId(body.hold),
        ground: body.ground.0,
    };
    sending.happened_at = body.happened_at;
    let command = DirectoryCommand::Offer(id, command);
    answer::command(&app, sending, command, StatusCode::OK).await
}
