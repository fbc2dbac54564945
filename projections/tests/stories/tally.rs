//! A projection that counts how often each event was applied.

use brana_projections::log::{CASE, CASELOAD, PRISON, Recorded};
use brana_projections::projection::registered;
use brana_projections::{Projection, Registered, Unfit};
use sqlx::PgConnection;

use crate::callers::checkpoint;
use crate::database::Database;

pub(crate) struct Tally;

pub(crate) fn tally() -> &'static dyn Registered {
    registered::<Tally>()
}

#[derive(Default)]
pub(crate) struct Seen {
    positions: Vec<i64>,
    streams: Vec<String>,
}

impl Projection for Tally {
    const NAME: &'static str = "tally";
    const KINDS: &'static [&'static str] = &[CASE, CASELOAD, PRISON];
    const TABLES: &'static [&'static str] = &["tally"];
    type Rows = Seen;

    async fn load_in_tx(
        _conn: &mut PgConnection,
        _rows: &mut Seen,
        _events: &[&Recorded],
    ) -> sqlx::Result<()> {
        Ok(())
    }

    fn fold(rows: &mut Seen, recorded: &Recorded) -> Result<(), Unfit> {
        rows.positions
            .push(i64::try_from(recorded.position).unwrap());
        rows.streams.push(recorded.event.stream().1);
        Ok(())
    }

    async fn save_in_tx(conn: &mut PgConnection, rows: &Seen) -> sqlx::Result<()> {
        sqlx::query(
            "insert into tally (position, stream, times)
             select position, stream, 1
             from unnest($1::bigint[], $2::text[]) as t (position, stream)
             on conflict (position) do update set times = tally.times + 1",
        )
        .bind(&rows.positions)
        .bind(&rows.streams)
        .execute(conn)
        .await?;
        Ok(())
    }
}

/// Makes the table and the checkpoint.
pub(crate) async fn set_up(db: &Database) {
    sqlx::query(
        "create table tally (
             position bigint primary key,
             stream text not null,
             times integer not null
         )",
    )
    .execute(db.owner())
    .await
    .unwrap();
    checkpoint(db.pool(), Tally::NAME).await;
}

/// How many events were applied, and the most times one was.
pub(crate) async fn counted(db: &Database) -> (i64, Option<i32>) {
    sqlx::query_as("select count(*), max(times) from tally")
        .fetch_one(db.pool())
        .await
        .unwrap()
}
