//! Reading the log in its one order, and noticing when a position is missing.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::postgres::PgRow;
use sqlx::types::Json;
use sqlx::{PgConnection, Row};
use uuid::Uuid;

use crate::numbers::{from_db, to_db};
use crate::stream::StreamId;

/// An event as it stands in the log.
#[derive(Debug, Clone, PartialEq)]
pub struct RawEvent {
    /// Its place in the log.
    pub position: u64,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
    /// Its id.
    pub event_id: Uuid,
    /// Its stream.
    pub stream: StreamId,
    /// Its number in the stream.
    pub sequence: u64,
    /// Its name.
    pub event_type: String,
    /// The version of its payload.
    pub event_version: String,
    /// Its facts.
    pub payload: Value,
    /// Its envelope.
    pub metadata: HashMap<String, String>,
}

/// Why the log could not be read on.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// A position that must be there is not.
    #[error("the log has no event at position {position}")]
    GapAt {
        /// The first one that is missing.
        position: u64,
    },
    /// The database did not answer, or with something unreadable.
    #[error("the log could not be read")]
    Database(#[from] sqlx::Error),
}

/// The position of the last event.
///
/// # Errors
/// When the database cannot be asked.
pub async fn head(connection: &mut PgConnection) -> Result<u64, sqlx::Error> {
    sqlx::query_scalar("select position from log_head")
        .fetch_one(connection)
        .await
        .map(from_db)
}

/// The events after a position, in order, at most `limit` of them; empty at the end of the log.
///
/// Head and events are read in one snapshot, so an event that should be there
/// and is not is a fault and is named.
///
/// # Errors
/// [`ReadError::GapAt`] names the first missing position.
pub async fn read_after(
    connection: &mut PgConnection,
    after: u64,
    limit: u32,
) -> Result<Vec<RawEvent>, ReadError> {
    let rows = sqlx::query(
        "select h.position as head, e.position, e.recorded_at, e.event_id, e.aggregate_type,
                e.aggregate_id, e.sequence, e.event_type, e.event_version, e.payload, e.metadata
           from log_head h
           left join lateral (
                select *
                  from events
                 where position > $1
                 order by position
                 limit $2) e on true
          order by e.position",
    )
    .bind(to_db(after))
    .bind(i64::from(limit))
    .fetch_all(connection)
    .await?;
    let head = match rows.first() {
        Some(row) => from_db(row.try_get("head")?),
        None => return Ok(vec![]),
    };
    let mut events = Vec::with_capacity(rows.len());
    let expected = head.saturating_sub(after).min(u64::from(limit));
    for (position, row) in (after + 1..=after + expected)
        .zip(rows.iter().map(Some).chain(std::iter::repeat_with(|| None)))
    {
        match row.map(event).transpose()?.flatten() {
            Some(event) if event.position == position => events.push(event),
            _ => return Err(ReadError::GapAt { position }),
        }
    }
    Ok(events)
}

/// The event in a row; none in the row that only carries the head.
fn event(row: &PgRow) -> Result<Option<RawEvent>, sqlx::Error> {
    let Some(position) = row.try_get::<Option<i64>, _>("position")? else {
        return Ok(None);
    };
    let Json(metadata) = row.try_get("metadata")?;
    Ok(Some(RawEvent {
        position: from_db(position),
        recorded_at: row.try_get("recorded_at")?,
        event_id: row.try_get("event_id")?,
        stream: StreamId {
            kind: row.try_get("aggregate_type")?,
            id: row.try_get("aggregate_id")?,
        },
        sequence: from_db(row.try_get("sequence")?),
        event_type: row.try_get("event_type")?,
        event_version: row.try_get("event_version")?,
        payload: row.try_get("payload")?,
        metadata,
    }))
}
