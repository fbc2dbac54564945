//! Parked streams: set aside because of one event, shown, and replayed once that is put right.

use std::collections::BTreeSet;

use sqlx::{Connection, PgConnection, PgPool};

use super::{StepError, checkpoint};
use crate::log::{Entry, LogError, Stream, counted, read_stream, stored};
use crate::projection::{Projection, find};

/// A stream a projection has set aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parked {
    /// The projection.
    pub projection: String,
    /// The stream.
    pub stream: Stream,
    /// The first event that was not applied.
    pub position: u64,
    /// Why.
    pub error: String,
}

/// Every parked stream of every projection.
///
/// # Errors
/// When the database cannot answer.
pub async fn parked(pool: &PgPool) -> sqlx::Result<Vec<Parked>> {
    let rows: Vec<(String, String, String, i64, String)> = sqlx::query_as(
        "select checkpoint, stream_type, stream_id, position, error
         from parked_streams
         order by checkpoint, position",
    )
    .fetch_all(pool)
    .await?;
    let shown = |(projection, kind, id, position, error)| Parked {
        projection,
        stream: Stream { kind, id },
        position: counted(position),
        error,
    };
    Ok(rows.into_iter().map(shown).collect())
}

/// Replays a parked stream into a projection, from the event it was parked at.
///
/// # Errors
/// [`StepError::StillUnfit`] when it still does not fit; it stays parked then.
pub async fn retry_parked(
    pool: &PgPool,
    projection: &str,
    stream: &Stream,
) -> Result<(), StepError> {
    let found = find(projection).ok_or_else(|| StepError::Unknown(projection.to_owned()))?;
    found.retry(pool, stream).await
}

/// See [`retry_parked`]. The checkpoint's lock keeps the runner out meanwhile.
pub(crate) async fn retry<P: Projection>(pool: &PgPool, stream: &Stream) -> Result<(), StepError> {
    let mut conn = pool.acquire().await?;
    let mut tx = conn.begin().await?;
    let checkpoint = checkpoint::lock_in_tx(&mut tx, P::NAME).await?;
    let Some(position) = release_in_tx(&mut tx, P::NAME, stream).await? else {
        return Err(StepError::NotParked(stream.clone()));
    };
    let entries = read_stream(&mut tx, stream, position.saturating_sub(1), checkpoint).await?;
    let mut rows = P::Rows::default();
    let mut events = Vec::with_capacity(entries.len());
    for entry in &entries {
        match entry {
            Entry::Event(recorded) => events.push(recorded.as_ref()),
            Entry::NotAsked { .. } => {}
            Entry::Unreadable {
                position, error, ..
            } => {
                return Err(StepError::Log(LogError::Unreadable {
                    position: *position,
                    source: error.clone(),
                }));
            }
        }
    }
    P::load_in_tx(&mut tx, &mut rows, &events).await?;
    for recorded in events {
        P::fold(&mut rows, recorded).map_err(|error| StepError::StillUnfit {
            stream: stream.clone(),
            error: error.to_string(),
        })?;
    }
    P::save_in_tx(&mut tx, &rows).await?;
    tx.commit().await?;
    Ok(())
}

/// The streams a projection has parked.
pub(super) async fn parked_streams(
    conn: &mut PgConnection,
    projection: &str,
) -> sqlx::Result<BTreeSet<Stream>> {
    let rows: Vec<(String, String)> = sqlx::query_as(
        "select stream_type, stream_id
         from parked_streams
         where checkpoint = $1",
    )
    .bind(projection)
    .fetch_all(conn)
    .await?;
    let stream = |(kind, id)| Stream { kind, id };
    Ok(rows.into_iter().map(stream).collect())
}

/// Parks a stream; the first reason stays.
pub(crate) async fn park_in_tx(
    conn: &mut PgConnection,
    projection: &str,
    stream: &Stream,
    position: u64,
    error: &str,
) -> sqlx::Result<()> {
    tracing::error!(projection, %stream, position, error, "a stream was parked");
    sqlx::query(
        "insert into parked_streams (checkpoint, stream_type, stream_id, position, error, parked_at)
         values ($1, $2, $3, $4, $5, now())
         on conflict (checkpoint, stream_type, stream_id) do nothing",
    )
    .bind(projection)
    .bind(&stream.kind)
    .bind(&stream.id)
    .bind(stored(position))
    .bind(error)
    .execute(conn)
    .await?;
    Ok(())
}

async fn release_in_tx(
    conn: &mut PgConnection,
    projection: &str,
    stream: &Stream,
) -> sqlx::Result<Option<u64>> {
    let position: Option<i64> = sqlx::query_scalar(
        "delete from parked_streams
         where checkpoint = $1
           and stream_type = $2
           and stream_id = $3
         returning position",
    )
    .bind(projection)
    .bind(&stream.kind)
    .bind(&stream.id)
    .fetch_optional(conn)
    .await?;
    Ok(position.map(counted))
}
