//! The names of all figures, their texts and the borders of their buckets.

use ::metrics::{Unit, describe_counter, describe_gauge, describe_histogram};

pub(super) const HTTP_REQUESTS: &str = "brana_http_requests_total";
pub(super) const HTTP_SECONDS: &str = "brana_http_request_duration_seconds";
pub(super) const APPEND_SECONDS: &str = "brana_append_duration_seconds";
pub(super) const APPEND_BATCH: &str = "brana_append_batch_commands";
pub(super) const APPEND_QUEUE: &str = "brana_append_queue";
pub(super) const PROJECTION_LAG: &str = "brana_projection_lag_events";
pub(super) const PROJECTION_PARKED: &str = "brana_projection_parked_streams";
pub(super) const OUTBOX: &str = "brana_outbox_waiting";
pub(super) const POOL: &str = "brana_pool_connections";
pub(super) const SAMPLE_OK: &str = "brana_sample_ok";

/// From half a millisecond, a fast commit, to the longest a request may take.
pub(super) const SECONDS: &[f64] = &[
    0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0,
];

/// Commands in one commit.
pub(super) const COMMANDS: &[f64] = &[1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0, 512.0];

/// Tells the recorder what each figure is.
pub fn describe() {
    describe_counter!(HTTP_REQUESTS, "Requests answered");
    describe_histogram!(HTTP_SECONDS, Unit::Seconds, "Time to the answer's head");
    describe_histogram!(APPEND_SECONDS, Unit::Seconds, "One commit of the writer");
    describe_histogram!(APPEND_BATCH, "Commands in one commit");
    describe_gauge!(APPEND_QUEUE, "Commands waiting for the writer");
    describe_gauge!(PROJECTION_LAG, "Events a projection has not seen yet");
    describe_gauge!(PROJECTION_PARKED, "Streams a projection has set aside");
    describe_gauge!(OUTBOX, "Messages not sent yet");
    describe_gauge!(POOL, "Database connections by pool and state");
    describe_gauge!(SAMPLE_OK, "1 when the gauges could be read for this scrape");
}
