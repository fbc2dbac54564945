//! A provider says that its numbers still hold.

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
use super::super::source_of;
use crate::app::App;
use crate::json::answer::{self, Accepted};
use crate::json::code::{Code, list_of_words};
use crate::json::documented::CommandProblems;
use crate::json::problem::Problem;
use std::collections::BTreeSet;

/// That numbers still hold.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CapacityConfirmation {
    /// For which groups; all that are known when left out.
    #[serde(default)]
    #[schema(schema_with = list_of_words::<CapacityGroup>, required = false)]
    groups: Option<BTreeSet<Code<CapacityGroup>>>,
    /// When it happened, if not now.
    #[serde(default)]
    happened_at: Option<DateTime<Utc>>,
}

/// Confirm free places
///
/// The numbers stay, their age begins anew.
#[utoipa::path(
    post, path = "/offers/{offer}/confirm-capacity", tag = "offers", operation_id = "confirm_capacity",
    params(("offer" = uuid::Uuid, Path, description = "The offer"), super::super::CommandHeaders),
    request_body = CapacityConfirmation,
    responses((status = 200, description = "The numbers are fresh again", body = Accepted), CommandProblems),
)]
pub(crate) async fn confirm_capacity(
    State(app): State<App>,
    Order {
        id,
        body,
        mut sending,
    }: Order<OfferId, CapacityConfirmation>,
) -> Result<Response, Problem> {
    let groups = body.groups.as_ref();
    let command = OfferCommand::ConfirmCapacity {
        groups: groups.map(|groups| groups.iter().map(|code| code.0).collect()),
        source: source_of(&sending.signed_in.caller),
        answers: None,
    };
    sending.happened_at = body.happened_at;
    let command = DirectoryCommand::Offer(id, command);
    answer::command(&app, sending, command, StatusCode::OK).await
}
