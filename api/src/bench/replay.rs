//! The whole log in order, and projections from zero, beside a copy that stays inside the server.

use brana_projections::log::{CASE, CASELOAD, PRISON, head, replay as replay_log};
use sqlx::{ConnectOptions, PgPool};

use super::lanes;
use super::people::Scene;
use super::turns::{Pair, Turns};
use crate::cli::BoxError;

/// Entries handed over at once, as a rebuild does.
const CHUNK: usize = 4_000;

/// Events in a second, decoded.
pub(super) async fn replay(scene: &Scene, turns: &Turns) -> Result<Pair, BoxError> {
    let mut connection = scene.database.runtime.connect().await?;
    let events = head(&mut connection).await?;
    let ours = async || {
        lanes::passes(events, turns.lasts, async || {
            let kinds = [CASE, CASELOAD, PRISON];
            replay_log(&mut connection, &kinds, CHUNK, async |_, _| true).await?;
            Ok(())
        })
        .await
    };
    turns
        .take(ours, async || copy(scene, events, turns).await)
        .await
}

/// Events in a second, from the empty table to the swap.
pub(super) async fn rebuild(
    scene: &Scene,
    projection: &str,
    turns: &Turns,
) -> Result<Pair, BoxError> {
    let owner = PgPool::connect_with(scene.database.owner.clone()).await?;
    let events = head(&mut *owner.acquire().await?).await?;
    let ours = async || {
        lanes::passes(events, turns.lasts, async || {
            brana_projections::rebuild(&owner, projection, &|_| {}).await?;
            Ok(())
        })
        .await
    };
    let pair = turns
        .take(ours, async || copy(scene, events, turns).await)
        .await?;
    owner.close().await;
    Ok(pair)
}

async fn copy(scene: &Scene, events: u64, turns: &Turns) -> Result<f64, BoxError> {
    let mut connection = scene.database.admin.connect().await?;
    lanes::passes(events, turns.lasts, async || {
        sqlx::raw_sql("copy (select * from events order by position) to '/dev/null'")
            .execute(&mut connection)
            .await?;
        Ok(())
    })
    .await
}
