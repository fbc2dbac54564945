//! Some places cannot be used now.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use brana_domain::provider_directory::DirectoryCommand;
use brana_domain::provider_directory::codes::CapacityGroup;
use brana_domain::provider_directory::offer::OfferCommand;
use brana_domain::vocabulary::OfferId;
use chrono::{DateTime, Utc};
use serde::Deserialize;
use utoipa::ToSchema;

use super::super::order::Order;
use crate::app::App;
use crate::json::answer::{self, Accepted};
use crate::json::code::{Code, words};
use crate::json::documented::CommandProblems;
use crate::json::fields::Fields;
use crate::json::problem::Problem;

/// Places that cannot be used.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct OutOfService {
    /// Which places.
    #[schema(schema_with = words::<CapacityGroup>)]
    group: Code<CapacityGroup>,
    /// How many.
    units: u16,
    /// Why, for colleagues.
    #[serde(default)]
    reason: Option<String>,
    /// When it happened, if not now.
    #[serde(default)]
    happened_at: Option<DateTime<Utc>>,
}

/// Take places out of service
///
/// So many cannot be used; zero puts all back.
#[utoipa::path(
    post, path = "/offers/{offer}/set-out-of-service", tag = "offers", operation_id = "set_out_of_service",
    params(("offer" = uuid::Uuid, Path, description = "The offer"), super::super::CommandHeaders),
    request_body = OutOfService,
    responses((status = 200, description = "So many are out of service", body = Accepted), CommandProblems),
)]
pub(crate) async fn set_out_of_service(
    State(app): State<App>,
    Order {
        id,
        body,
        mut sending,
    }: Order<OfferId, OutOfService>,
) -> Result<Response, Problem> {
    let mut fields = Fields::default();
    let reason = fields.free_text("reason", body.reason.as_deref());
    fields.checked()?;
    let command = OfferCommand::SetOutOfService {
        group: body.group.0,
        units: body.units,
        reason,
    };
    sending.happened_at = body.happened_at;
    let command = DirectoryCommand::Offer(id, command);
    answer::command(&app, sending, command, StatusCode::OK).await
}
