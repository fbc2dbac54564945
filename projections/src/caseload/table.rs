//! The projection `caseloads`: one row per worker, in memory and in `caseload_rows`.

use std::collections::BTreeMap;

use brana_domain::Happened;
use brana_domain::Journey;
use brana_domain::key_worker_assignment::AssignmentEvent;
use brana_domain::key_worker_assignment::caseload::{Caseload, CaseloadEvent, CaseloadState};
use brana_domain::key_worker_assignment::codes::AbsenceGround;
use brana_domain::vocabulary::{PrisonId, WorkerId};
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;
use sqlx::types::Json;
use uuid::Uuid;

use crate::log::{CASELOAD, Recorded};
use crate::projection::{Projection, Unfit, follows};

/// Every worker's caseload as it is now.
#[derive(Debug)]
pub struct Caseloads;

/// One worker's caseload. Its fields are the columns of `caseload_rows`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CaseloadRow {
    /// The worker.
    pub worker: WorkerId,
    /// Events in the stream so far; what an ETag is made of.
    pub version: u64,
    /// The worker's given name.
    pub given_name: String,
    /// The worker's family name.
    pub family_name: String,
    /// Where the worker works; none for an outsider who serves every prison.
    pub prison: Option<PrisonId>,
    /// Why the worker is away, while an absence is recorded.
    pub absence_ground: Option<AbsenceGround>,
    /// The caseload as the domain sees it.
    pub state: CaseloadState,
}

impl Projection for Caseloads {
    const NAME: &'static str = "caseloads";
    const KINDS: &'static [&'static str] = &[CASELOAD];
    const TABLES: &'static [&'static str] = &["caseload_rows"];
    type Rows = BTreeMap<WorkerId, CaseloadRow>;

    async fn load_in_tx(
        conn: &mut PgConnection,
        rows: &mut Self::Rows,
        events: &[&Recorded],
    ) -> sqlx::Result<()> {
        let mut wanted: Vec<Uuid> = events.iter().filter_map(|e| unknown(rows, e)).collect();
        wanted.sort_unstable();
        wanted.dedup();
        if wanted.is_empty() {
            return Ok(());
        }
        let found: Vec<Json<CaseloadRow>> =
            sqlx::query_scalar("select to_jsonb(c) from caseload_rows c where c.worker = any($1)")
                .bind(wanted)
                .fetch_all(conn)
                .await?;
        rows.extend(found.into_iter().map(|Json(row)| (row.worker, row)));
        Ok(())
    }

    fn fold(rows: &mut Self::Rows, recorded: &Recorded) -> Result<(), Unfit> {
        let Happened::Assignment(AssignmentEvent::Caseload(worker, event)) = &recorded.event else {
            return Ok(());
        };
        let version = rows.get(worker).map_or(0, |row| row.version);
        if !follows(version, recorded)? {
            return Ok(());
        }
        let mut row = match (rows.remove(worker), event) {
            (Some(row), _) => row,
            (None, CaseloadEvent::CaseloadOpened(opened)) => CaseloadRow {
                worker: *worker,
                version,
                given_name: opened.name.given.clone(),
                family_name: opened.name.family.clone(),
                prison: opened.prison.0.clone(),
                absence_ground: None,
                state: CaseloadState::default(),
            },
            (None, _) => {
                let sequence = recorded.sequence;
                return Err(Unfit { version, sequence });
            }
        };
        row.version = recorded.sequence;
        happened(&mut row, event);
        rows.insert(*worker, row);
        Ok(())
    }

    async fn save_in_tx(conn: &mut PgConnection, rows: &Self::Rows) -> sqlx::Result<()> {
        if rows.is_empty() {
            return Ok(());
        }
        sqlx::query(
            "insert into caseload_rows (
                 worker, version, given_name, family_name, prison, absence_ground, state
             )
             select r.worker, r.version, r.given_name, r.family_name, r.prison, r.absence_ground, r.state
             from jsonb_populate_recordset(null::caseload_rows, $1) as r
             on conflict (worker) do update set
                 version = excluded.version,
                 given_name = excluded.given_name,
                 family_name = excluded.family_name,
                 prison = excluded.prison,
                 absence_ground = excluded.absence_ground,
                 state = excluded.state",
        )
        .bind(Json(rows.values().collect::<Vec<_>>()))
        .execute(conn)
        .await?;
        Ok(())
    }
}

fn happened(row: &mut CaseloadRow, event: &CaseloadEvent) {
    row.state = Caseload::evolve(std::mem::take(&mut row.state), event);
    match event {
        CaseloadEvent::WorkerAbsent(absent) => row.absence_ground = Some(*absent.ground),
        CaseloadEvent::WorkerReturned(_) => row.absence_ground = None,
        CaseloadEvent::CaseloadOpened(_)
        | CaseloadEvent::CapacitySet(_)
        | CaseloadEvent::CoverArranged(_)
        | CaseloadEvent::CoverTakenOn(_)
        | CaseloadEvent::CoverHandedBack(_)
        | CaseloadEvent::ClientTakenOn(_)
        | CaseloadEvent::ClientGivenUp(_) => {}
    }
}

fn unknown(rows: &BTreeMap<WorkerId, CaseloadRow>, recorded: &Recorded) -> Option<Uuid> {
    match &recorded.event {
        Happened::Assignment(AssignmentEvent::Caseload(worker, _))
            if !rows.contains_key(worker) =>
        {
            Some(worker.0)
        }
        Happened::Assignment(_) | Happened::Directory(_) => None,
    }
}
