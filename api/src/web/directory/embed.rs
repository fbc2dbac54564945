//! The list on other sites: `GET /embed` gives the snippet, `GET /embed/offers` is the bare list.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

use super::fields::{self, Fields};
use super::shown;
use crate::app::App;
use crate::json::extract::Asked;
use crate::json::problem::Problem;
use crate::web::answers::page;
use crate::web::assets;
use crate::web::messages::Language;
use crate::web::views::directory::list::Embedded;
use crate::web::views::directory::plain::EmbedPage;
use crate::web::views::frame::Section;
use crate::web::visit::Visit;

pub(super) async fn snippet(
    State(app): State<App>,
    visit: Visit,
    Asked(given): Asked<Fields>,
) -> Result<Response, Problem> {
    let (query, _) = fields::read(&given)?;
    let href = in_language(
        &visit,
        fields::href("/embed/offers", &fields::single(&query)),
    );
    let (base, title) = (app.links.base(), visit.t.text("offers-title"));
    let view = EmbedPage {
        frame: visit.frame(Section::Public),
        snippet: format!(
            "<iframe src=\"{base}{}\" title=\"{title}\" width=\"100%\" height=\"600\" loading=\"lazy\"></iframe>",
            href.replace('&', "&amp;")
        ),
        preview_href: href,
    };
    Ok(page(StatusCode::OK, &view))
}

pub(super) async fn list(
    State(app): State<App>,
    visit: Visit,
    Asked(given): Asked<Fields>,
) -> Result<Response, Problem> {
    let (query, part) = fields::read(&given)?;
    let answer = fields::ask(&app, &query, &part).await?;
    let t = visit.t;
    let cards = answer
        .hits
        .iter()
        .filter_map(|hit| shown::hit(t, hit, answer.at));
    let next = answer.next.as_deref();
    let next = next.map(|cursor| fields::next("/embed/offers", &query, &part, cursor));
    let view = Embedded {
        t,
        stylesheet: assets::url("brana.css"),
        total: fields::count(answer.total),
        cards: cards
            .map(|mut card| {
                card.href = in_language(&visit, card.href);
                card
            })
            .collect(),
        at: t.date_time(&answer.at),
        all_href: in_language(&visit, fields::href("/offers", &fields::single(&query))),
        next: next.map(|href| in_language(&visit, href)),
    };
    Ok(page(StatusCode::OK, &view))
}

fn in_language(visit: &Visit, href: String) -> String {
    if visit.t.language() == Language::default() {
        return href;
    }
    visit.frame(Section::Public).public(&href)
}
