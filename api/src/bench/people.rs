//! A log full of made-up people: loaded from, commanded on, replayed and rebuilt from.

use std::sync::Arc;

use brana_commands::log::{Writer, WriterSettings};
use brana_commands::{Clock, Commands, Ids};
use brana_demo::Plan;
use brana_domain::vocabulary::{CaseId, Policy, WorkerId};
use chrono::DateTime;
use sqlx::{ConnectOptions, PgConnection, PgPool};
use uuid::Uuid;

use super::Scale;
use super::cluster::{Cluster, Database};
use super::command::record_contact;
use crate::cli::BoxError;
use crate::config::Settings;
use crate::{node, seed};

/// Always the same people, seen from the same day (20 November 2026), so that figures can be compared.
const SEED: u64 = 4;
const SEEN_AT: i64 = 1_795_176_000;
/// How many events the stream has that is loaded.
const LONG: i64 = 100;

/// A client with a worker.
#[derive(Debug, Clone, Copy)]
pub(super) struct Client {
    /// The open case.
    pub(super) case: CaseId,
    /// Who is responsible.
    pub(super) worker: WorkerId,
}

/// The log and the ways into it.
pub(super) struct Scene {
    /// The ways in.
    pub(super) database: Database,
    /// The pool commands load streams through, as wide as a node's.
    pub(super) pool: PgPool,
    /// The door for commands.
    pub(super) commands: Commands,
    /// Everybody with an open case and a worker, but the one with the long stream.
    pub(super) clients: Arc<Vec<Client>>,
    /// The case whose stream has a hundred events.
    pub(super) long: CaseId,
    /// Events in the log when everything was set.
    pub(super) events: u64,
}

impl Scene {
    /// Fills a database.
    pub(super) async fn set(
        cluster: &Cluster,
        scale: &Scale,
        settings: &Settings,
    ) -> Result<Self, BoxError> {
        let database = cluster.database("bench_people").await?;
        let clock = Clock::system();
        let plan = Plan {
            seed: SEED,
            clients: scale.clients,
            as_of: DateTime::from_timestamp(SEEN_AT, 0).ok_or("no such day")?,
        };
        seed::seed(&database.runtime, &plan, 0).await?;
        let owner = PgPool::connect_with(database.owner.clone()).await?;
        brana_projections::rebuild(&owner, "cases", &|_| {}).await?;
        owner.close().await;

        let pool = node::pool(&database.runtime, settings.write_pool.get());
        let writer = Writer::start(
            database.runtime.clone(),
            clock.clone(),
            WriterSettings::default(),
        );
        let commands = Commands::new(
            pool.clone(),
            writer,
            clock,
            Ids::random(),
            Policy::standard(),
        );
        let mut admin = database.admin.connect().await?;
        let mut clients = clients(&mut admin).await?;
        let long = clients.pop().ok_or("nobody has a worker")?;
        lengthen(&mut admin, &commands, long).await?;
        Ok(Self {
            events: brana_projections::log::head(&mut admin).await?,
            database,
            pool,
            commands,
            clients: Arc::new(clients),
            long: long.case,
        })
    }
}

/// Open cases with a worker, in no order that means anything; long streams are left out.
async fn clients(admin: &mut PgConnection) -> Result<Vec<Client>, sqlx::Error> {
    let rows: Vec<(Uuid, Uuid)> = sqlx::query_as(
        "select case_id, worker
           from case_rows
          where worker is not null
            and closed_on is null
            and version < $1
          order by md5(case_id::text)",
    )
    .bind(LONG)
    .fetch_all(admin)
    .await?;
    let client = |(case, worker)| Client {
        case: CaseId(case),
        worker: WorkerId(worker),
    };
    Ok(rows.into_iter().map(client).collect())
}

/// Records contacts until the stream has as many events as it should.
async fn lengthen(
    admin: &mut PgConnection,
    commands: &Commands,
    client: Client,
) -> Result<(), BoxError> {
    let has: i64 = sqlx::query_scalar(
        "select count(*)
           from events
          where aggregate_type = 'case'
            and aggregate_id = $1",
    )
    .bind(client.case.to_string())
    .fetch_one(admin)
    .await?;
    for _ in has..LONG {
        record_contact(commands, client).await?;
    }
    Ok(())
}
