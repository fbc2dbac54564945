//! `GET /offers`: the offers that were found, and the filter.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use brana_domain::reference::REGIONS;
use brana_projections::directory::search::{Answer, Part, Query};

use super::fields::{self, Fields};
use super::{shown, words};
use crate::app::App;
use crate::json::extract::Asked;
use crate::json::problem::Problem;
use crate::web::answers::page;
use crate::web::drawings::{RegionMap, RegionValue, Words};
use crate::web::messages::Texts;
use crate::web::views::directory::Link;
use crate::web::views::directory::list::{Choice, OfferList, Pick};
use crate::web::views::frame::Section;
use crate::web::visit::Visit;

/// Filters one chooses from, in the order people think of them.
const CHOICES: [&str; 8] = [
    "need",
    "region",
    "district",
    "kind",
    "target_group",
    "takes",
    "step",
    "visits",
];

pub(super) async fn show(
    State(app): State<App>,
    visit: Visit,
    Asked(given): Asked<Fields>,
) -> Result<Response, Problem> {
    let (query, part) = fields::read(&given)?;
    let answer = fields::ask(&app, &query, &part).await?;
    Ok(page(StatusCode::OK, &view(&visit, &query, &part, &answer)))
}

fn view(visit: &Visit, query: &Query, part: &Part, answer: &Answer) -> OfferList {
    let t = visit.t;
    let asked = fields::single(query);
    let mut many = asked.clone();
    many.push(("limit", "100".to_owned()));
    let cards = answer
        .hits
        .iter()
        .filter_map(|hit| shown::hit(t, hit, answer.at));
    let choices = CHOICES
        .iter()
        .filter_map(|field| choice(t, query, answer, field));
    OfferList {
        frame: visit.frame(Section::Search),
        total: fields::count(answer.total),
        text: query.text.clone().unwrap_or_default(),
        choices: choices.collect(),
        deposit_to: query
            .deposit_to
            .map(|most| most.to_string())
            .unwrap_or_default(),
        age: query.age.map(|age| age.to_string()).unwrap_or_default(),
        free: query.free,
        verified: query.verified,
        active: active(t, &asked),
        relaxed: answer.relaxed,
        cards: cards.collect(),
        at: t.date_time(&answer.at),
        next: answer
            .next
            .as_deref()
            .map(|cursor| fields::next("/offers", query, part, cursor)),
        first: part
            .after
            .is_some()
            .then(|| fields::href("/offers", &asked)),
        map: map(visit, &asked, answer),
        print_href: fields::href("/offers", &many),
        leaflet_href: (!asked.is_empty()).then(|| fields::href("/leaflets", &asked)),
        embed_href: fields::href("/embed", &asked),
    }
}

/// A district is offered once a region is chosen.
fn choice(t: Texts, query: &Query, answer: &Answer, field: &str) -> Option<Choice> {
    if field == "district" && query.region.is_empty() && query.district.is_empty() {
        return None;
    }
    let facet = answer.facet(field)?;
    let mut options: Vec<_> = facet
        .values
        .iter()
        .map(|value| Pick {
            value: value.value.clone(),
            text: format!("{} ({})", words::value(t, field, &value.value), value.count),
            chosen: value.chosen,
        })
        .collect();
    options.sort_by_key(|option| words::place(field, &option.value));
    several(t, field, &mut options);
    (!options.is_empty()).then(|| Choice {
        field: field.to_owned(),
        label: t.code("field", field),
        options,
    })
}

/// Several chosen values stand together as one, so that the form does not lose any of them.
fn several(t: Texts, field: &str, options: &mut Vec<Pick>) {
    let chosen: Vec<_> = options
        .iter()
        .filter(|one| one.chosen)
        .map(|one| one.value.clone())
        .collect();
    if chosen.len() < 2 {
        return;
    }
    let names: Vec<_> = chosen
        .iter()
        .map(|value| words::value(t, field, value))
        .collect();
    options.iter_mut().for_each(|one| one.chosen = false);
    let together = Pick {
        value: chosen.join(","),
        text: names.join(" + "),
        chosen: true,
    };
    options.insert(0, together);
}

/// What is asked for, each with the way to the list without it.
fn active(t: Texts, asked: &[(&'static str, String)]) -> Vec<Link> {
    let links = asked.iter().enumerate().map(|(at, (field, value))| {
        let others = asked.iter().enumerate().filter(|(other, _)| *other != at);
        let others: Vec<_> = others.map(|(_, pair)| pair.clone()).collect();
        let text = match *field {
            "free" => t.text("offers-free").to_string(),
            "verified" => t.text("offers-verified").to_string(),
            _ => format!(
                "{}: {}",
                t.code("field", field),
                words::value(t, field, value)
            ),
        };
        Link {
            href: fields::href("/offers", &others),
            text,
            count: None,
        }
    });
    links.collect()
}

/// The same search as a map: how many offers there would be in each region.
fn map(visit: &Visit, asked: &[(&'static str, String)], answer: &Answer) -> RegionMap {
    let (t, frame) = (visit.t, visit.frame(Section::Search));
    let others = asked
        .iter()
        .filter(|(field, _)| !matches!(*field, "region" | "district"));
    let others: Vec<_> = others.cloned().collect();
    let counts = answer.facet("region").map(|facet| &facet.values);
    let values = REGIONS.iter().map(|region| {
        let mut here = others.clone();
        here.push(("region", region.nuts3.to_owned()));
        let of = counts.and_then(|all| all.iter().find(|one| one.value == region.nuts3));
        // Who counts all offers knows that there is none where none was counted.
        let count = of.map_or(0, |one| fields::count(one.count));
        RegionValue {
            region: region.nuts3.to_owned(),
            name: words::value(t, "region", region.nuts3),
            href: (count > 0).then(|| frame.public(&fields::href("/offers", &here))),
            value: Some(count),
        }
    });
    RegionMap {
        words: Words {
            id: "map".to_owned(),
            title: t.text("offers-map").to_string(),
            description: t.text("offers-map-what").to_string(),
            first_column: t.code("field", "region"),
            unknown: t.text("places-unknown").to_string(),
        },
        value_column: t.text("offers-map-column").to_string(),
        has_table: true,
        values: values.collect(),
    }
}
