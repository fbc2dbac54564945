//! A database of its own for every story, with the three ways in kept open.

use sqlx::PgPool;

/// A fresh cell with every table.
pub(crate) struct Database {
    runtime: PgPool,
    owner: PgPool,
    admin: PgPool,
}

impl Database {
    /// Connections of the running program.
    pub(crate) fn pool(&self) -> &PgPool {
        &self.runtime
    }

    /// Connections of the owner of the tables.
    pub(crate) fn owner(&self) -> &PgPool {
        &self.owner
    }

    /// Connections of whoever runs the server.
    pub(crate) fn admin(&self) -> &PgPool {
        &self.admin
    }
}

/// A fresh cell with every table.
pub(crate) async fn database() -> Database {
    let database = brana_testing::database().await;
    Database {
        runtime: database.pool(),
        owner: database.owner_pool(),
        admin: database.admin_pool(),
    }
}
