//! Counts requests and their time.

use std::time::Instant;

use ::metrics::{counter, histogram};
use axum::extract::Request;
use axum::http::Method;
use axum::middleware::Next;
use axum::response::Response;

use super::names::{HTTP_REQUESTS, HTTP_SECONDS};
use crate::telemetry::pattern;

/// Middleware for `axum::middleware::from_fn(http_metrics)`.
///
/// Put it on with `Router::layer`, after the routes: the pattern is known there.
pub async fn http_metrics(request: Request, next: Next) -> Response {
    let method = known(request.method());
    let route = pattern(&request);
    let begun = Instant::now();
    let response = next.run(request).await;
    let status = response.status().as_u16().to_string();
    histogram!(HTTP_SECONDS, "method" => method, "route" => route.clone())
        .record(begun.elapsed().as_secs_f64());
    counter!(HTTP_REQUESTS, "method" => method, "route" => route, "status" => status).increment(1);
    response
}

/// Methods are free text on the wire; labels must not be.
fn known(method: &Method) -> &'static str {
    let known = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
    let same = |name: &&&str| method.as_str() == **name;
    known.iter().find(same).copied().unwrap_or("other")
}
