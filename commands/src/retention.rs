//! What is kept for a while only: answers to commands, and messages that went out.
//!
//! An answer is there for whoever asks again because the first one got lost; nobody does after
//! weeks. A message that went out is there to tell what was written to whom; the law on personal
//! data wants neither kept longer than needed. A command asked again after that time is decided
//! anew: whatever already took effect is then success without new events, or refused.
//!
//! Each call takes a few rows away in a transaction of its own, so that nobody waits behind it;
//! several nodes may call at once. Left out: the log and the trail, which nothing here touches;
//! messages that still wait or are parked, which somebody has yet to look at; for how long
//! (settings) and how often (the node).

use chrono::{DateTime, Utc};
use sqlx::PgPool;

/// Most rows one call takes away.
pub const AT_ONCE: u64 = 1000;

/// Forgets answers of commands that were given before an instant, but none of the log's last day;
/// says how many.
///
/// # Errors
/// When the database does not answer.
pub async fn forget_answers(pool: &PgPool, before: DateTime<Utc>) -> Result<u64, sqlx::Error> {
    let gone: i64 = sqlx::query_scalar("select forget_answers($1, $2)")
        .bind(before)
        .bind(i32::try_from(AT_ONCE).unwrap_or(i32::MAX))
        .fetch_one(pool)
        .await?;
    Ok(u64::try_from(gone).unwrap_or_default())
}

/// Forgets messages that went out before an instant; says how many.
///
/// # Errors
/// When the database does not answer.
pub async fn forget_sent(pool: &PgPool, before: DateTime<Utc>) -> Result<u64, sqlx::Error> {
    let gone = sqlx::query(
        "delete from outbox
          where id in (
                select id
                  from outbox
                 where state = 'sent'
                   and due_at < $1
                 limit $2
                   for update skip locked)",
    )
    .bind(before)
    .bind(i64::try_from(AT_ONCE).unwrap_or(i64::MAX))
    .execute(pool)
    .await?;
    Ok(gone.rows_affected())
}
