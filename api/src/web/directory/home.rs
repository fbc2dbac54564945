//! `GET /`: what Brána is, one search box, ways to choose, free beds tonight.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use brana_projections::directory::search::{Answer, Part, Query};

use super::{fields, shown, words};
use crate::app::App;
use crate::json::problem::Problem;
use crate::web::answers::page;
use crate::web::messages::Texts;
use crate::web::views::directory::home::Home;
use crate::web::views::directory::{Card, Link};
use crate::web::views::frame::Section;
use crate::web::visit::Visit;

const TONIGHT: [(&str, &str); 2] = [("kind", "nocleharna"), ("free", "true")];

pub(super) async fn show(State(app): State<App>, visit: Visit) -> Result<Response, Problem> {
    let (everything, first) = (Query::default(), Part::first(1));
    let all = fields::ask(&app, &everything, &first).await?;
    let (tonight, _) = Query::read(TONIGHT, true)?;
    let beds = fields::ask(&app, &tonight, &Part::first(5)).await?;
    let (t, now) = (visit.t, beds.at);
    // Why they are there is what the heading says.
    let cards = beds.hits.iter().filter_map(|hit| {
        let why = String::new();
        shown::hit(t, hit, now).map(|card| Card { why, ..card })
    });
    let view = Home {
        frame: visit.frame(Section::Public),
        total: fields::count(all.total),
        needs: links(t, &all, "need"),
        regions: links(t, &all, "region"),
        tonight: cards.collect(),
        tonight_href: fields::href("/offers", &TONIGHT.map(|(k, v)| (k, v.to_owned()))),
    };
    Ok(page(StatusCode::OK, &view))
}

/// Each value of a field as the way to its offers.
pub(super) fn links(t: Texts, answer: &Answer, field: &'static str) -> Vec<Link> {
    let values = answer.facet(field).into_iter();
    let mut values: Vec<_> = values.flat_map(|facet| &facet.values).collect();
    values.sort_by_key(|value| words::place(field, &value.value));
    let links = values.into_iter().map(|value| Link {
        href: fields::href("/offers", &[(field, value.value.clone())]),
        text: words::value(t, field, &value.value),
        count: Some(fields::count(value.count)),
    });
    links.collect()
}
