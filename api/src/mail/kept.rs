//! The demo's mails: kept in a table of our own instead of sent, to be read on a page.
//!
//! They are rows as they were written; nothing is parsed. Left out: after how long they are
//! forgotten (the node's settings).

use brana_commands::retention::AT_ONCE;
use chrono::{DateTime, Utc};
use sqlx::{FromRow, PgExecutor, PgPool};
use uuid::Uuid;

use super::letter::{Letter, Sender};

/// A mail that was kept.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct KeptMail {
    /// The message of the outbox it comes from.
    pub id: Uuid,
    /// When it would have been sent.
    pub kept_at: DateTime<Utc>,
    /// Whom it would have come from.
    pub sender: String,
    /// Whom it would have gone to.
    pub to_addr: String,
    /// What it is about.
    pub subject: String,
    /// What it says.
    pub body: String,
}

/// Keeps a mail; the same one twice is kept once.
pub(super) async fn keep(
    pool: &PgPool,
    letter: &Letter,
    sender: &Sender,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query(
        "insert into mails (id, kept_at, sender, to_addr, subject, body)
         values ($1, $2, $3, $4, $5, $6)
         on conflict (id) do nothing",
    )
    .bind(letter.id)
    .bind(now)
    .bind(sender.to_string())
    .bind(&letter.to)
    .bind(&letter.subject)
    .bind(&letter.text)
    .execute(pool)
    .await?;
    Ok(())
}

/// Forgets mails kept before an instant, a few at a time; says how many.
///
/// # Errors
/// When the database does not answer.
pub async fn forget(pool: &PgPool, before: DateTime<Utc>) -> sqlx::Result<u64> {
    let gone = sqlx::query(
        "delete from mails
          where id in (
                select id
                  from mails
                 where kept_at < $1
                 limit $2
                   for update skip locked)",
    )
    .bind(before)
    .bind(i64::try_from(AT_ONCE).unwrap_or(i64::MAX))
    .execute(pool)
    .await?;
    Ok(gone.rows_affected())
}

/// The mails that were kept last.
///
/// # Errors
/// When the database does not answer.
pub async fn kept_mails(conn: impl PgExecutor<'_>, limit: u32) -> sqlx::Result<Vec<KeptMail>> {
    sqlx::query_as(
        "select id, kept_at, sender, to_addr, subject, body
           from mails
          order by kept_at desc, id
          limit $1",
    )
    .bind(i64::from(limit))
    .fetch_all(conn)
    .await
}

/// One mail.
///
/// # Errors
/// When the database does not answer.
pub async fn kept_mail(conn: impl PgExecutor<'_>, id: Uuid) -> sqlx::Result<Option<KeptMail>> {
    sqlx::query_as(
        "select id, kept_at, sender, to_addr, subject, body
           from mails
          where id = $1",
    )
    .bind(id)
    .fetch_optional(conn)
    .await
}
