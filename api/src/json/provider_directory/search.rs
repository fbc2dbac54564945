//! Searching the directory: open to everybody, answered from memory, nothing private in it.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use brana_projections::directory::search::{BadQuery, Query};
use serde::Deserialize;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::search_views::FoundOffers;
use crate::app::App;
use crate::json::documented::QueryProblems;
use crate::json::extract::Asked;
use crate::json::problem::{FieldProblem, Problem};
use crate::reads::{self, Seen};

pub(super) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(search_offers))
}

/// What may be asked. Every field may be repeated or hold several values with commas between: either of them
/// will do. All fields together must fit.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "only describes what is read by name")]
struct SearchFields {
    /// Words to look for; accents, Czech endings and small mistakes do not matter.
    text: Option<String>,
    /// Regions (NUTS 3), by place or by what is served.
    region: Option<String>,
    /// Districts (LAU 1).
    district: Option<String>,
    /// A municipality by name; repeat it for several.
    municipality: Option<String>,
    /// From where distances are counted: `49.19,16.61`, or the name of a municipality or a prison.
    near: Option<String>,
    /// No further than so many kilometres from `near`.
    #[param(minimum = 1, maximum = 600)]
    radius_km: Option<u16>,
    /// Needs, by slug.
    need: Option<String>,
    /// Kinds of services, by slug.
    kind: Option<String>,
    /// Target groups.
    target_group: Option<String>,
    /// Steps of the housing ladder, 1 to 5.
    step: Option<String>,
    /// A deposit of at most so many crowns; an unknown one does not fit.
    deposit_to: Option<u32>,
    /// `men` or `women`: leaves out what says that it does not take them, and places meant for others.
    takes: Option<String>,
    /// The age of whoever looks for a place.
    #[param(maximum = 120)]
    age: Option<u8>,
    /// Only with free places on fresh numbers.
    free: Option<bool>,
    /// Only of providers whose verification counts today.
    verified: Option<bool>,
    /// Prisons it comes to, by slug.
    visits: Option<String>,
    /// `residential`, `ambulatory`, `outreach`.
    form: Option<String>,
    /// Whom places are for, for example `mothers_with_children`.
    group: Option<String>,
    /// Languages (ISO 639-1).
    language: Option<String>,
    /// `relevance`, `free`, `nearest` or `name`.
    sort: Option<String>,
    /// The `next` of the page before.
    after: Option<String>,
    /// Hits wanted, 1 to 100; 20 when left out.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u32>,
}

/// Search the directory
///
/// Every hit says why it stands where it stands. Stale numbers of places count as no supply, unknown ones are not
/// zero. A walk over all pages gives each offer once, also while the directory changes.
#[utoipa::path(
    get, path = "/offers", tag = "offers", operation_id = "search_offers",
    params(SearchFields),
    responses((status = 200, description = "Offers, best first, with counts by field", body = FoundOffers), QueryProblems),
)]
async fn search_offers(
    State(app): State<App>,
    seen: Seen,
    Asked(fields): Asked<Vec<(String, String)>>,
) -> Result<Json<FoundOffers>, Problem> {
    let fields = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()));
    let (query, part) = Query::read(fields, true)?;
    let index = reads::directory(&app, seen, &part).await?;
    let answer = index.search(&query, &part, app.clock.now())?;
    Ok(Json(FoundOffers::from(answer)))
}

impl From<BadQuery> for Problem {
    fn from(wrong: BadQuery) -> Self {
        let field = FieldProblem {
            code: "invalid".to_owned(),
            detail: wrong.to_string(),
            field: wrong.field,
        };
        Self::new(StatusCode::BAD_REQUEST, "query_invalid")
            .with_detail("A field of the query is wrong or unknown; see `errors`.")
            .with_errors(vec![field])
    }
}
