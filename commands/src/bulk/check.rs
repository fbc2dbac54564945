//! Whether the events of a load fit together and onto what is there.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::{BulkError, BulkEvent};
use crate::numbers::{from_db, to_db};
use crate::stream::StreamId;

/// What has been seen of a load so far.
pub(super) struct Check {
    last: Option<DateTime<Utc>>,
    /// First and last number of each stream in this load.
    streams: HashMap<StreamId, (u64, u64)>,
}

impl Check {
    /// A load that follows what was last recorded.
    pub(super) fn after(last: Option<DateTime<Utc>>) -> Self {
        Self {
            last,
            streams: HashMap::new(),
        }
    }

    /// When the last event was recorded.
    pub(super) fn last(&self) -> Option<DateTime<Utc>> {
        self.last
    }

    /// Takes one more event in.
    pub(super) fn follows(&mut self, event: &BulkEvent) -> Result<(), BulkError> {
        if self.last.is_some_and(|last| event.recorded_at < last) {
            return Err(BulkError::RunsBackwards {
                stream: event.stream.clone(),
                sequence: event.sequence,
            });
        }
        self.last = Some(event.recorded_at);
        let sequence = event.sequence;
        match self.streams.get_mut(&event.stream) {
            Some((_, last)) if sequence == *last + 1 => *last = sequence,
            None if sequence >= 1 => {
                self.streams
                    .insert(event.stream.clone(), (sequence, sequence));
            }
            _ => {
                return Err(BulkError::NotInSequence {
                    stream: event.stream.clone(),
                    sequence,
                });
            }
        }
        Ok(())
    }

    /// Streams that go on from an earlier event find it in the log.
    pub(super) async fn continues_in_tx(&self, tx: &mut PgConnection) -> Result<(), BulkError> {
        let going_on = || self.streams.iter().filter(|(_, (first, _))| *first > 1);
        let kinds: Vec<&str> = going_on().map(|(s, _)| s.kind.as_str()).collect();
        let ids: Vec<&str> = going_on().map(|(s, _)| s.id.as_str()).collect();
        let firsts: Vec<i64> = going_on().map(|(_, (first, _))| to_db(*first)).collect();
        let orphan: Option<(String, String, i64)> = sqlx::query_as(
            "select s.kind, s.id, s.first
               from unnest($1::text[], $2::text[], $3::bigint[]) s (kind, id, first)
              where not exists (
                    select from events e
                     where e.aggregate_type = s.kind
                       and e.aggregate_id = s.id
                       and e.sequence = s.first - 1)
              limit 1",
        )
        .bind(kinds)
        .bind(ids)
        .bind(firsts)
        .fetch_optional(tx)
        .await?;
        match orphan {
            Some((kind, id, first)) => Err(BulkError::NotInSequence {
                stream: StreamId { kind, id },
                sequence: from_db(first),
            }),
            None => Ok(()),
        }
    }
}
