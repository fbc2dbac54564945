//! A demo at noon of 21 November 2026, whose clock stands until it is moved.

use std::str::FromStr;
use std::time::Duration;

use axum::Router;
use brana_api::config::Settings;
use brana_api::mail::Post;
use brana_api::node::{Node, NodeOptions};
use brana_api::personas::{Persona, Personas};
use brana_api::{seed, server};
use brana_commands::provider_directory::carry_out;
use brana_commands::{Clock, Ids, Request};
use brana_demo::Plan;
use brana_domain::provider_directory::DirectoryCommand;
use brana_domain::vocabulary::{ActorId, Caller};
use brana_testing::TestDatabase;
use chrono::{DateTime, Utc};
use metrics_exporter_prometheus::PrometheusBuilder;
use sqlx::postgres::PgConnectOptions;
use sqlx::types::Uuid;

use crate::browser::{Browser, Form};

pub(crate) const WORKER: &str = "klicova-pracovnice";
pub(crate) const COLLEAGUE: &str = "novy-pracovnik";
pub(crate) const LEAD: &str = "vedouci";
pub(crate) const OTHER_LEAD: &str = "vedouci-kurim";
pub(crate) const PROVIDER: &str = "poskytovatel";
pub(crate) const COORDINATOR: &str = "koordinator";
pub(crate) const ADMINISTRATOR: &str = "spravkyne";
pub(crate) const AUDITOR: &str = "auditor";
pub(crate) const PRISON: &str = "/app/prisons/vinarice";

/// A running program with a small population.
pub(crate) struct Scene {
    pub(crate) clock: Clock,
    pub(crate) database: TestDatabase,
    router: Router,
    node: Node,
}

impl Scene {
    pub(crate) async fn new() -> Self {
        Self::ticking(Duration::from_secs(3600)).await
    }

    /// One whose clocks are looked at all the time, and whose mails are kept.
    pub(crate) async fn lively() -> Self {
        Self::ticking(Duration::from_millis(20)).await
    }

    async fn ticking(tick: Duration) -> Self {
        let database = brana_testing::database().await;
        let options = PgConnectOptions::from_str(&database.url).unwrap();
        let now: DateTime<Utc> = "2026-11-21T11:00:00Z".parse().unwrap();
        let plan = Plan {
            seed: 1,
            clients: 60,
            as_of: now,
        };
        let events = seed::seed(&options, &plan, 70).await.unwrap();
        let clock = Clock::simulated(now);
        let node = Node::start(NodeOptions {
            personas: personas(),
            clock: clock.clone(),
            ids: Ids::seeded(1),
            tick,
            post: Post::Kept("Brána <brana@brana.invalid>".parse().unwrap()),
            ..NodeOptions::new(options)
        });
        until_read(&node, events).await;
        let metrics = PrometheusBuilder::new().build_recorder().handle();
        Self {
            clock,
            database,
            router: server::router(&node, &Settings::default(), metrics),
            node,
        }
    }

    /// The addresses of the pages of all kept mails, once there are so many; the outbox rings no
    /// bell, so it is looked at again and again.
    pub(crate) async fn mails(&self, reader: &mut Browser, wanted: usize) -> Vec<String> {
        let mut often = tokio::time::interval(Duration::from_millis(50));
        let found = tokio::time::timeout(Duration::from_secs(30), async {
            loop {
                often.tick().await;
                let page = reader.get("/app/outbox").await;
                let mails: Vec<_> = page
                    .links()
                    .into_iter()
                    .filter(|href| href.starts_with("/app/outbox/"))
                    .collect();
                if mails.len() >= wanted {
                    return mails;
                }
            }
        });
        found.await.unwrap()
    }

    /// Something that no page asks for happens to the directory.
    pub(crate) async fn tell(&self, command: DirectoryCommand) {
        let importer = Caller::system(ActorId(Uuid::from_u128(1)));
        let request = Request::by(importer);
        let done = carry_out(&self.node.app.commands, &request, command).await;
        self.searches_know(done.unwrap().position).await;
    }

    /// Where the log stands.
    pub(crate) async fn head(&self) -> i64 {
        let pool = self.database.pool();
        let head = sqlx::query_scalar("select position from log_head");
        head.fetch_one(&pool).await.unwrap()
    }

    /// A browser of nobody in particular.
    pub(crate) fn stranger(&self) -> Browser {
        Browser::new(self.router.clone())
    }

    /// Waits until searches and the history of places have seen what happened up to a position.
    pub(crate) async fn searches_know(&self, position: u64) {
        let (app, patience) = (&self.node.app, Duration::from_secs(60));
        let places = ["capacity"];
        let told = app
            .checkpoints
            .wait_until(&app.read, &places, position, patience);
        assert!(told.await.is_ok(), "places stay behind {position}");
        let known = app.directory.catch_up(&app.read, position, patience);
        assert!(known.await.is_ok(), "searches stay behind {position}");
    }

    /// A browser somebody is signed in with.
    pub(crate) async fn signed_in(&self, persona: &str) -> Browser {
        let mut browser = self.stranger();
        let form = Form::of(&[("persona", persona)]);
        let page = browser.post("/sign-in", &form).await;
        assert_eq!(page.location(), "/app");
        browser
    }
}

/// Everybody one may be.
pub(crate) fn everybody() -> Vec<&'static str> {
    brana_demo::personas().iter().map(|one| one.slug).collect()
}

fn personas() -> Personas {
    let persona = |one: &brana_demo::Persona| Persona {
        token: one.slug.to_owned(),
        name: one.name.to_owned(),
        work: one.work_cs.to_owned(),
        caller: one.caller.clone(),
    };
    Personas::new(brana_demo::personas().iter().map(persona).collect())
}

async fn until_read(node: &Node, position: u64) {
    let names: Vec<_> = brana_projections::all()
        .iter()
        .map(|one| one.name())
        .collect();
    let (app, patience) = (&node.app, Duration::from_secs(60));
    let read = app
        .checkpoints
        .wait_until(&app.read, &names, position, patience);
    read.await.unwrap();
}
