//! Two nodes keep the same clocks over the same numbers: each question goes out once.

use std::str::FromStr;
use std::time::Duration;

use brana_commands::{Clock, Commands};
use brana_testing::{MailServer, Mood, TestDatabase};
use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgPool;
use sqlx::postgres::PgConnectOptions;
use tokio::time::{interval, timeout};

use super::settled::an_offer_with_numbers;
use crate::mail::{Post, Smtp};
use crate::node::{Node, NodeOptions};

/// A node that looks at its clocks all the time.
fn node(database: &TestDatabase, server: &MailServer, clock: &Clock) -> Node {
    let from = "brana@example.cz".parse().unwrap();
    let smtp = Smtp::at(&server.url, from, Duration::from_secs(20)).unwrap();
    Node::start(NodeOptions {
        post: Post::Smtp(smtp),
        clock: clock.clone(),
        tick: Duration::from_millis(10),
        ..NodeOptions::new(PgConnectOptions::from_str(&database.url).unwrap())
    })
}

/// Looks again and again, for clocks ring no bell.
async fn until(pool: &PgPool, is_so: &str) {
    let mut often = interval(Duration::from_millis(20));
    let looked = timeout(Duration::from_secs(60), async {
        loop {
            often.tick().await;
            let so: bool = sqlx::query_scalar(is_so).fetch_one(pool).await.unwrap();
            if so {
                return;
            }
        }
    });
    looked.await.expect(is_so);
}

async fn count(pool: &PgPool, query: &str) -> i64 {
    sqlx::query_scalar(query).fetch_one(pool).await.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_number_that_goes_stale_on_two_nodes_at_once_is_asked_about_once() {
    let database = brana_testing::database().await;
    let server = MailServer::new(Mood::Takes).await;
    let start: DateTime<Utc> = "2026-11-21T08:00:00Z".parse().unwrap();
    let clock = Clock::simulated(start);
    let nodes = [(); 2].map(|()| node(&database, &server, &clock));
    let commands: &Commands = &nodes[0].app.commands;
    an_offer_with_numbers(commands).await;
    let pool = database.pool();
    until(
        &pool,
        "select count(*) = 1 from deadlines where kind like 'reminder/%'",
    )
    .await;
    // A quarter of its day before the end.
    clock.advance(TimeDelta::hours(18));
    server.until_got(1).await;
    until(&pool, "select bool_and(state = 'sent') from outbox").await;
    // By the time both nodes have told that it went stale, each had looked at the question.
    clock.advance(TimeDelta::hours(7));
    until(
        &pool,
        "select count(*) = 1 from events where event_type = 'CapacityWentStale'",
    )
    .await;
    let asked = "select count(*) from events where event_type = 'ConfirmationAsked'";
    assert_eq!(count(&pool, asked).await, 1);
    assert_eq!(count(&pool, "select count(*) from outbox").await, 1);
    for node in nodes {
        node.stop().await;
    }
    assert_eq!(server.got().len(), 1);
}
