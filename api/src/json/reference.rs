//! Reference data over JSON: open to everybody, the same for years.

use axum::Json;
use brana_domain::reference::{DISTRICTS, PRISONS, REGIONS};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;

pub(super) fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(prisons))
        .routes(routes!(regions))
        .routes(routes!(districts))
}

/// A prison, remand prison or security detention.
#[derive(Debug, Serialize, ToSchema)]
struct Prison {
    /// Its slug, stable for ever.
    id: &'static str,
    /// Czech name.
    name: &'static str,
    /// `prison`, `remand_prison` or `security_detention`.
    kind: &'static str,
    /// Municipality; empty where the site lies in more than one.
    municipality: &'static str,
    /// LAU 1 code of its district.
    district: &'static str,
    /// NUTS 3 code of its region.
    region: &'static str,
}

/// A region (kraj).
#[derive(Debug, Serialize, ToSchema)]
struct Region {
    /// NUTS 3 code.
    nuts3: &'static str,
    /// Code in RÚIAN.
    ruian_code: &'static str,
    /// Czech name.
    name: &'static str,
    /// English name.
    name_en: &'static str,
    /// Whether the pilot runs here.
    pilot: bool,
}

/// A district (okres).
#[derive(Debug, Serialize, ToSchema)]
struct District {
    /// LAU 1 code.
    lau1: &'static str,
    /// Czech name.
    name: &'static str,
    /// NUTS 3 code of its region.
    region: &'static str,
}

/// Prisons
#[utoipa::path(
    get, path = "/prisons", tag = "reference", operation_id = "prisons",
    responses((status = 200, description = "Every prison", body = Vec<Prison>)),
)]
async fn prisons() -> Json<Vec<Prison>> {
    let prison = |entry: &'static brana_domain::reference::PrisonEntry| Prison {
        id: entry.id.as_str(),
        name: entry.name_cs,
        kind: entry.kind,
        municipality: entry.municipality,
        district: entry.district_lau1,
        region: entry.region_nuts3,
    };
    Json(PRISONS.iter().map(prison).collect())
}

/// Regions
#[utoipa::path(
    get, path = "/regions", tag = "reference", operation_id = "regions",
    responses((status = 200, description = "Every region", body = Vec<Region>)),
)]
async fn regions() -> Json<Vec<Region>> {
    let region = |entry: &'static brana_domain::reference::Region| Region {
        nuts3: entry.nuts3,
        ruian_code: entry.ruian_code,
        name: entry.name_cs,
        name_en: entry.name_en,
        pilot: entry.pilot,
    };
    Json(REGIONS.iter().map(region).collect())
}

/// Districts
#[utoipa::path(
    get, path = "/districts", tag = "reference", operation_id = "districts",
    responses((status = 200, description = "Every district", body = Vec<District>)),
)]
async fn districts() -> Json<Vec<District>> {
    let district = |entry: &'static brana_domain::reference::District| District {
        lau1: entry.lau1,
        name: entry.name_cs,
        region: entry.region_nuts3,
    };
    Json(DISTRICTS.iter().map(district).collect())
}
