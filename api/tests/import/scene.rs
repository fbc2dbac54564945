//! A database, the way into its log, and files for it.

use std::io::Cursor;
use std::str::FromStr;

use brana_api::import::{Options, Report, Source, rpss};
use brana_commands::log::{Writer, WriterSettings};
use brana_commands::{Clock, Commands, Ids};
use brana_domain::vocabulary::Policy;
use brana_registers::Codebooks;
use brana_registers::rpss::generate::{Plan, bytes};
use brana_testing::TestDatabase;
use chrono::{DateTime, NaiveDate, Utc};
use sqlx::postgres::PgConnectOptions;

/// A directory to import into.
pub(crate) struct Scene {
    pub(crate) database: TestDatabase,
    pub(crate) commands: Commands,
}

impl Scene {
    pub(crate) async fn new() -> Self {
        let database = brana_testing::database().await;
        let options = PgConnectOptions::from_str(&database.url).unwrap();
        let now: DateTime<Utc> = "2026-11-21T09:00:00Z".parse().unwrap();
        let clock = Clock::simulated(now);
        let writer = Writer::start(options, clock.clone(), WriterSettings::default());
        let (ids, policy) = (Ids::seeded(1), Policy::standard());
        let commands = Commands::new(database.pool(), writer, clock, ids, policy);
        Self { database, commands }
    }

    /// Imports these bytes.
    pub(crate) async fn import(&self, bytes: &[u8]) -> Report {
        self.import_with(bytes, Options::default()).await
    }

    pub(crate) async fn import_with(&self, bytes: &[u8], options: Options) -> Report {
        let source = Source {
            name: "register.json".to_owned(),
            read: Box::new(Cursor::new(bytes.to_vec())),
            size: None,
        };
        let books = Codebooks::default();
        rpss(&self.commands, source, books, options).await.unwrap()
    }

    /// How many events of a name the log has.
    pub(crate) async fn count(&self, name: &str) -> i64 {
        let count = sqlx::query_scalar("select count(*) from events where event_type = $1");
        count
            .bind(name)
            .fetch_one(&self.database.pool())
            .await
            .unwrap()
    }
}

/// A made-up register of so many services.
pub(crate) fn register(services: u32) -> Vec<u8> {
    bytes(&Plan::of_services(7, services, today())).unwrap()
}

/// The day it is.
pub(crate) fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 21).unwrap()
}

/// The register with one text in place of another, everywhere.
pub(crate) fn replaced(register: &[u8], old: &str, new: &str) -> Vec<u8> {
    let text = std::str::from_utf8(register).unwrap();
    assert!(text.contains(old), "no {old} in the register");
    text.replace(old, new).into_bytes()
}
