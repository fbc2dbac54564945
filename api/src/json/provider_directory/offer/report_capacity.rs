//! A provider gives its numbers of places.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use brana_domain::provider_directory::DirectoryCommand;
use brana_domain::provider_directory::codes::{CapacityGroup, PlaceUnit};
use brana_domain::provider_directory::offer::{GroupReport, MOST_PLACES, OfferCommand};
use brana_domain::vocabulary::OfferId;
use chrono::{DateTime, Utc};
use serde::Deserialize;
use utoipa::ToSchema;

use super::super::order::Order;
use super::super::source_of;
use crate::app::App;
use crate::json::answer::{self, Accepted};
use crate::json::code::{Code, words};
use crate::json::documented::CommandProblems;
use crate::json::fields::Fields;
use crate::json::problem::Problem;

/// Numbers of places.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CapacityReport {
    /// The numbers, each group once.
    groups: Vec<GroupBody>,
    /// When it happened, if not now.
    #[serde(default)]
    happened_at: Option<DateTime<Utc>>,
}

/// The places of one group.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct GroupBody {
    /// Whom the places are for.
    #[schema(schema_with = words::<CapacityGroup>)]
    group: Code<CapacityGroup>,
    /// What a place is.
    #[schema(schema_with = words::<PlaceUnit>)]
    unit: Code<PlaceUnit>,
    /// How many there are.
    #[schema(maximum = 2_000)]
    total: u16,
    /// How many of them somebody could have now.
    free: u16,
}

impl GroupBody {
    fn read(&self, fields: &mut Fields) -> GroupReport {
        if self.total > MOST_PLACES {
            let detail = format!("at most {MOST_PLACES} places in one group");
            fields.refuse("total", "too_many_places", detail);
        }
        GroupReport {
            group: self.group.0,
            unit: self.unit.0,
            total: self.total,
            free: self.free,
        }
    }
}

/// Report free places
///
/// Group by group; groups that are not named stay as they are. Places that are promised now are not
/// free: free, promised and out of service together are never more than the total.
#[utoipa::path(
    post, path = "/offers/{offer}/report-capacity", tag = "offers", operation_id = "report_capacity",
    params(("offer" = uuid::Uuid, Path, description = "The offer"), super::super::CommandHeaders),
    request_body = CapacityReport,
    responses((status = 200, description = "The numbers are known and fresh", body = Accepted), CommandProblems),
)]
pub(crate) async fn report_capacity(
    State(app): State<App>,
    Order {
        id,
        body,
        mut sending,
    }: Order<OfferId, CapacityReport>,
) -> Result<Response, Problem> {
    let mut fields = Fields::default();
    let groups = body.groups.iter().enumerate().map(|(number, group)| {
        fields.inside(&format!("groups[{number}]"), |fields| group.read(fields))
    });
    let groups = groups.collect();
    fields.checked()?;
    let command = OfferCommand::ReportCapacity {
        groups,
        source: source_of(&sending.signed_in.caller),
        answers: None,
    };
    sending.happened_at = body.happened_at;
    let command = DirectoryCommand::Offer(id, command);
    answer::command(&app, sending, command, StatusCode::OK).await
}
