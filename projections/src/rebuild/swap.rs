//! The one transaction in which the new tables take the place of the old ones.

use std::time::Duration;

use sqlx::{Connection, PgConnection};

use super::RebuildError;
use super::tables::run;
use crate::projection::Projection;
use crate::runner::{Applied, StepError, apply_next_in_tx, checkpoint};

/// Puts the new tables in place; false when readers or events were in the way and it is worth
/// another try.
pub(super) async fn swap<P: Projection>(
    conn: &mut PgConnection,
    name: &str,
) -> Result<bool, RebuildError> {
    match try_swap::<P>(conn, name).await {
        Ok(swapped) => Ok(swapped),
        // The small steps before the next try park it.
        Err(error) if error.blames_the_event() => Ok(false),
        Err(StepError::Database(error)) if in_the_way(&error) => {
            tokio::time::sleep(Duration::from_millis(50)).await;
            Ok(false)
        }
        Err(error) => Err(error.into()),
    }
}

/// Somebody held a lock for too long, or waited for us who waited for them.
fn in_the_way(error: &sqlx::Error) -> bool {
    let code = error.as_database_error().and_then(|error| error.code());
    code.is_some_and(|code| code == "55P03" || code == "40P01")
}

async fn try_swap<P: Projection>(conn: &mut PgConnection, name: &str) -> Result<bool, StepError> {
    let mut tx = conn.begin().await?;
    // Who reads the old tables for long must not make everybody behind us wait.
    sqlx::query("set local lock_timeout = '1s'")
        .execute(&mut *tx)
        .await?;
    checkpoint::ensure(&mut tx, P::NAME).await?;
    let live = checkpoint::lock_in_tx(&mut tx, P::NAME).await?;
    let mut next = checkpoint::lock_in_tx(&mut tx, name).await?;
    // What was applied by the old tables is applied by the new ones, so that nobody goes back.
    while next < live {
        match apply_next_in_tx::<P>(&mut tx, name, next, 5_000).await? {
            Applied::To(position) => next = position,
            Applied::Idle(_) | Applied::Busy => return Ok(false),
        }
    }
    for table in P::TABLES {
        replace(&mut tx, table).await?;
    }
    hand_over(&mut tx, P::NAME, name, next).await?;
    tx.commit().await?;
    Ok(true)
}

async fn replace(conn: &mut PgConnection, table: &str) -> sqlx::Result<()> {
    let cell: String = sqlx::query_scalar("select quote_ident(current_schema())")
        .fetch_one(&mut *conn)
        .await?;
    let statements = format!(
        "drop table {cell}.{table};
         alter table {cell}.{table}_next rename to {table};"
    );
    run(conn, &statements).await?;
    for rename in names(conn, table).await? {
        run(conn, &rename).await?;
    }
    Ok(())
}

/// The statements that give the indexes their plain names; a key's constraint goes with its index.
async fn names(conn: &mut PgConnection, table: &str) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar(
        "select format('alter index %s rename to %I',
                       i.indexrelid::regclass,
                       regexp_replace(c.relname, '_next$', ''))
         from pg_index i
         join pg_class c on c.oid = i.indexrelid
         where i.indrelid = (quote_ident(current_schema()) || '.' || quote_ident($1))::regclass
         order by c.relname",
    )
    .bind(table)
    .fetch_all(conn)
    .await
}

/// Checkpoint and parked streams of the rebuild become those of the projection.
async fn hand_over(
    conn: &mut PgConnection,
    name: &str,
    next: &str,
    position: u64,
) -> sqlx::Result<()> {
    checkpoint::move_in_tx(conn, name, position).await?;
    sqlx::query("delete from checkpoints where name = $1")
        .bind(next)
        .execute(&mut *conn)
        .await?;
    sqlx::query("delete from parked_streams where checkpoint = $1")
        .bind(name)
        .execute(&mut *conn)
        .await?;
    sqlx::query("update parked_streams set checkpoint = $1 where checkpoint = $2")
        .bind(name)
        .bind(next)
        .execute(conn)
        .await?;
    Ok(())
}
