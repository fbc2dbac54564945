//! `/metrics`: figures for Prometheus.
//!
//! | name | labels | what it is |
//! |---|---|---|
//! | `brana_http_requests_total` | method, route, status | requests answered |
//! | `brana_http_request_duration_seconds` | method, route | time to the answer's head |
//! | `brana_append_duration_seconds` | - | one commit of the writer |
//! | `brana_append_batch_commands` | - | commands in one commit |
//! | `brana_append_queue` | - | commands waiting for the writer |
//! | `brana_projection_lag_events` | projection | events not seen yet |
//! | `brana_projection_parked_streams` | projection | streams set aside |
//! | `brana_outbox_waiting` | - | messages not sent yet |
//! | `brana_pool_connections` | pool, state (used, idle) | database connections |
//! | `brana_sample_ok` | - | 1 when the gauges above could be read for this scrape |
//!
//! Routes are patterns and methods a fixed set, so no label carries a client or
//! grows without end. Gauges are read when somebody asks, not on a timer: a
//! figure is then as old as its scrape.
//!
//! Left out: figures of the process itself, which node and container exporters have.

mod http;
mod names;
mod sample;

pub use http::http_metrics;
pub use names::describe;
pub use sample::{Pool, Sample, record_append};

use std::error::Error;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::http::header;
use axum::response::IntoResponse;
use axum::routing::get;
use futures_util::future::{BoxFuture, FutureExt};
use metrics_exporter_prometheus::{
    BuildError, PrometheusBuilder, PrometheusHandle, PrometheusRecorder,
};

/// Longest wait for the gauges; Prometheus itself gives up after ten seconds.
const SAMPLE_WITHIN: Duration = Duration::from_secs(2);

type Sampled = Result<Sample, Box<dyn Error + Send + Sync>>;

/// Reads the gauges, whenever somebody asks.
#[derive(Clone)]
pub struct Sampler(Arc<dyn Fn() -> BoxFuture<'static, Sampled> + Send + Sync>);

impl Sampler {
    /// Gauges come from this function.
    pub fn from<F, Answer, E>(read: F) -> Self
    where
        F: Fn() -> Answer + Send + Sync + 'static,
        Answer: Future<Output = Result<Sample, E>> + Send + 'static,
        E: Into<Box<dyn Error + Send + Sync>> + 'static,
    {
        Self(Arc::new(move || {
            let answer = read();
            async move { answer.await.map_err(Into::into) }.boxed()
        }))
    }
}

/// Begins to count, for the whole process.
///
/// # Errors
/// When counting has begun already.
pub fn begin() -> Result<PrometheusHandle, BuildError> {
    let recorder = recorder()?;
    let handle = recorder.handle();
    ::metrics::set_global_recorder(recorder).map_err(BuildError::from)?;
    describe();
    Ok(handle)
}

fn recorder() -> Result<PrometheusRecorder, BuildError> {
    let builder = PrometheusBuilder::new().set_buckets(names::SECONDS)?;
    let batch = metrics_exporter_prometheus::Matcher::Full(names::APPEND_BATCH.to_owned());
    let builder = builder.set_buckets_for_metric(batch, names::COMMANDS)?;
    Ok(builder.build_recorder())
}

/// The route `/metrics`.
pub fn router(handle: PrometheusHandle, sampler: Sampler) -> Router {
    let text = move || render(handle.clone(), sampler.clone());
    Router::new().route("/metrics", get(text))
}

async fn render(handle: PrometheusHandle, sampler: Sampler) -> impl IntoResponse {
    let sampled = tokio::time::timeout(SAMPLE_WITHIN, (sampler.0)()).await;
    match sampled.unwrap_or_else(|_| Err("no answer in time".into())) {
        Ok(sample) => sample.record(),
        Err(error) => {
            let cause = crate::cli::chain(error.as_ref());
            tracing::warn!(cause, "the gauges could not be read");
            Sample::missing();
        }
    }
    handle.run_upkeep();
    let kind = "text/plain; version=0.0.4; charset=utf-8";
    ([(header::CONTENT_TYPE, kind)], handle.render())
}

#[cfg(test)]
mod tests;
