//! An offer takes nobody new for a time.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use brana_domain::provider_directory::DirectoryCommand;
use brana_domain::provider_directory::offer::OfferCommand;
use brana_domain::vocabulary::OfferId;
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::ToSchema;

use super::super::order::Order;
use crate::app::App;
use crate::json::answer::{self, Accepted};
use crate::json::documented::CommandProblems;
use crate::json::fields::Fields;
use crate::json::plausible;
use crate::json::problem::Problem;

/// A time in which an offer takes nobody new.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PauseOfOffer {
    /// Its last day, if known.
    #[serde(default, deserialize_with = "plausible::some_day")]
    until: Option<NaiveDate>,
    /// Why, in public words.
    #[serde(default)]
    reason: Option<String>,
}

/// Pause an offer
///
/// With a last day the pause is over after it by itself. Places promised before are kept.
#[utoipa::path(
    post, path = "/offers/{offer}/pause", tag = "offers", operation_id = "pause_offer",
    params(("offer" = uuid::Uuid, Path, description = "The offer"), super::super::CommandHeaders),
    request_body = PauseOfOffer,
    responses((status = 200, description = "The offer takes nobody new", body = Accepted), CommandProblems),
)]
pub(crate) async fn pause_offer(
    State(app): State<App>,
    Order { id, body, sending }: Order<OfferId, PauseOfOffer>,
) -> Result<Response, Problem> {
    let mut fields = Fields::default();
    let reason = fields.free_text("reason", body.reason.as_deref());
    fields.checked()?;
    let command = OfferCommand::Pause {
        until: body.until,
        reason,
    };
    let command = DirectoryCommand::Offer(id, command);
    answer::command(&app, sending, command, StatusCode::OK).await
}
