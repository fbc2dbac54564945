//! Messages to the world outside: sent at least once, recognisable by their id.
//!
//! A row is taken for a while, delivered outside any transaction, and then
//! marked. Who dies in between leaves a row whose time is up, and it is sent
//! again; the receiver knows it by [`Message::id`]. What is taken together is
//! delivered side by side, so one slow receiver holds nobody else up. Whoever
//! comes back after their time was up may still say that a message went out,
//! but nothing else: by then somebody else has it. After enough failures, or
//! at once when the receiver will never take it, a row is parked for a person
//! to look at ([`undelivered`]), who may send it on its way again ([`try_again`]).

mod shown;

use std::future::Future;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use futures_util::future::join_all;
use serde_json::Value;
use sqlx::{PgPool, Row};
use tokio::time::sleep;

pub use crate::log::Message;
pub use shown::{Undelivered, try_again, undelivered};

use crate::clock::Clock;

/// Hands one message over to its receiver.
pub trait Deliver: Send + Sync {
    /// Delivers, or says what came in between.
    fn deliver(&self, message: &Message) -> impl Future<Output = Result<(), Obstacle>> + Send;
}

/// What came between a message and its receiver, in words for who looks after the outbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Obstacle {
    /// It may go later: the receiver is down, slow, or asks to come back.
    Passing(String),
    /// It will never go as it is: the receiver refuses it for good.
    Lasting(String),
}

/// How patient the sender is.
#[derive(Debug, Clone)]
pub struct Patience {
    /// Messages taken at once.
    pub batch: i64,
    /// How long a taken message is left alone.
    pub taken_for: TimeDelta,
    /// Wait after the first failure; doubled after each further one.
    pub first_wait: TimeDelta,
    /// Longest wait between two tries.
    pub longest_wait: TimeDelta,
    /// Failures after which a message is parked.
    pub tries: i32,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            batch: 50,
            taken_for: TimeDelta::seconds(60),
            first_wait: TimeDelta::seconds(2),
            longest_wait: TimeDelta::hours(1),
            tries: 12,
        }
    }
}

impl Patience {
    /// How long to wait after this many failures.
    fn wait(&self, failures: i32) -> TimeDelta {
        let doublings = u32::try_from(failures.saturating_sub(1))
            .unwrap_or(0)
            .min(30);
        self.first_wait
            .checked_mul(1_i32 << doublings)
            .map_or(self.longest_wait, |wait| wait.min(self.longest_wait))
    }
}

/// What one round did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sent {
    /// Delivered.
    pub delivered: usize,
    /// To be tried again.
    pub postponed: usize,
    /// Given up on.
    pub parked: usize,
}

/// Sends what is due, once; several senders may do so at the same time.
///
/// # Errors
/// When the outbox cannot be read or written; what was taken comes up again.
pub async fn send_due(
    pool: &PgPool,
    now: DateTime<Utc>,
    patience: &Patience,
    deliver: &impl Deliver,
) -> Result<Sent, sqlx::Error> {
    let taken = take(pool, now, patience).await?;
    let tries = taken
        .iter()
        .map(|taken| send_one(pool, now, patience, deliver, taken));
    let mut sent = Sent::default();
    for fate in join_all(tries).await {
        match fate? {
            Fate::Sent => sent.delivered += 1,
            Fate::Waiting(..) => sent.postponed += 1,
            Fate::Parked(_) => sent.parked += 1,
        }
    }
    Ok(sent)
}

async fn send_one(
    pool: &PgPool,
    now: DateTime<Utc>,
    patience: &Patience,
    deliver: &impl Deliver,
    taken: &Taken,
) -> Result<Fate, sqlx::Error> {
    let fate = Fate::of(deliver.deliver(&taken.message).await, taken, patience);
    mark(pool, taken, &fate, now).await?;
    Ok(fate)
}

/// A message that was taken.
struct Taken {
    message: Message,
    /// How often it was taken by now: tells this time from others.
    attempts: i32,
}

/// What becomes of a message.
enum Fate {
    Sent,
    Waiting(TimeDelta, String),
    Parked(String),
}

impl Fate {
    fn of(delivered: Result<(), Obstacle>, taken: &Taken, patience: &Patience) -> Self {
        let message = &taken.message;
        match delivered {
            Ok(()) => Self::Sent,
            Err(Obstacle::Lasting(error)) => {
                tracing::error!(message = %message.id, topic = message.topic, error,
                    "a message was refused for good and parked");
                Self::Parked(error)
            }
            Err(Obstacle::Passing(error)) if taken.attempts >= patience.tries => {
                tracing::error!(message = %message.id, topic = message.topic, error,
                    "a message was parked after too many failures");
                Self::Parked(error)
            }
            Err(Obstacle::Passing(error)) => Self::Waiting(patience.wait(taken.attempts), error),
        }
    }
}

/// Sends for as long as the node lives; may be dropped at any moment.
pub async fn keep_sending(
    pool: PgPool,
    clock: Clock,
    patience: Patience,
    every: Duration,
    deliver: impl Deliver,
) {
    loop {
        match send_due(&pool, clock.now(), &patience, &deliver).await {
            Ok(sent) if sent == Sent::default() => sleep(every).await,
            Ok(_) => {}
            Err(error) => {
                tracing::error!(error = %error, "the outbox could not be worked on; trying again");
                sleep(every).await;
            }
        }
    }
}

/// Takes messages that are due, so that no other sender has them at the same time.
async fn take(
    pool: &PgPool,
    now: DateTime<Utc>,
    patience: &Patience,
) -> Result<Vec<Taken>, sqlx::Error> {
    let rows = sqlx::query(
        "update outbox
            set state = 'sending',
                attempts = attempts + 1,
                due_at = $2
          where id in (
                select id
                  from outbox
                 where state in ('waiting', 'sending')
                   and due_at <= $1
                 order by due_at
                 limit $3
                   for update skip locked)
         returning id, topic, payload, attempts",
    )
    .bind(now)
    .bind(now + patience.taken_for)
    .bind(patience.batch)
    .fetch_all(pool)
    .await?;
    rows.into_iter()
        .map(|row| {
            let message = Message {
                id: row.try_get("id")?,
                topic: row.try_get("topic")?,
                payload: row.try_get::<Value, _>("payload")?,
            };
            let attempts = row.try_get("attempts")?;
            Ok(Taken { message, attempts })
        })
        .collect()
}

/// Writes down what became of a message; that it went out is true whoever has it by now.
async fn mark(
    pool: &PgPool,
    taken: &Taken,
    fate: &Fate,
    now: DateTime<Utc>,
) -> Result<(), sqlx::Error> {
    let (state, due_at, error) = match fate {
        Fate::Sent => ("sent", now, None),
        Fate::Waiting(wait, error) => ("waiting", now + *wait, Some(error)),
        Fate::Parked(error) => ("parked", now, Some(error)),
    };
    sqlx::query(
        "update outbox
            set state = $2,
                due_at = $3,
                last_error = $4
          where id = $1
            and ((state = 'sending' and attempts = $5)
                 or ($2 = 'sent' and state <> 'sent'))",
    )
    .bind(taken.message.id)
    .bind(state)
    .bind(due_at)
    .bind(error)
    .bind(taken.attempts)
    .execute(pool)
    .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_and_have_an_end() {
        let patience = Patience::default();
        assert_eq!(patience.wait(1), TimeDelta::seconds(2));
        assert_eq!(patience.wait(3), TimeDelta::seconds(8));
        assert_eq!(patience.wait(40), TimeDelta::hours(1));
    }
}
