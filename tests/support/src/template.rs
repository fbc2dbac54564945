//! The database that all others are copies of: migrated once, named after the checksums of the migrations, so
//! a changed migration gets a new one by itself. Being marked as a template is the sign that it is complete.
//! Leaves out dropping old ones: they are small and other checkouts may use them.

use brana_migrations::Roles;
use sqlx::{Connection, PgConnection};

use crate::address::Address;
use crate::clerk::Failure;

/// A template that is ready to be copied.
#[derive(Debug, Clone)]
pub(crate) struct Template {
    pub(crate) name: String,
    pub(crate) roles: Roles,
}

/// One process at a time makes templates; the number is "brana tp" in ASCII.
const LOCK: i64 = 0x6272_616e_6120_7470;

impl Template {
    /// The template of this cell, made now if it is not there.
    pub(crate) async fn ensure(
        lobby: &mut PgConnection,
        address: &Address,
        cell: &str,
    ) -> Result<Self, Failure> {
        let roles = Roles::of(cell)?;
        let checksum: String = brana_migrations::checksum().chars().take(16).collect();
        let name = format!("brana_template_{cell}_{checksum}");
        sqlx::query("select pg_advisory_lock($1)")
            .bind(LOCK)
            .execute(&mut *lobby)
            .await?;
        let made = ensure_locked(lobby, address, cell, &name).await;
        sqlx::query("select pg_advisory_unlock($1)")
            .bind(LOCK)
            .execute(&mut *lobby)
            .await?;
        made?;
        Ok(Self { name, roles })
    }
}

async fn ensure_locked(
    lobby: &mut PgConnection,
    address: &Address,
    cell: &str,
    name: &str,
) -> Result<(), Failure> {
    let complete: Option<bool> =
        sqlx::query_scalar("select datistemplate from pg_database where datname = $1")
            .bind(name)
            .fetch_optional(&mut *lobby)
            .await?;
    if complete == Some(true) {
        return Ok(());
    }
    sqlx::raw_sql(&format!("drop database if exists {name} with (force)"))
        .execute(&mut *lobby)
        .await?;
    sqlx::raw_sql(&format!("create database {name}"))
        .execute(&mut *lobby)
        .await?;
    migrate(&address.admin(name), cell).await?;
    let seal = format!("alter database {name} with is_template true allow_connections false");
    sqlx::raw_sql(&seal).execute(lobby).await?;
    Ok(())
}

async fn migrate(url: &str, cell: &str) -> Result<(), Failure> {
    let mut inside = PgConnection::connect(url).await?;
    brana_migrations::prepare(&mut inside, cell).await?;
    inside.close().await?;
    Ok(())
}
