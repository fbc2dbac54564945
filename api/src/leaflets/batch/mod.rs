//! Many leaflets in one go: asked for, printed one after the other, fetched, forgotten.
//!
//! | file | holds |
//! |---|---|
//! | `asked` | taking a batch, within the limits |
//! | `shown` | how far a batch is, and what was printed |
//! | `press` | whose turn it is: one node at a time holds a batch |
//! | `run` | printing it |
//! | `record` | what is written down while it is printed |
//! | `file` | the archive it is fetched as |
//!
//! A batch belongs to whoever asked for it and lives in tables, leaflet by leaflet: the node that
//! prints it may die, and another (or the same, started again) goes on where it stopped; any node
//! tells how far it is. The tables hold public data and, until the batch is printed, what was asked
//! for. Bounded are the batches of a person, the batches and their bytes altogether, and the time
//! ([`KEPT_FOR`]). A node has one batch on the press at a time, one leaflet of it after the other,
//! so that pages and commands go on.
//!
//! Left out: who may ask, and how the answer looks (JSON and pages).

mod asked;
mod file;
mod press;
mod record;
mod run;
mod shown;
#[cfg(test)]
mod tests;

use brana_domain::vocabulary::ActorId;
use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgPool;
use tokio::sync::{Notify, watch};
use uuid::Uuid;

pub(crate) use file::file_name;
pub(crate) use press::keep_printing;

use super::Wish;

/// How long a batch can be fetched, from the time it was asked for.
const KEPT_FOR: TimeDelta = TimeDelta::hours(1);
/// One that could not be finished by then is given up.
const TRIED_FOR: TimeDelta = TimeDelta::hours(24);
/// Most leaflets of a batch.
pub(crate) const MOST_LEAFLETS: usize = 500;
/// Most leaflets bound together; they are set as one document.
pub(crate) const MOST_BOUND: usize = 100;
/// Most batches of one person that wait or are printed.
const MOST_WAITING: usize = 3;
/// Most batches altogether.
const MOST_BATCHES: usize = 40;
/// Most bytes of all batches.
const MOST_BYTES: usize = 128 * 1024 * 1024;
/// Most bytes of one batch.
const MOST_BYTES_EACH: usize = 64 * 1024 * 1024;

/// The batches, as one node sees them.
#[derive(Debug)]
pub struct Batches {
    pool: PgPool,
    /// This node, different for every start.
    node: String,
    /// Rings when a batch was taken here.
    taken: Notify,
    /// Counts what this node wrote down.
    moved: watch::Sender<u64>,
}

/// What is asked for.
#[derive(Debug)]
pub(crate) struct Order {
    /// Who asks.
    pub(crate) by: ActorId,
    /// The name of the attempt and the fingerprint of what was sent.
    pub(crate) attempt: Option<(String, [u8; 32])>,
    /// The leaflets.
    pub(crate) wishes: Vec<Wish>,
    /// One PDF of all instead of one for each.
    pub(crate) bound: bool,
}

/// A batch as it is at a moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Batch {
    /// Its id.
    pub(crate) id: Uuid,
    /// How many leaflets were asked for.
    pub(crate) total: usize,
    /// Whether they are bound together.
    pub(crate) bound: bool,
    /// Leaflets that are printed or failed; of a bound batch those that are laid out, binding
    /// comes after the last.
    pub(crate) done: usize,
    /// Those that failed.
    pub(crate) failures: Vec<Failure>,
    /// Whether nothing more happens.
    pub(crate) finished: bool,
    /// Whether there is something to fetch.
    pub(crate) ready: bool,
}

/// A leaflet that there is not.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
pub(crate) struct Failure {
    /// Its place in the batch, counted from 1.
    pub(crate) number: usize,
    /// Its title.
    pub(crate) title: String,
    /// The stable code of the reason.
    pub(crate) code: String,
}

/// Why a batch is not taken.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NotTaken {
    /// The person has enough on the press.
    #[error("{MOST_WAITING} batches of this person are waiting")]
    TooManyOfYours,
    /// There is enough on the press.
    #[error("{MOST_BATCHES} batches are waiting")]
    Busy,
    /// The attempt's name belongs to something else.
    #[error("the same name was used for another batch")]
    OtherAttempt,
    /// The database did not answer as expected.
    #[error("the batch could not be kept")]
    Database(#[from] sqlx::Error),
}

/// A batch that was taken.
#[derive(Debug)]
pub(crate) struct Taken {
    /// Its id.
    pub(crate) id: Uuid,
    /// How many leaflets it has.
    pub(crate) total: usize,
    /// Whether it was there before: the same attempt came twice.
    pub(crate) again: bool,
}

impl Batches {
    /// The batches in a database, seen by a node of this name.
    #[must_use]
    pub fn new(pool: PgPool, node: String) -> Self {
        Self {
            pool,
            node,
            taken: Notify::new(),
            moved: watch::Sender::default(),
        }
    }

    /// Whoever waits for news on this node looks again.
    fn ring(&self) {
        self.moved
            .send_modify(|count| *count = count.wrapping_add(1));
    }
}

/// Forgets batches whose time is over; says how many.
///
/// # Errors
/// When the database does not answer.
pub(crate) async fn forget(pool: &PgPool, now: DateTime<Utc>) -> sqlx::Result<u64> {
    forget_in_tx(&mut *pool.acquire().await?, now).await
}

async fn forget_in_tx(tx: &mut sqlx::PgConnection, now: DateTime<Utc>) -> sqlx::Result<u64> {
    let gone = sqlx::query(
        "delete from leaflet_batches
          where (finished_at is not null and asked_at <= $1)
             or asked_at <= $2",
    )
    .bind(now - KEPT_FOR)
    .bind(now - TRIED_FOR)
    .execute(tx)
    .await?;
    Ok(gone.rows_affected())
}
