//! When an instant has passed, the command that says so is asked for, once per deadline.

use std::future::Future;
use std::time::Duration;

use brana_domain::vocabulary::{ActorId, Caller};
use chrono::{DateTime, SecondsFormat, Utc};
use futures_util::future::join_all;
use sqlx::PgPool;
use tokio::time::sleep;

use crate::error::CommandError;
use crate::execute::Commands;
use crate::leases::Lease;
use crate::outcome::Done;
use crate::request::Request;
use crate::stream::StreamId;

/// A clock that has run out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// What should have happened.
    pub kind: String,
    /// In which stream.
    pub stream: StreamId,
    /// When its time was over.
    pub due_at: DateTime<Utc>,
}

/// Asks the journey to say that a deadline has passed; the journey decides whether it has.
pub trait Raise: Send + Sync {
    /// Carries the command out under the given request, which makes a repeat harmless.
    fn raise(
        &self,
        due: &Due,
        request: Request,
    ) -> impl Future<Output = Result<Done, CommandError>> + Send;
}

/// So many are asked for at once, to share commits.
const AT_ONCE: i64 = 64;

/// Asks for everything that is due and was not yet answered; says how many were answered.
///
/// # Errors
/// When the table of deadlines cannot be read or written.
pub async fn tick(
    pool: &PgPool,
    now: DateTime<Utc>,
    actor: ActorId,
    raise: &impl Raise,
) -> Result<usize, sqlx::Error> {
    let mut answered = 0;
    loop {
        let due = due_by(pool, now).await?;
        let asked = due.iter().map(|due| raise.raise(due, request(actor, due)));
        let answers = join_all(asked).await;
        let mut progress = 0;
        for (due, answer) in due.iter().zip(answers) {
            if is_final(due, answer) {
                mark_asked(pool, due, now).await?;
                progress += 1;
            }
        }
        answered += progress;
        if progress == 0 {
            return Ok(answered);
        }
    }
}

/// Ticks while this node has the lease; never ends by itself and may be dropped at any moment.
pub async fn keep_ticking(
    commands: Commands,
    lease: Lease,
    actor: ActorId,
    every: Duration,
    raise: impl Raise,
) {
    loop {
        let now = commands.clock().now();
        let ticked = async {
            if lease.take(commands.pool(), now).await? {
                tick(commands.pool(), now, actor, &raise).await?;
            }
            Ok::<(), sqlx::Error>(())
        };
        if let Err(error) = ticked.await {
            tracing::error!(error = %error, "deadlines could not be looked at; trying again");
        }
        sleep(every).await;
    }
}

fn request(actor: ActorId, due: &Due) -> Request {
    let at = due.due_at.to_rfc3339_opts(SecondsFormat::Micros, true);
    let key = format!("deadline {} {} {at}", due.kind, due.stream);
    Request {
        idempotency_key: Some(key),
        reason: Some("deadline passed".to_owned()),
        ..Request::by(Caller::system(actor))
    }
}

/// Whether there is nothing more to ask; a failure of ours is asked again.
fn is_final(due: &Due, answer: Result<Done, CommandError>) -> bool {
    match answer {
        Ok(_) => true,
        Err(CommandError::Refused(refused)) => {
            tracing::info!(kind = due.kind, stream = %due.stream, code = refused.code,
                "a deadline that ran out was not raised");
            true
        }
        Err(error) => {
            tracing::warn!(kind = due.kind, stream = %due.stream,
                error = &error as &dyn std::error::Error,
                "a deadline that ran out could not be raised; trying again");
            false
        }
    }
}

async fn due_by(pool: &PgPool, now: DateTime<Utc>) -> Result<Vec<Due>, sqlx::Error> {
    let rows: Vec<(String, String, String, DateTime<Utc>)> = sqlx::query_as(
        "select kind, stream_type, stream_id, due_at
           from deadlines
          where due_at <= $1
            and asked_at is null
          order by due_at, kind, stream_type, stream_id
          limit $2",
    )
    .bind(now)
    .bind(AT_ONCE)
    .fetch_all(pool)
    .await?;
    Ok(rows
        .into_iter()
        .map(|(kind, stream_kind, id, due_at)| Due {
            kind,
            stream: StreamId {
                kind: stream_kind,
                id,
            },
            due_at,
        })
        .collect())
}

async fn mark_asked(pool: &PgPool, due: &Due, now: DateTime<Utc>) -> Result<(), sqlx::Error> {
    sqlx::query(
        "update deadlines
            set asked_at = $5
          where kind = $1
            and stream_type = $2
            and stream_id = $3
            and due_at = $4",
    )
    .bind(&due.kind)
    .bind(&due.stream.kind)
    .bind(&due.stream.id)
    .bind(due.due_at)
    .bind(now)
    .execute(pool)
    .await?;
    Ok(())
}
