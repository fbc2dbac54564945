//! The JSON API at `/api/v1`, its OpenAPI document and its browsable description.
//!
//! Commands are POST on a verb path. Every error is a [`problem::Problem`].
//! Left out: HTML pages (`web`) and the directory API.

pub(crate) mod answer;
pub(crate) mod caller;
mod capacity;
mod code;
mod documented;
pub(crate) mod extract;
mod fields;
pub(crate) mod key_worker_assignment;
pub(crate) mod leaflets;
mod named;
mod plausible;
pub mod problem;
pub(crate) mod provider_directory;
pub(crate) mod questions;
mod reference;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::middleware::{from_fn, map_response};
use axum::routing::get;
use utoipa::OpenApi;
use utoipa_axum::router::OpenApiRouter;
use utoipa_swagger_ui::{Config, SwaggerUi};

use problem::Problem;

use crate::app::App;
use crate::server;

/// Where the document lies.
const DOCUMENT: &str = "/api/v1/openapi.json";
/// Largest body of a command, in bytes. The longest free text fits several times.
const LARGEST_BODY: usize = 64 * 1024;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Brána",
        description = "Case management for the way from prison to the community. Commands are \
            POST on a verb path; every resource has an ETag, every change asks for it as \
            If-Match; every command takes an Idempotency-Key.",
        license(name = "Apache-2.0", identifier = "Apache-2.0"),
    ),
    components(schemas(Problem, problem::FieldProblem)),
    tags(
        (name = "cases", description = "Client episodes and who is responsible for them"),
        (name = "caseloads", description = "Key workers, their limits, absence and cover"),
        (name = "providers", description = "Who helps after prison, and whether that was verified"),
        (name = "offers", description = "One service at one place, its conditions and free places"),
        (name = "capacity", description = "Places by day, step, kind, region and prison, and demand against supply"),
        (name = "leaflets", description = "Offers on paper, one by one or many in one go"),
        (name = "prisons", description = "What a prison has set for itself, and its overview"),
        (name = "reference", description = "Czech regions, districts, prisons and needs"),
    ),
)]
struct Document;

/// The API with its document.
pub fn router() -> Router<App> {
    let (routes, document) = documented();
    let ui = Router::from(SwaggerUi::new("/api/docs").config(Config::new([DOCUMENT])))
        .layer(map_response(server::mark_docs));
    let text = document.to_pretty_json().unwrap_or_default();
    let document = get(move || async move {
        (
            [(axum::http::header::CONTENT_TYPE, "application/json")],
            text.clone(),
        )
    });
    routes
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .route(DOCUMENT, document)
        .route(
            "/api/{*rest}",
            axum::routing::any(|| async { Problem::not_found() }),
        )
        .method_not_allowed_fallback(method_not_allowed)
        .layer(from_fn(problem::in_callers_language))
        .merge(ui)
}

/// The OpenAPI document, as text.
#[must_use]
pub fn openapi() -> String {
    documented().1.to_pretty_json().unwrap_or_default()
}

fn documented() -> (Router<App>, utoipa::openapi::OpenApi) {
    OpenApiRouter::with_openapi(Document::openapi())
        .nest(
            "/api/v1",
            OpenApiRouter::new()
                .merge(key_worker_assignment::router())
                .merge(provider_directory::router())
                .merge(capacity::router())
                .merge(leaflets::router())
                .merge(reference::router()),
        )
        .split_for_parts()
}

async fn method_not_allowed() -> Problem {
    Problem::new(StatusCode::METHOD_NOT_ALLOWED, "method_not_allowed")
        .with_detail("This address exists, but not for this method. See /api/docs.")
}
