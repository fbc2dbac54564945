//! A running node: writer, projectors, reactions and outbox over one database.
//!
//! Nodes hold no state of their own. Several may share a database: projectors
//! and subscriptions lock their checkpoint, the ticker holds a lease. What is
//! stopped here ends in order: first who takes work, last the writer.
//!
//! What is kept only for a while goes in `tidying`.
//!
//! Left out: HTTP ([`crate::server`]) and bringing a database up ([`crate::database`]).

mod tidying;

use std::sync::Arc;
use std::time::Duration;

use brana_commands::log::{Writer, WriterSettings, announce};
use brana_commands::outbox::keep_sending;
use brana_commands::reactions::{DeadlineKeeper, Subscription, follow, keep_ticking};
use brana_commands::{Clock, Commands, Ids, Lease, RaiseOverdue, deadline_rule};
use brana_domain::vocabulary::{ActorId, Policy};
use brana_projections::directory::search::DirectoryIndex;
use brana_projections::{Behind, Projectors, all};
use chrono::TimeDelta;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::{Connection, PgPool};
use tokio::sync::Mutex;
use tokio::task::JoinHandle;
use uuid::Uuid;

use crate::app::{App, Shared};
use crate::leaflets::{Batches, keep_printing};
use crate::links::{LinkKey, Links};
use crate::mail::{Post, Postman};
use crate::metrics::record_append;
use crate::mistake::Brake;
use crate::personas::Personas;
pub use tidying::{Keeping, tidy};

/// The program itself, as it stands in events it causes.
pub const PROGRAM: ActorId = ActorId(Uuid::from_u128(0x6272_616e_6100_4000_8000_0000_0000_0001));

/// How a node works.
#[derive(Debug, Clone)]
pub struct NodeOptions {
    /// Way in as the cell's runtime role.
    pub database: PgConnectOptions,
    /// Connections for loading streams.
    pub write_pool: u32,
    /// Connections for questions.
    pub read_pool: u32,
    /// Most commands that may queue.
    pub append_queue: usize,
    /// How long a read waits for a projection.
    pub token_wait: Duration,
    /// How often the deadlines are looked at.
    pub tick: Duration,
    /// For how long things are kept that are not kept for ever.
    pub keeping: Keeping,
    /// How often what was kept long enough is forgotten.
    pub tidying: Duration,
    /// Who may sign in without a password.
    pub personas: Personas,
    /// Where mails go.
    pub post: Post,
    /// Makes the links of mails and reads them.
    pub links: Links,
    /// The time.
    pub clock: Clock,
    /// New ids.
    pub ids: Ids,
}

impl NodeOptions {
    /// A node on this database that keeps real time, knows no personas and sends no mail.
    #[must_use]
    pub fn new(database: PgConnectOptions) -> Self {
        Self {
            database,
            write_pool: 4,
            read_pool: 8,
            append_queue: 1024,
            token_wait: Duration::from_secs(2),
            tick: Duration::from_secs(30),
            keeping: Keeping::default(),
            tidying: Duration::from_secs(600),
            personas: Personas::none(),
            post: Post::Nowhere,
            links: Links::new(LinkKey::of_this_run(), "http://127.0.0.1:8080"),
            clock: Clock::system(),
            ids: Ids::random(),
        }
    }
}

/// A node at work.
pub struct Node {
    /// What request handlers share.
    pub app: App,
    /// The pool behind commands.
    pub write: PgPool,
    projectors: Projectors,
    followers: Vec<JoinHandle<()>>,
}

impl Node {
    /// Starts everything but HTTP.
    #[must_use]
    pub fn start(options: NodeOptions) -> Self {
        let write = pool(&options.database, options.write_pool);
        let read = pool(&options.database, options.read_pool);
        let settings = WriterSettings {
            observed: record_append,
            queue: options.append_queue,
            ..WriterSettings::default()
        };
        let writer = Writer::start(options.database.clone(), options.clock.clone(), settings);
        let commands = Commands::new(
            write.clone(),
            writer,
            options.clock.clone(),
            options.ids.clone(),
            Policy::standard(),
        );
        let projectors = brana_projections::start(&write, &commands.bell().listener());
        let name = options.ids.next().to_string();
        let mut followers = followers(&commands, &write, &options, &name);
        let directory = Arc::new(DirectoryIndex::new());
        let index = directory.clone();
        followers.push(tokio::spawn(
            index.follow(read.clone(), projectors.checkpoints()),
        ));
        let app = App::new(Shared {
            commands,
            read,
            checkpoints: projectors.checkpoints(),
            directory,
            batches: Batches::new(write.clone(), name),
            reports: Brake::default(),
            token_wait: options.token_wait,
            personas: options.personas,
            links: options.links,
            keeps_mails: matches!(options.post, Post::Kept(_)),
            clock: options.clock,
            ids: options.ids,
        });
        followers.push(tokio::spawn(keep_printing(app.clone())));
        Self {
            app,
            write,
            projectors,
            followers,
        }
    }

    /// Waits until every view shows the whole log as it stands now; at most so long.
    ///
    /// # Errors
    /// When the database does not answer, or the views do not catch up in time.
    pub async fn caught_up(&self, within: Duration) -> Result<(), Behind> {
        let head: i64 = sqlx::query_scalar("select position from log_head")
            .fetch_one(&self.app.read)
            .await?;
        let names: Vec<&str> = all().iter().map(|projection| projection.name()).collect();
        let head = u64::try_from(head).unwrap_or(0);
        self.app
            .checkpoints
            .wait_until(&self.app.read, &names, head, within)
            .await
    }

    /// Ends the node's own work; whatever was accepted is in the log by then.
    pub async fn stop(self) {
        for follower in self.followers {
            follower.abort();
        }
        self.app.batches.leave().await;
        self.projectors.stop().await;
        self.app.read.close().await;
        self.write.close().await;
    }
}

/// A connection that has rested longer is asked whether it is still there before it is used.
const FRESH: Duration = Duration::from_secs(1);

/// A pool as a node has them: opened when needed; a busy connection costs no question before each query.
pub(crate) fn pool(database: &PgConnectOptions, connections: u32) -> PgPool {
    PgPoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(Duration::from_secs(5))
        .test_before_acquire(false)
        .before_acquire(|connection, rest| {
            Box::pin(async move {
                if rest.idle_for > FRESH {
                    connection.ping().await?;
                }
                Ok(true)
            })
        })
        .connect_lazy_with(database.clone())
}

/// Each of these may be dropped at any moment: what it had not finished comes up again.
fn followers(
    commands: &Commands,
    pool: &PgPool,
    options: &NodeOptions,
    name: &str,
) -> Vec<JoinHandle<()>> {
    let bell = commands.bell().clone();
    let deadlines = Subscription::new("deadlines", pool.clone());
    let lease = Lease {
        name: "deadline ticker".to_owned(),
        holder: name.to_owned(),
        lasts: TimeDelta::seconds(90),
    };
    let raise = RaiseOverdue(commands.clone());
    let postman = Postman {
        commands: commands.clone(),
        links: options.links.clone(),
        post: options.post.clone(),
        desk: Mutex::default(),
    };
    vec![
        tokio::spawn(follow(
            deadlines,
            DeadlineKeeper::new(deadline_rule),
            bell.clone(),
            options.clock.clone(),
        )),
        tokio::spawn(keep_ticking(
            commands.clone(),
            lease,
            PROGRAM,
            options.tick,
            raise,
        )),
        tokio::spawn(keep_sending(
            pool.clone(),
            options.clock.clone(),
            options.post.patience(),
            Duration::from_secs(1),
            postman,
        )),
        tokio::spawn(tidying::keep_tidy(
            pool.clone(),
            options.clock.clone(),
            name.to_owned(),
            options.keeping,
            options.tidying,
        )),
        tokio::spawn(announce(pool.clone(), bell)),
    ]
}
