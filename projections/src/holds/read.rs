//! Reading promises: of one person, of one offer, or one by its id.
//!
//! Whoever asks is let in by the desk: an offer's own staff, coordinators, and whoever made the
//! promise.

use brana_domain::vocabulary::{ActorId, HoldId, OfferId};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use sqlx::types::Json;

use super::table::Promise;

/// More are not shown at once.
const MOST: i64 = 500;

/// What somebody promised: what runs and what ended since an instant; the first to end first.
///
/// # Errors
/// When the database does not answer.
pub async fn of_actor(
    conn: &mut PgConnection,
    actor: ActorId,
    since: DateTime<Utc>,
) -> sqlx::Result<Vec<Promise>> {
    let found: Vec<Json<Promise>> = sqlx::query_scalar(
        "select to_jsonb(h) from held_places h
         where h.by_actor = $1 and h.until > $2 and (h.ended_at is null or h.ended_at > $2)
         order by h.until, h.hold
         limit $3",
    )
    .bind(actor.0)
    .bind(since)
    .bind(MOST)
    .fetch_all(conn)
    .await?;
    Ok(found.into_iter().map(|Json(row)| row).collect())
}

/// What is promised at an offer: what runs and what ended since an instant; the first to end
/// first.
///
/// # Errors
/// When the database does not answer.
pub async fn of_offer(
    conn: &mut PgConnection,
    offer: OfferId,
    since: DateTime<Utc>,
) -> sqlx::Result<Vec<Promise>> {
    let found: Vec<Json<Promise>> = sqlx::query_scalar(
        "select to_jsonb(h) from held_places h
         where h.offer = $1 and h.until > $2 and (h.ended_at is null or h.ended_at > $2)
         order by h.until, h.hold
         limit $3",
    )
    .bind(offer.0)
    .bind(since)
    .bind(MOST)
    .fetch_all(conn)
    .await?;
    Ok(found.into_iter().map(|Json(row)| row).collect())
}

/// One promise, whatever became of it.
///
/// # Errors
/// When the database does not answer.
pub async fn hold(conn: &mut PgConnection, hold: HoldId) -> sqlx::Result<Option<Promise>> {
    let found: Option<Json<Promise>> =
        sqlx::query_scalar("select to_jsonb(h) from held_places h where h.hold = $1")
            .bind(hold.0)
            .fetch_optional(conn)
            .await?;
    Ok(found.map(|Json(row)| row))
}
