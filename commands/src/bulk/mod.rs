//! Many decided events into the log at once, for demo data and imports.
//!
//! The head is locked for the whole load, so positions stay dense and in
//! commit order, and everything is kept or nothing. The caller says when each
//! event was recorded; that must not run backwards. Left out: deciding (the
//! caller did), idempotency (an interrupted load left nothing behind) and the
//! bell (followers find the events when they look).

mod check;
mod copy;

use brana_domain::vocabulary::Envelope;
use brana_domain::{Journey, JourneyEvent};
use chrono::{DateTime, SecondsFormat, Utc};
use sqlx::{Acquire, PgConnection};
use uuid::Uuid;

use crate::facts::FactChange;
use crate::numbers::{from_db, to_db};
use crate::stream::StreamId;
use check::Check;

/// One event, ready to be written.
#[derive(Debug, Clone, PartialEq)]
pub struct BulkEvent {
    /// Its stream.
    pub stream: StreamId,
    /// Its number in the stream, from one.
    pub sequence: u64,
    /// Its name.
    pub name: &'static str,
    /// The version of its payload.
    pub version: &'static str,
    /// Its facts, as JSON text.
    pub payload: String,
    /// Its envelope, as JSON text.
    pub metadata: String,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
    /// Its id.
    pub event_id: Uuid,
}

impl BulkEvent {
    /// An event of a journey's stream.
    ///
    /// # Errors
    /// When it cannot be written as JSON.
    pub fn of<J: Journey>(
        id: impl std::fmt::Display,
        sequence: u64,
        event: &J::Event,
        envelope: &Envelope,
        recorded_at: DateTime<Utc>,
        event_id: Uuid,
    ) -> Result<Self, serde_json::Error> {
        let mut metadata = envelope.to_metadata();
        let recorded = recorded_at.to_rfc3339_opts(SecondsFormat::Micros, true);
        metadata.insert("event_id".to_owned(), event_id.to_string());
        metadata.insert("recorded_at".to_owned(), recorded);
        Ok(Self {
            stream: StreamId::of::<J>(id),
            sequence,
            name: event.name(),
            version: event.version(),
            payload: serde_json::to_string(event)?,
            metadata: serde_json::to_string(&metadata)?,
            recorded_at,
            event_id,
        })
    }
}

/// Why nothing was loaded.
#[derive(Debug, thiserror::Error)]
pub enum BulkError {
    /// An event was recorded before the one ahead of it.
    #[error("event {sequence} of {stream} was recorded before the event ahead of it")]
    RunsBackwards {
        /// The stream.
        stream: StreamId,
        /// The event's number in it.
        sequence: u64,
    },
    /// A stream would have a gap or a double.
    #[error("event {sequence} of {stream} does not follow the one before it")]
    NotInSequence {
        /// The stream.
        stream: StreamId,
        /// The event's number in it.
        sequence: u64,
    },
    /// A unique fact belongs to somebody else, or to two streams of the load.
    #[error("{taken} of the facts belong to somebody else")]
    FactsTaken {
        /// How many.
        taken: u64,
    },
    /// The database refused or did not answer.
    #[error("the events could not be loaded")]
    Database(#[from] sqlx::Error),
}

/// What was loaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Loaded {
    /// How many events.
    pub events: u64,
    /// Where the log stands now.
    pub head: u64,
}

/// So much is sent to the database at once.
const CHUNK: usize = 1 << 20;

/// Appends events in the order given, and claims facts, all or nothing.
///
/// # Errors
/// [`BulkError`] names the first event that does not fit; nothing was loaded then.
pub async fn load(
    connection: &mut PgConnection,
    events: impl Iterator<Item = BulkEvent> + Send,
    facts: &[FactChange],
) -> Result<Loaded, BulkError> {
    let mut tx = connection.begin().await?;
    let (position, recorded_at): (i64, Option<DateTime<Utc>>) = sqlx::query_as(
        "select position, nullif(recorded_at, '-infinity') from log_head for update",
    )
    .fetch_one(&mut *tx)
    .await?;
    let before = from_db(position);
    let mut check = Check::after(recorded_at);
    let head = copy_in_tx(&mut tx, before, events, &mut check).await?;
    check.continues_in_tx(&mut tx).await?;
    claim_in_tx(&mut tx, facts).await?;
    sqlx::query("update log_head set position = $1, recorded_at = coalesce($2, recorded_at)")
        .bind(to_db(head))
        .bind(check.last())
        .execute(&mut *tx)
        .await?;
    tx.commit().await?;
    Ok(Loaded {
        events: head - before,
        head,
    })
}

async fn copy_in_tx(
    tx: &mut PgConnection,
    mut head: u64,
    events: impl Iterator<Item = BulkEvent> + Send,
    check: &mut Check,
) -> Result<u64, BulkError> {
    let mut target = tx.copy_in_raw(copy::STATEMENT).await?;
    let mut chunk = copy::header();
    for event in events {
        if let Err(error) = check.follows(&event) {
            target.abort("the events do not fit").await?;
            return Err(error);
        }
        head += 1;
        copy::row(&mut chunk, &event, head);
        if chunk.len() >= CHUNK {
            target.send(std::mem::take(&mut chunk)).await?;
        }
    }
    copy::end(&mut chunk);
    target.send(chunk).await?;
    target.finish().await?;
    Ok(head)
}

async fn claim_in_tx(tx: &mut PgConnection, facts: &[FactChange]) -> Result<(), BulkError> {
    let claims = || facts.iter().filter(|change| change.claimed);
    let kinds: Vec<&str> = claims().map(|c| c.fact.kind.as_str()).collect();
    let keys: Vec<&str> = claims().map(|c| c.fact.key.as_str()).collect();
    let holders: Vec<&str> = claims().map(|c| c.holder.as_str()).collect();
    let wanted = claims().count() as u64;
    let claimed = sqlx::query(
        "insert into facts (kind, key, stream)
         select kind, key, stream
           from unnest($1::text[], $2::text[], $3::text[]) f (kind, key, stream)
             on conflict do nothing",
    )
    .bind(kinds)
    .bind(keys)
    .bind(holders)
    .execute(tx)
    .await?
    .rows_affected();
    if claimed < wanted {
        return Err(BulkError::FactsTaken {
            taken: wanted - claimed,
        });
    }
    Ok(())
}
