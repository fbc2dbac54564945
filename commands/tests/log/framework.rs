//! The framework's own tools work on our log: its stock reader, its command loop, its upcasters.

use std::collections::HashMap;

use brana_commands::{Hosted, StreamId, Upcasts};
use brana_domain::Context;
use brana_domain::vocabulary::{ActorId, Policy, Role};
use cqrs_es::persist::{PersistedEventRepository, PersistedEventStore};
use cqrs_es::{AggregateError, CqrsFramework, EventStore};
use postgres_es::PostgresEventRepository;
use serde_json::json;
use sqlx::Executor;
use uuid::Uuid;

use crate::scene::{Counter, CounterCommand, CounterRefusal, Open, Raise, request, scene};

#[tokio::test]
async fn a_stock_reader_reads_our_table() {
    let scene = scene().await;
    scene
        .commands
        .execute(&request(), &Open("a", 2))
        .await
        .unwrap();
    scene
        .commands
        .execute(&request(), &Raise::one("a"))
        .await
        .unwrap();

    let stock = PostgresEventRepository::new(scene.database.pool());
    let events = stock.get_events::<Hosted<Counter>>("a").await.unwrap();
    let opened = &events[0];
    assert_eq!(opened.payload, json!({"CounterOpened": {"limit": 2}}));
    assert_eq!(
        (opened.event_type.as_str(), opened.event_version.as_str()),
        ("CounterOpened", "1.0")
    );
    assert_eq!(
        (opened.aggregate_type.as_str(), opened.sequence),
        ("counter", 1)
    );
    let metadata: HashMap<String, String> =
        serde_json::from_value(opened.metadata.clone()).unwrap();
    assert_eq!(metadata["role"], "system");

    let store = PersistedEventStore::<_, Hosted<Counter>>::new_event_store(stock);
    let mut loaded = store.load_aggregate("a").await.unwrap();
    assert_eq!(loaded.current_sequence, 2);
    assert_eq!(
        cqrs_es::AggregateContext::aggregate(&mut loaded)
            .state()
            .value,
        1
    );
}

fn context() -> Context {
    Context {
        now: "2026-11-21T10:00:00Z".parse().unwrap(),
        happened_at: "2026-11-21T10:00:00Z".parse().unwrap(),
        actor: ActorId(Uuid::from_u128(7)),
        role: Role::System,
        policy: Policy::standard(),
    }
}

#[tokio::test]
async fn the_frameworks_command_loop_writes_through_our_writer() {
    let scene = scene().await;
    let store = PersistedEventStore::<_, Hosted<Counter>>::new_event_store(
        scene.commands.repository().clone(),
    )
    .with_upcasters(vec![Box::new(Upcasts::<Counter>::default())]);
    let cqrs = CqrsFramework::new(store, vec![], ());
    cqrs.execute("a", (CounterCommand::Open { limit: 1 }, context()))
        .await
        .unwrap();
    cqrs.execute("a", (CounterCommand::Raise, context()))
        .await
        .unwrap();
    let refused = cqrs.execute("a", (CounterCommand::Raise, context())).await;
    assert!(matches!(
        refused,
        Err(AggregateError::UserError(CounterRefusal::LimitReached))
    ));
    assert_eq!(scene.positions().await, [1, 2]);
}

#[tokio::test]
async fn an_event_of_an_older_version_is_read_as_the_present_one() {
    let scene = scene().await;
    scene
        .commands
        .execute(&request(), &Open("a", 5))
        .await
        .unwrap();
    scene
        .as_owner()
        .await
        .execute(
            "insert into events (aggregate_type, aggregate_id, sequence, event_type, event_version,
                                 payload, metadata, position, recorded_at, event_id)
             values ('counter', 'a', 2, 'CounterRaised', '1.0',
                     '{\"CounterRaised\": {}}', '{}', 2, now(), gen_random_uuid());
             update log_head set position = 2;",
        )
        .await
        .unwrap();
    let done = scene
        .commands
        .execute(&request(), &Raise::one("a"))
        .await
        .unwrap();
    assert_eq!(done.outcome, json!([2]));
    assert_eq!(done.version(&StreamId::of::<Counter>("a")), Some(3));
}
