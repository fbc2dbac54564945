//! Asked twice, done once; and every way of not succeeding has a name of its own.

use brana_commands::log::WriterSettings;
use brana_commands::{CommandError, Request, StreamId};
use chrono::TimeDelta;
use serde_json::json;
use sqlx::{Connection, Executor};

use crate::scene::{
    Counter, Open, Raise, Scene, keyed, node, node_at, refusal, request, scene, until,
};

async fn counter_of(limit: u64) -> Scene {
    let scene = scene().await;
    scene
        .commands
        .execute(&request(), &Open("c", limit))
        .await
        .unwrap();
    scene
}

#[tokio::test]
async fn the_same_key_is_answered_as_before_and_changes_nothing() {
    let scene = counter_of(9).await;
    let first = scene
        .commands
        .execute(&keyed("k"), &Raise::one("c"))
        .await
        .unwrap();
    let again = scene
        .commands
        .execute(&keyed("k"), &Raise::one("c"))
        .await
        .unwrap();
    assert_eq!(first.outcome, json!([1]));
    assert!(!first.replayed && again.replayed);
    assert_eq!(
        (again.position, &again.streams),
        (first.position, &first.streams)
    );
    assert_eq!(again.outcome, first.outcome);
    assert_eq!(scene.positions().await, [1, 2]);
}

#[tokio::test]
async fn a_refusal_is_remembered_too() {
    let scene = counter_of(0).await;
    let first = scene.commands.execute(&keyed("k"), &Raise::one("c")).await;
    assert_eq!(refusal(first), "limit_reached");
    // By now another counter would do; the answer stays the first one.
    scene
        .commands
        .execute(&request(), &Open("d", 9))
        .await
        .unwrap();
    let again = scene.commands.execute(&keyed("k"), &Raise::one("d")).await;
    assert_eq!(refusal(again), "limit_reached");
}

#[tokio::test]
async fn a_key_used_for_something_else_is_an_error() {
    let scene = counter_of(9).await;
    scene
        .commands
        .execute(&keyed("k"), &Raise::one("c"))
        .await
        .unwrap();
    let other = Request {
        request_hash: [1; 32],
        ..keyed("k")
    };
    let answer = scene.commands.execute(&other, &Raise::one("c")).await;
    assert!(matches!(answer, Err(CommandError::KeyReusedWithOtherBody)));
}

#[tokio::test]
async fn keys_of_different_people_are_different_keys() {
    let scene = counter_of(9).await;
    scene
        .commands
        .execute(&keyed("k"), &Raise::one("c"))
        .await
        .unwrap();
    let mut other = keyed("k");
    other.caller.actor = uuid::Uuid::from_u128(8).into();
    let done = scene
        .commands
        .execute(&other, &Raise::one("c"))
        .await
        .unwrap();
    assert!(!done.replayed);
}

#[tokio::test]
async fn a_parallel_twin_on_the_same_node_is_told_so() {
    let scene = counter_of(9).await;
    let mut connection = scene.connection().await;
    let mut holding = connection.begin().await.unwrap();
    holding
        .execute("select from log_head for update")
        .await
        .unwrap();
    let request = keyed("k");
    let raise = Raise::one("c");
    let first = scene.commands.execute(&request, &raise);
    let (first, ()) = tokio::join!(first, async {
        until(&mut scene.connection().await, WAITS_FOR_HEAD).await;
        let twin = scene.commands.execute(&request, &raise).await;
        assert!(matches!(twin, Err(CommandError::InProgress)));
        holding.rollback().await.unwrap();
    });
    first.unwrap();
}

const WAITS_FOR_HEAD: &str = "select from pg_stat_activity
      where wait_event_type = 'Lock' and datname = current_database()";

#[tokio::test]
async fn twins_on_two_nodes_have_one_effect() {
    let scene = counter_of(99).await;
    let (other, _) = node(&scene.database);
    for round in 0..20 {
        let request = keyed(format!("k{round}"));
        let raise = Raise::one("c");
        let (one, two) = tokio::join!(
            scene.commands.execute(&request, &raise),
            other.execute(&request, &raise)
        );
        let (one, two) = (one.unwrap(), two.unwrap());
        assert_eq!(one.position, two.position);
        assert!(one.replayed != two.replayed);
    }
    assert_eq!(scene.positions().await.len(), 21);
}

#[tokio::test]
async fn a_form_filled_in_on_an_old_version_is_stale_and_not_tried_again() {
    let scene = counter_of(9).await;
    let stream = StreamId::of::<Counter>("c");
    let seen = |version| Request {
        expected: Some((stream.clone(), version)),
        ..request()
    };
    let done = scene
        .commands
        .execute(&seen(1), &Raise::one("c"))
        .await
        .unwrap();
    assert_eq!(done.version(&stream), Some(2));
    match scene.commands.execute(&seen(1), &Raise::one("c")).await {
        Err(CommandError::Stale { seen, actual, .. }) => assert_eq!((seen, actual), (1, 2)),
        other => panic!("{other:?}"),
    }
    assert_eq!(scene.positions().await, [1, 2]);
}

#[tokio::test]
async fn a_repeat_of_a_form_is_a_repeat_although_the_version_has_moved() {
    let scene = counter_of(9).await;
    let form = Request {
        expected: Some((StreamId::of::<Counter>("c"), 1)),
        ..keyed("k")
    };
    scene
        .commands
        .execute(&form, &Raise::one("c"))
        .await
        .unwrap();
    assert!(
        scene
            .commands
            .execute(&form, &Raise::one("c"))
            .await
            .unwrap()
            .replayed
    );
}

#[tokio::test]
async fn a_full_queue_says_busy_and_nothing_has_happened() {
    let scene = counter_of(99).await;
    let settings = WriterSettings {
        queue: 1,
        batch: 1,
        ..WriterSettings::default()
    };
    let (small, _) = node_at(&scene.database, &scene.database.url, settings);
    let mut connection = scene.connection().await;
    let mut holding = connection.begin().await.unwrap();
    holding
        .execute("select from log_head for update")
        .await
        .unwrap();
    let mut tasks = tokio::task::JoinSet::new();
    for number in 0..30 {
        let commands = small.clone();
        tasks.spawn(async move {
            commands
                .execute(&keyed(format!("{number}")), &Raise::one("c"))
                .await
        });
    }
    // The queue holds few; the first answers are refusals to queue.
    let first = tasks.join_next().await.unwrap().unwrap();
    assert!(matches!(first, Err(CommandError::Busy { .. })), "{first:?}");
    holding.rollback().await.unwrap();
    let mut done = 0;
    while let Some(answer) = tasks.join_next().await {
        match answer.unwrap() {
            Ok(_) => done += 1,
            Err(CommandError::Busy { .. }) => {}
            Err(other) => panic!("{other:?}"),
        }
    }
    assert!(done > 0);
    assert_eq!(scene.positions().await.len(), 1 + done);
}

#[tokio::test]
async fn what_has_not_happened_yet_cannot_be_reported() {
    let scene = counter_of(9).await;
    let at = |when| Request {
        happened_at: Some(when),
        ..request()
    };
    let now = scene.commands.clock().now();
    let answer = scene
        .commands
        .execute(&at(now + TimeDelta::minutes(1)), &Raise::one("c"))
        .await;
    assert!(matches!(answer, Err(CommandError::HappenedInFuture { .. })));
    scene
        .commands
        .execute(&at(now - TimeDelta::days(3)), &Raise::one("c"))
        .await
        .unwrap();
    let event = brana_commands::log::read_after(&mut scene.connection().await, 1, 1)
        .await
        .unwrap();
    let envelope = brana_domain::vocabulary::Envelope::from_metadata(&event[0].metadata).unwrap();
    assert_eq!(envelope.happened_at, now - TimeDelta::days(3));
    assert!(event[0].recorded_at >= now);
    assert_eq!(event[0].metadata["event_id"], event[0].event_id.to_string());
}
