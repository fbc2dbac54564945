//! A running node behind the real router. Leaves out the listening socket: requests go straight in.

use std::future::Future;
use std::num::NonZeroU64;
use std::str::FromStr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::time::Duration;

use brana_api::config::Settings;
use brana_api::node::{Node, NodeOptions};
use brana_api::{hsds, json, server, web};
use brana_commands::{Clock, Ids};
use brana_testing::TestDatabase;
use chrono::{DateTime, Days, TimeDelta, Utc};
use sqlx::PgPool;
use sqlx::postgres::PgConnectOptions;
use tokio::time::timeout;

use crate::ask::{Call, Door};
use crate::cast::{self, Person};

/// When stories begin: a Monday morning.
pub const MORNING: &str = "2026-03-02T08:00:00Z";
/// How long a story waits for what the node does by itself.
const PATIENCE: Duration = Duration::from_secs(20);

/// A node at work, with a clock that stands until it is moved.
pub struct Site {
    /// Its database.
    pub database: TestDatabase,
    /// Its clock.
    pub clock: Clock,
    /// The node.
    pub node: Node,
    /// The log, read behind the node's back.
    pub log: PgPool,
    door: Door,
    longest: Duration,
    counter: AtomicU32,
}

impl Site {
    /// A node on a database of its own.
    pub async fn open() -> Self {
        Self::on(brana_testing::database().await, morning(), Ids::seeded(1))
    }

    /// A node that answers however long it takes; the machine may be busy with other tests.
    pub async fn patient() -> Self {
        let database = brana_testing::database().await;
        Self::within(
            database,
            morning(),
            Ids::seeded(1),
            Duration::from_secs(120),
        )
    }

    /// A node on this database.
    #[must_use]
    pub fn on(database: TestDatabase, clock: Clock, ids: Ids) -> Self {
        Self::within(database, clock, ids, Settings::default().request_timeout())
    }

    /// The same, where each request may take this long.
    ///
    /// # Panics
    /// When the database's address is none.
    #[must_use]
    pub fn within(database: TestDatabase, clock: Clock, ids: Ids, longest: Duration) -> Self {
        let options = match PgConnectOptions::from_str(&database.url) {
            Ok(options) => options,
            Err(error) => panic!("the address of a test database: {error}"),
        };
        let node = Node::start(NodeOptions {
            tick: Duration::from_millis(20),
            personas: cast::personas(),
            clock: clock.clone(),
            ids,
            ..NodeOptions::new(options)
        });
        let routes = json::router()
            .merge(web::router(&node.app))
            .merge(hsds::router())
            .with_state(node.app.clone());
        let door = Door {
            router: server::with_layers(routes, &settings(longest)),
            seen: Arc::new(AtomicU64::new(0)),
        };
        let log = database.pool();
        Self {
            database,
            clock,
            node,
            log,
            door,
            longest,
            counter: AtomicU32::new(0),
        }
    }

    /// Another node on the same database.
    #[must_use]
    pub fn another(&self) -> Self {
        let (database, clock) = (self.database.clone(), self.clock.clone());
        Self::within(database, clock, Ids::random(), self.longest)
    }

    /// Somebody who is signed in.
    #[must_use]
    pub fn person(&self, token: &str) -> Person {
        Person {
            door: self.door.clone(),
            token: Some(token.to_owned()),
        }
    }

    /// Somebody who is not signed in.
    #[must_use]
    pub fn nobody(&self) -> Person {
        Person {
            door: self.door.clone(),
            token: None,
        }
    }

    /// A visitor asks for any address of the node.
    pub fn visit(&self, path: &str) -> Call {
        Call::anywhere(self.door.clone(), "GET", path)
    }

    /// A visitor's program asks for the head of an answer alone.
    pub fn look_at(&self, path: &str) -> Call {
        Call::anywhere(self.door.clone(), "HEAD", path)
    }

    /// A visitor's program asks by a body.
    pub fn visit_with(&self, path: &str, body: &serde_json::Value) -> Call {
        Call::anywhere(self.door.clone(), "POST", path)
            .header("content-type", "application/json")
            .body(body.to_string())
    }

    /// A visitor's browser sends a form, its fields as they stand in a body.
    pub fn visit_with_form(&self, path: &str, fields: &str) -> Call {
        Call::anywhere(self.door.clone(), "POST", path)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(fields.to_owned())
    }

    /// The lead of [`cast::HOME`].
    #[must_use]
    pub fn lenka(&self) -> Person {
        self.person(cast::LENKA)
    }

    /// The key worker most stories are about.
    #[must_use]
    pub fn jana(&self) -> Person {
        self.person(cast::JANA)
    }

    /// Her colleague.
    #[must_use]
    pub fn petr(&self) -> Person {
        self.person(cast::PETR)
    }

    /// A number no other call got.
    pub fn number(&self) -> u32 {
        self.counter.fetch_add(1, Ordering::SeqCst)
    }

    /// Lets days go by.
    pub fn days_go_by(&self, days: i64) {
        self.clock.advance(TimeDelta::days(days));
    }

    /// The day it is, or will be after so many days.
    #[must_use]
    pub fn day(&self, days: u64) -> String {
        let today = brana_domain::vocabulary::czech_day(self.clock.now());
        let day = today.checked_add_days(Days::new(days)).unwrap_or(today);
        day.to_string()
    }

    /// Waits until something is so, looking again whenever the log has grown.
    ///
    /// # Panics
    /// When it does not become so.
    pub async fn until<F: Future<Output = bool>>(&self, what: &str, mut is_so: impl FnMut() -> F) {
        let mut bell = self.node.app.commands.bell().listener();
        let waited = timeout(PATIENCE, async {
            while !is_so().await {
                // A node that is gone rings no more; the time limit ends the wait then.
                if bell.changed().await.is_err() {
                    std::future::pending::<()>().await;
                }
                self.door.seen.fetch_max(*bell.borrow(), Ordering::SeqCst);
            }
        });
        assert!(waited.await.is_ok(), "waited in vain until {what}");
    }

    /// Where the log stands.
    ///
    /// # Panics
    /// When it cannot be read.
    pub async fn head(&self) -> i64 {
        self.count("select coalesce(max(position), 0) from events")
            .await
    }

    /// Any one number from the database.
    ///
    /// # Panics
    /// When the query is wrong.
    pub async fn count(&self, query: &str) -> i64 {
        match sqlx::query_scalar(query).fetch_one(&self.log).await {
            Ok(number) => number,
            Err(error) => panic!("{query}: {error}"),
        }
    }

    /// Ends the node's own work.
    pub async fn stop(self) {
        self.log.close().await;
        self.node.stop().await;
    }
}

fn settings(longest: Duration) -> Settings {
    let milliseconds = u64::try_from(longest.as_millis()).unwrap_or(u64::MAX);
    let defaults = Settings::default();
    Settings {
        request_timeout_ms: NonZeroU64::new(milliseconds).unwrap_or(defaults.request_timeout_ms),
        ..defaults
    }
}

/// A clock that stands at [`MORNING`].
///
/// # Panics
/// Never: it is an instant.
#[must_use]
pub fn morning() -> Clock {
    match DateTime::<Utc>::from_str(MORNING) {
        Ok(morning) => Clock::simulated(morning),
        Err(error) => panic!("{MORNING}: {error}"),
    }
}
