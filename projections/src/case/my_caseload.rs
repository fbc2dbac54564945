//! My caseload and what is due: own clients and those covered for, by the day they are due.
//!
//! A team lead gets the clients of the prison. Only open cases; a walk over the
//! pages keeps the order of its first page even while events arrive, and shows
//! every client who stays with the caller exactly once.

use std::str::FromStr;

use brana_domain::vocabulary::{Caller, CaseId, PersonName, PrisonId, WorkerId};
use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;
use sqlx::types::Json;

use super::row::CaseRow;
use super::search;
use super::table::Cases;
use crate::Projection;
use crate::access::{Scope, may_see_case};
use crate::log::stored;
use crate::page::{BadCursor, Cursor, ListError, Page, PageRequest, page};
use crate::runner::checkpoint;

/// Which clients, by the day they are due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Due {
    /// All of them.
    #[default]
    All,
    /// Those whose day has passed.
    Overdue,
    /// Those whose day has passed or falls within seven days.
    ThisWeek,
}

/// What a list is narrowed down to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// By the day they are due.
    pub due: Due,
    /// Words that must occur in name or number; accents and case do not matter.
    pub text: Option<String>,
    /// One prison.
    pub prison: Option<PrisonId>,
    /// One worker's clients, covered ones included.
    pub worker: Option<WorkerId>,
}

/// One client in a list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CaseItem {
    /// The case.
    pub case: CaseRow,
    /// Who is responsible, by name.
    pub worker_name: Option<PersonName>,
    /// Who covers, by name.
    pub covering_name: Option<PersonName>,
    /// Whether the caller looks after this client for an absent colleague.
    pub covered_for_colleague: bool,
    /// Whether the day has passed.
    pub overdue: bool,
}

/// The counts above the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Tiles {
    /// Clients.
    pub total: u64,
    /// Clients whose day has passed.
    pub overdue: u64,
    /// Clients whose day falls within seven days from today.
    pub due_in_seven_days: u64,
    /// Clients expected to be released within thirty days.
    pub released_in_thirty_days: u64,
}

#[derive(Deserialize)]
struct Found {
    case: CaseRow,
    worker_name: Option<PersonName>,
    covering_name: Option<PersonName>,
    walk_due: Option<NaiveDate>,
}

/// The caller's clients, those due first before the others.
///
/// # Errors
/// [`ListError::Cursor`] for a cursor that was not made here, else what the database said.
pub async fn my_caseload(
    conn: &mut PgConnection,
    caller: &Caller,
    filter: &Filter,
    request: &PageRequest,
    today: NaiveDate,
) -> Result<Page<CaseItem>, ListError> {
    let cursor: Option<Cursor<DueKey, CaseId>> = request.cursor()?;
    let walk = match &cursor {
        Some(cursor) => cursor.walk,
        None => checkpoint::read(conn, Cases::NAME).await?,
    };
    let rows = request.rows();
    let scope = Scope::of(caller);
    let found: Vec<Json<Found>> = sqlx::query_scalar(concat!(
        "select jsonb_build_object(
             'case', to_jsonb(c),
             'walk_due', w.due,
             'worker_name', (select jsonb_build_object('given', n.given_name, 'family', n.family_name)
                             from caseload_rows n where n.worker = c.worker),
             'covering_name', (select jsonb_build_object('given', n.given_name, 'family', n.family_name)
                               from caseload_rows n where n.worker = c.covered_by))
         from case_rows c
         cross join lateral (
             select case
                 when c.due_position <= $4 then c.due
                 else (select d.due
                       from case_dues d
                       where d.case_id = c.case_id and d.position <= $4
                       order by d.position desc
                       limit 1)
             end as due
         ) w
         where c.closed_on is null
           and w.due is not null
           and ", may_see_case!(), "
           and ($5::date is null or (w.due, c.case_id) > ($5, $6))
           and ($7::date is null or w.due < $7)
           and ($8::text is null or c.prison = $8)
           and ($9::uuid is null or c.worker = $9 or c.covered_by = $9)
           and not exists (select from unnest($10::text[]) word where strpos(c.search_text, word) = 0)
         order by w.due, c.case_id
         limit $11"
    ))
    .bind(scope.everything)
    .bind(scope.worker)
    .bind(scope.prison)
    .bind(stored(walk))
    .bind(cursor.as_ref().map(|cursor| cursor.key.0))
    .bind(cursor.as_ref().map(|cursor| cursor.id.0))
    .bind(due_before(filter.due, today))
    .bind(filter.prison.as_ref().map(PrisonId::as_str))
    .bind(filter.worker.map(|worker| worker.0))
    .bind(search::words(filter.text.as_deref().unwrap_or_default()))
    .bind(i64::try_from(rows + 1).unwrap_or(i64::MAX))
    .fetch_all(&mut *conn)
    .await?;
    let found = found.into_iter().map(|Json(found)| found).collect();
    let cut = page(found, rows, |last: &Found| Cursor {
        walk,
        key: DueKey(last.walk_due.unwrap_or(NaiveDate::MAX)),
        id: last.case.case_id,
    });
    Ok(cut.map(|found| item(found, caller, today)))
}

/// The counts above the caller's list, over all their open cases.
///
/// # Errors
/// When the database cannot answer.
pub async fn tiles(
    conn: &mut PgConnection,
    caller: &Caller,
    today: NaiveDate,
) -> sqlx::Result<Tiles> {
    let scope = Scope::of(caller);
    let counts: (i64, i64, i64, i64) = sqlx::query_as(concat!(
        "select count(*),
                count(*) filter (where c.due < $4),
                count(*) filter (where c.due between $4 and $5),
                count(*) filter (where c.expected_release between $4 and $6)
         from case_rows c
         where c.closed_on is null
           and ",
        may_see_case!()
    ))
    .bind(scope.everything)
    .bind(scope.worker)
    .bind(scope.prison)
    .bind(today)
    .bind(today + Days::new(7))
    .bind(today + Days::new(30))
    .fetch_one(conn)
    .await?;
    let count = crate::log::counted;
    Ok(Tiles {
        total: count(counts.0),
        overdue: count(counts.1),
        due_in_seven_days: count(counts.2),
        released_in_thirty_days: count(counts.3),
    })
}

fn item(found: Found, caller: &Caller, today: NaiveDate) -> CaseItem {
    CaseItem {
        overdue: found.case.is_overdue(today),
        covered_for_colleague: caller.worker.is_some() && found.case.covered_by == caller.worker,
        case: found.case,
        worker_name: found.worker_name,
        covering_name: found.covering_name,
    }
}

fn due_before(due: Due, today: NaiveDate) -> Option<NaiveDate> {
    match due {
        Due::All => None,
        Due::Overdue => Some(today),
        Due::ThisWeek => Some(today + Days::new(8)),
    }
}

/// A day as a cursor's key.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct DueKey(pub NaiveDate);

impl std::fmt::Display for DueKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0.format("%Y-%m-%d"))
    }
}

impl FromStr for DueKey {
    type Err = BadCursor;
    fn from_str(text: &str) -> Result<Self, BadCursor> {
        text.parse().map(Self).map_err(|_| BadCursor)
    }
}
