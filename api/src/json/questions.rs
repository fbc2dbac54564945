//! What questions of all journeys share: pages of a list, instants, answers with their version.

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use brana_projections::page::PageRequest;
use chrono::{DateTime, Datelike, Utc};
use serde::Serialize;
use utoipa::ToSchema;

use super::plausible;
use super::problem::Problem;

/// A page of a list.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Page<T> {
    /// The rows.
    pub(crate) items: Vec<T>,
    /// Send it as `after` for the next page; missing on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) next: Option<String>,
}

/// The page that is asked for.
pub(crate) fn page_request(
    after: Option<String>,
    limit: Option<u32>,
) -> Result<PageRequest, Problem> {
    let limit = limit.unwrap_or(50);
    if !(1..=100).contains(&limit) {
        return Err(query_invalid("`limit` takes a whole number from 1 to 100"));
    }
    Ok(PageRequest { after, limit })
}

/// An instant people could mean; the database knows no others.
pub(crate) fn instant(at: Option<DateTime<Utc>>) -> Result<Option<DateTime<Utc>>, Problem> {
    match at {
        Some(at) if !plausible::year(at.year()) => Err(query_invalid(
            "an instant must lie between the years 1900 and 2999",
        )),
        at => Ok(at),
    }
}

/// 400: a question that cannot be understood.
pub(crate) fn query_invalid(detail: &str) -> Problem {
    Problem::new(StatusCode::BAD_REQUEST, "query_invalid").with_detail(detail)
}

/// Whether the caller has what this fingerprint names; weakly compared, as a read asks for.
pub(crate) fn has_tag(asked: &HeaderMap, etag: &str) -> bool {
    let strong = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    let lists = asked.get_all(header::IF_NONE_MATCH).iter();
    let mut tags = lists
        .filter_map(|value| value.to_str().ok())
        .flat_map(|list| list.split(','));
    tags.any(|tag| tag.trim() == "*" || strong(tag) == strong(etag))
}

/// What may be kept as long as it is asked about each time, or 304 for whoever has it.
pub(crate) fn fingerprinted(etag: &str, body: Option<impl IntoResponse>) -> Response {
    let body = body.map(IntoResponse::into_response);
    let mut response = body.unwrap_or_else(|| StatusCode::NOT_MODIFIED.into_response());
    let headers = response.headers_mut();
    if let Ok(etag) = HeaderValue::from_str(etag) {
        headers.insert(header::ETAG, etag);
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response
}

/// An answer with its version, not to be kept by anybody in between.
pub(crate) fn tagged(version: u64, body: impl IntoResponse) -> Response {
    let mut response = body.into_response();
    if let Ok(etag) = HeaderValue::from_str(&format!("\"{version}\"")) {
        response.headers_mut().insert(header::ETAG, etag);
    }
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
