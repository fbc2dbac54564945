//! Reading on from a checkpoint, each event once.

use std::collections::HashSet;
use std::future::Future;

use chrono::{DateTime, Utc};
use sqlx::{Acquire, PgConnection, PgPool};

use crate::log::{RawEvent, ReadError, read_after};
use crate::numbers::{from_db, to_db};
use crate::stream::StreamId;

/// Somebody who follows the log.
pub trait Follower: Send + Sync {
    /// Takes events in, in order; what is written here is kept together with the checkpoint.
    ///
    /// Returns the events that could not be understood: their streams are
    /// parked and the rest goes on.
    fn take(
        &self,
        in_tx: &mut PgConnection,
        events: &[RawEvent],
    ) -> impl Future<Output = Result<Vec<Poisoned>, ReactionError>> + Send;
}

/// An event that could not be understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Poisoned {
    /// Its stream.
    pub stream: StreamId,
    /// Its place in the log.
    pub position: u64,
    /// What was wrong.
    pub error: String,
}

/// Why a batch was not taken; it will be taken again.
#[derive(Debug, thiserror::Error)]
pub enum ReactionError {
    /// The log could not be read on.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The database did not answer as expected.
    #[error("the reaction could not be kept")]
    Database(#[from] sqlx::Error),
    /// A command that follows could not be carried out.
    #[error("a command that follows could not be carried out")]
    Command(#[source] crate::CommandError),
}

/// How far one step came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Somebody else is at it.
    Taken,
    /// There was no checkpoint; from now on there is.
    Begun,
    /// Nothing new.
    AtTheEnd,
    /// Everything up to this position is done.
    Moved {
        /// The new checkpoint.
        to: u64,
    },
}

/// A name with a checkpoint.
#[derive(Debug, Clone)]
pub struct Subscription {
    name: String,
    pool: PgPool,
    batch: u32,
}

impl Subscription {
    /// A subscription that starts at the beginning of the log, or where it stopped.
    #[must_use]
    pub fn new(name: impl Into<String>, pool: PgPool) -> Self {
        Self {
            name: name.into(),
            pool,
            batch: 1000,
        }
    }

    /// Takes at most this many events at once.
    #[must_use]
    pub fn with_batch(self, batch: u32) -> Self {
        Self { batch, ..self }
    }

    /// The checkpoint's name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Takes the next batch, all of it or nothing.
    ///
    /// # Errors
    /// [`ReactionError`]; the checkpoint has not moved then.
    pub async fn step(
        &self,
        follower: &impl Follower,
        now: DateTime<Utc>,
    ) -> Result<Step, ReactionError> {
        let mut connection = self.pool.acquire().await?;
        let mut tx = connection.begin().await?;
        let Some(after) = self.lock_in_tx(&mut tx).await? else {
            tx.rollback().await?;
            return self.begin(&mut connection).await;
        };
        let events = read_after(&mut tx, after, self.batch).await?;
        let Some(last) = events.last() else {
            tx.commit().await?;
            return Ok(Step::AtTheEnd);
        };
        let to = last.position;
        let parked = self.parked_in_tx(&mut tx).await?;
        let events: Vec<RawEvent> = events
            .into_iter()
            .filter(|event| !parked.contains(&event.stream))
            .collect();
        for poisoned in follower.take(&mut tx, &events).await? {
            self.park_in_tx(&mut tx, &poisoned, now).await?;
        }
        self.move_in_tx(&mut tx, to, now).await?;
        tx.commit().await?;
        Ok(Step::Moved { to })
    }

    /// Locks the checkpoint; none while somebody else holds it, or when there is none yet.
    async fn lock_in_tx(&self, tx: &mut PgConnection) -> Result<Option<u64>, sqlx::Error> {
        let position = sqlx::query_scalar(
            "select position from checkpoints where name = $1 for update skip locked",
        )
        .bind(&self.name)
        .fetch_optional(tx)
        .await?;
        Ok(position.map(from_db))
    }

    /// Makes the checkpoint if there is none; by itself, so that nobody waits for our transaction.
    async fn begin(&self, connection: &mut PgConnection) -> Result<Step, ReactionError> {
        let made = sqlx::query("insert into checkpoints (name) values ($1) on conflict do nothing")
            .bind(&self.name)
            .execute(connection)
            .await?;
        Ok(match made.rows_affected() {
            0 => Step::Taken,
            _ => Step::Begun,
        })
    }

    async fn parked_in_tx(&self, tx: &mut PgConnection) -> Result<HashSet<StreamId>, sqlx::Error> {
        let rows: Vec<(String, String)> = sqlx::query_as(
            "select stream_type, stream_id from parked_streams where checkpoint = $1",
        )
        .bind(&self.name)
        .fetch_all(tx)
        .await?;
        Ok(rows
            .into_iter()
            .map(|(kind, id)| StreamId { kind, id })
            .collect())
    }

    async fn park_in_tx(
        &self,
        tx: &mut PgConnection,
        poisoned: &Poisoned,
        now: DateTime<Utc>,
    ) -> Result<(), sqlx::Error> {
        tracing::error!(
            checkpoint = self.name,
            stream = %poisoned.stream,
            position = poisoned.position,
            error = poisoned.error,
            "a stream was parked: its event cannot be understood"
        );
        sqlx::query(
            "insert into parked_streams (
                 checkpoint, stream_type, stream_id, position, error, parked_at)
             values ($1, $2, $3, $4, $5, $6)
                 on conflict do nothing",
        )
        .bind(&self.name)
        .bind(&poisoned.stream.kind)
        .bind(&poisoned.stream.id)
        .bind(to_db(poisoned.position))
        .bind(&poisoned.error)
        .bind(now)
        .execute(tx)
        .await?;
        Ok(())
    }

    async fn move_in_tx(
        &self,
        tx: &mut PgConnection,
        to: u64,
        now: DateTime<Utc>,
    ) -> Result<(), sqlx::Error> {
        sqlx::query("update checkpoints set position = $2, updated_at = $3 where name = $1")
            .bind(&self.name)
            .bind(to_db(to))
            .bind(now)
            .execute(tx)
            .await?;
        Ok(())
    }
}

/// Reads each event with a pure function; a stream that fails once is left out from there on.
pub fn sort_out<T>(
    events: &[RawEvent],
    rule: impl Fn(&RawEvent) -> Result<T, String>,
) -> (Vec<(&RawEvent, T)>, Vec<Poisoned>) {
    let mut read = Vec::with_capacity(events.len());
    let mut poisoned: Vec<Poisoned> = Vec::new();
    for event in events {
        if poisoned.iter().any(|bad| bad.stream == event.stream) {
            continue;
        }
        match rule(event) {
            Ok(value) => read.push((event, value)),
            Err(error) => poisoned.push(Poisoned {
                stream: event.stream.clone(),
                position: event.position,
                error,
            }),
        }
    }
    (read, poisoned)
}
