//! What has not gone out yet, for people who look after the outbox.

use chrono::{DateTime, Utc};
use sqlx::{FromRow, PgPool};
use uuid::Uuid;

/// A message that was not delivered yet. Its content stays where it is.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Undelivered {
    /// Names it; the receiver would know it by this.
    pub id: Uuid,
    /// What it is about.
    pub topic: String,
    /// When it was left.
    pub created_at: DateTime<Utc>,
    /// When it is tried next; of a parked one, when it was parked.
    pub due_at: DateTime<Utc>,
    /// How often it was tried.
    pub attempts: i32,
    /// Whether nobody tries any more.
    pub parked: bool,
    /// What came in between last.
    pub last_error: Option<String>,
}

/// Messages that were not delivered yet, parked ones first, then by the time they were left.
///
/// # Errors
/// When the outbox cannot be read.
pub async fn undelivered(pool: &PgPool, limit: u32) -> Result<Vec<Undelivered>, sqlx::Error> {
    sqlx::query_as(
        "select id, topic, created_at, due_at, attempts, state = 'parked' as parked, last_error
           from outbox
          where state <> 'sent'
          order by state = 'parked' desc, created_at, id
          limit $1",
    )
    .bind(i64::from(limit))
    .fetch_all(pool)
    .await
}

/// Sends a parked message on its way again; says whether it was parked.
///
/// # Errors
/// When the outbox cannot be written.
pub async fn try_again(pool: &PgPool, id: Uuid, now: DateTime<Utc>) -> Result<bool, sqlx::Error> {
    let done = sqlx::query(
        "update outbox
            set state = 'waiting',
                attempts = 0,
                due_at = $2
          where id = $1
            and state = 'parked'",
    )
    .bind(id)
    .bind(now)
    .execute(pool)
    .await?;
    Ok(done.rows_affected() == 1)
}
