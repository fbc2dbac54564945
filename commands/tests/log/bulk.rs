//! Many events at once: dense, in order, all or nothing.

use brana_commands::bulk::{BulkError, BulkEvent, Loaded, load};
use brana_commands::{Fact, FactChange, StreamId};
use brana_domain::vocabulary::{ActorId, Envelope, Public, Role};
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;
use uuid::Uuid;

use crate::scene::{
    Counter, CounterEvent, CounterOpened, CounterRaised, Open, Raise, Scene, request, scene,
};

fn start() -> DateTime<Utc> {
    "2024-01-01T08:00:00Z".parse().unwrap()
}

fn event(id: &str, sequence: u64, minutes: i64) -> BulkEvent {
    let event: CounterEvent = if sequence == 1 {
        CounterOpened { limit: Public(9) }.into()
    } else {
        CounterRaised { step: Public(1) }.into()
    };
    let at = start() + TimeDelta::minutes(minutes);
    let envelope = Envelope {
        happened_at: at,
        actor: ActorId(Uuid::from_u128(1)),
        role: Role::System,
        on_behalf_of: None,
        reason: Some("příliš žluťoučký\t\\n \"kůň\"".to_owned()),
        correlation: Uuid::from_u128(2),
        causation: None,
        policy_version: "2026-1".to_owned(),
    };
    let id_of_event = Uuid::from_u128(minutes.unsigned_abs().into());
    BulkEvent::of::<Counter>(id, sequence, &event, &envelope, at, id_of_event).unwrap()
}

async fn load_all(scene: &Scene, events: Vec<BulkEvent>) -> Result<Loaded, BulkError> {
    load(&mut scene.connection().await, events.into_iter(), &[]).await
}

#[tokio::test]
async fn loaded_streams_are_like_any_others() {
    let scene = scene().await;
    let events = vec![event("a", 1, 1), event("b", 1, 2), event("a", 2, 3)];
    let loaded = load_all(&scene, events).await.unwrap();
    assert_eq!(loaded, Loaded { events: 3, head: 3 });
    let done = scene
        .commands
        .execute(&request(), &Raise::one("a"))
        .await
        .unwrap();
    assert_eq!((done.position, done.outcome), (4, json!([2])));
    let read = brana_commands::log::read_after(&mut scene.connection().await, 0, 10)
        .await
        .unwrap();
    assert_eq!(read[2].recorded_at, start() + TimeDelta::minutes(3));
    assert_eq!(read[2].event_id, Uuid::from_u128(3));
    assert_eq!(read[2].metadata["reason"], "příliš žluťoučký\t\\n \"kůň\"");
    assert_eq!(
        read[2].metadata["recorded_at"],
        "2024-01-01T08:03:00.000000Z"
    );
}

#[tokio::test]
async fn a_load_continues_where_streams_and_log_stand() {
    let scene = scene().await;
    load_all(&scene, vec![event("a", 1, 1)]).await.unwrap();
    let loaded = load_all(&scene, vec![event("a", 2, 2), event("b", 1, 2)])
        .await
        .unwrap();
    assert_eq!(loaded, Loaded { events: 2, head: 3 });
    assert_eq!(scene.positions().await, [1, 2, 3]);
}

/// A load that does not fit is refused whole.
async fn check_refused(events: Vec<BulkEvent>, message: &str) {
    let scene = scene().await;
    load_all(&scene, vec![event("a", 1, 1)]).await.unwrap();
    let error = load_all(&scene, events).await.unwrap_err();
    assert_eq!(error.to_string(), message);
    assert_eq!(scene.positions().await, [1]);
    // The log is free again.
    scene
        .commands
        .execute(&request(), &Open("z", 1))
        .await
        .unwrap();
}

#[tokio::test]
async fn a_gap_inside_a_load_is_refused() {
    let events = vec![event("b", 1, 2), event("b", 3, 3)];
    check_refused(
        events,
        "event 3 of counter/b does not follow the one before it",
    )
    .await;
}

#[tokio::test]
async fn a_gap_to_what_is_there_is_refused() {
    let events = vec![event("a", 3, 2)];
    check_refused(
        events,
        "event 3 of counter/a does not follow the one before it",
    )
    .await;
}

#[tokio::test]
async fn an_event_that_is_there_already_is_refused() {
    check_refused(vec![event("a", 1, 2)], "the events could not be loaded").await;
}

#[tokio::test]
async fn time_that_runs_backwards_is_refused() {
    let events = vec![event("b", 1, 5), event("c", 1, 4)];
    check_refused(
        events,
        "event 1 of counter/c was recorded before the event ahead of it",
    )
    .await;
}

#[tokio::test]
async fn facts_come_with_the_load_and_twice_claimed_ones_refuse_it() {
    let scene = scene().await;
    let claim = |id: &str| FactChange {
        fact: Fact::new("number", "7"),
        holder: StreamId::of::<Counter>(id).to_string(),
        claimed: true,
    };
    let mut connection = scene.connection().await;
    let events = || vec![event("a", 1, 1), event("b", 1, 2)].into_iter();
    let refused = load(&mut connection, events(), &[claim("a"), claim("b")]).await;
    assert!(matches!(refused, Err(BulkError::FactsTaken { taken: 1 })));
    load(&mut connection, events(), &[claim("a")])
        .await
        .unwrap();
    let holder = Fact::new("number", "7")
        .holder(&mut connection)
        .await
        .unwrap();
    assert_eq!(holder.as_deref(), Some("counter/a"));
}
