//! Workers with their load on a day: who they are, whom they have, how many more they could take.

use std::collections::BTreeMap;

use brana_domain::key_worker_assignment::caseload::Absence;
use brana_domain::key_worker_assignment::codes::AbsenceGround;
use brana_domain::vocabulary::{Caller, PersonName, PrisonId, WorkerId};
use chrono::NaiveDate;
use serde::Serialize;
use sqlx::PgConnection;
use sqlx::types::Json;
use uuid::Uuid;

use super::table::CaseloadRow;
use crate::access::Scope;
use crate::log::counted;

/// One worker's load on a day.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WorkerLoad {
    /// The worker.
    pub worker: WorkerId,
    /// Their name.
    pub name: PersonName,
    /// Where they work; none for an outsider who serves every prison.
    pub prison: Option<PrisonId>,
    /// Events in the stream so far; what an ETag is made of.
    pub version: u64,
    /// Own clients.
    pub own: u16,
    /// Clients covered for absent colleagues.
    pub covering: u16,
    /// Both together: what counts against the capacity.
    pub active: u16,
    /// Most clients they may have on the day.
    pub capacity: u16,
    /// How many more they could take; none while they are away.
    pub free: u16,
    /// The capacities that begin after the day.
    pub later_capacities: BTreeMap<NaiveDate, u16>,
    /// Whether they are away on the day.
    pub absent: bool,
    /// First day of the recorded absence, present or to come.
    pub absent_from: Option<NaiveDate>,
    /// Expected last day, if known.
    pub absent_until: Option<NaiveDate>,
    /// Why.
    pub absence_ground: Option<AbsenceGround>,
    /// Own and covered clients whose contact is overdue.
    pub overdue_contacts: u64,
}

/// The workers the caller may see: a lead those of the prison and the outsiders, a key worker
/// themselves, the program all. By family name.
///
/// `limit` is the policy's most clients per worker.
///
/// # Errors
/// When the database cannot answer.
pub async fn workers(
    conn: &mut PgConnection,
    caller: &Caller,
    today: NaiveDate,
    limit: u16,
) -> sqlx::Result<Vec<WorkerLoad>> {
    let scope = Scope::of(caller);
    let rows: Vec<Json<CaseloadRow>> = sqlx::query_scalar(
        "select to_jsonb(c)
         from caseload_rows c
         where $1
            or c.worker = $2
            or c.prison = $3
            or (c.prison is null and $3 is not null)
         order by c.family_name, c.given_name, c.worker",
    )
    .bind(scope.everything)
    .bind(scope.worker)
    .bind(scope.prison)
    .fetch_all(&mut *conn)
    .await?;
    loads(conn, rows, today, limit).await
}

/// Who might take a client of a prison: its workers and the outsiders; none for who may not ask.
///
/// # Errors
/// When the database cannot answer.
pub async fn candidates(
    conn: &mut PgConnection,
    caller: &Caller,
    prison: &PrisonId,
    today: NaiveDate,
    limit: u16,
) -> sqlx::Result<Option<Vec<WorkerLoad>>> {
    if !Scope::of(caller).sees_prison(prison.as_str()) {
        return Ok(None);
    }
    of_prison(conn, prison, true, today, limit).await.map(Some)
}

/// The names of workers, for those who work with them; nobody else learns any.
///
/// # Errors
/// When the database cannot answer.
pub async fn worker_names(
    conn: &mut PgConnection,
    caller: &Caller,
    workers: &[WorkerId],
) -> sqlx::Result<BTreeMap<WorkerId, PersonName>> {
    if !Scope::of(caller).is_a_colleague() {
        return Ok(BTreeMap::new());
    }
    let ids: Vec<Uuid> = workers.iter().map(|worker| worker.0).collect();
    let rows: Vec<(Uuid, String, String)> = sqlx::query_as(
        "select worker, given_name, family_name
         from caseload_rows
         where worker = any($1)",
    )
    .bind(ids)
    .fetch_all(conn)
    .await?;
    let named = |(id, given, family)| (WorkerId(id), PersonName { given, family });
    Ok(rows.into_iter().map(named).collect())
}

pub(super) async fn of_prison(
    conn: &mut PgConnection,
    prison: &PrisonId,
    with_outsiders: bool,
    today: NaiveDate,
    limit: u16,
) -> sqlx::Result<Vec<WorkerLoad>> {
    let rows: Vec<Json<CaseloadRow>> = sqlx::query_scalar(
        "select to_jsonb(c)
         from caseload_rows c
         where c.prison = $1
            or ($2 and c.prison is null)
         order by c.family_name, c.given_name, c.worker",
    )
    .bind(prison.as_str())
    .bind(with_outsiders)
    .fetch_all(&mut *conn)
    .await?;
    loads(conn, rows, today, limit).await
}

async fn loads(
    conn: &mut PgConnection,
    rows: Vec<Json<CaseloadRow>>,
    today: NaiveDate,
    limit: u16,
) -> sqlx::Result<Vec<WorkerLoad>> {
    let ids: Vec<Uuid> = rows.iter().map(|Json(row)| row.worker.0).collect();
    let overdue = overdue_contacts(conn, &ids, today).await?;
    let load = |Json(row): Json<CaseloadRow>| {
        let late = overdue.get(&row.worker.0).copied().unwrap_or_default();
        load_on(row, today, limit, late)
    };
    Ok(rows.into_iter().map(load).collect())
}

async fn overdue_contacts(
    conn: &mut PgConnection,
    workers: &[Uuid],
    today: NaiveDate,
) -> sqlx::Result<BTreeMap<Uuid, u64>> {
    let counts: Vec<(Uuid, i64)> = sqlx::query_as(
        "select w.worker, count(*)
         from unnest($1::uuid[]) as w (worker)
         join case_rows c on c.worker = w.worker or c.covered_by = w.worker
         where c.closed_on is null
           and c.due < $2
         group by w.worker",
    )
    .bind(workers)
    .bind(today)
    .fetch_all(conn)
    .await?;
    let late = |(worker, count)| (worker, counted(count));
    Ok(counts.into_iter().map(late).collect())
}

fn load_on(row: CaseloadRow, today: NaiveDate, limit: u16, overdue_contacts: u64) -> WorkerLoad {
    let caseload = row.state.opened();
    let small = |count: usize| u16::try_from(count).unwrap_or(u16::MAX);
    let active = caseload.map_or(0, |load| load.active());
    let capacity = caseload.map_or(0, |load| load.capacity(today, limit));
    let absent = caseload.is_some_and(|load| load.is_absent(today));
    let absence: Option<Absence> = caseload.and_then(|load| load.absence);
    let later = |(day, places): (&NaiveDate, &u16)| (*day, *places);
    WorkerLoad {
        worker: row.worker,
        version: row.version,
        own: caseload.map_or(0, |load| small(load.own.len())),
        covering: caseload.map_or(0, |load| small(load.covering.len())),
        active,
        capacity,
        free: if absent {
            0
        } else {
            capacity.saturating_sub(active)
        },
        later_capacities: caseload
            .into_iter()
            .flat_map(|load| load.capacities.iter().filter(|(day, _)| **day > today))
            .map(later)
            .collect(),
        absent,
        absent_from: absence.map(|absence| absence.from),
        absent_until: absence.and_then(|absence| absence.until),
        absence_ground: row.absence_ground,
        overdue_contacts,
        name: PersonName {
            given: row.given_name,
            family: row.family_name,
        },
        prison: row.prison,
    }
}
