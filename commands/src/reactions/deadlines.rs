//! The clocks that events start, move and stop, kept in a table.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::subscription::{Follower, Poisoned, ReactionError, sort_out};
use crate::log::RawEvent;
use crate::stream::StreamId;

/// A clock of a stream that starts, moves or stops.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeadlineChange {
    /// What must have happened.
    pub kind: String,
    /// Before which instant; none stops the clock.
    pub due_at: Option<DateTime<Utc>>,
}

/// Says which clocks an event changes; an error parks its stream.
pub type DeadlineRule = fn(&RawEvent) -> Result<Vec<DeadlineChange>, String>;

/// Keeps the running clocks of all streams.
#[derive(Debug, Clone, Copy)]
pub struct DeadlineKeeper {
    rule: DeadlineRule,
}

impl DeadlineKeeper {
    /// Keeps clocks by this rule.
    #[must_use]
    pub fn new(rule: DeadlineRule) -> Self {
        Self { rule }
    }
}

impl Follower for DeadlineKeeper {
    async fn take(
        &self,
        in_tx: &mut PgConnection,
        events: &[RawEvent],
    ) -> Result<Vec<Poisoned>, ReactionError> {
        let (read, poisoned) = sort_out(events, self.rule);
        let mut last: BTreeMap<(&StreamId, String), Option<DateTime<Utc>>> = BTreeMap::new();
        for (event, changes) in read {
            for change in changes {
                last.insert((&event.stream, change.kind), change.due_at);
            }
        }
        stop_in_tx(in_tx, &last).await?;
        set_in_tx(in_tx, &last).await?;
        Ok(poisoned)
    }
}

type Changes<'a> = BTreeMap<(&'a StreamId, String), Option<DateTime<Utc>>>;

async fn stop_in_tx(tx: &mut PgConnection, changes: &Changes<'_>) -> Result<(), sqlx::Error> {
    let stopped = || changes.iter().filter(|(_, due)| due.is_none());
    let kinds: Vec<&str> = stopped().map(|((_, kind), _)| kind.as_str()).collect();
    let types: Vec<&str> = stopped().map(|((s, _), _)| s.kind.as_str()).collect();
    let ids: Vec<&str> = stopped().map(|((s, _), _)| s.id.as_str()).collect();
    sqlx::query(
        "delete from deadlines d
          using unnest($1::text[], $2::text[], $3::text[]) c (kind, stream_type, stream_id)
          where d.kind = c.kind
            and d.stream_type = c.stream_type
            and d.stream_id = c.stream_id",
    )
    .bind(kinds)
    .bind(types)
    .bind(ids)
    .execute(tx)
    .await?;
    Ok(())
}

async fn set_in_tx(tx: &mut PgConnection, changes: &Changes<'_>) -> Result<(), sqlx::Error> {
    let set = || {
        changes
            .iter()
            .filter_map(|((stream, kind), due)| due.map(|due| (stream, kind, due)))
    };
    let kinds: Vec<&str> = set().map(|(_, kind, _)| kind.as_str()).collect();
    let types: Vec<&str> = set().map(|(s, _, _)| s.kind.as_str()).collect();
    let ids: Vec<&str> = set().map(|(s, _, _)| s.id.as_str()).collect();
    let instants: Vec<DateTime<Utc>> = set().map(|(_, _, due)| due).collect();
    sqlx::query(
        "insert into deadlines (kind, stream_type, stream_id, due_at)
         select c.kind, c.stream_type, c.stream_id, c.due_at
           from unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[])
                c (kind, stream_type, stream_id, due_at)
             on conflict (kind, stream_type, stream_id) do update
            set due_at = excluded.due_at,
                asked_at = case when deadlines.due_at = excluded.due_at
                                then deadlines.asked_at end",
    )
    .bind(kinds)
    .bind(types)
    .bind(ids)
    .bind(instants)
    .execute(tx)
    .await?;
    Ok(())
}
