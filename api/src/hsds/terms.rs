//! `/taxonomies` and `/taxonomy_terms`: the same for everybody until the program changes.

use axum::http::HeaderMap;
use axum::response::Response;
use serde_json::Value;

use super::answer::{JSON, NDJSON, text, whole};
use super::answers::{id_of, unknown};
use super::ask::{Ask, Given, of_body, once_each};
use super::page::{Page, skipped};
use super::taxonomies::{self, TAXONOMIES, TERMS};
use super::walk::line;
use crate::json::extract::{Asked, Id, Sent};
use crate::json::problem::Problem;

/// The parameters of `/taxonomies`.
pub(super) const OF_TAXONOMIES: &[&str] = &["search", "page", "per_page", "format"];
/// The parameters of `/taxonomy_terms`.
pub(super) const OF_TERMS: &[&str] = &[
    "search",
    "page",
    "per_page",
    "format",
    "taxonomy_id",
    "top_only",
    "parent_id",
];

/// All taxonomies.
pub(super) async fn taxonomies(
    headers: HeaderMap,
    Asked(given): Asked<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    taxonomies_asked(&headers, &once_each(given)?)
}

/// The same, asked for in a body.
pub(super) async fn taxonomies_sent(body: Sent<Value>) -> Result<Response, Problem> {
    taxonomies_asked(&HeaderMap::new(), &of_body(body.body)?)
}

fn taxonomies_asked(headers: &HeaderMap, given: &Given) -> Result<Response, Problem> {
    let ask = Ask::read(given, OF_TAXONOMIES)?;
    let all = TAXONOMIES.iter().map(|taxonomy| taxonomy.told());
    listed(headers, &ask, all.collect())
}

/// One taxonomy.
pub(super) async fn taxonomy(headers: HeaderMap, Id(id): Id<String>) -> Result<Response, Problem> {
    let found = taxonomies::find(id_of(&id)?).ok_or_else(unknown)?;
    whole(&headers, JSON, &found.told(), None)
}

/// All terms.
pub(super) async fn terms(
    headers: HeaderMap,
    Asked(given): Asked<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    terms_asked(&headers, &once_each(given)?)
}

/// The same, asked for in a body.
pub(super) async fn terms_sent(body: Sent<Value>) -> Result<Response, Problem> {
    terms_asked(&HeaderMap::new(), &of_body(body.body)?)
}

fn terms_asked(headers: &HeaderMap, given: &Given) -> Result<Response, Problem> {
    let ask = Ask::read(given, OF_TERMS)?;
    let wanted = TERMS.iter().filter(|entry| {
        ask.taxonomy.is_none_or(|id| id == entry.taxonomy.id())
            && ask.parent.is_none_or(|id| entry.parent == Some(id))
            && !(ask.top_only && entry.parent.is_some())
    });
    listed(
        headers,
        &ask,
        wanted.map(|entry| entry.told(true)).collect(),
    )
}

/// One term.
pub(super) async fn term(headers: HeaderMap, Id(id): Id<String>) -> Result<Response, Problem> {
    let found = taxonomies::term(id_of(&id)?).ok_or_else(unknown)?;
    whole(&headers, JSON, &found.told(true), None)
}

fn listed(headers: &HeaderMap, ask: &Ask, all: Vec<Value>) -> Result<Response, Problem> {
    let fits = |item: &Value| {
        let name = item
            .get("name")
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_lowercase();
        ask.words
            .iter()
            .all(|word| name.contains(&word.to_lowercase()))
    };
    let all: Vec<Value> = all.into_iter().filter(fits).collect();
    if ask.ndjson {
        let mut bytes = Vec::new();
        all.iter().for_each(|item| line(item, &mut bytes));
        return Ok(text(headers, NDJSON, bytes, None));
    }
    let total = u64::try_from(all.len()).unwrap_or(u64::MAX);
    let skip = usize::try_from(skipped(ask.page, ask.per_page)).unwrap_or(usize::MAX);
    let rows = usize::try_from(ask.per_page).unwrap_or(usize::MAX);
    let contents = all.into_iter().skip(skip).take(rows).collect();
    whole(
        headers,
        JSON,
        &Page::of(contents, total, ask.page, ask.per_page),
        None,
    )
}
