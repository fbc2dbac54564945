//! Whose turn it is: a batch is held by one node at a time, and for a short while only.
//!
//! Whoever prints says so again and again. A node that dies stops saying so, and soon another
//! goes on; a node that ends in order lets go at once. A batch at which nodes die again and again
//! must not take every node with it: see [`Held::is_deadly`].

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::types::Json;
use tokio::time::{sleep, timeout};
use uuid::Uuid;

use super::Batches;
use super::run::print_all;
use crate::app::App;

/// How long a batch is left to a node that says nothing more.
const HELD_FOR: TimeDelta = TimeDelta::seconds(30);
/// How often a node says that it is still at it.
const SAID_EVERY: Duration = Duration::from_secs(10);
/// How often a node looks for batches that others took or left.
const LOOK_AGAIN: Duration = Duration::from_secs(2);
/// So often nodes may begin anew without getting a leaflet done.
const MOST_BEGUN: i32 = 3;

/// The fields of each leaflet, as a wish is written.
type Written = Vec<Vec<(String, String)>>;

/// A batch this node holds.
#[derive(Debug, sqlx::FromRow)]
pub(super) struct Held {
    pub(super) id: Uuid,
    pub(super) bound: bool,
    pub(super) wishes: Json<Written>,
    begun: i32,
}

impl Held {
    /// Whether nodes died too often at what comes next.
    pub(super) fn is_deadly(&self) -> bool {
        self.begun > MOST_BEGUN
    }
}

/// Prints batches for as long as the node lives; may be dropped at any moment.
pub(crate) async fn keep_printing(app: App) {
    let batches = &app.batches;
    loop {
        match batches.hold(app.clock.now()).await {
            Ok(Some(held)) => {
                let printed = tokio::select! {
                    printed = print_all(&app, &held) => printed,
                    () = batches.keep_holding(&app, held.id) => Ok(()),
                };
                if let Err(error) = printed {
                    tracing::error!(batch = %held.id, %error, "a batch of leaflets waits for the database");
                    batches.leave().await;
                    sleep(LOOK_AGAIN).await;
                }
            }
            Ok(None) => {
                // Nobody rings for what other nodes took or left.
                let _ = timeout(LOOK_AGAIN, batches.taken.notified()).await;
            }
            Err(error) => {
                tracing::error!(%error, "batches of leaflets could not be looked for; trying again");
                sleep(LOOK_AGAIN).await;
            }
        }
    }
}

impl Batches {
    /// Takes hold of the oldest batch that nobody prints.
    pub(super) async fn hold(&self, now: DateTime<Utc>) -> sqlx::Result<Option<Held>> {
        sqlx::query_as(
            "update leaflet_batches
                set holder = $1,
                    held_until = $2,
                    begun = begun + 1
              where id = (
                    select id
                      from leaflet_batches
                     where finished_at is null
                       and (held_until is null or held_until <= $3)
                     order by asked_at, id
                     limit 1
                       for update skip locked)
             returning id, bound, wishes, begun",
        )
        .bind(&self.node)
        .bind(now + HELD_FOR)
        .bind(now)
        .fetch_optional(&self.pool)
        .await
    }

    /// Says again and again that this node prints the batch; ends when it is no longer its own.
    async fn keep_holding(&self, app: &App, batch: Uuid) {
        loop {
            sleep(SAID_EVERY).await;
            match self.still_holds(batch, app.clock.now()).await {
                Ok(true) => {}
                Ok(false) => return,
                Err(error) => {
                    tracing::warn!(%batch, %error, "a batch of leaflets could not be held on to");
                }
            }
        }
    }

    async fn still_holds(&self, batch: Uuid, now: DateTime<Utc>) -> sqlx::Result<bool> {
        let held = sqlx::query(
            "update leaflet_batches
                set held_until = $3
              where id = $1
                and holder = $2
                and finished_at is null",
        )
        .bind(batch)
        .bind(&self.node)
        .bind(now + HELD_FOR)
        .execute(&self.pool)
        .await?;
        Ok(held.rows_affected() == 1)
    }

    /// Lets go of what this node prints, so that another need not wait; it did not die of it.
    pub(crate) async fn leave(&self) {
        let left = sqlx::query(
            "update leaflet_batches
                set holder = null,
                    held_until = null,
                    begun = greatest(begun - 1, 0)
              where holder = $1
                and finished_at is null",
        )
        .bind(&self.node)
        .execute(&self.pool)
        .await;
        if let Err(error) = left {
            tracing::warn!(%error, "batches of leaflets were not let go of; others wait a little");
        }
    }
}

/// When a batch held now is free again for others.
#[cfg(test)]
pub(super) const fn held_for() -> TimeDelta {
    HELD_FOR
}
