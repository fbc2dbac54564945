//! A database of its own for every test: owner and runtime, on the server of `DATABASE_URL`.

use std::str::FromStr;
use std::sync::atomic::{AtomicU32, Ordering};

use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::{Connection, PgConnection, PgPool};

/// A fresh cell.
pub(crate) struct Database {
    runtime: PgPool,
    owner: PgPool,
    base: PgConnectOptions,
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

    /// A connection of whoever runs the server.
    pub(crate) async fn admin(&self) -> PgConnection {
        PgConnection::connect_with(&self.base).await.unwrap()
    }
}

static NEXT: AtomicU32 = AtomicU32::new(0);

#[expect(
    clippy::disallowed_methods,
    reason = "tests are told where the server is"
)]
fn server() -> PgConnectOptions {
    let url = std::env::var("DATABASE_URL").expect("DATABASE_URL names a server for tests");
    PgConnectOptions::from_str(&url).expect("a database address")
}

/// A fresh cell with every table.
pub(crate) async fn database() -> Database {
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let name = format!("projections_{}_{number}", std::process::id());
    let mut server_conn = PgConnection::connect_with(&server()).await.unwrap();
    for statement in [
        format!("drop database if exists {name} with (force)"),
        format!("create database {name}"),
    ] {
        sqlx::raw_sql(&statement)
            .execute(&mut server_conn)
            .await
            .unwrap();
    }
    let base = server().database(&name);
    let mut admin = PgConnection::connect_with(&base).await.unwrap();
    let roles = brana_migrations::prepare(&mut admin, "main").await.unwrap();
    let pool = |options| {
        PgPoolOptions::new()
            .max_connections(8)
            .connect_lazy_with(options)
    };
    Database {
        runtime: pool(brana_migrations::as_runtime(base.clone(), &roles)),
        owner: pool(brana_migrations::as_owner(base.clone(), &roles)),
        base,
    }
}
