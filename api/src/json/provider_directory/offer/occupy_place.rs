//! Somebody arrived.

use axum::extract::State;
use axum::response::Response;
use brana_domain::provider_directory::DirectoryCommand;
use brana_domain::provider_directory::codes::CapacityGroup;
use brana_domain::provider_directory::offer::OfferCommand;
use brana_domain::vocabulary::{HoldId, OfferId, StayId};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::super::order::Order;
use crate::app::App;
use crate::json::answer::{self, Accepted};
use crate::json::code::{Code, words};
use crate::json::documented::CommandProblems;
use crate::json::key_worker_assignment::new_id;
use crate::json::problem::Problem;

/// An arrival.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Arrival {
    /// Which places.
    #[schema(schema_with = words::<CapacityGroup>)]
    group: Code<CapacityGroup>,
    /// The hold they come on, if there was one.
    #[serde(default)]
    hold: Option<Uuid>,
    /// When it happened, if not now.
    #[serde(default)]
    happened_at: Option<DateTime<Utc>>,
}

/// Occupy a place
///
/// On the place held for them, or on a free one. The answer names the stay as `made`.
#[utoipa::path(
    post, path = "/offers/{offer}/occupy-place", tag = "offers", operation_id = "occupy_place",
    params(("offer" = uuid::Uuid, Path, description = "The offer"), super::super::CommandHeaders),
    request_body = Arrival,
    responses((status = 200, description = "Somebody stays there", body = Accepted), CommandProblems),
)]
pub(crate) async fn occupy_place(
    State(app): State<App>,
    Order {
        id,
        body,
        mut sending,
    }: Order<OfferId, Arrival>,
) -> Result<Response, Problem> {
    let stay = new_id(&app, &sending.signed_in.caller, &sending.key, "stay");
    let command = OfferCommand::OccupyPlace {
        stay: StayId(stay),
        group: body.group.0,
        hold: body.hold.map(HoldId),
    };
    sending.happened_at = body.happened_at;
    let command = DirectoryCommand::Offer(id, command);
    answer::command_making(&app, sending, command, stay).await
}
