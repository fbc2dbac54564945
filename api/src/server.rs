//! All routes of a node and what every request goes through.
//!
//! From the outside in: request log and metrics, security headers, problems as
//! pages where people read, compression, time limit, refusal of requests from
//! other sites, body limit, and a net under panics. Left out: what the routes do.

use std::any::Any;
use std::time::Duration;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::{Next, from_fn, from_fn_with_state, map_response};
use axum::response::{IntoResponse, Response};
use metrics_exporter_prometheus::PrometheusHandle;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::{CsrfLayer, ProtectionError};

use crate::app::App;
use crate::config::Settings;
use crate::health;
use crate::json::{self, problem::Problem};
use crate::limits::{self, Limits};
use crate::metrics;
use crate::node::Node;
use crate::telemetry::{RequestIds, request_log};
use crate::{hsds, session, vitals, web};

/// Everything a node answers.
pub fn router(node: &Node, settings: &Settings, handle: PrometheusHandle) -> Router {
    let app = node.app.clone();
    let (pages, ids) = (app.clone(), app.ids.clone());
    let readiness = vitals::readiness(node, settings);
    let sampler = vitals::sampler(node);
    let measured = health::router(readiness).merge(metrics::router(handle, sampler));
    let limits = Limits::of(settings);
    let asked = routes(app).layer(from_fn_with_state(limits, limits::kept));
    with_layers(asked.merge(measured), settings)
        .layer(from_fn_with_state(pages, web::as_pages))
        .layer(map_response(secured))
        .layer(from_fn(metrics::http_metrics))
        .layer(from_fn_with_state(
            RequestIds::from(move || ids.next()),
            request_log,
        ))
}

fn routes(app: App) -> Router {
    json::router()
        .merge(web::router(&app))
        .merge(hsds::router())
        .with_state(app)
}

/// What protects every route, whatever it does.
pub fn with_layers(routes: Router, settings: &Settings) -> Router {
    routes
        .layer(CatchPanicLayer::custom(panicked))
        .layer(DefaultBodyLimit::max(settings.body_limit.get()))
        .layer(from_fn(origin_is_told))
        .layer(CsrfLayer::new())
        .layer(map_response(from_another_site))
        .layer(from_fn_with_state(settings.request_timeout(), in_time))
        .layer(CompressionLayer::new())
}

#[expect(clippy::needless_pass_by_value, reason = "the layer's signature")]
fn panicked(panic: Box<dyn Any + Send + 'static>) -> Response {
    let words = panic
        .downcast_ref::<&str>()
        .map(|text| (*text).to_owned())
        .or_else(|| panic.downcast_ref::<String>().cloned());
    tracing::error!(panic = words, "a request panicked");
    Problem::internal().into_response()
}

/// A command that was sent to the log goes on when its caller is told to come back.
async fn in_time(State(longest): State<Duration>, request: Request, next: Next) -> Response {
    match tokio::time::timeout(longest, next.run(request)).await {
        Ok(response) => response,
        Err(_) => Problem::new(StatusCode::SERVICE_UNAVAILABLE, "timed_out")
            .with_detail(
                "This took too long. It may have happened all the same: send it again with the \
                 same Idempotency-Key to learn what became of it.",
            )
            .with_retry_after(1)
            .into_response(),
    }
}

/// A browser says where a request comes from; one that carries a session and does not is refused.
async fn origin_is_told(request: Request, next: Next) -> Response {
    let headers = request.headers();
    let told = headers.contains_key(header::ORIGIN) || headers.contains_key("sec-fetch-site");
    let safe = matches!(
        *request.method(),
        Method::GET | Method::HEAD | Method::OPTIONS
    );
    if safe || told || session::token(headers).is_none() {
        return next.run(request).await;
    }
    cross_site().into_response()
}

async fn from_another_site(response: Response) -> Response {
    if response.extensions().get::<ProtectionError>().is_some() {
        return cross_site().into_response();
    }
    response
}

fn cross_site() -> Problem {
    Problem::new(StatusCode::FORBIDDEN, "cross_site")
        .with_detail("This request came from another site, or did not say where it came from.")
}

/// No script but our own files, no framing, no guessing of types.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; \
    font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
/// The API description needs styles it writes itself.
const DOCS_POLICY: &str = "default-src 'none'; style-src 'self' 'unsafe-inline'; script-src 'self' \
    'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; \
    frame-ancestors 'none'";
/// The bare list of offers may stand in a frame of any site; it has no script and no form.
const EMBEDDED_POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; \
    font-src 'self'; base-uri 'self'; frame-ancestors *";

async fn secured(mut response: Response) -> Response {
    let docs = response.extensions().get::<Docs>().is_some();
    let embedded = response.extensions().get::<Embedded>().is_some();
    let headers = response.headers_mut();
    let policy = HeaderValue::from_static(match (docs, embedded) {
        (true, _) => DOCS_POLICY,
        (_, true) => EMBEDDED_POLICY,
        _ => POLICY,
    });
    headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    headers.insert(
        header::REFERRER_POLICY,
        HeaderValue::from_static("same-origin"),
    );
    headers.insert(
        header::STRICT_TRANSPORT_SECURITY,
        HeaderValue::from_static("max-age=31536000"),
    );
    response
}

/// Marks an answer of the API description.
#[derive(Debug, Clone, Copy)]
struct Docs;

/// Lets the API description write its own styles; nothing else may.
pub(crate) async fn mark_docs(mut response: Response) -> Response {
    response.extensions_mut().insert(Docs);
    response
}

/// Marks an answer that may stand in a frame of another site.
#[derive(Debug, Clone, Copy)]
struct Embedded;

/// Lets other sites frame this answer; nothing else may be framed.
pub(crate) async fn mark_embedded(mut response: Response) -> Response {
    response.extensions_mut().insert(Embedded);
    response
}
