//! How to connect to a cell: the role, the search path, the durability.
//!
//! The search path is a setting of the runtime role as well, for poolers that
//! drop connection options.

use sqlx::postgres::PgConnectOptions;

use crate::roles::Roles;

/// Logs in as the cell's runtime role; for servers that trust it (the embedded one).
#[must_use]
pub fn as_runtime(base: PgConnectOptions, roles: &Roles) -> PgConnectOptions {
    base.username(&roles.runtime)
        .options([("search_path", roles.cell.as_str())])
}

/// Keeps the login of the URL and works as the cell's runtime role; for managed servers.
#[must_use]
pub fn through_login(base: PgConnectOptions, roles: &Roles) -> PgConnectOptions {
    base.options([
        ("role", roles.runtime.as_str()),
        ("search_path", roles.cell.as_str()),
    ])
}

/// Keeps the login of the URL and works as the owner; for work on the shape of tables.
#[must_use]
pub fn as_owner(base: PgConnectOptions, roles: &Roles) -> PgConnectOptions {
    base.options([
        ("role", roles.owner.as_str()),
        ("search_path", roles.cell.as_str()),
    ])
}
