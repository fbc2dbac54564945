//! The rules of searching written down a second time: plain counting over all offers, one by one.
//!
//! No sets, no index, no cache: an offer is asked every question in turn. Left out: the order of hits, and words
//! that are inflected, misspelt or relaxed.

use std::collections::{BTreeMap, BTreeSet};

use brana_domain::provider_directory::codes::{CapacityGroup, Freshness};
use brana_domain::provider_directory::offer::OpenedOffer;
use brana_domain::provider_directory::place::GeoPoint;
use brana_domain::provider_directory::provider::{RegisteredProvider, Standing as Listed};
use brana_domain::reference::District;
use brana_domain::vocabulary::{OfferId, czech_day};

use super::super::{Query, Takes, words};
use super::town::Town;

/// An offer that is listed, and its provider.
pub(super) type Pair<'a> = (OfferId, &'a OpenedOffer, &'a RegisteredProvider);

pub(super) fn listed(town: &Town) -> Vec<Pair<'_>> {
    let offers = town.memory.offers.iter();
    offers
        .filter_map(|(id, state)| {
            let offer = state.opened()?;
            let provider = town.memory.providers[&offer.provider].registered()?;
            let shown = offer.ended.is_none() && provider.standing == Listed::Active;
            shown.then_some((*id, offer, provider))
        })
        .collect()
}

/// A question, the field that does not count just now, and where distances are counted from.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    pub(super) query: &'a Query,
    pub(super) but: Option<&'a str>,
    pub(super) origin: Option<GeoPoint>,
}

/// Whether an offer fits a question without words.
pub(super) fn fits(town: &Town, asked: Asked<'_>, pair: Pair<'_>) -> bool {
    let wanted = wanted(asked.query);
    let values = values(pair.1);
    let of_values = wanted.iter().all(|(field, wanted)| {
        let has = |value: &String| values.get(field).is_some_and(|found| found.contains(value));
        Some(*field) == asked.but || wanted.is_empty() || wanted.iter().any(has)
    });
    let on = |field: &str| asked.but != Some(field);
    let query = asked.query;
    let entry = &pair.1.entry;
    of_values
        && (!on("deposit_to")
            || query
                .deposit_to
                .is_none_or(|most| entry.deposit.is_some_and(|deposit| deposit <= most)))
        && query.age.is_none_or(|age| {
            entry.age_from.is_none_or(|from| from <= age) && entry.age_to.is_none_or(|to| age <= to)
        })
        && is_near(asked, pair.1)
        && (!on("verified") || !query.verified || is_verified(town, pair.2))
        && (!on("free") || !query.free || has_free(town, query, pair.1))
}

fn is_near(asked: Asked<'_>, offer: &OpenedOffer) -> bool {
    let (Some(km), Some(origin)) = (asked.query.radius_km, asked.origin) else {
        return true;
    };
    let site = offer.site.published();
    let district = site
        .district
        .as_ref()
        .and_then(|lau1| District::coded(lau1.as_str()));
    let about = || {
        let (lat, lon) = district?.middle_tenths?;
        GeoPoint::try_new(f64::from(lat) / 10.0, f64::from(lon) / 10.0)
    };
    let point = site.point.or_else(about);
    point.is_some_and(|point| kilometres(origin, point) <= f64::from(km) + 0.0005)
}

/// The same distance by another formula.
fn kilometres(one: GeoPoint, other: GeoPoint) -> f64 {
    let turn = |point: GeoPoint| {
        let (lat, lon) = (
            point.latitude().to_radians(),
            point.longitude().to_radians(),
        );
        [lat.cos() * lon.cos(), lat.cos() * lon.sin(), lat.sin()]
    };
    let (one, other) = (turn(one), turn(other));
    let apart: f64 = (0..3).map(|axis| (one[axis] - other[axis]).powi(2)).sum();
    2.0 * 6_371.0 * (apart.sqrt() / 2.0).asin()
}

pub(super) fn is_verified(town: &Town, provider: &RegisteredProvider) -> bool {
    provider.verified_on(czech_day(town.now)).is_some()
}

pub(super) fn has_free(town: &Town, query: &Query, offer: &OpenedOffer) -> bool {
    let others: &[CapacityGroup] = match query.takes {
        None => &[],
        Some(Takes::Men) => &[CapacityGroup::Women, CapacityGroup::MothersWithChildren],
        Some(Takes::Women) => &[CapacityGroup::Men, CapacityGroup::FathersWithChildren],
    };
    let free = offer.places.iter().any(|(group, places)| {
        places.freshness(town.now) == Freshness::Fresh
            && offer.free(*group, town.now).unwrap() > 0
            && (query.group.is_empty() || query.group.contains(group))
            && !others.contains(group)
    });
    free && !offer.is_paused(czech_day(town.now))
}

fn texts<T: ToString>(values: impl IntoIterator<Item = T>) -> BTreeSet<String> {
    values.into_iter().map(|value| value.to_string()).collect()
}

/// What is asked of each field whose values are codes.
fn wanted(query: &Query) -> Vec<(&'static str, BTreeSet<String>)> {
    let municipality = query.municipality.iter().map(|name| words::plain(name));
    vec![
        ("region", query.region.clone()),
        ("district", query.district.clone()),
        ("municipality", municipality.collect()),
        ("need", texts(&query.need)),
        ("kind", texts(&query.kind)),
        ("target_group", texts(&query.target_group)),
        ("step", texts(&query.step)),
        ("takes", texts(query.takes)),
        ("form", texts(&query.form)),
        ("group", texts(&query.group)),
        ("language", query.language.clone()),
        ("visits", texts(&query.visits)),
    ]
}

/// What an offer has of each of these fields.
pub(super) fn values(offer: &OpenedOffer) -> BTreeMap<&'static str, BTreeSet<String>> {
    let (entry, site) = (&offer.entry, offer.site.published());
    let region = [site.region.to_string()];
    let served = entry.regions_served.iter().map(ToString::to_string);
    let said = entry.takes.men || entry.takes.women;
    let takes = [("men", entry.takes.men), ("women", entry.takes.women)];
    let takes = takes.into_iter().filter(|(_, yes)| *yes || !said);
    let municipality = site.municipality.map(|name| words::plain(name.as_str()));
    BTreeMap::from([
        ("region", region.into_iter().chain(served).collect()),
        ("district", texts(site.district)),
        ("municipality", municipality.into_iter().collect()),
        ("need", texts(&entry.needs)),
        ("kind", texts([&entry.kind])),
        ("target_group", texts(&entry.target_groups)),
        ("step", texts(entry.housing_step)),
        ("takes", takes.map(|(word, _)| word.to_owned()).collect()),
        ("form", texts(&entry.forms)),
        ("group", texts(offer.places.keys())),
        ("language", texts(&entry.languages)),
        ("visits", texts(&entry.visits)),
    ])
}
