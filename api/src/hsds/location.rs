//! Where a service is. Of a confidential place nothing but the fact is told here.

use brana_domain::provider_directory::place::Site;
use brana_domain::reference::{DISTRICTS, REGIONS, Region};
use brana_domain::vocabulary::OfferId;
use brana_projections::directory::changes::{Changes, Thing};
use serde_json::Value;

use super::ids;
use super::metadata::{self, Resource};
use super::object::Object;
use super::status::Known;

/// A location; its address and what changed of it only in a full answer.
pub(super) fn location(id: OfferId, known: Known<'_>, full: bool, changes: &Changes) -> Value {
    let itself = Resource {
        kind: metadata::LOCATION,
        id: ids::location(id),
    };
    let at = Object::of(itself.id);
    if !known.is_listed() {
        return at.with("location_type", "virtual").done();
    }
    let changed = if full {
        metadata::entries(itself, id.0, Thing::Site, changes)
    } else {
        vec![]
    };
    if known.offer.site.confidential {
        return at
            .with("location_type", "virtual")
            .with("name", "Utajená adresa")
            .with(
                "description",
                "Adresa se nezveřejňuje. Domluvte se telefonem.",
            )
            .list("metadata", changed)
            .done();
    }
    let site = known.offer.site.published();
    at.with("location_type", "physical")
        .with("organization_id", known.offer.provider.to_string())
        .with("name", name(&site))
        .some("latitude", site.point.map(|point| point.latitude()))
        .some("longitude", site.point.map(|point| point.longitude()))
        .some(
            "external_identifier",
            site.ruian_address.map(|code| code.to_string()),
        )
        .some(
            "external_identifier_type",
            site.ruian_address.map(|_| "RUIAN"),
        )
        .list("addresses", if full { address(id, &site) } else { vec![] })
        .list("metadata", changed)
        .done()
}

fn name(site: &Site) -> String {
    let parts = [&site.street, &site.municipality];
    let known: Vec<&str> = parts
        .into_iter()
        .flatten()
        .map(|line| line.as_str())
        .collect();
    if known.is_empty() {
        region(site).map_or_else(String::new, |region| region.name_cs.to_owned())
    } else {
        known.join(", ")
    }
}

/// The standard asks for street, city and postal code; an address without them is not told.
fn address(id: OfferId, site: &Site) -> Vec<Value> {
    let (Some(city), Some(code)) = (&site.municipality, &site.postal_code) else {
        return vec![];
    };
    let location = ids::location(id);
    let street = site.street.as_ref().unwrap_or(city);
    let district = site.district.as_ref().and_then(|lau1| {
        let known = DISTRICTS.iter().find(|known| known.lau1 == lau1.as_str());
        known.map(|district| district.name_cs)
    });
    let told = Object::of(ids::part("address", location, &[]))
        .with("location_id", location.to_string())
        .with("address_1", street.as_str())
        .with("city", city.as_str())
        .some("region", district)
        .with(
            "state_province",
            region(site).map_or("", |region| region.name_cs),
        )
        .with("postal_code", code.as_str())
        .with("country", "CZ")
        .with("address_type", "physical")
        .done();
    vec![told]
}

/// The region of a site.
pub(super) fn region(site: &Site) -> Option<&'static Region> {
    REGIONS
        .iter()
        .find(|known| known.nuts3 == site.region.as_str())
}
