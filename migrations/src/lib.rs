//! The database's shape: dated SQL files, forward only, and the roles they run under.
//!
//! A cell is one schema, owned by `brana_owner`; the program runs as
//! `brana_<cell>`, which may read the log and add to it, and cannot change its
//! shape or its past. [`prepare`] makes a database fit to serve and may be
//! called again at any time, also by two processes at once.
//!
//! Left out: starting a server, and passwords of roles on managed servers
//! (whoever runs the server sets those).

mod cell;
mod connect;
mod error;
mod grants;
mod roles;

use sha2::{Digest, Sha256};
use sqlx::migrate::Migrator;
use sqlx::{Executor, PgConnection};

pub use connect::{as_owner, as_runtime, through_login};
pub use error::MigrateError;
pub use roles::Roles;

/// Every migration, in order.
static MIGRATIONS: Migrator = sqlx::migrate!("../migrations");

/// Makes roles, schema, tables and rights of a cell as this program needs them.
///
/// `admin` is a connection of a superuser, or of a login that may create
/// roles and schemas, or of one that is a member of roles made beforehand.
/// The connection's role and search path are reset when it returns.
///
/// # Errors
/// [`MigrateError`] says what is missing and which statements would help.
pub async fn prepare(admin: &mut PgConnection, cell: &str) -> Result<Roles, MigrateError> {
    let roles = Roles::of(cell)?;
    lock(admin).await?;
    let prepared = prepare_locked(admin, &roles).await;
    let back = admin.execute("reset role; reset search_path").await;
    unlock(admin).await?;
    prepared?;
    back?;
    Ok(roles)
}

async fn prepare_locked(admin: &mut PgConnection, roles: &Roles) -> Result<(), MigrateError> {
    roles::create(admin, roles).await?;
    cell::create(admin, roles).await?;
    cell::become_owner(admin, roles).await?;
    // Not `run`: its future cannot be sent to another thread (sqlx 0.8.6).
    MIGRATIONS.run_direct(&mut *admin).await?;
    grants::give(admin, roles).await
}

/// Names the whole set of migrations: two builds with the same text have the same.
#[must_use]
pub fn checksum() -> String {
    let mut hash = Sha256::new();
    for migration in MIGRATIONS.iter() {
        hash.update(migration.version.to_be_bytes());
        hash.update(&migration.checksum);
    }
    hash.finalize()
        .iter()
        .take(16)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// The migrations a cell still lacks, by number and name; all of them when it does not exist.
///
/// # Errors
/// When the database cannot be asked.
pub async fn pending(
    connection: &mut PgConnection,
    cell: &str,
) -> Result<Vec<String>, MigrateError> {
    let roles = Roles::of(cell)?;
    let applied = cell::applied(connection, &roles).await?;
    Ok(MIGRATIONS
        .iter()
        .filter(|migration| !applied.contains(&migration.version))
        .map(|migration| format!("{:04} {}", migration.version, migration.description))
        .collect())
}

/// One at a time in this database; the number is "brana" in ASCII.
const LOCK: i64 = 0x62_7261_6e61;

async fn lock(admin: &mut PgConnection) -> Result<(), MigrateError> {
    sqlx::query("select pg_advisory_lock($1)")
        .bind(LOCK)
        .execute(admin)
        .await?;
    Ok(())
}

async fn unlock(admin: &mut PgConnection) -> Result<(), MigrateError> {
    sqlx::query("select pg_advisory_unlock($1)")
        .bind(LOCK)
        .execute(admin)
        .await?;
    Ok(())
}
