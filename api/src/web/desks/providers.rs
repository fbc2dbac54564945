//! The coordinator's list of providers, narrowed to those that need a look.

use axum::extract::RawQuery;
use axum::http::{StatusCode, Uri};
use axum::response::Response;
use brana_projections::directory::desk::{DeskQuestion, DeskRow, SOON, Show, desk, desk_counts};
use brana_projections::page::PageRequest;
use chrono::NaiveDate;
use serde::Deserialize;

use super::super::answers::page;
use super::super::problems::query_value;
use super::super::views::desks::providers::{ProviderRow, Providers};
use super::super::views::form::Form;
use super::super::views::frame::Section;
use super::super::visit::Inside;
use super::about::only_coordinators;
use crate::json::problem::Problem;
use brana_domain::provider_directory::provider::Standing;

/// Providers on one page.
const ROWS: u32 = 50;
const BASE: &str = "/app/providers";

/// How the list is narrowed down.
#[derive(Debug, Default, Deserialize)]
struct Asked {
    #[serde(default)]
    q: String,
    #[serde(default)]
    show: String,
    after: Option<String>,
}

/// `GET /app/providers`
pub(super) async fn show(inside: Inside, RawQuery(query): RawQuery) -> Result<Response, Problem> {
    only_coordinators(&inside)?;
    let asked = read(query.as_deref().unwrap_or_default());
    let (today, now) = (inside.today(), inside.app.clock.now());
    let question = DeskQuestion {
        show: Show::of(&asked.show),
        text: asked
            .q
            .trim()
            .chars()
            .take(200)
            .filter(|c| *c != '\0')
            .collect(),
        today,
        now,
    };
    let request = match &asked.after {
        Some(cursor) => PageRequest::after(cursor.clone(), ROWS),
        None => PageRequest::first(ROWS),
    };
    let mut conn = inside.connection().await?;
    let found = desk(&mut conn, &question, &request).await?;
    let counts = desk_counts(&mut conn, today, now).await?;
    let count = |number: i64| u32::try_from(number).unwrap_or(0);
    let view = Providers {
        frame: inside.frame(Section::Providers),
        counts: vec![
            ("unverified", count(counts.unverified)),
            ("expiring", count(counts.expiring)),
            ("concerns", count(counts.concerns)),
            ("stale", count(counts.stale)),
            ("duplicates", count(counts.duplicates)),
        ],
        form: Form::default().filled("q", &asked.q).filled(
            "show",
            if asked.show.is_empty() {
                "all"
            } else {
                &asked.show
            },
        ),
        rows: found
            .items
            .iter()
            .filter_map(|row| shown(row, today))
            .collect(),
        first: asked.after.is_some().then(|| link(&asked, None)),
        next: found.next.as_deref().map(|next| link(&asked, Some(next))),
    };
    Ok(page(StatusCode::OK, &view))
}

/// A query that cannot be read asks for nothing in particular.
fn read(query: &str) -> Asked {
    let uri: Option<Uri> = format!("/?{query}").parse().ok();
    let read = uri.and_then(|uri| axum::extract::Query::<Asked>::try_from_uri(&uri).ok());
    read.map(|query| query.0).unwrap_or_default()
}

fn link(asked: &Asked, after: Option<&str>) -> String {
    let parts = [
        ("q", Some(asked.q.as_str())),
        ("show", Some(&asked.show)),
        ("after", after),
    ];
    let given = parts.into_iter().filter_map(|(name, value)| {
        let value = value.filter(|value| !value.is_empty())?;
        Some(format!("{name}={}", query_value(value)))
    });
    let given: Vec<_> = given.collect();
    if given.is_empty() {
        BASE.to_owned()
    } else {
        format!("{BASE}?{}", given.join("&"))
    }
}

fn shown(found: &DeskRow, today: NaiveDate) -> Option<ProviderRow> {
    let provider = found.row.state.registered()?;
    let verified = provider.verified_on(today);
    Some(ProviderRow {
        href: format!("{BASE}/{}", found.row.provider),
        name: provider.entry.name.to_string(),
        ico: provider.entry.ico.as_ref().map(ToString::to_string),
        suspended: provider.standing == Standing::Suspended,
        verified_until: verified.map(|verification| verification.until),
        expiring: verified.is_some_and(|verification| verification.until <= today + SOON),
        concerns: u32::try_from(provider.open_concerns().count()).unwrap_or(u32::MAX),
        offers: found.offers,
        stale: found.stale,
    })
}
