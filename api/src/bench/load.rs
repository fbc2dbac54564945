//! One stream of a hundred events into a state, beside the bare query for its rows.

use brana_commands::{CommandError, Request, Unit, Work};
use brana_domain::key_worker_assignment::case::Case;
use brana_domain::vocabulary::{ActorId, Caller, CaseId};
use serde_json::Value;
use uuid::Uuid;

use super::lanes;
use super::people::Scene;
use super::turns::{Pair, Turns};
use crate::cli::BoxError;

/// Loads a stream and goes no further, so that nothing is appended.
struct Look(CaseId);

impl Work for Look {
    async fn carry_out(&self, unit: &mut Unit) -> Result<Value, CommandError> {
        unit.load::<Case>(self.0).await?;
        Err(CommandError::NotFound)
    }
}

/// Streams in a second, one after the other.
pub(super) async fn pair(scene: &Scene, turns: &Turns) -> Result<Pair, BoxError> {
    let ours = async || lanes::passes(1, turns.lasts, async || look(scene).await).await;
    let limit = async || lanes::passes(1, turns.lasts, async || rows(scene).await).await;
    turns.take(ours, limit).await
}

async fn look(scene: &Scene) -> Result<(), BoxError> {
    let request = Request::by(Caller::system(ActorId(Uuid::nil())));
    match scene.commands.execute(&request, &Look(scene.long)).await {
        Err(CommandError::NotFound) => Ok(()),
        Err(error) => Err(error.into()),
        Ok(_) => Err("looking at a stream answered like a command".into()),
    }
}

async fn rows(scene: &Scene) -> Result<(), BoxError> {
    let rows = sqlx::query(
        "select sequence, event_type, event_version, payload, metadata
           from events
          where aggregate_type = 'case'
            and aggregate_id = $1
          order by sequence",
    )
    .bind(scene.long.to_string())
    .fetch_all(&scene.pool)
    .await?;
    if rows.is_empty() {
        return Err("the long stream is empty".into());
    }
    Ok(())
}
