//! The log in one stream into the new tables.
//!
//! One task reads and decodes, this one folds and writes. Rows are written when
//! many events have come together, with the checkpoint in the same transaction.
//! If the database refuses a row, the rest is left to the small steps that
//! follow, which find the culprit and park its stream.

use sqlx::{Connection, PgConnection, PgPool};
use tokio::sync::mpsc;

use super::{Progress, RebuildError};
use crate::log::{Entry, LogError, replay};
use crate::projection::Projection;
use crate::runner::{Batch, StepError, checkpoint};

/// Entries handed from the reader to the folder at once.
const CHUNK: usize = 4_000;
/// Events folded before their rows are written.
const WRITE_AFTER: u64 = 200_000;

type Chunk = (u64, Vec<Entry>);

pub(super) async fn fill<P: Projection>(
    conn: &mut PgConnection,
    owner: &PgPool,
    name: &str,
    progress: &(dyn Fn(Progress) + Send + Sync),
) -> Result<Progress, RebuildError> {
    let (hand_over, chunks) = mpsc::channel::<Chunk>(4);
    let owner = owner.clone();
    let reader = tokio::spawn(async move { read::<P>(&owner, hand_over).await });
    let folded = fold::<P>(conn, name, chunks, progress).await;
    // The reader ends by itself once nobody takes its chunks.
    let read = reader
        .await
        .map_err(|_| LogError::Form("the reader ended"))?;
    match folded {
        Ok(done) => {
            read?;
            Ok(done)
        }
        Err(error) if error.blames_the_event() => {
            tracing::warn!(projection = P::NAME, %error, "the rebuild goes on in small steps");
            let total = crate::log::head(conn).await?;
            Ok(Progress { done: total, total })
        }
        Err(error) => Err(error.into()),
    }
}

async fn read<P: Projection>(owner: &PgPool, chunks: mpsc::Sender<Chunk>) -> Result<(), LogError> {
    let mut conn = owner.acquire().await?;
    let sink = |total, entries| {
        let chunks = chunks.clone();
        async move { chunks.send((total, entries)).await.is_ok() }
    };
    let read = replay(&mut conn, P::KINDS, CHUNK, sink).await;
    // A copy that ended early leaves the connection in its middle.
    conn.close().await?;
    read.map(|_| ())
}

async fn fold<P: Projection>(
    conn: &mut PgConnection,
    name: &str,
    mut chunks: mpsc::Receiver<Chunk>,
    progress: &(dyn Fn(Progress) + Send + Sync),
) -> Result<Progress, StepError> {
    let mut batch = Batch::<P>::begin(conn, name).await?;
    let mut done = Progress { done: 0, total: 0 };
    let mut written = 0;
    while let Some((total, entries)) = chunks.recv().await {
        batch.take(conn, &entries).await?;
        done.total = total;
        done.done = entries.last().map_or(done.done, Entry::position);
        if done.done - written >= WRITE_AFTER {
            write(conn, name, &mut batch, done.done).await?;
            written = done.done;
        }
        progress(done);
    }
    write(conn, name, &mut batch, done.done).await?;
    Ok(done)
}

async fn write<P: Projection>(
    conn: &mut PgConnection,
    name: &str,
    batch: &mut Batch<'_, P>,
    position: u64,
) -> sqlx::Result<()> {
    let mut tx = conn.begin().await?;
    batch.save_in_tx(&mut tx).await?;
    checkpoint::move_in_tx(&mut tx, name, position).await?;
    tx.commit().await
}
