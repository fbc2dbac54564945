//! One case: as it is now, and as it was known at an instant.

use brana_domain::Happened;
use brana_domain::Journey;
use brana_domain::key_worker_assignment::AssignmentEvent;
use brana_domain::key_worker_assignment::case::{
    AllocationProposed, Case, CaseEvent, CaseOpened, CaseState,
};
use brana_domain::vocabulary::{Caller, CaseId, PersonName};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;
use sqlx::types::Json;

use super::row::CaseRow;
use crate::access::{Scope, may_see_case};
use crate::log::{LogError, read_at, read_case_known_at};

/// One case as it is now. Its version is `case.version`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Overview {
    /// The case.
    pub case: CaseRow,
    /// Who is responsible (or was last), by name.
    pub worker_name: Option<PersonName>,
    /// Who covers, by name.
    pub covering_name: Option<PersonName>,
    /// Whether the day has passed.
    pub overdue: bool,
    /// The last proposal, while nobody has been allocated since.
    pub proposal: Option<AllocationProposed>,
}

/// A case as the log knew it at an instant.
#[derive(Debug, Clone, PartialEq)]
pub struct Known {
    /// Events known by then.
    pub version: u64,
    /// The entry, if it was known.
    pub entry: Option<CaseOpened>,
    /// The state they lead to.
    pub state: CaseState,
}

#[derive(Deserialize)]
struct Found {
    case: CaseRow,
    worker_name: Option<PersonName>,
    covering_name: Option<PersonName>,
}

/// One case, or none when there is no such case for this caller.
///
/// # Errors
/// When the log or the database cannot answer.
pub async fn case_overview(
    conn: &mut PgConnection,
    caller: &Caller,
    case: CaseId,
    today: NaiveDate,
) -> Result<Option<Overview>, LogError> {
    let scope = Scope::of(caller);
    let found: Option<Json<Found>> = sqlx::query_scalar(concat!(
        "select jsonb_build_object(
             'case', to_jsonb(c),
             'worker_name', (select jsonb_build_object('given', n.given_name, 'family', n.family_name)
                             from caseload_rows n where n.worker = coalesce(c.worker, c.last_worker)),
             'covering_name', (select jsonb_build_object('given', n.given_name, 'family', n.family_name)
                               from caseload_rows n where n.worker = c.covered_by))
         from case_rows c
         where c.case_id = $4
           and ", may_see_case!()
    ))
    .bind(scope.everything)
    .bind(scope.worker)
    .bind(scope.prison)
    .bind(case.0)
    .fetch_optional(&mut *conn)
    .await?;
    let Some(Json(found)) = found else {
        return Ok(None);
    };
    let proposal = proposal(conn, found.case.proposal_position).await?;
    Ok(Some(Overview {
        overdue: found.case.is_overdue(today),
        case: found.case,
        worker_name: found.worker_name,
        covering_name: found.covering_name,
        proposal,
    }))
}

/// A case as it was known at an instant (now, without one); none when there is no such case for
/// this caller, or nothing of it was known by then.
///
/// Whether the caller may see it is decided as of now.
///
/// # Errors
/// When the log or the database cannot answer.
pub async fn case_as_of(
    conn: &mut PgConnection,
    caller: &Caller,
    case: CaseId,
    known_at: Option<DateTime<Utc>>,
) -> Result<Option<Known>, LogError> {
    if !is_visible(conn, caller, case).await? {
        return Ok(None);
    }
    let events = read_case_known_at(conn, case, known_at).await?;
    let Some(last) = events.last() else {
        return Ok(None);
    };
    let mut known = Known {
        version: last.sequence,
        entry: None,
        state: CaseState::default(),
    };
    for recorded in events {
        if let Happened::Assignment(AssignmentEvent::Case(_, event)) = recorded.event {
            known.state = Case::evolve(known.state, &event);
            if let CaseEvent::CaseOpened(entry) = event {
                known.entry = Some(entry);
            }
        }
    }
    Ok(Some(known))
}

/// Whether the caller may see a case.
///
/// # Errors
/// When the database cannot answer.
pub(crate) async fn is_visible(
    conn: &mut PgConnection,
    caller: &Caller,
    case: CaseId,
) -> sqlx::Result<bool> {
    let scope = Scope::of(caller);
    sqlx::query_scalar(concat!(
        "select exists (
             select
             from case_rows c
             where c.case_id = $4
               and ",
        may_see_case!(),
        ")"
    ))
    .bind(scope.everything)
    .bind(scope.worker)
    .bind(scope.prison)
    .bind(case.0)
    .fetch_one(conn)
    .await
}

async fn proposal(
    conn: &mut PgConnection,
    position: Option<u64>,
) -> Result<Option<AllocationProposed>, LogError> {
    let Some(position) = position else {
        return Ok(None);
    };
    let found = read_at(conn, &[position]).await?;
    Ok(found.into_iter().find_map(|recorded| match recorded.event {
        Happened::Assignment(AssignmentEvent::Case(_, CaseEvent::AllocationProposed(proposal))) => {
            Some(proposal)
        }
        Happened::Assignment(_) | Happened::Directory(_) => None,
    }))
}
