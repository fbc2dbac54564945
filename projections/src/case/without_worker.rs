//! Clients nobody is responsible for, by the day on which they must have somebody.

use brana_domain::vocabulary::{Caller, CaseId, PrisonId};
use chrono::NaiveDate;
use serde::Serialize;
use sqlx::PgConnection;
use sqlx::types::Json;

use super::my_caseload::DueKey;
use super::row::CaseRow;
use crate::access::{Scope, may_see_case};
use crate::page::{Cursor, ListError, Page, PageRequest, page};

/// One client without a worker.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WithoutWorker {
    /// The case.
    pub case: CaseRow,
    /// Days without a worker so far.
    pub days: i64,
    /// Whether the day has passed.
    pub overdue: bool,
}

/// The clients without a worker whom the caller may see, those due first before the others.
///
/// # Errors
/// [`ListError::Cursor`] for a cursor that was not made here, else what the database said.
pub async fn without_worker(
    conn: &mut PgConnection,
    caller: &Caller,
    prison: Option<&PrisonId>,
    request: &PageRequest,
    today: NaiveDate,
) -> Result<Page<WithoutWorker>, ListError> {
    // The day for a worker is set once per gap, so the key of a row does not move during a walk.
    let cursor: Option<Cursor<DueKey, CaseId>> = request.cursor()?;
    let rows = request.rows();
    let scope = Scope::of(caller);
    let found: Vec<Json<CaseRow>> = sqlx::query_scalar(concat!(
        "select to_jsonb(c)
         from case_rows c
         where c.closed_on is null
           and c.worker is null
           and c.due is not null
           and ",
        may_see_case!(),
        "
           and ($4::text is null or c.prison = $4)
           and ($5::date is null or (c.due, c.case_id) > ($5, $6))
         order by c.due, c.case_id
         limit $7"
    ))
    .bind(scope.everything)
    .bind(scope.worker)
    .bind(scope.prison)
    .bind(prison.map(PrisonId::as_str))
    .bind(cursor.as_ref().map(|cursor| cursor.key.0))
    .bind(cursor.as_ref().map(|cursor| cursor.id.0))
    .bind(i64::try_from(rows + 1).unwrap_or(i64::MAX))
    .fetch_all(conn)
    .await?;
    let found = found.into_iter().map(|Json(row)| row).collect();
    let cut = page(found, rows, |last: &CaseRow| Cursor {
        walk: 0,
        key: DueKey(last.due.unwrap_or(NaiveDate::MAX)),
        id: last.case_id,
    });
    Ok(cut.map(|case| WithoutWorker {
        days: days_without(&case, today),
        overdue: case.is_overdue(today),
        case,
    }))
}

fn days_without(case: &CaseRow, today: NaiveDate) -> i64 {
    let since = case.without_since.unwrap_or(today);
    today.signed_duration_since(since).num_days().max(0)
}
