//! What happened in one stream, newest first and a part at a time; for JSON and pages alike.
//!
//! Left out: what of it somebody may be told; the asker says that event by event.

use std::fmt::Display;

use brana_domain::Journey;
use brana_projections::log::{Entry, LogError, Recorded, Stream, head, read_stream};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;

/// Which part of what happened.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Part {
    /// Only what stands before this place in the stream.
    pub(crate) before: Option<u64>,
    /// Only what had happened by then.
    pub(crate) as_of: Option<DateTime<Utc>>,
    /// Only what had been recorded by then.
    pub(crate) known_at: Option<DateTime<Utc>>,
    /// At most so many.
    pub(crate) limit: usize,
}

impl Part {
    fn has(&self, recorded: &Recorded) -> bool {
        self.before.is_none_or(|before| recorded.sequence < before)
            && self
                .as_of
                .is_none_or(|at| recorded.envelope.happened_at <= at)
            && self.known_at.is_none_or(|at| recorded.recorded_at <= at)
    }
}

/// Every event of a stream, oldest first.
///
/// # Errors
/// When the log cannot be read.
pub(crate) async fn whole<J: Journey>(
    conn: &mut PgConnection,
    id: impl Display + Send,
) -> Result<Vec<Recorded>, LogError> {
    let stream = Stream {
        kind: J::STREAM.to_owned(),
        id: id.to_string(),
    };
    let until = head(conn).await?;
    let entries = read_stream(conn, &stream, 0, until).await?;
    let events = entries.into_iter().filter_map(|entry| match entry {
        Entry::Event(recorded) => Some(*recorded),
        Entry::Unreadable { .. } | Entry::NotAsked { .. } => None,
    });
    Ok(events.collect())
}

/// What is told of a part of a stream, with the place of the last one if there are more.
pub(crate) fn newest_first<T>(
    events: &[Recorded],
    part: Part,
    tell: impl Fn(&Recorded) -> Option<T>,
) -> (Vec<T>, Option<u64>) {
    let events = events.iter().rev().filter(|recorded| part.has(recorded));
    let mut told: Vec<(u64, T)> = events
        .filter_map(|recorded| Some((recorded.sequence, tell(recorded)?)))
        .take(part.limit.saturating_add(1))
        .collect();
    let more = told.len() > part.limit;
    told.truncate(part.limit);
    let last = told.last().map(|(sequence, _)| *sequence);
    let items = told.into_iter().map(|(_, item)| item).collect();
    (items, last.filter(|_| more))
}
