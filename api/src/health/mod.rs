//! `/health/live` and `/health/ready`: may this node be left alone, may it be asked.
//!
//! Live means that the program still answers; it looks at nothing else, or a
//! database that is away would have every node killed. Ready means that each
//! check passes within its time: 200, else 503, with every check in the body.
//!
//! What is checked is handed in, so this module knows neither pool nor projector.
//! Why a check failed is logged, not answered: the page is open to everyone.
//!
//! Left out: history and alarms; `/metrics` has the figures for them.

mod checks;

pub use checks::{Check, Lag, Outcome, Readiness};

use std::sync::Arc;

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use serde::Serialize;

/// The two routes.
pub fn router(readiness: Readiness) -> Router {
    Router::new()
        .route("/health/live", get(live))
        .route("/health/ready", get(ready))
        .with_state(Arc::new(readiness))
}

#[derive(Serialize)]
struct Live {
    status: &'static str,
}

async fn live() -> Response {
    answer(StatusCode::OK, &Live { status: "live" })
}

async fn ready(State(readiness): State<Arc<Readiness>>) -> Response {
    let report = readiness.look().await;
    let status = match report.is_ready() {
        true => StatusCode::OK,
        false => StatusCode::SERVICE_UNAVAILABLE,
    };
    answer(status, &report)
}

fn answer(status: StatusCode, body: &impl Serialize) -> Response {
    let fresh = [(header::CACHE_CONTROL, "no-store")];
    (status, fresh, Json(body)).into_response()
}

#[cfg(test)]
mod tests;
