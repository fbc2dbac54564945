//! What a test is handed: one database, three ways in. Leaves out any clean-up.

use std::str::FromStr;

use sqlx::PgPool;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

/// A migrated database that belongs to one test.
#[derive(Debug, Clone)]
pub struct TestDatabase {
    /// The database's name on its server.
    pub name: String,
    /// The way in for the program: the cell's runtime role, which may not change shapes or the past.
    pub url: String,
    /// The way in for work on the shape of tables: the owner's role.
    pub owner_url: String,
    /// The way in as the server's superuser (with `DATABASE_URL`: as its login).
    pub admin_url: String,
}

impl TestDatabase {
    /// A small pool of the runtime role; connects when first used.
    pub fn pool(&self) -> PgPool {
        pool(&self.url)
    }

    /// A small pool of the owner's role.
    pub fn owner_pool(&self) -> PgPool {
        pool(&self.owner_url)
    }

    /// A small pool of the superuser.
    pub fn admin_pool(&self) -> PgPool {
        pool(&self.admin_url)
    }
}

/// Many tests share the server, so each takes few connections.
#[expect(
    clippy::expect_used,
    reason = "the address is our own; a test has nobody to hand an error to"
)]
fn pool(url: &str) -> PgPool {
    let options = PgConnectOptions::from_str(url).expect("the address of a test database");
    PgPoolOptions::new()
        .max_connections(5)
        .connect_lazy_with(options)
}
