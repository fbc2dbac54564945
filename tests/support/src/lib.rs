//! A database for every test: real Postgres, own data, made in a few milliseconds.
//!
//! ```no_run
//! # async fn scene() -> Result<(), sqlx::Error> {
//! let database = brana_testing::database().await;
//! let pool = database.pool();
//! sqlx::query("select 1").execute(&pool).await?;
//! # Ok(()) }
//! ```
//!
//! All test processes of a user share one server, which the first of them brings up and a guard stops some
//! seconds after the last has gone. Every database is a copy of a template that is made once per set of
//! migrations. Works from any thread and runtime, under `cargo test` and under nextest. With `DATABASE_URL`
//! set, that server is used instead (its login needs `createdb`, and `createrole` unless the roles exist).
//!
//! Also here: a mail server that does as it is told.
//!
//! Left out: fixtures and builders (they belong to the rooms), and dropping a database at the end of its test:
//! the next run drops those whose process is gone.

mod address;
mod clerk;
mod guard;
mod hsds;
mod leftovers;
mod machine;
mod mail_server;
mod own;
mod shared;
mod template;
mod test_database;

pub use brana_postgres::Durability;
pub use hsds::hsds_schemas;
pub use mail_server::{MailServer, Mood};
pub use own::{OwnCluster, fresh_cluster, fresh_cluster_with};
pub use test_database::TestDatabase;

/// The cell a test works in unless it asks for another.
pub const CELL: &str = "main";

/// A fresh, migrated database of the shared server.
pub async fn database() -> TestDatabase {
    database_for(CELL).await
}

/// The same for another cell.
pub async fn database_for(cell: &str) -> TestDatabase {
    shared::clerk().database(cell).await
}

/// A database of a server shared in another folder, for the tests of this package: the guard of that server
/// waits for the given time only.
#[doc(hidden)]
pub async fn database_of_the_server_in(
    folder: std::path::PathBuf,
    patience: std::time::Duration,
) -> TestDatabase {
    let find = move || shared::join(&folder, patience).map(address::Address::Ours);
    clerk::Clerk::begin(find).database(CELL).await
}
