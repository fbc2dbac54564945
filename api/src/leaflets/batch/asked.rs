//! Taking a batch, within the limits; asked twice, taken once.

use chrono::{DateTime, Utc};
use sqlx::types::Json;
use sqlx::{Connection, PgConnection};
use uuid::Uuid;

use super::{Batches, MOST_BATCHES, MOST_WAITING, NotTaken, Order, Taken, forget_in_tx};
use crate::leaflets::Wish;

impl Batches {
    /// Takes a batch, to be printed when it is its turn.
    ///
    /// Whoever takes one holds the others off for that moment, so that nobody slips past a limit.
    pub(crate) async fn take(
        &self,
        id: Uuid,
        order: &Order,
        now: DateTime<Utc>,
    ) -> Result<Taken, NotTaken> {
        let mut connection = self.pool.acquire().await?;
        let mut tx = connection.begin().await?;
        sqlx::query("lock table leaflet_batches in share row exclusive mode")
            .execute(&mut *tx)
            .await?;
        forget_in_tx(&mut tx, now).await?;
        if let Some(known) = same_attempt_in_tx(&mut tx, order).await? {
            return Ok(known);
        }
        make_room_in_tx(&mut tx, order).await?;
        insert_in_tx(&mut tx, id, order, now).await?;
        tx.commit().await?;
        self.taken.notify_one();
        Ok(Taken {
            id,
            total: order.wishes.len(),
            again: false,
        })
    }
}

/// The batch that the same attempt has already made.
async fn same_attempt_in_tx(
    tx: &mut PgConnection,
    order: &Order,
) -> Result<Option<Taken>, NotTaken> {
    let Some((attempt, hash)) = &order.attempt else {
        return Ok(None);
    };
    let known: Option<(Uuid, i32, Option<Vec<u8>>)> = sqlx::query_as(
        "select id, total, request_hash
           from leaflet_batches
          where by_actor = $1
            and attempt = $2",
    )
    .bind(order.by.0)
    .bind(attempt)
    .fetch_optional(tx)
    .await?;
    let Some((id, total, known)) = known else {
        return Ok(None);
    };
    if known.as_deref() != Some(hash.as_slice()) {
        return Err(NotTaken::OtherAttempt);
    }
    Ok(Some(Taken {
        id,
        total: usize::try_from(total).unwrap_or_default(),
        again: true,
    }))
}

/// Refuses one batch too many; the oldest that is finished goes for one that comes.
async fn make_room_in_tx(tx: &mut PgConnection, order: &Order) -> Result<(), NotTaken> {
    let (own, all): (i64, i64) = sqlx::query_as(
        "select count(*) filter (where by_actor = $1 and finished_at is null),
                count(*)
           from leaflet_batches",
    )
    .bind(order.by.0)
    .fetch_one(&mut *tx)
    .await?;
    let reached = |count: i64, most: usize| usize::try_from(count).unwrap_or_default() >= most;
    if reached(own, MOST_WAITING) {
        return Err(NotTaken::TooManyOfYours);
    }
    if !reached(all, MOST_BATCHES) {
        return Ok(());
    }
    let gone = sqlx::query(
        "delete from leaflet_batches
          where id = (
                select id
                  from leaflet_batches
                 where finished_at is not null
                 order by asked_at, id
                 limit 1)",
    )
    .execute(tx)
    .await?;
    match gone.rows_affected() {
        0 => Err(NotTaken::Busy),
        _ => Ok(()),
    }
}

async fn insert_in_tx(
    tx: &mut PgConnection,
    id: Uuid,
    order: &Order,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let wishes: Vec<_> = order.wishes.iter().map(Wish::written).collect();
    let (attempt, hash) = order.attempt.clone().unzip();
    sqlx::query(
        "insert into leaflet_batches (id, by_actor, attempt, request_hash, asked_at, bound, total, wishes)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(id)
    .bind(order.by.0)
    .bind(attempt)
    .bind(hash.map(|hash| hash.to_vec()))
    .bind(now)
    .bind(order.bound)
    .bind(i32::try_from(order.wishes.len()).unwrap_or(i32::MAX))
    .bind(Json(wishes))
    .execute(tx)
    .await?;
    Ok(())
}
