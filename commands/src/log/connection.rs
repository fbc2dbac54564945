//! The writer's one connection: append, ask what became of an append, come back.

use std::time::Duration;

use chrono::{DateTime, Utc};
use sqlx::postgres::{PgArguments, PgConnectOptions, PgRow};
use sqlx::{Arguments, ConnectOptions, Executor, PgConnection, Row};
use tokio::time::timeout;
use uuid::Uuid;

use super::append::{Append, Recorded};
use super::columns::{APPEND_BATCH, arguments};
use super::verdict::{self, Verdict};

const RESOLVE_COMMANDS: &str = "select command_id, request_hash, outcome, at_position, at_time
  from resolve_commands($1)";

/// How an append failed.
#[derive(Debug)]
pub(super) enum Failure {
    /// No connection could be had; nothing was sent.
    NotSent(sqlx::Error),
    /// Sent, and no answer came: it may have been committed.
    Lost(sqlx::Error),
    /// The database refused and rolled back.
    Refused(sqlx::Error),
}

/// A connection that is opened when it is needed.
pub(super) struct Connection {
    options: PgConnectOptions,
    setup: String,
    answer_within: Duration,
    open: Option<PgConnection>,
}

impl Connection {
    /// Not yet open.
    pub(super) fn new(options: PgConnectOptions, durable: bool, answer_within: Duration) -> Self {
        let commit = if durable { "on" } else { "off" };
        let server_side = answer_within.as_millis() * 3 / 4;
        Self {
            options: options.application_name("brana writer"),
            setup: format!(
                "set synchronous_commit = {commit};
                 set default_transaction_isolation = 'read committed';
                 set plan_cache_mode = force_generic_plan;
                 set enable_seqscan = off;
                 set enable_hashjoin = off;
                 set enable_mergejoin = off;
                 set jit = off;
                 set statement_timeout = {server_side}"
            ),
            answer_within,
            open: None,
        }
    }

    /// Appends a batch: one statement, one commit, one round trip.
    pub(super) async fn append(
        &mut self,
        now: DateTime<Utc>,
        batch: &[&Append],
    ) -> Result<Vec<Verdict>, Failure> {
        let arguments = arguments(now, batch).map_err(unsendable)?;
        let rows = self.ask(APPEND_BATCH, arguments).await?;
        verdict::read(batch, &rows).map_err(Failure::Refused)
    }

    /// Which of these commands are in the log for good.
    ///
    /// Waits until a transaction that may still be appending has ended.
    pub(super) async fn resolve(
        &mut self,
        ids: Vec<Uuid>,
    ) -> Result<Vec<(Uuid, Recorded)>, Failure> {
        let mut arguments = PgArguments::default();
        arguments.add(ids).map_err(unsendable)?;
        let rows = self.ask(RESOLVE_COMMANDS, arguments).await?;
        rows.iter()
            .map(|row| {
                let id = row.try_get("command_id")?;
                Ok((id, verdict::recorded(row, "request_hash")?))
            })
            .collect::<Result<_, sqlx::Error>>()
            .map_err(Failure::Refused)
    }

    async fn ask(
        &mut self,
        question: &'static str,
        arguments: PgArguments,
    ) -> Result<Vec<PgRow>, Failure> {
        let mut connection = self.opened().await.map_err(Failure::NotSent)?;
        let question = sqlx::query_with(question, arguments);
        let answer = timeout(self.answer_within, question.fetch_all(&mut connection)).await;
        match answer {
            Ok(Ok(rows)) => {
                self.open = Some(connection);
                Ok(rows)
            }
            Ok(Err(error)) if rolled_back(&error) => {
                // A server that only reads is the wrong one: look for another.
                if !is_read_only(&error) {
                    self.open = Some(connection);
                }
                Err(Failure::Refused(error))
            }
            Ok(Err(error)) => Err(Failure::Lost(error)),
            Err(_) => Err(Failure::Lost(sqlx::Error::PoolTimedOut)),
        }
    }

    async fn opened(&mut self) -> Result<PgConnection, sqlx::Error> {
        if let Some(open) = self.open.take() {
            return Ok(open);
        }
        let connect = async {
            let mut connection = self.options.connect().await?;
            connection.execute(self.setup.as_str()).await?;
            Ok(connection)
        };
        timeout(self.answer_within, connect)
            .await
            .unwrap_or(Err(sqlx::Error::PoolTimedOut))
    }
}

/// A value that cannot be put on the wire: nothing was sent.
fn unsendable(error: sqlx::error::BoxDynError) -> Failure {
    Failure::Refused(sqlx::Error::Encode(error))
}

/// Whether the error is the server's word that the statement left nothing behind.
///
/// A server that shuts down (57P..) or a broken connection (08...) gives no such word.
fn rolled_back(error: &sqlx::Error) -> bool {
    match error.as_database_error().and_then(|e| e.code()) {
        Some(code) => !code.starts_with("57P") && !code.starts_with("08"),
        None => false,
    }
}

fn is_read_only(error: &sqlx::Error) -> bool {
    error
        .as_database_error()
        .and_then(|e| e.code())
        .is_some_and(|code| code == "25006")
}

/// Whether trying again later may help: full, out of locks, timed out, read only.
pub(super) fn is_passing(error: &sqlx::Error) -> bool {
    let passing = ["25006", "40001", "40P01", "55P03", "57014"];
    error
        .as_database_error()
        .and_then(|e| e.code())
        .is_some_and(|code| passing.contains(&code.as_ref()) || code.starts_with("53"))
}
