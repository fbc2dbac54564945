//! Answers and messages that went out are kept for a while, and the log for ever.

use brana_commands::log::{Writer, WriterSettings};
use brana_commands::retention::{AT_ONCE, forget_answers, forget_sent};
use brana_commands::{Clock, Commands, Ids};
use brana_domain::vocabulary::Policy;
use brana_testing::TestDatabase;
use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgPool;

use crate::scene::{Open, Raise, keyed, options, request};

/// A node whose clock stands until it is moved.
struct Slow {
    database: TestDatabase,
    pool: PgPool,
    commands: Commands,
    clock: Clock,
}

const KEPT: TimeDelta = TimeDelta::days(30);

async fn slow() -> Slow {
    let database = brana_testing::database().await;
    let clock = Clock::simulated("2026-11-21T08:00:00Z".parse().unwrap());
    let writer = Writer::start(
        options(&database.url),
        clock.clone(),
        WriterSettings::default(),
    );
    let commands = Commands::new(
        database.pool(),
        writer,
        clock.clone(),
        Ids::random(),
        Policy::standard(),
    );
    commands.execute(&request(), &Open("c", 99)).await.unwrap();
    Slow {
        pool: database.pool(),
        database,
        commands,
        clock,
    }
}

impl Slow {
    /// Asks under a key; says whether the answer was an earlier one.
    async fn asks(&self, key: &str) -> bool {
        let done = self.commands.execute(&keyed(key), &Raise::one("c")).await;
        done.unwrap().replayed
    }

    /// Forgets what is older than it may be.
    async fn forgets(&self) -> u64 {
        let before = self.clock.now() - KEPT;
        forget_answers(&self.pool, before).await.unwrap()
    }

    async fn count(&self, query: &str) -> i64 {
        sqlx::query_scalar(query)
            .fetch_one(&self.pool)
            .await
            .unwrap()
    }
}

#[tokio::test]
async fn a_command_asked_again_gets_its_first_answer_until_its_time_is_over() {
    let slow = slow().await;
    slow.clock.advance(TimeDelta::hours(1));
    assert!(!slow.asks("k").await);
    slow.clock.advance(KEPT);
    assert!(!slow.asks("another").await);
    // The counter was opened an hour before.
    assert_eq!(slow.forgets().await, 1);
    assert!(slow.asks("k").await, "to the last moment");
    slow.clock.advance(TimeDelta::microseconds(1));
    assert_eq!((slow.forgets().await, slow.forgets().await), (1, 0));
    assert!(!slow.asks("k").await, "now it is decided anew");
    assert_eq!(slow.count("select count(*) from events").await, 4);
    assert!(slow.asks("another").await);
}

#[tokio::test]
async fn answers_of_the_last_day_stay_whatever_somebody_wants() {
    let slow = slow().await;
    slow.clock.advance(TimeDelta::hours(23));
    slow.asks("k").await;
    let far: DateTime<Utc> = "2999-01-01T00:00:00Z".parse().unwrap();
    assert_eq!(forget_answers(&slow.pool, far).await.unwrap(), 0);
    slow.clock.advance(TimeDelta::hours(2));
    slow.asks("l").await;
    assert_eq!(forget_answers(&slow.pool, far).await.unwrap(), 1);
    assert!(slow.asks("k").await);
}

#[tokio::test]
async fn many_go_a_few_at_a_time_while_others_ask() {
    let slow = slow().await;
    let many = i64::try_from(AT_ONCE * 2 + 500).unwrap();
    let mut owner = slow.database.owner_pool().acquire().await.unwrap();
    sqlx::query(
        "insert into command_log (command_id, request_hash, outcome, recorded_at)
         select gen_random_uuid(), '', '{}', $1 from generate_series(1, $2)",
    )
    .bind(slow.clock.now() - KEPT)
    .bind(many)
    .execute(&mut *owner)
    .await
    .unwrap();
    slow.clock.advance(TimeDelta::days(2));
    slow.asks("k").await;
    // Two nodes at once take different rows, and nobody waits for anybody.
    let mut gone = vec![];
    loop {
        let (one, two, asked) = tokio::join!(slow.forgets(), slow.forgets(), slow.asks("k"));
        assert!(asked && one <= AT_ONCE && two <= AT_ONCE);
        if one + two == 0 {
            break;
        }
        gone.push(one + two);
    }
    assert!(gone.len() >= 2, "{gone:?}");
    assert_eq!(i64::try_from(gone.iter().sum::<u64>()).unwrap(), many);
}

#[tokio::test]
async fn messages_that_went_out_go_and_those_that_did_not_stay() {
    let slow = slow().await;
    let now = slow.clock.now();
    for (state, days) in [
        ("sent", 91),
        ("sent", 89),
        ("parked", 400),
        ("waiting", 400),
        ("sending", 400),
    ] {
        sqlx::query(
            "insert into outbox (id, topic, payload, created_at, due_at, state)
             values (gen_random_uuid(), 'news', '{}', $1, $1, $2)",
        )
        .bind(now - TimeDelta::days(days))
        .bind(state)
        .execute(&slow.pool)
        .await
        .unwrap();
    }
    let before = now - TimeDelta::days(90);
    assert_eq!(forget_sent(&slow.pool, before).await.unwrap(), 1);
    assert_eq!(forget_sent(&slow.pool, before).await.unwrap(), 0);
    assert_eq!(slow.count("select count(*) from outbox").await, 4);
}
