//! For search engines: `robots.txt`, and a sitemap of every listed offer, region by region.
//!
//! A sitemap holds ids alone, so nothing of a secret address is in it. Addresses begin with what
//! the settings say, never with the host a request names: anybody may write anything there.

use std::fmt::Write;

use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use brana_domain::reference::REGIONS;
use brana_projections::directory::search::{Part, Query};

use super::fields;
use crate::app::App;
use crate::json::problem::Problem;

/// What a sitemap may hold at most, by its format.
const MOST: usize = 50_000;
const BEGIN: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const SPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

pub(super) async fn robots(State(app): State<App>) -> String {
    let base = app.links.base();
    format!(
        "User-agent: *\nDisallow: /app\nDisallow: /api/\nDisallow: /sign-in\nDisallow: /embed\n\
         Disallow: /offers?\nSitemap: {base}/sitemap.xml\n"
    )
}

pub(super) async fn sitemap(State(app): State<App>) -> Response {
    let base = app.links.base();
    let maps = REGIONS.iter().map(|region| {
        format!(
            "<sitemap><loc>{base}/sitemap/{}.xml</loc></sitemap>\n",
            region.nuts3
        )
    });
    let maps: String = maps.collect();
    xml(format!(
        "{BEGIN}<sitemapindex xmlns=\"{SPACE}\">\n{maps}</sitemapindex>\n"
    ))
}

pub(super) async fn of_region(
    State(app): State<App>,
    Path(file): Path<String>,
) -> Result<Response, Problem> {
    let code = file.strip_suffix(".xml").ok_or_else(Problem::not_found)?;
    let (query, _) = Query::read([("region", code), ("sort", "name")], true)
        .map_err(|_| Problem::not_found())?;
    let base = app.links.base();
    let mut text = format!("{BEGIN}<urlset xmlns=\"{SPACE}\">\n");
    let (mut part, mut urls) = (Part::first(100), 0);
    loop {
        let answer = fields::ask(&app, &query, &part).await?;
        for hit in &answer.hits {
            let (id, day) = (hit.offer.offer, hit.offer.modified_at.date_naive());
            // Writing to a text cannot fail.
            let _ = writeln!(
                text,
                "<url><loc>{base}/offers/{id}</loc><lastmod>{day}</lastmod></url>"
            );
        }
        urls += answer.hits.len();
        match answer.next {
            Some(next) if urls < MOST => part = Part::after(next, 100),
            _ => break,
        }
    }
    text.push_str("</urlset>\n");
    Ok(xml(text))
}

fn xml(text: String) -> Response {
    (
        [(header::CONTENT_TYPE, "application/xml; charset=utf-8")],
        text,
    )
        .into_response()
}
