//! Filling a projection anew beside the one that serves.
//!
//! 1. Empty tables of the same shape are made beside the present ones, under
//!    the name `…_next`; what an abandoned rebuild left is removed first.
//! 2. The connection gets temporary views with the plain names over them, so the
//!    very same fold and SQL fill them; the views are seen by nobody else.
//! 3. The log is counted and replayed; fewer events than counted is an error.
//! 4. What arrived meanwhile is applied in batches under a checkpoint of its own.
//! 5. One transaction takes the live checkpoint, applies the rest, puts the new
//!    tables in the place of the old ones and moves the checkpoint.
//!
//! Until 5 the old tables serve and follow the log; whoever reads sees one or
//! the other, never a mixture. It needs a connection of the tables' owner, who
//! alone may make and drop them. Left out: changing a projection's shape, which
//! is a migration that begins at zero.

mod fill;
mod swap;
mod tables;

use sqlx::{PgConnection, PgPool};

use crate::log::LogError;
use crate::projection::{Projection, find};
use crate::runner::{Applied, StepError, step_as};

/// How far a rebuild has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Events read.
    pub done: u64,
    /// Events counted when it began.
    pub total: u64,
}

/// Why a rebuild did not happen; the old tables serve on.
#[derive(Debug, thiserror::Error)]
pub enum RebuildError {
    /// No projection has this name.
    #[error("there is no projection `{name}`; there are {}", known.join(", "))]
    Unknown {
        /// What was asked for.
        name: String,
        /// What there is.
        known: Vec<&'static str>,
    },
    /// Somebody else rebuilds it right now.
    #[error("`{0}` is being rebuilt already")]
    AlreadyRunning(&'static str),
    /// The log cannot be read, or holds fewer events than it counts.
    #[error(transparent)]
    Log(#[from] LogError),
    /// Events could not be applied.
    #[error(transparent)]
    Step(#[from] StepError),
    /// The database could not answer.
    #[error("the projection could not be rebuilt")]
    Database(#[from] sqlx::Error),
}

/// Rebuilds the projection of this name. `owner` connects as the owner of the tables.
///
/// # Errors
/// [`RebuildError`] says why not; the old tables serve on.
pub async fn rebuild(
    owner: &PgPool,
    name: &str,
    progress: &(dyn Fn(Progress) + Send + Sync),
) -> Result<Progress, RebuildError> {
    let found = find(name).ok_or_else(|| RebuildError::Unknown {
        name: name.to_owned(),
        known: crate::all().iter().map(|known| known.name()).collect(),
    })?;
    found.rebuild(owner, progress).await
}

/// See [`rebuild`].
pub(crate) async fn rebuild_one<P: Projection>(
    owner: &PgPool,
    progress: &(dyn Fn(Progress) + Send + Sync),
) -> Result<Progress, RebuildError> {
    let mut conn = owner.acquire().await?;
    let done = rebuild_on::<P>(&mut conn, owner, progress).await;
    unlock(&mut conn).await;
    // The temporary views end with the session, so it does not go back to the pool.
    conn.close().await?;
    done
}

async fn rebuild_on<P: Projection>(
    conn: &mut PgConnection,
    owner: &PgPool,
    progress: &(dyn Fn(Progress) + Send + Sync),
) -> Result<Progress, RebuildError> {
    let name = format!("{}_next", P::NAME);
    if !lock(conn, &name).await? {
        return Err(RebuildError::AlreadyRunning(P::NAME));
    }
    tables::make::<P>(conn, &name).await?;
    let done = fill::fill::<P>(conn, owner, &name, progress).await?;
    tables::index::<P>(conn).await?;
    loop {
        while let Applied::To(_) = step_as::<P>(conn, &name, 5_000).await? {}
        if swap::swap::<P>(conn, &name).await? {
            return Ok(done);
        }
    }
}

/// The server ends a session some time after we have closed it; the next rebuild need not wait for that.
async fn unlock(conn: &mut PgConnection) {
    let unlocked = sqlx::query("select pg_advisory_unlock_all()")
        .execute(conn)
        .await;
    if let Err(error) = unlocked {
        tracing::debug!(%error, "the lock of a rebuild ends with its session");
    }
}

/// One rebuild of a projection at a time; held until it is given up or the session ends.
async fn lock(conn: &mut PgConnection, name: &str) -> sqlx::Result<bool> {
    sqlx::query_scalar(
        "select pg_try_advisory_lock(hashtextextended(current_schema() || '/' || $1, 0))",
    )
    .bind(name)
    .fetch_one(conn)
    .await
}
