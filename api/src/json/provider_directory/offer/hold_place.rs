//! A place is promised to somebody.

use axum::extract::State;
use axum::response::Response;
use brana_domain::provider_directory::DirectoryCommand;
use brana_domain::provider_directory::codes::CapacityGroup;
use brana_domain::provider_directory::offer::OfferCommand;
use brana_domain::vocabulary::{HoldId, OfferId, ReferralId};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::super::order::Order;
use crate::app::App;
use crate::json::answer::{self, Accepted};
use crate::json::code::{Code, words};
use crate::json::documented::CommandProblems;
use crate::json::fields::Fields;
use crate::json::key_worker_assignment::new_id;
use crate::json::problem::Problem;

/// A promise.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct HoldOfPlace {
    /// Which places.
    #[schema(schema_with = words::<CapacityGroup>)]
    group: Code<CapacityGroup>,
    /// The referral behind it, if there is one.
    #[serde(default)]
    referral: Option<Uuid>,
    /// Until when, at most 60 days ahead.
    until: DateTime<Utc>,
}

/// Hold a place
///
/// On a free place by a fresh number alone. The hold ends by itself. The answer names it as `made`.
#[utoipa::path(
    post, path = "/offers/{offer}/hold-place", tag = "offers", operation_id = "hold_place",
    params(("offer" = uuid::Uuid, Path, description = "The offer"), super::super::CommandHeaders),
    request_body = HoldOfPlace,
    responses((status = 200, description = "The place is held", body = Accepted), CommandProblems),
)]
pub(crate) async fn hold_place(
    State(app): State<App>,
    Order { id, body, sending }: Order<OfferId, HoldOfPlace>,
) -> Result<Response, Problem> {
    let mut fields = Fields::default();
    fields.instant_of("until", body.until);
    fields.checked()?;
    let hold = new_id(&app, &sending.signed_in.caller, &sending.key, "hold");
    let command = OfferCommand::HoldPlace {
        hold: HoldId(hold),
        group: body.group.0,
        referral: body.referral.map(ReferralId),
        until: body.until,
    };
    let command = DirectoryCommand::Offer(id, command);
    answer::command_making(&app, sending, command, hold).await
}
