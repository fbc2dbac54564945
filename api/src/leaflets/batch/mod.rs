//! Many leaflets in one go: asked for, printed one after the other, fetched, forgotten.
//!
//! A batch lives in this node's memory and belongs to whoever asked for it. Nothing of it is
//! stored: it holds public data, and printing it again gives newer ones. Bounded are the batches
//! of a person, the batches and the bytes of a node, and the time ([`KEPT_FOR`]). One batch is on
//! the press at a time, one leaflet of it after the other, so that pages and commands go on.
//!
//! Left out: who may ask, and how the answer looks (JSON and pages).

mod file;
mod kept;
mod run;

use std::sync::{Arc, Mutex, PoisonError};

use axum::body::Bytes;
use brana_domain::vocabulary::ActorId;
use chrono::{DateTime, TimeDelta, Utc};
use tokio::sync::{Semaphore, watch};
use uuid::Uuid;

pub(crate) use file::file_name;
use kept::Kept;

use super::Wish;
use crate::app::App;

/// How long a batch can be fetched.
const KEPT_FOR: TimeDelta = TimeDelta::hours(1);
/// Most leaflets of a batch.
pub(crate) const MOST_LEAFLETS: usize = 500;
/// Most leaflets bound together; they are set as one document.
pub(crate) const MOST_BOUND: usize = 100;
/// Most batches of one person that wait or are printed.
const MOST_WAITING: usize = 3;
/// Most batches of a node.
const MOST_BATCHES: usize = 40;
/// Most bytes of all finished batches of a node.
const MOST_BYTES: usize = 128 * 1024 * 1024;
/// Most bytes of one batch.
const MOST_BYTES_EACH: usize = 64 * 1024 * 1024;

/// The batches of a node.
#[derive(Debug)]
pub struct Batches {
    kept: Mutex<Kept>,
    /// Whose turn it is on the press.
    turns: Semaphore,
}

impl Default for Batches {
    fn default() -> Self {
        Self {
            kept: Mutex::default(),
            turns: Semaphore::new(1),
        }
    }
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

/// A batch.
#[derive(Debug)]
pub(crate) struct Batch {
    /// Its id.
    pub(crate) id: Uuid,
    /// How many leaflets were asked for.
    pub(crate) total: usize,
    /// Whether they are bound together.
    pub(crate) bound: bool,
    by: ActorId,
    attempt: Option<(String, [u8; 32])>,
    asked_at: DateTime<Utc>,
    progress: watch::Sender<Progress>,
}

/// How far a batch is.
#[derive(Debug, Clone, Default)]
pub(crate) struct Progress {
    /// Leaflets that are printed or failed.
    pub(crate) done: usize,
    /// Those that failed.
    pub(crate) failures: Vec<Failure>,
    /// Whether nothing more happens.
    pub(crate) finished: bool,
    /// All that was printed; none while it is printed, and when all failed.
    pub(crate) file: Option<Bytes>,
}

/// A leaflet that there is not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Failure {
    /// Its place in the batch, counted from 1.
    pub(crate) number: usize,
    /// Its title.
    pub(crate) title: String,
    /// The stable code of the reason.
    pub(crate) code: String,
}

/// Why a batch is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum NotTaken {
    /// The person has enough on the press.
    #[error("{MOST_WAITING} batches of this person are waiting")]
    TooManyOfYours,
    /// The node has enough on the press.
    #[error("{MOST_BATCHES} batches are waiting")]
    Busy,
    /// The attempt's name belongs to something else.
    #[error("the same name was used for another batch")]
    OtherAttempt,
}

/// A batch that was taken.
pub(crate) struct Taken {
    /// The batch.
    pub(crate) batch: Arc<Batch>,
    /// Whether it was there before: the same attempt came twice.
    pub(crate) again: bool,
}

impl Batches {
    /// Takes a batch and begins to print it.
    pub(crate) fn take(&self, app: &App, order: Order) -> Result<Taken, NotTaken> {
        let batch = Batch {
            id: app.ids.next(),
            total: order.wishes.len(),
            bound: order.bound,
            by: order.by,
            attempt: order.attempt,
            asked_at: app.clock.now(),
            progress: watch::Sender::default(),
        };
        let taken = self.kept().add(batch)?;
        if !taken.again {
            let (app, batch) = (app.clone(), taken.batch.clone());
            tokio::spawn(run::print_all(app, batch, order.wishes));
        }
        Ok(taken)
    }

    /// A batch of this person's.
    pub(crate) fn find(&self, id: Uuid, by: ActorId, now: DateTime<Utc>) -> Option<Arc<Batch>> {
        self.kept().find(id, by, now)
    }

    /// This person's batches, the latest first.
    pub(crate) fn of(&self, by: ActorId, now: DateTime<Utc>) -> Vec<Arc<Batch>> {
        self.kept().of(by, now)
    }

    fn kept(&self) -> std::sync::MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Batch {
    /// How far it is.
    pub(crate) fn progress(&self) -> Progress {
        self.progress.borrow().clone()
    }

    /// Waits until more than so many leaflets are done, or all.
    pub(crate) async fn beyond(&self, done: usize) -> Progress {
        let mut seen = self.progress.subscribe();
        let further = |now: &Progress| now.finished || now.done > done;
        match seen.wait_for(further).await {
            Ok(now) => now.clone(),
            Err(_) => self.progress(),
        }
    }

    fn finished(&self) -> bool {
        self.progress.borrow().finished
    }

    fn bytes(&self) -> usize {
        self.progress.borrow().file.as_ref().map_or(0, Bytes::len)
    }
}
