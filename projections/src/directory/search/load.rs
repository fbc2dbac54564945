//! What the tables of the projection hold that an index does not know yet.

use sqlx::types::Json;
use sqlx::{Connection, Executor, PgConnection};

use super::state::Changes;
use crate::directory::{Directory, changed_after};
use crate::log::counted;
use crate::projection::Projection;

/// Rows read at a time.
const BATCH: u32 = 500;

/// Which tables were read: another value means that rows may differ without a newer position.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tables {
    tables: Vec<i64>,
    parked: Vec<String>,
}

/// Reads what is new to whoever has read these tables up to a position; everything, if they are other tables now.
///
/// The tables are locked against a swap before the snapshot is taken, so that what is read belongs together.
pub(super) async fn changes(
    conn: &mut PgConnection,
    known: Option<(&Tables, u64)>,
) -> sqlx::Result<(Tables, Changes)> {
    let mut tx = conn
        .begin_with("begin isolation level repeatable read read only")
        .await?;
    let lock = format!(
        "lock table {} in access share mode",
        Directory::TABLES.join(", ")
    );
    tx.execute(lock.as_str()).await?;
    let (position, tables, parked): (Option<i64>, Vec<i64>, Option<Json<Vec<String>>>) =
        sqlx::query_as(
            "select
             (select c.position from checkpoints c where c.name = $1),
             array(select n::regclass::oid::bigint from unnest($2::text[]) as n order by n),
             (select jsonb_agg(p.stream_type || '/' || p.stream_id || '/' || p.position
                               order by p.stream_type, p.stream_id)
              from parked_streams p where p.checkpoint = $1)",
        )
        .bind(Directory::NAME)
        .bind(Directory::TABLES)
        .fetch_one(&mut *tx)
        .await?;
    let parked = parked.map(|Json(parked)| parked).unwrap_or_default();
    let tables = Tables { tables, parked };
    let position = counted(position.unwrap_or_default());
    let after = match known {
        Some((known, seen)) if *known == tables && seen <= position => seen,
        _ => 0,
    };
    let changes = if after == position {
        let position = after;
        Changes {
            position,
            ..Changes::default()
        }
    } else {
        read(&mut tx, after, position).await?
    };
    tx.commit().await?;
    Ok((tables, changes))
}

async fn read(conn: &mut PgConnection, after: u64, position: u64) -> sqlx::Result<Changes> {
    let mut changes = Changes {
        position,
        ..Changes::default()
    };
    let (mut providers, mut offers) = (after, after);
    loop {
        // Two walks in one: each goes on after its own last row, and the one behind sees rows twice at most.
        let from = providers.min(offers);
        let (found_providers, found_offers) = changed_after(&mut *conn, from, BATCH).await?;
        let full = |rows: usize| rows >= BATCH as usize;
        let (more_providers, more_offers) = (full(found_providers.len()), full(found_offers.len()));
        let last_provider = found_providers.last().map(|row| row.position);
        let last_offer = found_offers.last().map(|row| row.position);
        changes.providers.extend(found_providers);
        changes.offers.extend(found_offers);
        if !more_providers && !more_offers {
            return Ok(changes);
        }
        providers = if more_providers {
            last_provider.unwrap_or(from)
        } else {
            u64::MAX
        };
        offers = if more_offers {
            last_offer.unwrap_or(from)
        } else {
            u64::MAX
        };
    }
}
