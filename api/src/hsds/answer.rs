//! How answers leave: with a fingerprint, the time of the last change, open to every origin.

use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use chrono::DateTime;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::changed::Changed;
use crate::json::problem::Problem;
use crate::json::questions::has_tag;

/// JSON of the standard.
pub(super) const JSON: &str = "application/json";
/// JSON, an object per line.
pub(super) const NDJSON: &str = "application/x-ndjson";

/// An answer whose fingerprint is that of its bytes; 304 when the caller has it.
///
/// # Errors
/// 500 when it cannot be written.
pub(super) fn whole(
    asked: &HeaderMap,
    kind: &'static str,
    body: &impl Serialize,
    modified: Option<Changed>,
) -> Result<Response, Problem> {
    let bytes = serde_json::to_vec(body).map_err(|error| {
        tracing::error!(%error, "an answer could not be written");
        Problem::internal()
    })?;
    Ok(text(asked, kind, bytes, modified))
}

/// The same for bytes that are there already.
pub(super) fn text(
    asked: &HeaderMap,
    kind: &'static str,
    bytes: Vec<u8>,
    modified: Option<Changed>,
) -> Response {
    let hash = Sha256::digest(&bytes);
    let hash: String = hash
        .iter()
        .take(16)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    tagged(asked, kind, &format!("\"{hash}\""), modified, || {
        Body::from(bytes)
    })
}

/// An answer under a fingerprint that is known beforehand; 304 when the caller has it.
pub(super) fn tagged(
    asked: &HeaderMap,
    kind: &'static str,
    etag: &str,
    modified: Option<Changed>,
    body: impl FnOnce() -> Body,
) -> Response {
    let known = has_it(asked, etag, modified);
    let mut response = if known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        ([(header::CONTENT_TYPE, kind)], body()).into_response()
    };
    let headers = response.headers_mut();
    let mut put = |name, value: &str| {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(name, value);
        }
    };
    put(header::ETAG, etag);
    put(header::CACHE_CONTROL, "no-cache");
    if let Some(modified) = modified {
        put(header::LAST_MODIFIED, &modified.last_modified());
    }
    response
}

/// A time counts only where no fingerprint is sent.
fn has_it(asked: &HeaderMap, etag: &str, modified: Option<Changed>) -> bool {
    if !asked.contains_key(header::IF_NONE_MATCH) {
        let since = asked.get(header::IF_MODIFIED_SINCE);
        let since = since.and_then(|value| DateTime::parse_from_rfc2822(value.to_str().ok()?).ok());
        return since
            .zip(modified)
            .is_some_and(|(since, modified)| modified.is_known_since(since.to_utc()));
    }
    has_tag(asked, etag)
}

/// Every origin may read here; a browser that asks first is told so.
pub(super) async fn open_to_all(request: Request, next: Next) -> Response {
    let method = request.method().clone();
    let mut response = if method == Method::OPTIONS {
        StatusCode::NO_CONTENT.into_response()
    } else {
        next.run(request).await
    };
    if matches!(method, Method::GET | Method::HEAD | Method::OPTIONS) {
        let headers = response.headers_mut();
        let mut put = |name, value| headers.insert(name, HeaderValue::from_static(value));
        put(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*");
        put(header::ACCESS_CONTROL_EXPOSE_HEADERS, "ETag, Last-Modified");
        if method == Method::OPTIONS {
            put(header::ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD");
            put(
                header::ACCESS_CONTROL_ALLOW_HEADERS,
                "If-None-Match, If-Modified-Since",
            );
        }
    }
    response
}
