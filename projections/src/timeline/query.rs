//! Reading a timeline.
//!
//! It holds the case that was asked for and, of the same person, every case
//! that was closed before it (or that the caller may see anyway). So the worker
//! of today has the whole story, and the worker of a closed case does not learn
//! what came later elsewhere. Which clients are one person is taken as it was
//! known at the instant asked for.

use std::collections::BTreeMap;

use brana_domain::Happened;
use brana_domain::key_worker_assignment::AssignmentEvent;
use brana_domain::key_worker_assignment::case::CaseEvent;
use brana_domain::vocabulary::{ActorId, Caller, CaseId, Role, czech_day};
use chrono::{DateTime, Utc};
use serde::Serialize;
use sqlx::PgConnection;

use super::table::{Timeline, happened_at};
use crate::Projection;
use crate::access::{Scope, may_see_case};
use crate::case::is_visible;
use crate::log::{Recorded, counted, read_at, stored};
use crate::page::{Cursor, ListError, Page, PageRequest, page};
use crate::runner::checkpoint;

/// What of a timeline is asked for.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Question {
    /// What was true by then: only what had happened. None means by now.
    pub as_of: Option<DateTime<Utc>>,
    /// What we knew by then: only what had been recorded. None means by now.
    pub known_at: Option<DateTime<Utc>>,
    /// Only events of these names; all when empty.
    pub kinds: Vec<String>,
}

/// One event on a timeline.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TimelineItem {
    /// Its place in the log.
    pub position: u64,
    /// The case it stands in.
    pub case: CaseId,
    /// Its place in that case's stream.
    pub sequence: u64,
    /// The event's name.
    pub kind: &'static str,
    /// When it happened; a contact when it was held.
    pub happened_at: DateTime<Utc>,
    /// When we learned of it.
    pub recorded_at: DateTime<Utc>,
    /// Whether we learned of it only on a later day than it happened.
    pub late: bool,
    /// Who acted.
    pub actor: ActorId,
    /// In which role.
    pub role: Role,
    /// For whom, when somebody acted in another's place.
    pub on_behalf_of: Option<ActorId>,
    /// Why, where a reason was given.
    pub reason: Option<String>,
    /// What happened.
    pub event: CaseEvent,
}

/// A client's timeline, newest first; none when there is no such case for this caller.
///
/// # Errors
/// [`ListError::Cursor`] for a cursor that was not made here, else what the database said.
pub async fn timeline(
    conn: &mut PgConnection,
    caller: &Caller,
    case: CaseId,
    question: &Question,
    request: &PageRequest,
) -> Result<Option<Page<TimelineItem>>, ListError> {
    let cursor: Option<Cursor<i64, u64>> = request.cursor()?;
    if !is_visible(conn, caller, case).await? {
        return Ok(None);
    }
    let walk = match &cursor {
        Some(cursor) => cursor.walk,
        None => checkpoint::read(conn, Timeline::NAME).await?,
    };
    let found = entries(conn, caller, case, question, walk, cursor, request.rows()).await?;
    let cut = page(found, request.rows(), |last| Cursor {
        walk,
        key: last.happened_at.timestamp_micros(),
        id: counted(last.position),
    });
    let positions: Vec<u64> = cut.items.iter().map(|e| counted(e.position)).collect();
    let events = read_at(conn, &positions).await?;
    let mut events: BTreeMap<u64, Recorded> = events.into_iter().map(|e| (e.position, e)).collect();
    Ok(Some(Page {
        items: positions
            .iter()
            .filter_map(|position| item(events.remove(position)?))
            .collect(),
        next: cut.next,
    }))
}

#[derive(sqlx::FromRow)]
struct Entry {
    position: i64,
    happened_at: DateTime<Utc>,
}

async fn entries(
    conn: &mut PgConnection,
    caller: &Caller,
    case: CaseId,
    question: &Question,
    walk: u64,
    cursor: Option<Cursor<i64, u64>>,
    rows: usize,
) -> Result<Vec<Entry>, ListError> {
    let scope = Scope::of(caller);
    let after = cursor.as_ref().map(|cursor| cursor.key);
    let after = after.map(|key| DateTime::from_timestamp_micros(key).ok_or(crate::BadCursor));
    Ok(sqlx::query_as(concat!(
        "with recursive person as (
             select a.client
             from case_rows a
             where a.case_id = $4
             union
             select case when m.kept_client = p.client then m.dropped_client else m.kept_client end
             from person p
             join client_merges m on p.client in (m.kept_client, m.dropped_client)
             where $5::timestamptz is null or m.recorded_at <= $5
         ),
         story as (
             select c.case_id
             from case_rows c
             join person p on p.client = c.client
             join case_rows a on a.case_id = $4
             where c.case_id = $4
                or c.closed_position < coalesce(a.closed_position, c.closed_position + 1)
                or ",
        may_see_case!(),
        "
         )
         select e.position, e.happened_at
         from story s
         join timeline_entries e on e.case_id = s.case_id
         where e.position <= $6
           and ($5::timestamptz is null or e.recorded_at <= $5)
           and ($7::timestamptz is null or e.happened_at <= $7)
           and (cardinality($8::text[]) = 0 or e.kind = any($8))
           and ($9::timestamptz is null or (e.happened_at, e.position) < ($9, $10))
         order by e.happened_at desc, e.position desc
         limit $11"
    ))
    .bind(scope.everything)
    .bind(scope.worker)
    .bind(scope.prison)
    .bind(case.0)
    .bind(question.known_at)
    .bind(stored(walk))
    .bind(question.as_of)
    .bind(&question.kinds)
    .bind(after.transpose()?)
    .bind(cursor.map(|cursor| stored(cursor.id)))
    .bind(i64::try_from(rows + 1).unwrap_or(i64::MAX))
    .fetch_all(conn)
    .await?)
}

fn item(recorded: Recorded) -> Option<TimelineItem> {
    let kind = recorded.name();
    let Happened::Assignment(AssignmentEvent::Case(case, event)) = &recorded.event else {
        return None;
    };
    let happened_at = happened_at(&recorded, event);
    Some(TimelineItem {
        position: recorded.position,
        case: *case,
        sequence: recorded.sequence,
        kind,
        happened_at,
        recorded_at: recorded.recorded_at,
        late: czech_day(recorded.recorded_at) > czech_day(happened_at),
        actor: recorded.envelope.actor,
        role: recorded.envelope.role,
        on_behalf_of: recorded.envelope.on_behalf_of,
        reason: recorded.envelope.reason.clone(),
        event: event.clone(),
    })
}
