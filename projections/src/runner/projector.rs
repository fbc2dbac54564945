//! The loop of one projection: apply what is there, then wait for the bell.
//!
//! The bell is a watch of the log's head, rung by the writer of this process;
//! events of other processes are found by polling, which slows down while
//! nothing comes. A failed step is tried again after a pause that grows.

use std::time::Duration;

use sqlx::PgPool;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use super::{Applied, Checkpoints, checkpoint};
use crate::projection::{Registered, all};

/// How fast projectors work and look.
#[derive(Debug, Clone, Copy)]
pub struct Pace {
    /// Most events of one batch.
    pub batch: u32,
    /// First pause when nothing is there.
    pub shortest: Duration,
    /// Longest pause when nothing comes or a step fails.
    pub longest: Duration,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            batch: 2_000,
            shortest: Duration::from_millis(20),
            longest: Duration::from_secs(2),
        }
    }
}

/// The running projectors of this process.
#[derive(Debug)]
pub struct Projectors {
    checkpoints: Checkpoints,
    stop: watch::Sender<bool>,
    tasks: Vec<JoinHandle<()>>,
}

impl Projectors {
    /// How far they have come, for whoever waits for a position.
    #[must_use]
    pub fn checkpoints(&self) -> Checkpoints {
        self.checkpoints.clone()
    }

    /// Lets every projector finish its batch, and waits for that.
    pub async fn stop(self) {
        self.stop.send_replace(true);
        for task in self.tasks {
            if let Err(error) = task.await {
                tracing::error!(%error, "a projector ended badly");
            }
        }
    }
}

/// Starts a projector for every projection. `bell` carries the head of the log.
#[must_use]
pub fn start(pool: &PgPool, bell: &watch::Receiver<u64>) -> Projectors {
    start_these(all(), pool, bell, Pace::default())
}

/// Starts projectors for some projections at a pace.
#[must_use]
pub fn start_these(
    projections: &[&'static dyn Registered],
    pool: &PgPool,
    bell: &watch::Receiver<u64>,
    pace: Pace,
) -> Projectors {
    let checkpoints = Checkpoints::new(projections.iter().map(|projection| projection.name()));
    let stop = watch::Sender::new(false);
    let tasks = projections
        .iter()
        .map(|projection| {
            let projector = Projector {
                projection: *projection,
                pool: pool.clone(),
                bell: Some(bell.clone()),
                stop: stop.subscribe(),
                checkpoints: checkpoints.clone(),
                pace,
            };
            tokio::spawn(projector.run())
        })
        .collect();
    Projectors {
        checkpoints,
        stop,
        tasks,
    }
}

struct Projector {
    projection: &'static dyn Registered,
    pool: PgPool,
    /// None once whoever rang it is gone.
    bell: Option<watch::Receiver<u64>>,
    stop: watch::Receiver<bool>,
    checkpoints: Checkpoints,
    pace: Pace,
}

impl Projector {
    async fn run(mut self) {
        let mut pause = self.pace.shortest;
        let mut there = false;
        while !*self.stop.borrow() {
            there = there || self.is_there().await;
            if there && self.moves_on().await {
                pause = self.pace.shortest;
                continue;
            }
            if self.rest(pause).await {
                pause = self.pace.shortest;
            } else {
                pause = (pause * 2).min(self.pace.longest);
            }
        }
    }

    /// Makes sure there is a checkpoint to lock.
    async fn is_there(&self) -> bool {
        let name = self.projection.name();
        let ensured = async {
            let mut conn = self.pool.acquire().await?;
            checkpoint::ensure(&mut conn, name).await
        };
        ensured
            .await
            .inspect_err(|error| tracing::error!(projection = name, %error, "no checkpoint"))
            .is_ok()
    }

    /// Whether a batch was applied and there may be more.
    async fn moves_on(&self) -> bool {
        let name = self.projection.name();
        match self.projection.step(&self.pool, self.pace.batch).await {
            Ok(Applied::To(position)) => {
                self.checkpoints.passed(name, position);
                true
            }
            Ok(Applied::Idle(position)) => {
                self.checkpoints.passed(name, position);
                false
            }
            Ok(Applied::Busy) => false,
            Err(error) => {
                let cause = std::error::Error::source(&error).map(ToString::to_string);
                tracing::error!(projection = name, %error, cause, "a batch was not applied");
                false
            }
        }
    }

    /// Waits for the bell, the stop or the end of the pause; whether it was the bell.
    async fn rest(&mut self, pause: Duration) -> bool {
        let Some(bell) = &mut self.bell else {
            tokio::select! {
                _ = self.stop.changed() => {}
                () = tokio::time::sleep(pause) => {}
            }
            return false;
        };
        tokio::select! {
            _ = self.stop.changed() => false,
            rung = bell.changed() => {
                if rung.is_err() {
                    self.bell = None;
                }
                rung.is_ok()
            }
            () = tokio::time::sleep(pause) => false,
        }
    }
}
