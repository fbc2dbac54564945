//! How far a projection has come: one row, which is also its lock.

use sqlx::PgConnection;

use crate::log::{counted, stored};

/// The position a projection has applied; 0 before its first batch.
pub(crate) async fn read(conn: &mut PgConnection, projection: &str) -> sqlx::Result<u64> {
    let position: Option<i64> = sqlx::query_scalar(
        "select position
         from checkpoints
         where name = $1",
    )
    .bind(projection)
    .fetch_optional(conn)
    .await?;
    Ok(counted(position.unwrap_or_default()))
}

/// Makes sure the row is there.
pub(crate) async fn ensure(conn: &mut PgConnection, projection: &str) -> sqlx::Result<()> {
    sqlx::query(
        "insert into checkpoints (name, position)
         values ($1, 0)
         on conflict (name) do nothing",
    )
    .bind(projection)
    .execute(conn)
    .await?;
    Ok(())
}

/// Takes the row for this transaction; none when another process has it.
pub(crate) async fn try_lock_in_tx(
    conn: &mut PgConnection,
    projection: &str,
) -> sqlx::Result<Option<u64>> {
    let position: Option<i64> = sqlx::query_scalar(
        "select position
         from checkpoints
         where name = $1
         for update skip locked",
    )
    .bind(projection)
    .fetch_optional(conn)
    .await?;
    Ok(position.map(counted))
}

/// Takes the row for this transaction, waiting for whoever has it.
pub(crate) async fn lock_in_tx(conn: &mut PgConnection, projection: &str) -> sqlx::Result<u64> {
    let position: i64 = sqlx::query_scalar(
        "select position
         from checkpoints
         where name = $1
         for update",
    )
    .bind(projection)
    .fetch_one(conn)
    .await?;
    Ok(counted(position))
}

/// Moves the row of a locked checkpoint.
pub(crate) async fn move_in_tx(
    conn: &mut PgConnection,
    projection: &str,
    position: u64,
) -> sqlx::Result<()> {
    sqlx::query(
        "update checkpoints
         set position = $2
         where name = $1",
    )
    .bind(projection)
    .bind(stored(position))
    .execute(conn)
    .await?;
    Ok(())
}
