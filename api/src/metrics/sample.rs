//! What is measured in the log and its readers.

use std::time::Duration;

use ::metrics::{gauge, histogram};

use super::names::{
    APPEND_BATCH, APPEND_QUEUE, APPEND_SECONDS, OUTBOX, POOL, PROJECTION_LAG, PROJECTION_PARKED,
    SAMPLE_OK,
};
use crate::health::Lag;

/// The writer has committed once.
#[expect(
    clippy::cast_precision_loss,
    reason = "a batch is far below 2^52 commands"
)]
pub fn record_append(commands: usize, took: Duration) {
    histogram!(APPEND_SECONDS).record(took.as_secs_f64());
    histogram!(APPEND_BATCH).record(commands as f64);
}

/// Everything that is read at a scrape.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sample {
    /// How far each projection is.
    pub projections: Vec<Lag>,
    /// Commands waiting for the writer.
    pub append_queue: usize,
    /// Messages not sent yet.
    pub outbox: u64,
    /// The pools.
    pub pools: Vec<Pool>,
}

/// A pool of database connections.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pool {
    /// `write` or `read`.
    pub name: &'static str,
    /// Open connections, as `Pool::size` of sqlx says.
    pub size: u32,
    /// Those that nobody uses, as `Pool::num_idle` of sqlx says.
    pub idle: usize,
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a gauge is a float; counts beyond 2^52 do not occur"
)]
impl Sample {
    pub(super) fn record(&self) {
        for lag in &self.projections {
            gauge!(PROJECTION_LAG, "projection" => lag.projection.clone()).set(lag.behind as f64);
            gauge!(PROJECTION_PARKED, "projection" => lag.projection.clone())
                .set(lag.parked as f64);
        }
        for pool in &self.pools {
            let used = f64::from(pool.size) - pool.idle as f64;
            gauge!(POOL, "pool" => pool.name, "state" => "used").set(used.max(0.0));
            gauge!(POOL, "pool" => pool.name, "state" => "idle").set(pool.idle as f64);
        }
        gauge!(APPEND_QUEUE).set(self.append_queue as f64);
        gauge!(OUTBOX).set(self.outbox as f64);
        gauge!(SAMPLE_OK).set(1.0);
    }

    /// The gauges keep their last values; this says that they are old.
    pub(super) fn missing() {
        gauge!(SAMPLE_OK).set(0.0);
    }
}
