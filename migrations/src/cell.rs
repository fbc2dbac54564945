//! The schema of a cell.

use std::collections::BTreeSet;

use sqlx::{Executor, PgConnection};

use crate::error::{MigrateError, lacks_rights};
use crate::roles::{Roles, missing};

/// Creates the schema if it is not there.
pub(crate) async fn create(admin: &mut PgConnection, roles: &Roles) -> Result<(), MigrateError> {
    if exists(admin, &roles.cell).await? {
        return Ok(());
    }
    let Roles { cell, owner, .. } = roles;
    let statement = format!("create schema {cell} authorization {owner}");
    match admin.execute(statement.as_str()).await {
        Ok(_) => Ok(()),
        Err(error) if lacks_rights(&error) => {
            Err(missing(admin, roles, "create a schema in this database").await)
        }
        Err(error) => Err(error.into()),
    }
}

/// From here on the connection works as the owner inside the cell.
pub(crate) async fn become_owner(
    admin: &mut PgConnection,
    roles: &Roles,
) -> Result<(), MigrateError> {
    let Roles { cell, owner, .. } = roles;
    let statement = format!("set role {owner}; set search_path = {cell}");
    admin.execute(statement.as_str()).await?;
    Ok(())
}

/// Numbers of the migrations that were applied; none when the cell does not exist.
pub(crate) async fn applied(
    connection: &mut PgConnection,
    roles: &Roles,
) -> Result<BTreeSet<i64>, MigrateError> {
    let table = format!("{}._sqlx_migrations", roles.cell);
    let there: bool = sqlx::query_scalar("select to_regclass($1) is not null")
        .bind(&table)
        .fetch_one(&mut *connection)
        .await?;
    if !there {
        return Ok(BTreeSet::new());
    }
    let numbers: Vec<i64> =
        sqlx::query_scalar(&format!("select version from {table} where success"))
            .fetch_all(connection)
            .await?;
    Ok(numbers.into_iter().collect())
}

async fn exists(admin: &mut PgConnection, cell: &str) -> Result<bool, sqlx::Error> {
    sqlx::query_scalar("select exists (select from pg_namespace where nspname = $1)")
        .bind(cell)
        .fetch_one(admin)
        .await
}
