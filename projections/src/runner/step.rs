//! One batch: lock the checkpoint, read behind it, fold, write, move it, commit.
//!
//! Rows and checkpoint move in one transaction, so a batch counts once however
//! often it is begun. When the database refuses what an event leads to, the
//! batch is halved until one event is left; its stream is parked and the rest
//! goes on.

use sqlx::{Connection, PgConnection, PgPool};

use super::batch::Batch;
use super::{checkpoint, parking};
use crate::log::{Entry, LogError, Stream, read_after};
use crate::projection::Projection;

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
    Log(#[from] LogError),
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
    pub(crate) fn blames_the_event(&self) -> bool {
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
    step_as::<P>(&mut conn, P::NAME, limit).await
}

/// [`step`] under another checkpoint's name: a rebuild has one of its own.
pub(crate) async fn step_as<P: Projection>(
    conn: &mut PgConnection,
    name: &str,
    limit: u32,
) -> Result<Applied, StepError> {
    let mut limit = limit.max(1);
    loop {
        match attempt::<P>(conn, name, limit).await {
            Err(error) if error.blames_the_event() && limit > 1 => limit /= 2,
            Err(error) if error.blames_the_event() => {
                return set_aside::<P>(conn, name, &error).await;
            }
            other => return other,
        }
    }
}

async fn attempt<P: Projection>(
    conn: &mut PgConnection,
    name: &str,
    limit: u32,
) -> Result<Applied, StepError> {
    let mut tx = conn.begin().await?;
    let Some(from) = checkpoint::try_lock_in_tx(&mut tx, name).await? else {
        return Ok(Applied::Busy);
    };
    let applied = apply_next_in_tx::<P>(&mut tx, name, from, limit).await?;
    tx.commit().await?;
    Ok(applied)
}

/// Reads behind a checkpoint whose lock is held, applies, and moves it.
pub(crate) async fn apply_next_in_tx<P: Projection>(
    conn: &mut PgConnection,
    name: &str,
    from: u64,
    limit: u32,
) -> Result<Applied, StepError> {
    let entries = read_after(conn, from, limit, P::KINDS).await?;
    let Some(last) = entries.last().map(Entry::position) else {
        return Ok(Applied::Idle(from));
    };
    let mut batch = Batch::<P>::begin(conn, name).await?;
    batch.take(conn, &entries).await?;
    batch.save_in_tx(conn).await?;
    checkpoint::move_in_tx(conn, name, last).await?;
    Ok(Applied::To(last))
}

/// Parks the stream of the one event behind the checkpoint and goes past it.
async fn set_aside<P: Projection>(
    conn: &mut PgConnection,
    name: &str,
    error: &StepError,
) -> Result<Applied, StepError> {
    let mut tx = conn.begin().await?;
    let Some(from) = checkpoint::try_lock_in_tx(&mut tx, name).await? else {
        return Ok(Applied::Busy);
    };
    let entries = read_after(&mut tx, from, 1, P::KINDS).await?;
    let Some(entry) = entries.first() else {
        return Ok(Applied::Idle(from));
    };
    if let Entry::Event(recorded) = entry {
        let stream = recorded.stream();
        let reason = error_text(error);
        parking::park_in_tx(&mut tx, name, &stream, recorded.position, &reason).await?;
    }
    checkpoint::move_in_tx(&mut tx, name, entry.position()).await?;
    tx.commit().await?;
    Ok(Applied::To(entry.position()))
}

/// The code and the table, never the row, which may be personal.
fn error_text(error: &StepError) -> String {
    let StepError::Database(sqlx::Error::Database(error)) = error else {
        return error.to_string();
    };
    format!(
        "the database refused it: code {}, table {}, constraint {}",
        error.code().unwrap_or_default(),
        error.table().unwrap_or("-"),
        error.constraint().unwrap_or("-"),
    )
}
