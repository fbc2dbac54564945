//! The outbox: at least once, recognisable, parked after too many failures.

use std::collections::HashSet;
use std::sync::Mutex;

use brana_commands::outbox::{Deliver, Message, Obstacle, Patience, Sent, send_due};
use brana_commands::{CommandError, Unit, Work};
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::scene::{Scene, request, scene};

struct Tell;

impl Work for Tell {
    async fn carry_out(&self, unit: &mut Unit) -> Result<Value, CommandError> {
        unit.outbox("news", &json!({"what": "something"}))?;
        Ok(Value::Null)
    }
}

/// A receiver that fails as often as it is told to.
#[derive(Default)]
struct Receiver {
    failures: Mutex<usize>,
    got: Mutex<Vec<Uuid>>,
}

impl Deliver for Receiver {
    async fn deliver(&self, message: &Message) -> Result<(), Obstacle> {
        self.got.lock().unwrap().push(message.id);
        let mut failures = self.failures.lock().unwrap();
        if *failures > 0 {
            *failures -= 1;
            return Err(Obstacle::Passing("nobody home".to_owned()));
        }
        Ok(())
    }
}

fn patience() -> Patience {
    Patience {
        tries: 3,
        ..Patience::default()
    }
}

async fn with_messages(count: usize) -> (Scene, DateTime<Utc>) {
    let scene = scene().await;
    for _ in 0..count {
        scene.commands.execute(&request(), &Tell).await.unwrap();
    }
    let now = scene.commands.clock().now() + TimeDelta::seconds(1);
    (scene, now)
}

#[tokio::test]
async fn a_message_is_sent_once_when_all_goes_well() {
    let (scene, now) = with_messages(1).await;
    let receiver = Receiver::default();
    let pool = scene.commands.pool();
    let first = send_due(pool, now, &patience(), &receiver).await.unwrap();
    let second = send_due(pool, now + TimeDelta::days(1), &patience(), &receiver)
        .await
        .unwrap();
    assert_eq!((first.delivered, second), (1, Sent::default()));
    assert_eq!(receiver.got.lock().unwrap().len(), 1);
}

#[tokio::test]
async fn a_failure_is_tried_again_later_under_the_same_id_and_then_parked() {
    let (scene, now) = with_messages(1).await;
    let receiver = Receiver {
        failures: Mutex::new(9),
        ..Receiver::default()
    };
    let pool = scene.commands.pool();
    let round = async |after: i64| {
        let at = now + TimeDelta::seconds(after);
        send_due(pool, at, &patience(), &receiver).await.unwrap()
    };
    assert_eq!(round(0).await.postponed, 1);
    assert_eq!(round(1).await, Sent::default());
    assert_eq!(round(2).await.postponed, 1);
    assert_eq!(round(7).await.parked, 1);
    assert_eq!(round(99_999).await, Sent::default());
    let got = receiver.got.lock().unwrap().clone();
    assert_eq!(
        (got.len(), got.iter().collect::<HashSet<_>>().len()),
        (3, 1)
    );
    let state: (String, String) = sqlx::query_as("select state, last_error from outbox")
        .fetch_one(pool)
        .await
        .unwrap();
    assert_eq!(state, ("parked".to_owned(), "nobody home".to_owned()));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_senders_do_not_send_the_same_message() {
    let (scene, now) = with_messages(40).await;
    let receiver = std::sync::Arc::new(Receiver::default());
    let mut senders = tokio::task::JoinSet::new();
    for _ in 0..4 {
        let (pool, receiver) = (scene.commands.pool().clone(), receiver.clone());
        senders.spawn(async move {
            let few = Patience {
                batch: 5,
                ..patience()
            };
            while send_due(&pool, now, &few, &*receiver).await.unwrap() != Sent::default() {}
        });
    }
    senders.join_all().await;
    let got = receiver.got.lock().unwrap();
    assert_eq!(
        (got.len(), got.iter().collect::<HashSet<_>>().len()),
        (40, 40)
    );
}

/// A sender that dies while it delivers.
struct Dies;

impl Deliver for Dies {
    async fn deliver(&self, _message: &Message) -> Result<(), Obstacle> {
        std::future::pending().await
    }
}

#[tokio::test]
async fn a_message_whose_sender_died_is_sent_by_another_after_a_while() {
    let (scene, now) = with_messages(1).await;
    let pool = scene.commands.pool();
    let soon = std::time::Duration::from_millis(200);
    tokio::time::timeout(soon, send_due(pool, now, &patience(), &Dies))
        .await
        .unwrap_err();
    let receiver = Receiver::default();
    let early = send_due(pool, now + TimeDelta::seconds(30), &patience(), &receiver)
        .await
        .unwrap();
    let late = send_due(pool, now + TimeDelta::seconds(61), &patience(), &receiver)
        .await
        .unwrap();
    assert_eq!((early.delivered, late.delivered), (0, 1));
}
