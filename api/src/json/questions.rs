//! What questions of all journeys share: pages of a list, instants, answers with their version.

use axum::http::{HeaderValue, StatusCode, header};
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
        return Err(query_invalid("limit must lie between 1 and 100"));
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
