//! The projection `timeline`: the index over the events of cases, and who was merged with whom.

use brana_domain::Happened;
use brana_domain::key_worker_assignment::AssignmentEvent;
use brana_domain::key_worker_assignment::case::CaseEvent;
use brana_domain::vocabulary::CaseId;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::log::{CASE, Recorded, stored};
use crate::projection::{Projection, Unfit};

/// Every event of every case, on both clocks.
#[derive(Debug)]
pub struct Timeline;

/// New rows of a batch, column by column.
#[derive(Debug, Default)]
pub struct TimelineRows {
    positions: Vec<i64>,
    cases: Vec<Uuid>,
    kinds: Vec<&'static str>,
    happened: Vec<DateTime<Utc>>,
    recorded: Vec<DateTime<Utc>>,
    merges: Vec<Merge>,
}

#[derive(Debug)]
struct Merge {
    position: i64,
    kept: Uuid,
    dropped: Uuid,
    recorded_at: DateTime<Utc>,
}

impl Projection for Timeline {
    const NAME: &'static str = "timeline";
    const KINDS: &'static [&'static str] = &[CASE];
    const TABLES: &'static [&'static str] = &["timeline_entries", "client_merges"];
    type Rows = TimelineRows;

    /// An entry stands for itself: nothing has to be there before it.
    async fn load_in_tx(
        _conn: &mut PgConnection,
        _rows: &mut TimelineRows,
        _events: &[&Recorded],
    ) -> sqlx::Result<()> {
        Ok(())
    }

    fn fold(rows: &mut TimelineRows, recorded: &Recorded) -> Result<(), Unfit> {
        let Happened::Assignment(AssignmentEvent::Case(case, event)) = &recorded.event else {
            return Ok(());
        };
        rows.positions.push(stored(recorded.position));
        rows.cases.push(case.0);
        rows.kinds.push(recorded.name());
        rows.happened.push(happened_at(recorded, event));
        rows.recorded.push(recorded.recorded_at);
        if let Some(merge) = merge(recorded, *case, event) {
            rows.merges.push(merge);
        }
        Ok(())
    }

    async fn save_in_tx(conn: &mut PgConnection, rows: &TimelineRows) -> sqlx::Result<()> {
        if rows.positions.is_empty() {
            return Ok(());
        }
        sqlx::query(
            "insert into timeline_entries (position, case_id, kind, happened_at, recorded_at)
             select position, case_id, kind, happened_at, recorded_at
             from unnest($1::bigint[], $2::uuid[], $3::text[], $4::timestamptz[], $5::timestamptz[])
                  as e (position, case_id, kind, happened_at, recorded_at)
             on conflict (position) do nothing",
        )
        .bind(&rows.positions)
        .bind(&rows.cases)
        .bind(&rows.kinds)
        .bind(&rows.happened)
        .bind(&rows.recorded)
        .execute(&mut *conn)
        .await?;
        for merge in &rows.merges {
            save_merge(conn, merge).await?;
        }
        Ok(())
    }
}

/// A contact happened when it was held; everything else when its envelope says.
pub(super) fn happened_at(recorded: &Recorded, event: &CaseEvent) -> DateTime<Utc> {
    match event {
        CaseEvent::ContactRecorded(contact) => *contact.held_at,
        CaseEvent::CaseOpened(_)
        | CaseEvent::AllocationProposed(_)
        | CaseEvent::KeyWorkerAllocated(_)
        | CaseEvent::KeyWorkerDeallocated(_)
        | CaseEvent::ClientCovered(_)
        | CaseEvent::ClientCoverEnded(_)
        | CaseEvent::AllocationOverdue(_)
        | CaseEvent::ContactOverdue(_)
        | CaseEvent::ClientTransferred(_)
        | CaseEvent::ClientsMerged(_)
        | CaseEvent::CaseClosed(_) => recorded.envelope.happened_at,
    }
}

/// The event stands in both cases; it is kept once, from the one that ended.
fn merge(recorded: &Recorded, case: CaseId, event: &CaseEvent) -> Option<Merge> {
    let CaseEvent::ClientsMerged(merged) = event else {
        return None;
    };
    (*merged.dropped_case == case).then(|| Merge {
        position: stored(recorded.position),
        kept: merged.kept_client.0.0,
        dropped: merged.dropped_client.0.0,
        recorded_at: recorded.recorded_at,
    })
}

async fn save_merge(conn: &mut PgConnection, merge: &Merge) -> sqlx::Result<()> {
    sqlx::query(
        "insert into client_merges (position, kept_client, dropped_client, recorded_at)
         values ($1, $2, $3, $4)
         on conflict (position) do nothing",
    )
    .bind(merge.position)
    .bind(merge.kept)
    .bind(merge.dropped)
    .bind(merge.recorded_at)
    .execute(conn)
    .await?;
    Ok(())
}
