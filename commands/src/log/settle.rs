//! From a batch to an answer for each command, whatever happens to the connection.
//!
//! When the answer is lost, the connection is opened anew, the head is locked
//! (so the lost transaction has ended) and the command log is asked. A command
//! it holds is done. One it does not hold is appended again: should the lost
//! transaction come late after all, it finds the command id or the new version
//! and does nothing. Only when no connection can be had is the outcome unknown.

use std::collections::HashMap;
use std::time::Duration;

use tokio::time::{Instant, sleep};
use uuid::Uuid;

use super::append::{Append, AppendError, Appended, Recorded};
use super::connection::{Connection, Failure, is_passing};
use super::verdict::Verdict;
use crate::clock::Clock;

/// How long to try to get the connection back.
pub(super) struct Patience {
    /// From the first failure on.
    pub(super) within: Duration,
    /// Between two tries.
    pub(super) pause: Duration,
}

/// Answers every command of a batch.
pub(super) async fn settle(
    connection: &mut Connection,
    clock: &Clock,
    patience: &Patience,
    batch: &[&Append],
) -> Vec<Verdict> {
    match connection.append(clock.now(), batch).await {
        Ok(verdicts) => verdicts,
        Err(Failure::Refused(error)) => refused(connection, clock, batch, error).await,
        Err(Failure::NotSent(error)) => {
            tracing::warn!(error = %error, "the log cannot be reached");
            again(connection, clock, patience, batch, false).await
        }
        Err(Failure::Lost(error)) => {
            tracing::warn!(error = %error, "the answer to an append was lost; asking the log");
            again(connection, clock, patience, batch, true).await
        }
    }
}

/// One bad command must not take the batch with it: each is tried alone.
async fn refused(
    connection: &mut Connection,
    clock: &Clock,
    batch: &[&Append],
    error: sqlx::Error,
) -> Vec<Verdict> {
    if is_passing(&error) {
        tracing::warn!(error = %error, "the log cannot be written at the moment");
        return batch.iter().map(|_| Err(AppendError::Busy)).collect();
    }
    if batch.len() == 1 {
        return vec![Err(AppendError::Technical(error))];
    }
    let mut verdicts = Vec::with_capacity(batch.len());
    for append in batch {
        verdicts.push(alone(connection, clock, append).await);
    }
    verdicts
}

async fn alone(connection: &mut Connection, clock: &Clock, append: &Append) -> Verdict {
    match connection.append(clock.now(), &[append]).await {
        Ok(verdicts) => verdicts
            .into_iter()
            .next()
            .unwrap_or(Err(AppendError::OutcomeUnknown)),
        Err(Failure::Refused(error)) if is_passing(&error) => Err(AppendError::Busy),
        Err(Failure::Refused(error)) => Err(AppendError::Technical(error)),
        Err(Failure::NotSent(_)) => Err(AppendError::Busy),
        Err(Failure::Lost(_)) => Err(AppendError::OutcomeUnknown),
    }
}

/// Gets the connection back and appends what the log does not hold.
async fn again(
    connection: &mut Connection,
    clock: &Clock,
    patience: &Patience,
    batch: &[&Append],
    mut sent: bool,
) -> Vec<Verdict> {
    let until = Instant::now() + patience.within;
    while Instant::now() < until {
        let known = if sent {
            let ids = batch.iter().map(|append| append.command_id).collect();
            connection.resolve(ids).await
        } else {
            Ok(vec![])
        };
        if let Ok(known) = known {
            match finish(connection, clock, batch, known).await {
                Ok(verdicts) => return verdicts,
                Err(Failure::Refused(error)) if !sent => {
                    return refused(connection, clock, batch, error).await;
                }
                Err(Failure::Lost(_)) => sent = true,
                Err(Failure::Refused(_) | Failure::NotSent(_)) => {}
            }
        }
        sleep(patience.pause).await;
    }
    let verdict = |_: &&Append| {
        Err(if sent {
            AppendError::OutcomeUnknown
        } else {
            AppendError::Busy
        })
    };
    batch.iter().map(verdict).collect()
}

/// Answers what the log holds and appends the rest.
async fn finish(
    connection: &mut Connection,
    clock: &Clock,
    batch: &[&Append],
    known: Vec<(Uuid, Recorded)>,
) -> Result<Vec<Verdict>, Failure> {
    let mut known: HashMap<Uuid, Recorded> = known.into_iter().collect();
    let open: Vec<&Append> = batch
        .iter()
        .filter(|append| !known.contains_key(&append.command_id))
        .copied()
        .collect();
    let mut fresh = if open.is_empty() {
        vec![]
    } else {
        connection.append(clock.now(), &open).await?
    }
    .into_iter();
    Ok(batch
        .iter()
        .map(|append| match known.remove(&append.command_id) {
            Some(recorded) => held(append, recorded),
            None => fresh.next().unwrap_or(Err(AppendError::OutcomeUnknown)),
        })
        .collect())
}

/// The answer for a command the log holds: ours, unless somebody used its id for another.
fn held(append: &Append, recorded: Recorded) -> Verdict {
    let ours = recorded.request_hash == append.request_hash && recorded.outcome == append.outcome;
    match recorded.position {
        Some(position) if ours => Ok(Appended {
            position,
            recorded_at: recorded.recorded_at,
        }),
        _ => Err(AppendError::Duplicate(recorded)),
    }
}
