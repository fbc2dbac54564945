//! What belongs to a service: hours, regions, languages, papers to bring.

use std::collections::BTreeSet;

use brana_domain::provider_directory::entry::Hours;
use brana_domain::provider_directory::offer::OpenedOffer;
use brana_domain::reference::{REGIONS, prison};
use brana_domain::vocabulary::{Coded, Line, OfferId};
use serde_json::Value;

use super::object::Object;
use super::{ids, words};

const DAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/// Opening and intake hours; a split day has two.
pub(super) fn schedules(id: OfferId, hours: &[Hours]) -> Vec<Value> {
    let mut told: Vec<Value> = Vec::new();
    for hours in hours {
        let day = usize::from(hours.weekday).checked_sub(1);
        let Some(day) = day.and_then(|day| DAYS.get(day)) else {
            continue;
        };
        let (from, to) = (time(hours.from), time(hours.to));
        let words = [hours.purpose.word(), day, &from, &to];
        let over_night = hours.to < hours.from;
        let entry = Object::of(ids::part("schedule", id.0, &words))
            .with("service_id", id.to_string())
            .with("freq", "WEEKLY")
            .with("wkst", "MO")
            .with("byday", *day)
            .with("opens_at", from.as_str())
            .with("closes_at", to.as_str())
            .with("description", words::hours(hours.purpose))
            .some("notes", over_night.then_some("do rána dalšího dne"))
            .done();
        if !told.contains(&entry) {
            told.push(entry);
        }
    }
    told
}

fn time(time: chrono::NaiveTime) -> String {
    time.format("%H:%M").to_string()
}

/// The region it lies in, the regions it works in besides, the prisons it comes to.
pub(super) fn areas(id: OfferId, offer: &OpenedOffer) -> Vec<Value> {
    let served = &offer.entry.regions_served;
    let regions: BTreeSet<&str> = served
        .iter()
        .map(Line::as_str)
        .chain([offer.site.region.as_str()])
        .collect();
    let regions = REGIONS
        .iter()
        .filter(|region| regions.contains(region.nuts3));
    let regions = regions.map(|region| {
        let uri = format!("http://data.europa.eu/nuts/code/{}", region.nuts3);
        area(id, region.nuts3, region.name_cs)
            .with("uri", uri)
            .done()
    });
    let prisons = offer.entry.visits.iter().filter_map(|slug| {
        let known = prison(slug)?;
        Some(area(id, slug.as_str(), known.name_cs).done())
    });
    regions.chain(prisons).collect()
}

fn area(id: OfferId, code: &str, name: &str) -> Object {
    Object::of(ids::part("service_area", id.0, &[code]))
        .with("service_id", id.to_string())
        .with("name", name)
        .with("extent", code)
        .with("extent_type", "text")
}

/// Languages spoken.
pub(super) fn languages(id: OfferId, languages: &BTreeSet<Line>) -> Vec<Value> {
    let told = languages.iter().map(|code| {
        Object::of(ids::part("language", id.0, &[code.as_str()]))
            .with("service_id", id.to_string())
            .with("code", code.as_str())
            .done()
    });
    told.collect()
}

/// Papers to bring.
pub(super) fn documents(id: OfferId, papers: &[Line]) -> Vec<Value> {
    let papers: BTreeSet<&Line> = papers.iter().collect();
    let told = papers.into_iter().map(|paper| {
        Object::of(ids::part("required_document", id.0, &[paper.as_str()]))
            .with("service_id", id.to_string())
            .with("document", paper.as_str())
            .done()
    });
    told.collect()
}
