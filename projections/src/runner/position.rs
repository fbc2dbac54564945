//! Position tokens: people see what they just did.
//!
//! A command answers with its position; a read that carries it waits here, for a
//! bounded time, until its projections have passed it. Projectors of the same
//! process tell at once; those of another are seen by polling their row.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use sqlx::PgPool;
use tokio::sync::watch;
use tokio::time::{Instant, timeout_at};

use super::checkpoint;
use crate::projection::all;

/// Longest pause between two looks at another process's progress.
const POLL: Duration = Duration::from_millis(25);

/// How far the projections of this process have come, as it happens.
#[derive(Debug, Clone)]
pub struct Checkpoints(Arc<BTreeMap<&'static str, watch::Sender<u64>>>);

/// A projection did not pass the position in time.
#[derive(Debug, thiserror::Error)]
pub enum Behind {
    /// It still applies events; ask again soon.
    #[error("`{projection}` has come to {checkpoint}, not yet to {position}")]
    Late {
        /// The projection.
        projection: String,
        /// How far it has come.
        checkpoint: u64,
        /// What was waited for.
        position: u64,
    },
    /// The database could not answer.
    #[error("the checkpoints could not be read")]
    Database(#[from] sqlx::Error),
}

impl Default for Checkpoints {
    fn default() -> Self {
        Self::new(all().iter().map(|projection| projection.name()))
    }
}

impl Checkpoints {
    /// Checkpoints of these projections, all at zero.
    pub fn new(names: impl IntoIterator<Item = &'static str>) -> Self {
        let zero = |name| (name, watch::Sender::new(0));
        Self(Arc::new(names.into_iter().map(zero).collect()))
    }

    /// How far a projection has come, to be followed; none for one that is not followed here.
    #[must_use]
    pub fn subscribe(&self, projection: &str) -> Option<watch::Receiver<u64>> {
        self.0.get(projection).map(watch::Sender::subscribe)
    }

    /// Tells that a projection has come to a position.
    pub(crate) fn passed(&self, projection: &str, position: u64) {
        if let Some(seen) = self.0.get(projection) {
            seen.send_if_modified(|known| {
                let news = position > *known;
                *known = position.max(*known);
                news
            });
        }
    }

    /// Waits until every named projection has applied `position`.
    ///
    /// # Errors
    /// [`Behind::Late`] names the first that had not when the time was up.
    pub async fn wait_until(
        &self,
        pool: &PgPool,
        projections: &[&str],
        position: u64,
        timeout: Duration,
    ) -> Result<(), Behind> {
        let end = Instant::now() + timeout;
        for projection in projections {
            self.wait_for(pool, projection, position, end).await?;
        }
        Ok(())
    }

    async fn wait_for(
        &self,
        pool: &PgPool,
        projection: &str,
        position: u64,
        end: Instant,
    ) -> Result<(), Behind> {
        let mut seen = self.0.get(projection).map(watch::Sender::subscribe);
        let mut pause = Duration::from_millis(2);
        loop {
            if seen.as_ref().is_some_and(|seen| *seen.borrow() >= position) {
                return Ok(());
            }
            let next = (Instant::now() + pause).min(end);
            match &mut seen {
                // Here, or by another process: whichever is first.
                Some(seen) => {
                    let here = seen.wait_for(|known| *known >= position);
                    if timeout_at(next, here).await.is_ok_and(|told| told.is_ok()) {
                        return Ok(());
                    }
                }
                None => tokio::time::sleep_until(next).await,
            }
            let mut conn = pool.acquire().await?;
            let checkpoint = checkpoint::read(&mut conn, projection).await?;
            self.passed(projection, checkpoint);
            if checkpoint >= position {
                return Ok(());
            }
            if Instant::now() >= end {
                return Err(Behind::Late {
                    projection: projection.to_owned(),
                    checkpoint,
                    position,
                });
            }
            pause = (pause * 2).min(POLL);
        }
    }
}
