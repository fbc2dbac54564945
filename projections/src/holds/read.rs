//! Reading promises: of one person, of one offer, or one by its id.
//!
//! Whoever asks is let in by the desk: an offer's own staff, coordinators, and whoever made the
//! promise.

use brana_domain::vocabulary::{ActorId, HoldId, OfferId};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use sqlx::types::Json;
use uuid::Uuid;

use super::table::Promise;

/// More are not shown at once.
const MOST: i64 = 500;

/// What somebody promised: what runs, the first to end first, then what ended since an instant, the
/// last first.
///
/// # Errors
/// When the database does not answer.
pub async fn of_actor(
    conn: &mut PgConnection,
    actor: ActorId,
    since: DateTime<Utc>,
) -> sqlx::Result<Vec<Promise>> {
    lately(conn, "by_actor", actor.0, since).await
}

/// What is promised at an offer, in the same order.
///
/// # Errors
/// When the database does not answer.
pub async fn of_offer(
    conn: &mut PgConnection,
    offer: OfferId,
    since: DateTime<Utc>,
) -> sqlx::Result<Vec<Promise>> {
    lately(conn, "offer", offer.0, since).await
}

/// Where there are too many, those that ended longest ago are left out.
async fn lately(
    conn: &mut PgConnection,
    column: &'static str,
    id: Uuid,
    since: DateTime<Utc>,
) -> sqlx::Result<Vec<Promise>> {
    let asked = format!(
        "select to_jsonb(h) from held_places h
         where h.{column} = $1 and h.until > $2 and (h.ended_at is null or h.ended_at > $2)
         order by h.ended_at desc nulls first, h.until, h.hold
         limit $3"
    );
    let found: Vec<Json<Promise>> = sqlx::query_scalar(&asked)
        .bind(id)
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
