//! Reading the log a batch at a time.

use brana_domain::vocabulary::CaseId;
use chrono::{DateTime, Utc};
use sqlx::{FromRow, PgConnection};
use uuid::Uuid;

use super::decode::{self, Stored};
use super::{CASE, Dense, Entry, LogError, Recorded, Stream, Unreadable, counted, stored};

/// One row of the log. Without a payload it was not asked for.
#[derive(FromRow)]
pub(super) struct Row {
    position: i64,
    aggregate_type: String,
    aggregate_id: String,
    sequence: i64,
    event_type: String,
    event_version: String,
    payload: Option<String>,
    metadata: Option<String>,
    recorded_at: DateTime<Utc>,
    event_id: Uuid,
}

impl Row {
    fn into_entry(self) -> Entry {
        let position = counted(self.position);
        let (Some(payload), Some(metadata)) = (&self.payload, &self.metadata) else {
            return Entry::NotAsked { position };
        };
        match self.decode(payload, metadata) {
            Ok(recorded) => Entry::Event(Box::new(recorded)),
            Err(error) => Entry::Unreadable {
                position,
                stream: Stream {
                    kind: self.aggregate_type,
                    id: self.aggregate_id,
                },
                error,
            },
        }
    }

    fn decode(&self, payload: &str, metadata: &str) -> Result<Recorded, Unreadable> {
        let event = decode::event(Stored {
            kind: &self.aggregate_type,
            id: &self.aggregate_id,
            event: &self.event_type,
            version: &self.event_version,
            payload: payload.as_bytes(),
        })?;
        Ok(Recorded {
            position: counted(self.position),
            sequence: counted(self.sequence),
            event,
            envelope: decode::envelope(metadata.as_bytes())?,
            recorded_at: self.recorded_at,
            event_id: self.event_id,
        })
    }

    pub(super) fn understood(self) -> Result<Recorded, LogError> {
        match self.into_entry() {
            Entry::Event(recorded) => Ok(*recorded),
            Entry::Unreadable {
                position, error, ..
            } => Err(LogError::Unreadable {
                position,
                source: error,
            }),
            Entry::NotAsked { position } => Err(LogError::Missing { position }),
        }
    }
}

/// The last position of the log; 0 when it is empty.
///
/// # Errors
/// When the database cannot answer.
pub async fn head(conn: &mut PgConnection) -> sqlx::Result<u64> {
    let head: i64 = sqlx::query_scalar("select coalesce(max(position), 0) from events")
        .fetch_one(conn)
        .await?;
    Ok(counted(head))
}

/// The events right behind a position, in order, at most `limit`.
///
/// Events of kinds not in `kinds` come without contents, so that every reader sees every position.
///
/// # Errors
/// [`LogError::Missing`] names a position that is not there although a later one is.
pub async fn read_after(
    conn: &mut PgConnection,
    position: u64,
    limit: u32,
    kinds: &[&str],
) -> Result<Vec<Entry>, LogError> {
    let rows: Vec<Row> = sqlx::query_as(
        "select position,
                aggregate_type,
                aggregate_id,
                sequence,
                event_type,
                event_version,
                case when aggregate_type = any($3) then payload::text end as payload,
                case when aggregate_type = any($3) then metadata::text end as metadata,
                recorded_at,
                event_id
         from events
         where position > $1
         order by position
         limit $2",
    )
    .bind(stored(position))
    .bind(i64::from(limit))
    .bind(kinds)
    .fetch_all(conn)
    .await?;
    let mut dense = Dense::after(position);
    rows.into_iter()
        .map(|row| {
            dense.see(counted(row.position))?;
            Ok(row.into_entry())
        })
        .collect()
}

/// The events of one stream between two positions (the first excluded), in order.
///
/// # Errors
/// When the database cannot answer.
pub async fn read_stream(
    conn: &mut PgConnection,
    stream: &Stream,
    after: u64,
    until: u64,
) -> Result<Vec<Entry>, LogError> {
    let asked = events(
        "where aggregate_type = $1
           and aggregate_id = $2
           and position > $3
           and position <= $4
         order by sequence",
    );
    let rows: Vec<Row> = sqlx::query_as(&asked)
        .bind(&stream.kind)
        .bind(&stream.id)
        .bind(stored(after))
        .bind(stored(until))
        .fetch_all(conn)
        .await?;
    Ok(rows.into_iter().map(Row::into_entry).collect())
}

/// The events at these positions, in order of position.
///
/// # Errors
/// When one of them cannot be understood or the database cannot answer.
pub async fn read_at(
    conn: &mut PgConnection,
    positions: &[u64],
) -> Result<Vec<Recorded>, LogError> {
    let positions: Vec<i64> = positions.iter().copied().map(stored).collect();
    let asked = events(
        "where position = any($1)
         order by position",
    );
    let rows: Vec<Row> = sqlx::query_as(&asked)
        .bind(positions)
        .fetch_all(conn)
        .await?;
    rows.into_iter().map(Row::understood).collect()
}

/// The events of a case the log had taken by an instant, in order.
///
/// # Errors
/// When one of them cannot be understood or the database cannot answer.
pub(crate) async fn read_case_known_at(
    conn: &mut PgConnection,
    case: CaseId,
    known_at: Option<DateTime<Utc>>,
) -> Result<Vec<Recorded>, LogError> {
    let asked = events(
        "where aggregate_type = $1
           and aggregate_id = $2
           and ($3::timestamptz is null or recorded_at <= $3)
         order by sequence",
    );
    let rows: Vec<Row> = sqlx::query_as(&asked)
        .bind(CASE)
        .bind(case.to_string())
        .bind(known_at)
        .fetch_all(conn)
        .await?;
    rows.into_iter().map(Row::understood).collect()
}

/// Whole events, of which those.
pub(super) fn events(which: &str) -> String {
    format!(
        "select position,
                aggregate_type,
                aggregate_id,
                sequence,
                event_type,
                event_version,
                payload::text as payload,
                metadata::text as metadata,
                recorded_at,
                event_id
         from events
         {which}"
    )
}
