//! One span and one line for each request.
//!
//! The caller's `x-request-id` is kept when it is a plain token, so that a line
//! can be followed through a proxy; anything else is replaced, because a header
//! is free text and free text may name a client. The answer carries the id.
//!
//! Left out: requests whose caller hangs up before the answer; they end their
//! span without a line.

use std::sync::Arc;
use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use tracing::Instrument;
use uuid::Uuid;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Where new request ids come from.
#[derive(Clone)]
pub struct RequestIds(Arc<dyn Fn() -> Uuid + Send + Sync>);

impl RequestIds {
    /// Ids from this source.
    pub fn from(source: impl Fn() -> Uuid + Send + Sync + 'static) -> Self {
        Self(Arc::new(source))
    }
}

/// Middleware for `axum::middleware::from_fn_with_state(RequestIds, request_log)`.
///
/// Put it on with `Router::layer`, after the routes: the pattern is known there.
pub async fn request_log(
    State(ids): State<RequestIds>,
    mut request: Request,
    next: Next,
) -> Response {
    let id = given(request.headers()).unwrap_or_else(|| fresh(&ids));
    let method = request.method().clone();
    let route = pattern(&request);
    let span = tracing::info_span!("request", request_id = text(&id), %method, route);
    request.headers_mut().insert(REQUEST_ID, id.clone());
    let probe = matches!(
        route.as_str(),
        "/metrics" | "/health/live" | "/health/ready"
    );
    let answer = async {
        let begun = Instant::now();
        let mut response = next.run(request).await;
        response.headers_mut().insert(REQUEST_ID, id);
        line(response.status().as_u16(), begun, probe);
        response
    };
    answer.instrument(span).await
}

/// Failures of ours stand out; probes, every few seconds, stay in the background.
fn line(status: u16, begun: Instant, probe: bool) {
    let ms = begun.elapsed().as_secs_f64() * 1_000.0;
    match status {
        500.. => tracing::error!(status, ms, "request failed"),
        _ if probe => tracing::debug!(status, ms, "request answered"),
        _ => tracing::info!(status, ms, "request answered"),
    }
}

/// The route's pattern; what matches none is not repeated.
pub(crate) fn pattern(request: &Request) -> String {
    let matched = request.extensions().get::<MatchedPath>();
    matched.map_or_else(|| "unmatched".to_owned(), |path| path.as_str().to_owned())
}

fn given(headers: &HeaderMap) -> Option<HeaderValue> {
    let plain = |b: &u8| b.is_ascii_hexdigit() || *b == b'-';
    let value = headers.get(REQUEST_ID)?;
    let bytes = value.as_bytes();
    ((16..=64).contains(&bytes.len()) && bytes.iter().all(plain)).then(|| value.clone())
}

fn fresh(ids: &RequestIds) -> HeaderValue {
    let id = (ids.0)().to_string();
    HeaderValue::from_str(&id).unwrap_or(HeaderValue::from_static("-"))
}

fn text(id: &HeaderValue) -> &str {
    id.to_str().unwrap_or("-")
}
