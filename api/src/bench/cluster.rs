//! A cluster that is there for the measurements alone, durable as any other.

use std::path::PathBuf;
use std::str::FromStr;

use brana_migrations::{Roles, as_owner, as_runtime, prepare};
use brana_postgres::Server;
use sqlx::postgres::PgConnectOptions;
use sqlx::{ConnectOptions, Connection};

use super::Scale;
use crate::cli::BoxError;
use crate::config::Settings;

/// The cell of the bench's databases.
const CELL: &str = "main";

/// A server with data that will be thrown away, also when a measurement fails.
pub(super) struct Cluster {
    server: Option<Server>,
    dir: PathBuf,
    admin: PgConnectOptions,
}

/// The ways into one database.
#[derive(Clone)]
pub(super) struct Database {
    /// As the superuser, in the cell's schema.
    pub(super) admin: PgConnectOptions,
    /// As the program.
    pub(super) runtime: PgConnectOptions,
    /// As the owner of the tables.
    pub(super) owner: PgConnectOptions,
}

impl Cluster {
    /// Brings it up in a folder the server's account can enter and that survives a reboot, so
    /// that it lies on a disk and not in memory.
    pub(super) fn start(settings: &Settings) -> Result<Self, BoxError> {
        let mut dir = PathBuf::from("/var/tmp");
        if !dir.is_dir() {
            dir = std::env::temp_dir();
        }
        dir.push(format!("brana-bench-{}", std::process::id()));
        let mut options = brana_postgres::Options::new(&dir);
        options.pg_bin.clone_from(&settings.pg_bin);
        options.install = settings.install_postgres;
        // pgbench alone opens 128 of them.
        options.settings = vec![("max_connections".to_owned(), "200".to_owned())];
        let mut cluster = Self {
            server: None,
            dir,
            admin: PgConnectOptions::new(),
        };
        let server = brana_postgres::start(&options)?;
        cluster.admin = PgConnectOptions::from_str(&server.url("postgres", "postgres"))?;
        cluster.server = Some(server);
        Ok(cluster)
    }

    /// A new database with the tables, roles and rights of a cell.
    pub(super) async fn database(&self, name: &str) -> Result<Database, BoxError> {
        let mut lobby = self.admin.connect().await?;
        sqlx::raw_sql(&format!("create database {name}"))
            .execute(&mut lobby)
            .await?;
        lobby.close().await?;
        let inside = self.admin.clone().database(name);
        let mut connection = inside.connect().await?;
        let roles = prepare(&mut connection, CELL).await?;
        connection.close().await?;
        debug_assert_eq!(roles, Roles::of(CELL)?);
        Ok(Database {
            admin: inside.clone().options([("search_path", CELL)]),
            runtime: as_runtime(inside.clone(), &roles),
            owner: as_owner(inside, &roles),
        })
    }

    /// What the figures depend on.
    pub(super) async fn describe(
        &self,
        scale: &Scale,
        events: Option<u64>,
    ) -> Result<String, BoxError> {
        let mut connection = self.admin.connect().await?;
        let server: String = sqlx::query_scalar(
            "select format('PostgreSQL %s, fsync %s by %s, synchronous_commit %s, shared_buffers %s',
                           current_setting('server_version'), current_setting('fsync'),
                           current_setting('wal_sync_method'), current_setting('synchronous_commit'),
                           current_setting('shared_buffers'))",
        )
        .fetch_one(&mut connection)
        .await?;
        connection.close().await?;
        let cores = std::thread::available_parallelism()?;
        let log = events.map_or(String::new(), |events| {
            format!("; a log of {events} events")
        });
        let (turns, seconds) = (scale.turns, scale.turn.as_secs_f64());
        Ok(format!(
            "{cores} cores; {server}; {turns} turns of {seconds} s each{log}"
        ))
    }

    /// Stops it and removes its data.
    pub(super) fn remove(mut self) -> Result<(), BoxError> {
        if let Some(server) = self.server.take() {
            server.stop()?;
        }
        std::fs::remove_dir_all(&self.dir)?;
        Ok(())
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        // The server first; what cannot be removed is in a folder for temporary things.
        self.server = None;
        let _ = std::fs::remove_dir_all(&self.dir);
    }
}
