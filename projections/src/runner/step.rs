//! One batch: lock the checkpoint, read behind it, fold, write, move it, commit.
//!
//! Rows and checkpoint move in one transaction, so a batch counts once however
//! often it is begun. When the database refuses what an event leads to, the
//! batch is halved until one event is left; its stream is parked and the rest
//! goes on.

use std::collections::BTreeSet;

use sqlx::{Connection, PgConnection, PgPool};

use super::{checkpoint, parking};
use crate::log::{Entry, LogError, Stream, read_after};
use crate::projection::{Projection, parked_because};

/// What a step did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Applied {
    /// Another process has the checkpoint.
    Busy,
    /// Nothing is behind the checkpoint, which stands here.
    Idle(u64),
    /// The checkpoint moved here.
    To(u64),
}

/// Why a step could not be done.
#[derive(Debug, thiserror::Error)]
pub enum StepError {
    /// The log cannot be read, or a position is missing.
    #[error(transparent)]
    Log(LogError),
    /// The database could not answer.
    #[error("the projection could not be written")]
    Database(#[from] sqlx::Error),
    /// The stream cannot be applied yet.
    #[error("{stream} still cannot be applied: {error}")]
    StillUnfit {
        /// The stream.
        stream: Stream,
        /// Why.
        error: String,
    },
    /// The stream is not parked.
    #[error("{0} is not parked")]
    NotParked(Stream),
    /// No projection has this name.
    #[error("there is no projection `{0}`")]
    Unknown(String),
}

impl StepError {
    /// Whether the event is to blame rather than the connection: data that do not fit the tables.
    fn blames_the_event(&self) -> bool {
        let Self::Database(sqlx::Error::Database(error)) = self else {
            return false;
        };
        error
            .code()
            .is_some_and(|code| code.starts_with("22") || code.starts_with("23"))
    }
}

/// Applies the next batch of at most `limit` events, exactly once.
///
/// # Errors
/// When the log has a gap or the database cannot answer; nothing has moved then.
pub async fn step<P: Projection>(pool: &PgPool, limit: u32) -> Result<Applied, StepError> {
    let mut conn = pool.acquire().await?;
    let mut limit = limit.max(1);
    loop {
        match attempt::<P>(&mut conn, limit).await {
            Err(error) if error.blames_the_event() && limit > 1 => limit /= 2,
            Err(error) if error.blames_the_event() => {
                return set_aside::<P>(&mut conn, &error).await;
            }
            other => return other,
        }
    }
}

async fn attempt<P: Projection>(conn: &mut PgConnection, limit: u32) -> Result<Applied, StepError> {
    let mut tx = conn.begin().await?;
    let Some(from) = checkpoint::try_lock_in_tx(&mut tx, P::NAME).await? else {
        return Ok(Applied::Busy);
    };
    let entries = read_after(&mut tx, from, limit, P::KINDS).await?;
    let Some(last) = entries.last().map(Entry::position) else {
        return Ok(Applied::Idle(from));
    };
    apply_in_tx::<P>(&mut tx, &entries).await?;
    checkpoint::move_in_tx(&mut tx, P::NAME, last).await?;
    tx.commit().await?;
    Ok(Applied::To(last))
}

/// Parks the stream of the one event behind the checkpoint and goes past it.
async fn set_aside<P: Projection>(
    conn: &mut PgConnection,
    error: &StepError,
) -> Result<Applied, StepError> {
    let mut tx = conn.begin().await?;
    let Some(from) = checkpoint::try_lock_in_tx(&mut tx, P::NAME).await? else {
        return Ok(Applied::Busy);
    };
    let entries = read_after(&mut tx, from, 1, P::KINDS).await?;
    let Some(entry) = entries.first() else {
        return Ok(Applied::Idle(from));
    };
    if let Entry::Event(recorded) = entry {
        let stream = recorded.stream();
        let reason = error_text(error);
        parking::park_in_tx(&mut tx, P::NAME, &stream, recorded.position, &reason).await?;
    }
    checkpoint::move_in_tx(&mut tx, P::NAME, entry.position()).await?;
    tx.commit().await?;
    Ok(Applied::To(entry.position()))
}

/// The code and the table, never the row, which may be personal.
fn error_text(error: &StepError) -> String {
    match error {
        StepError::Database(sqlx::Error::Database(error)) => format!(
            "the database refused it: code {}, table {}, constraint {}",
            error.code().unwrap_or_default(),
            error.table().unwrap_or("-"),
            error.constraint().unwrap_or("-"),
        ),
        other => other.to_string(),
    }
}

/// Folds entries into the tables; streams with an event that does not fit are parked.
pub(crate) async fn apply_in_tx<P: Projection>(
    conn: &mut PgConnection,
    entries: &[Entry],
) -> Result<(), StepError> {
    let mut parked = parking::parked_streams(conn, P::NAME).await?;
    let events: Vec<_> = entries
        .iter()
        .filter_map(|entry| match entry {
            Entry::Event(recorded) => Some(recorded.as_ref()),
            Entry::NotAsked { .. } | Entry::Unreadable { .. } => None,
        })
        .collect();
    let mut rows = P::Rows::default();
    P::load_in_tx(conn, &mut rows, &events).await?;
    for entry in entries {
        if let Some((stream, position, error)) = fold_entry::<P>(&mut rows, &parked, entry) {
            parking::park_in_tx(conn, P::NAME, &stream, position, &error).await?;
            parked.insert(stream);
        }
    }
    P::save_in_tx(conn, &rows).await?;
    Ok(())
}

/// Folds one entry in, or says which stream to park and why.
fn fold_entry<P: Projection>(
    rows: &mut P::Rows,
    parked: &BTreeSet<Stream>,
    entry: &Entry,
) -> Option<(Stream, u64, String)> {
    let Entry::Event(recorded) = entry else {
        return parked_because(entry).filter(|(stream, _, _)| !parked.contains(stream));
    };
    if !parked.is_empty() && parked.contains(&recorded.stream()) {
        return None;
    }
    let error = P::fold(rows, recorded).err()?;
    Some((recorded.stream(), recorded.position, error.to_string()))
}
