//! A prison at a glance: its workers' loads, free places, clients without a worker.

use brana_domain::vocabulary::{Caller, PrisonId};
use chrono::NaiveDate;
use serde::Serialize;
use sqlx::PgConnection;

use super::workers::{WorkerLoad, of_prison};
use crate::access::Scope;
use crate::log::counted;

/// A prison on a day.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PrisonOverview {
    /// The prison.
    pub prison: PrisonId,
    /// The sums.
    pub totals: PrisonTotals,
    /// Its workers, by family name; outsiders are not of the prison.
    pub workers: Vec<WorkerLoad>,
}

/// The sums of a prison on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct PrisonTotals {
    /// Clients with an open case.
    pub clients: u64,
    /// Of these, without a worker.
    pub without_worker: u64,
    /// Of these, without a worker for longer than allowed.
    pub without_worker_overdue: u64,
    /// Clients with a worker whose contact is overdue.
    pub overdue_contacts: u64,
    /// Places free with workers who are there.
    pub free_places: u64,
    /// Workers.
    pub workers: u64,
    /// Of these, away.
    pub absent: u64,
}

/// A prison on a day; none for who may not see it.
///
/// `limit` is the policy's most clients per worker.
///
/// # Errors
/// When the database cannot answer.
pub async fn prison_overview(
    conn: &mut PgConnection,
    caller: &Caller,
    prison: &PrisonId,
    today: NaiveDate,
    limit: u16,
) -> sqlx::Result<Option<PrisonOverview>> {
    if !Scope::of(caller).sees_prison(prison.as_str()) {
        return Ok(None);
    }
    let workers = of_prison(conn, prison, false, today, limit).await?;
    let counts: (i64, i64, i64, i64) = sqlx::query_as(
        "select count(*),
                count(*) filter (where worker is null),
                count(*) filter (where worker is null and due < $2),
                count(*) filter (where worker is not null and due < $2)
         from case_rows
         where closed_on is null
           and prison = $1",
    )
    .bind(prison.as_str())
    .bind(today)
    .fetch_one(conn)
    .await?;
    let absent = workers.iter().filter(|worker| worker.absent).count();
    let totals = PrisonTotals {
        clients: counted(counts.0),
        without_worker: counted(counts.1),
        without_worker_overdue: counted(counts.2),
        overdue_contacts: counted(counts.3),
        free_places: workers.iter().map(|worker| u64::from(worker.free)).sum(),
        workers: u64::try_from(workers.len()).unwrap_or(u64::MAX),
        absent: u64::try_from(absent).unwrap_or(u64::MAX),
    };
    Ok(Some(PrisonOverview {
        prison: prison.clone(),
        totals,
        workers,
    }))
}
