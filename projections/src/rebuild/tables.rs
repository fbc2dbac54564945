//! The new tables: made, indexed once they are full, and removed when abandoned.
//!
//! Names of tables come from the projection, names of indexes from the catalogue;
//! the catalogue quotes them. No value is ever put into a statement as text.

use sqlx::{Executor, PgConnection};

use crate::projection::Projection;
use crate::runner::checkpoint;

/// Runs statements that take no values.
pub(super) async fn run(conn: &mut PgConnection, statements: &str) -> sqlx::Result<()> {
    conn.execute(statements).await?;
    Ok(())
}

/// Removes what an abandoned rebuild left and makes empty tables with their keys.
pub(super) async fn make<P: Projection>(conn: &mut PgConnection, name: &str) -> sqlx::Result<()> {
    forget(conn, name).await?;
    for table in P::TABLES {
        let statements = format!(
            "drop table if exists {table}_next;
             create table {table}_next (like {table} including all excluding indexes);"
        );
        run(conn, &statements).await?;
        for key in keys(conn, table).await? {
            run(conn, &key).await?;
        }
    }
    // From here on the plain names mean the new tables, for this session alone.
    for table in P::TABLES {
        let view = format!("create temporary view {table} as select * from {table}_next");
        run(conn, &view).await?;
    }
    checkpoint::ensure(conn, name).await
}

/// Makes the other indexes and the statistics, which is quicker on full tables.
pub(super) async fn index<P: Projection>(conn: &mut PgConnection) -> sqlx::Result<()> {
    for table in P::TABLES {
        for index in indexes(conn, table).await? {
            run(conn, &index).await?;
        }
        run(conn, &format!("analyze {table}_next")).await?;
    }
    Ok(())
}

async fn forget(conn: &mut PgConnection, name: &str) -> sqlx::Result<()> {
    sqlx::query("delete from parked_streams where checkpoint = $1")
        .bind(name)
        .execute(&mut *conn)
        .await?;
    sqlx::query("delete from checkpoints where name = $1")
        .bind(name)
        .execute(conn)
        .await?;
    Ok(())
}

/// The statements that give the new table the keys of the old one.
async fn keys(conn: &mut PgConnection, table: &str) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar(
        "select format('alter table %I add constraint %I %s',
                       $1 || '_next', conname || '_next', pg_get_constraintdef(oid))
         from pg_constraint
         where conrelid = (quote_ident(current_schema()) || '.' || quote_ident($1))::regclass
           and contype in ('p', 'u')
         order by conname",
    )
    .bind(table)
    .fetch_all(conn)
    .await
}

/// The statements that give the new table the other indexes of the old one.
async fn indexes(conn: &mut PgConnection, table: &str) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar(
        "select format('create %s index %I on %I %s',
                       case when i.indisunique then 'unique' else '' end,
                       c.relname || '_next',
                       $1 || '_next',
                       substring(pg_get_indexdef(i.indexrelid) from 'USING .*$'))
         from pg_index i
         join pg_class c on c.oid = i.indexrelid
         where i.indrelid = (quote_ident(current_schema()) || '.' || quote_ident($1))::regclass
           and not exists (select from pg_constraint k where k.conindid = i.indexrelid)
         order by c.relname",
    )
    .bind(table)
    .fetch_all(conn)
    .await
}
