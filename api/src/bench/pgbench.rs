//! What Postgres does at most: pgbench with one prepared insert of one row in each transaction.
//!
//! The table has the log's columns and indexes, its position comes from a
//! sequence, and payload and metadata are as long as those we append. Every run
//! has streams of its own, one for each client.

use std::path::PathBuf;
use std::process::Stdio;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use sqlx::ConnectOptions;
use sqlx::postgres::PgConnectOptions;
use tokio::process::Command;

use super::append::{NAME, VERSION, stored};
use crate::cli::BoxError;

const TABLE: &str = "
create sequence bench_position cache 1;
create table bench_events (
    aggregate_type text        not null,
    aggregate_id   text        not null,
    sequence       bigint      not null check (sequence >= 1),
    event_type     text        not null,
    event_version  text        not null,
    payload        jsonb       not null,
    metadata       jsonb       not null,
    position       bigint      not null check (position >= 1) default nextval('bench_position'),
    recorded_at    timestamptz not null,
    event_id       uuid        not null,
    primary key (aggregate_type, aggregate_id, sequence),
    unique (position)
)";

const SCRIPT: &str = "\
\\set n :n + 1
insert into bench_events (aggregate_type, aggregate_id, sequence, event_type, event_version, payload, metadata, recorded_at, event_id) \
values ('case', :run::text || :client_id::text, :n, :name, :version, :payload, :metadata, now(), gen_random_uuid());
";

/// pgbench and its table.
pub(super) struct Limit {
    program: PathBuf,
    script: PathBuf,
    database: PgConnectOptions,
    runs: AtomicU32,
}

impl Limit {
    /// Makes the table, and takes the pgbench that belongs to the server.
    pub(super) async fn new(database: &PgConnectOptions) -> Result<Self, BoxError> {
        let mut connection = database.connect().await?;
        sqlx::raw_sql(TABLE).execute(&mut connection).await?;
        let (programs, data): (String, String) = sqlx::query_as(
            "select (select setting from pg_config where name = 'BINDIR'),
                    current_setting('data_directory')",
        )
        .fetch_one(&mut connection)
        .await?;
        let program = PathBuf::from(programs).join("pgbench");
        if !program.exists() {
            return Err(format!(
                "{} is not there; the bench needs the pgbench of the server (Debian: postgresql-contrib or postgresql)",
                program.display()
            )
            .into());
        }
        let script = PathBuf::from(data).join("../bench.sql");
        std::fs::write(&script, SCRIPT)?;
        Ok(Self {
            program,
            script,
            database: database.clone(),
            runs: AtomicU32::new(1),
        })
    }

    /// Transactions in a second, without the time to connect.
    ///
    /// On a busy machine a short run may end before all clients have connected; a longer one follows.
    pub(super) async fn run(&self, clients: usize, lasts: Duration) -> Result<f64, BoxError> {
        let mut said = String::new();
        for longer in [1, 3, 9] {
            said = self.once(clients, lasts * longer).await?;
            if let Some(figure) = tps(&said) {
                return Ok(figure);
            }
        }
        Err(format!("pgbench gave no figure: {}", said.trim()).into())
    }

    async fn once(&self, clients: usize, lasts: Duration) -> Result<String, BoxError> {
        let run = self.runs.fetch_add(1, Ordering::Relaxed);
        let (payload, metadata) = stored();
        let mut command = Command::new(&self.program);
        command
            .args(["-n", "-M", "prepared", "-c", &clients.to_string()])
            .args(["-j", &clients.min(2).to_string()])
            .arg("-f")
            .arg(&self.script);
        // It counts in whole seconds.
        match lasts.as_secs() {
            0 => command.args(["-t", "20"]),
            seconds => command.args(["-T", &seconds.to_string()]),
        };
        for (name, value) in [
            ("n", "0".to_owned()),
            ("run", format!("run-{run}-")),
            ("name", NAME.to_owned()),
            ("version", VERSION.to_owned()),
            ("payload", payload),
            ("metadata", metadata),
        ] {
            command.args(["-D", &format!("{name}={value}")]);
        }
        let output = self.address(&mut command).output().await?;
        let said = [output.stdout, output.stderr].concat();
        Ok(String::from_utf8_lossy(&said).into_owned())
    }

    fn address<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        if let Some(socket) = self.database.get_socket() {
            command.arg("-h").arg(socket);
        }
        command
            .args(["-p", &self.database.get_port().to_string()])
            .args(["-U", self.database.get_username()])
            .arg(self.database.get_database().unwrap_or("postgres"))
            .env("PGOPTIONS", "-c search_path=main")
            .stdin(Stdio::null())
            .kill_on_drop(true)
    }
}

/// From "tps = 1234.567 (without initial connection time)".
fn tps(said: &str) -> Option<f64> {
    said.lines()
        .filter_map(|line| line.strip_prefix("tps = "))
        .find(|rest| rest.contains("without initial connection time"))
        .and_then(|rest| rest.split(' ').next())
        .and_then(|number| number.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_figure_is_found_among_pgbenchs_words() {
        let said = "latency average = 0.8 ms\ninitial connection time = 3.1 ms\n\
                    tps = 1234.567 (without initial connection time)\n";
        assert_eq!(tps(said), Some(1234.567));
        assert_eq!(tps("pgbench: error"), None);
    }
}
