//! The node's one writer: takes all commands that wait and appends them in one commit.

use std::collections::{HashMap, VecDeque};
use std::time::Duration;

use sqlx::postgres::PgConnectOptions;
use tokio::sync::{mpsc, oneshot};
use tokio::time::Instant;

use super::append::{Append, AppendError};
use super::bell::Bell;
use super::connection::Connection;
use super::known;
use super::queue::next_batch;
use super::settle::{Patience, settle};
use super::verdict::Verdict;
use crate::clock::Clock;
use crate::stream::StreamId;

/// How a writer works.
#[derive(Debug, Clone)]
pub struct WriterSettings {
    /// Most commands in one commit.
    pub batch: usize,
    /// Most commands that may queue; more are told the log is busy.
    pub queue: usize,
    /// How long the database may take to answer before the connection is given up.
    pub answer_within: Duration,
    /// How long to try to learn what became of a lost append.
    pub resolve_within: Duration,
    /// Whether a commit waits for the disk. `false` loses commands in a crash
    /// and is there to show that the crash test sees it.
    pub durable: bool,
    /// Told of every append: how many commands it took in, and how long it took.
    pub observed: fn(usize, Duration),
}

impl Default for WriterSettings {
    fn default() -> Self {
        Self {
            batch: 512,
            queue: 4096,
            answer_within: Duration::from_secs(20),
            resolve_within: Duration::from_secs(15),
            durable: true,
            observed: |_, _| {},
        }
    }
}

struct Job {
    append: Append,
    answer: oneshot::Sender<Verdict>,
}

/// The way into the log; clones share one connection and one queue.
#[derive(Clone)]
pub struct Writer {
    queue: mpsc::Sender<Job>,
    bell: Bell,
}

impl Writer {
    /// Starts a writer; it ends when its last clone is dropped and its queue is empty.
    #[must_use]
    pub fn start(options: PgConnectOptions, clock: Clock, settings: WriterSettings) -> Self {
        let (queue, jobs) = mpsc::channel(settings.queue);
        let bell = Bell::default();
        let line = Line {
            jobs,
            waiting: VecDeque::new(),
            connection: Connection::new(options, settings.durable, settings.answer_within),
            clock,
            bell: bell.clone(),
            settings,
        };
        tokio::spawn(line.serve());
        Self { queue, bell }
    }

    /// The bell that rings after every commit.
    #[must_use]
    pub fn bell(&self) -> &Bell {
        &self.bell
    }

    /// Commands that wait to be taken in.
    #[must_use]
    pub fn waiting(&self) -> usize {
        self.queue.max_capacity() - self.queue.capacity()
    }

    /// Whether somebody still takes commands in.
    #[must_use]
    pub fn is_alive(&self) -> bool {
        !self.queue.is_closed()
    }

    /// Appends what a command brings, whole or not at all.
    ///
    /// The command goes on when the caller stops waiting.
    ///
    /// # Errors
    /// [`AppendError`] tells a lost race, a repeat, a full queue and an unknown outcome apart.
    pub async fn append(&self, append: Append) -> Verdict {
        let (answer, answered) = oneshot::channel();
        self.queue
            .try_send(Job { append, answer })
            .map_err(|_| AppendError::Busy)?;
        answered.await.unwrap_or(Err(AppendError::OutcomeUnknown))
    }
}

/// How often others may go first before a batch is closed.
const MOST_YIELDS: usize = 4;

struct Line {
    jobs: mpsc::Receiver<Job>,
    waiting: VecDeque<Job>,
    connection: Connection,
    clock: Clock,
    bell: Bell,
    settings: WriterSettings,
}

impl Line {
    async fn serve(mut self) {
        while self.gather().await {
            let batch = next_batch(&mut self.waiting, self.settings.batch, |job| &job.append);
            self.append(batch).await;
        }
    }

    /// Takes in what waits; waits for a first one. `false` when nobody is left to send.
    async fn gather(&mut self) -> bool {
        if self.waiting.is_empty() {
            match self.jobs.recv().await {
                Some(job) => self.waiting.push_back(job),
                None => return false,
            }
        }
        // Whoever was answered just now may be about to ask again: let them, while more come.
        for _ in 0..MOST_YIELDS {
            let before = self.waiting.len();
            self.take_in();
            if self.waiting.len() == before {
                break;
            }
            tokio::task::yield_now().await;
        }
        self.take_in();
        true
    }

    fn take_in(&mut self) {
        while self.waiting.len() < self.settings.batch.saturating_mul(4) {
            match self.jobs.try_recv() {
                Ok(job) => self.waiting.push_back(job),
                Err(_) => break,
            }
        }
    }

    async fn append(&mut self, batch: Vec<Job>) {
        let (appends, answers): (Vec<Append>, Vec<_>) = batch
            .into_iter()
            .map(|job| (job.append, job.answer))
            .unzip();
        let patience = Patience {
            within: self.settings.resolve_within,
            pause: Duration::from_millis(50),
        };
        let batch: Vec<&Append> = appends.iter().collect();
        let begun = Instant::now();
        let verdicts = settle(&mut self.connection, &self.clock, &patience, &batch).await;
        (self.settings.observed)(batch.len(), begun.elapsed());
        self.tell_losers(&known::versions(&appends, &verdicts));
        let last = verdicts.iter().flatten().map(|done| done.position).max();
        for (answer, verdict) in answers.into_iter().zip(verdicts) {
            // A caller that stopped waiting needs no answer.
            let _ = answer.send(verdict);
        }
        if let Some(position) = last {
            self.bell.ring(position);
        }
    }

    /// Answers those who wait with a version that is known to be past.
    fn tell_losers(&mut self, known: &HashMap<StreamId, u64>) {
        for job in std::mem::take(&mut self.waiting) {
            match known::outdated(&job.append, known) {
                // A caller that stopped waiting needs no answer.
                Some(lost) => drop(job.answer.send(Err(lost))),
                None => self.waiting.push_back(job),
            }
        }
    }
}
