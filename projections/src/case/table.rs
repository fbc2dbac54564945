//! The projection `cases`: its rows in memory and in `case_rows` and `case_dues`.

use std::collections::BTreeMap;

use brana_domain::Happened;
use brana_domain::key_worker_assignment::AssignmentEvent;
use brana_domain::vocabulary::CaseId;
use chrono::NaiveDate;
use sqlx::PgConnection;
use sqlx::types::Json;
use uuid::Uuid;

use super::fold::fold;
use super::row::CaseRow;
use crate::log::{CASE, Recorded, stored};
use crate::projection::{Projection, Unfit, follows};

/// Every case as it is now.
#[derive(Debug)]
pub struct Cases;

/// The rows a batch works on, and the days they were due by on the way.
#[derive(Debug, Default)]
pub struct CaseRows {
    rows: BTreeMap<CaseId, CaseRow>,
    dues: Vec<(CaseId, u64, Option<NaiveDate>)>,
}

impl Projection for Cases {
    const NAME: &'static str = "cases";
    const KINDS: &'static [&'static str] = &[CASE];
    const TABLES: &'static [&'static str] = &["case_rows", "case_dues"];
    type Rows = CaseRows;

    async fn load_in_tx(
        conn: &mut PgConnection,
        rows: &mut CaseRows,
        events: &[&Recorded],
    ) -> sqlx::Result<()> {
        let mut wanted: Vec<Uuid> = events.iter().filter_map(|e| unknown(rows, e)).collect();
        wanted.sort_unstable();
        wanted.dedup();
        if wanted.is_empty() {
            return Ok(());
        }
        let found: Vec<Json<CaseRow>> =
            sqlx::query_scalar("select to_jsonb(c) from case_rows c where c.case_id = any($1)")
                .bind(wanted)
                .fetch_all(conn)
                .await?;
        let found = found.into_iter().map(|Json(row)| (row.case_id, row));
        rows.rows.extend(found);
        Ok(())
    }

    fn fold(rows: &mut CaseRows, recorded: &Recorded) -> Result<(), Unfit> {
        let Happened::Assignment(AssignmentEvent::Case(case, event)) = &recorded.event else {
            return Ok(());
        };
        let version = rows.rows.get(case).map_or(0, |row| row.version);
        if !follows(version, recorded)? {
            return Ok(());
        }
        let before = rows.rows.remove(case);
        let Some(row) = fold(before, *case, recorded.position, recorded.sequence, event) else {
            return Err(Unfit {
                version,
                sequence: recorded.sequence,
            });
        };
        if row.due_position == recorded.position {
            rows.dues.push((*case, recorded.position, row.due));
        }
        rows.rows.insert(*case, row);
        Ok(())
    }

    async fn save_in_tx(conn: &mut PgConnection, rows: &CaseRows) -> sqlx::Result<()> {
        if rows.rows.is_empty() {
            return Ok(());
        }
        save_rows(conn, rows.rows.values().collect()).await?;
        save_dues(conn, &rows.dues).await
    }
}

fn unknown(rows: &CaseRows, recorded: &Recorded) -> Option<Uuid> {
    match &recorded.event {
        Happened::Assignment(AssignmentEvent::Case(case, _)) if !rows.rows.contains_key(case) => {
            Some(case.0)
        }
        Happened::Assignment(_) | Happened::Directory(_) => None,
    }
}

async fn save_rows(conn: &mut PgConnection, rows: Vec<&CaseRow>) -> sqlx::Result<()> {
    sqlx::query(include_str!("save.sql"))
        .bind(Json(rows))
        .execute(conn)
        .await?;
    Ok(())
}

async fn save_dues(
    conn: &mut PgConnection,
    dues: &[(CaseId, u64, Option<NaiveDate>)],
) -> sqlx::Result<()> {
    let cases: Vec<Uuid> = dues.iter().map(|(case, _, _)| case.0).collect();
    let positions: Vec<i64> = dues.iter().map(|(_, at, _)| stored(*at)).collect();
    let days: Vec<Option<NaiveDate>> = dues.iter().map(|(_, _, due)| *due).collect();
    sqlx::query(
        "insert into case_dues (case_id, position, due)
         select case_id, position, due
         from unnest($1::uuid[], $2::bigint[], $3::date[]) as d (case_id, position, due)
         -- In the key's order, which fills a new index from one end to the other.
         order by case_id, position
         on conflict (case_id, position) do nothing",
    )
    .bind(cases)
    .bind(positions)
    .bind(days)
    .execute(conn)
    .await?;
    Ok(())
}
