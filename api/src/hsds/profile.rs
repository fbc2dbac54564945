//! What this API says of itself: the version, the profile in words, the OpenAPI document.

use axum::http::HeaderMap;
use axum::response::Response;
use serde_json::json;

use super::answer::{JSON, text, whole};
use super::look::Look;
use super::openapi::document;
use crate::json::problem::Problem;

/// The version of the standard.
const VERSION: &str = "3.1";

/// `GET /hsds/`.
pub(super) async fn root(look: Look, headers: HeaderMap) -> Result<Response, Problem> {
    let body = json!({
        "version": VERSION,
        "profile": format!("{}/hsds/profile", look.origin),
        "openapi_url": format!("{}/hsds/openapi.json", look.origin),
    });
    whole(&headers, JSON, &body, None)
}

/// The profile, for people who write programs.
pub(super) async fn profile(headers: HeaderMap) -> Response {
    let words = include_str!("profile.md").as_bytes().to_vec();
    text(&headers, "text/markdown; charset=utf-8", words, None)
}

/// The OpenAPI document.
pub(super) async fn openapi(look: Look, headers: HeaderMap) -> Result<Response, Problem> {
    whole(&headers, JSON, &document(&look.origin), None)
}
