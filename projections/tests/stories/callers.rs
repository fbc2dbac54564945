//! Who asks in the stories.

use brana_domain::vocabulary::{ActorId, Caller, Role, WorkerId};
use brana_projections::runner::Applied;
use brana_projections::{Registered, all};
use sqlx::PgPool;
use uuid::Uuid;

use crate::world::slug;

const ACTOR: ActorId = ActorId(Uuid::from_u128(5));

pub(crate) fn key_worker(worker: WorkerId) -> Caller {
    Caller {
        actor: ACTOR,
        role: Role::KeyWorker,
        worker: Some(worker),
        prison: None,
        provider: None,
    }
}

pub(crate) fn lead(prison: &str) -> Caller {
    Caller {
        actor: ACTOR,
        role: Role::TeamLead,
        worker: None,
        prison: Some(slug(prison)),
        provider: None,
    }
}

pub(crate) fn program() -> Caller {
    Caller::system(ACTOR)
}

/// Everybody who may see nothing of clients, dressed up as a worker and a person of the prison.
pub(crate) fn strangers(worker: WorkerId, prison: &str) -> Vec<Caller> {
    let insiders = [Role::KeyWorker, Role::TeamLead, Role::System];
    Role::ALL
        .iter()
        .filter(|role| !insiders.contains(role))
        .map(|role| Caller {
            actor: ACTOR,
            role: *role,
            worker: Some(worker),
            prison: Some(slug(prison)),
            provider: None,
        })
        .collect()
}

/// Makes sure there is a checkpoint for each projection.
pub(crate) async fn checkpoints(pool: &PgPool) {
    for projection in all() {
        checkpoint(pool, projection.name()).await;
    }
}

pub(crate) async fn checkpoint(pool: &PgPool, name: &str) {
    sqlx::query("insert into checkpoints (name) values ($1) on conflict (name) do nothing")
        .bind(name)
        .execute(pool)
        .await
        .unwrap();
}

/// Applies one projection until nothing is left.
pub(crate) async fn catch_up_with(projection: &dyn Registered, pool: &PgPool, batch: u32) {
    checkpoint(pool, projection.name()).await;
    // A step that failed gives its lock back a moment after it has answered.
    while let Applied::To(_) | Applied::Busy = projection.step(pool, batch).await.unwrap() {}
}

/// Applies every projection until nothing is left.
pub(crate) async fn catch_up(pool: &PgPool) {
    for projection in all() {
        catch_up_with(*projection, pool, 500).await;
    }
}
