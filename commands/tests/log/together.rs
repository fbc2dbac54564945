//! Several streams, facts and messages: all of it or nothing.

use brana_commands::log::AppendError;
use brana_commands::{CommandError, Commands, Fact, Request, StreamId, Unit, Work};
use serde_json::{Value, json};

use crate::scene::{Counter, CounterCommand, Open, Raise, keyed, node, refusal, request, scene};

#[tokio::test]
async fn a_command_over_two_streams_happens_on_both_or_on_none() {
    let scene = scene().await;
    scene
        .commands
        .execute(&request(), &Open("a", 5))
        .await
        .unwrap();
    scene
        .commands
        .execute(&request(), &Open("b", 1))
        .await
        .unwrap();
    let both = Raise(vec!["a".to_owned(), "b".to_owned()]);
    let done = scene.commands.execute(&request(), &both).await.unwrap();
    assert_eq!(
        done.streams,
        [
            (StreamId::of::<Counter>("a"), 2),
            (StreamId::of::<Counter>("b"), 2)
        ]
    );
    assert_eq!(done.position, 4);
    assert_eq!(
        refusal(scene.commands.execute(&request(), &both).await),
        "limit_reached"
    );
    assert_eq!(scene.positions().await.len(), 4);
}

/// Raises `a` while, in its first try, somebody else raises `b`, which it only looks at.
struct RaiseWhileLookedAtChanges {
    other: Commands,
    guarded: bool,
    tries: std::sync::atomic::AtomicUsize,
}

impl Work for RaiseWhileLookedAtChanges {
    async fn carry_out(&self, unit: &mut Unit) -> Result<Value, CommandError> {
        let seen = if self.guarded {
            unit.load::<Counter>("b").await?
        } else {
            unit.load_unguarded::<Counter>("b").await?
        };
        if self.tries.fetch_add(1, std::sync::atomic::Ordering::SeqCst) == 0 {
            self.other.execute(&request(), &Raise::one("b")).await?;
        }
        unit.load::<Counter>("a").await?;
        unit.decide::<Counter>("a", &CounterCommand::Raise)?;
        Ok(json!(seen.state.value))
    }
}

async fn look_while_it_changes(guarded: bool) -> Value {
    let scene = scene().await;
    scene
        .commands
        .execute(&request(), &Open("a", 5))
        .await
        .unwrap();
    scene
        .commands
        .execute(&request(), &Open("b", 5))
        .await
        .unwrap();
    let work = RaiseWhileLookedAtChanges {
        other: scene.commands.clone(),
        guarded,
        tries: 0.into(),
    };
    // What a node remembers it always guards, so the node that looks is one that remembers nothing.
    let (looking, _) = node(&scene.database);
    looking.execute(&request(), &work).await.unwrap().outcome
}

#[tokio::test]
async fn a_stream_that_was_only_looked_at_must_not_have_changed() {
    assert_eq!(look_while_it_changes(true).await, json!(1));
}

/// Control: without the guard the old value goes through.
#[tokio::test]
async fn without_the_guard_the_old_value_is_decided_on() {
    assert_eq!(look_while_it_changes(false).await, json!(0));
}

async fn raised(node: &Commands) -> Result<u64, CommandError> {
    let done = node.execute(&request(), &Raise::one("a")).await?;
    Ok(done.streams.first().map_or(0, |(_, version)| *version))
}

#[tokio::test]
async fn what_another_node_did_is_noticed_by_one_that_remembers() {
    let scene = scene().await;
    let (other, _) = node(&scene.database);
    let open = Open("a", 4);
    scene.commands.execute(&request(), &open).await.unwrap();
    assert_eq!(raised(&scene.commands).await.unwrap(), 2);
    assert_eq!(raised(&other).await.unwrap(), 3);
    assert_eq!(raised(&scene.commands).await.unwrap(), 4);
    assert_eq!(raised(&other).await.unwrap(), 5);
    // The first node remembers three of four; the rule is asked about the truth.
    let refused = raised(&scene.commands).await.unwrap_err();
    assert!(matches!(refused, CommandError::Refused(_)), "{refused:?}");
    assert_eq!(scene.positions().await.len(), 5);
}

#[tokio::test]
async fn a_version_seen_elsewhere_is_no_stale_one() {
    let scene = scene().await;
    let (other, _) = node(&scene.database);
    scene
        .commands
        .execute(&request(), &Open("a", 9))
        .await
        .unwrap();
    raised(&other).await.unwrap();
    let seen = Request {
        expected: Some((StreamId::of::<Counter>("a"), 2)),
        ..request()
    };
    let done = scene.commands.execute(&seen, &Raise::one("a")).await;
    assert!(done.is_ok(), "{done:?}");
}

/// Opens a counter that has a number nobody else may have, and tells the world.
struct OpenNumbered {
    id: &'static str,
    number: &'static str,
}

impl Work for OpenNumbered {
    async fn carry_out(&self, unit: &mut Unit) -> Result<Value, CommandError> {
        unit.load::<Counter>(self.id).await?;
        unit.decide::<Counter>(self.id, &CounterCommand::Open { limit: 3 })?;
        unit.claim(
            Fact::new("number", self.number),
            StreamId::of::<Counter>(self.id),
        );
        unit.outbox("opened", &json!({"id": self.id}))?;
        Ok(Value::Null)
    }
}

/// Gives the number up again.
struct GiveUp(OpenNumbered);

impl Work for GiveUp {
    async fn carry_out(&self, unit: &mut Unit) -> Result<Value, CommandError> {
        unit.release(
            Fact::new("number", self.0.number),
            StreamId::of::<Counter>(self.0.id),
        );
        Ok(Value::Null)
    }
}

#[tokio::test]
async fn a_unique_fact_has_one_holder_until_it_is_given_up() {
    let scene = scene().await;
    let a = OpenNumbered {
        id: "a",
        number: "7",
    };
    let b = OpenNumbered {
        id: "b",
        number: "7",
    };
    scene.commands.execute(&request(), &a).await.unwrap();
    match scene.commands.execute(&request(), &b).await {
        Err(CommandError::FactTaken { holder, .. }) => assert_eq!(holder, "counter/a"),
        other => panic!("{other:?}"),
    }
    assert_eq!(scene.positions().await, [1]);
    scene
        .commands
        .execute(&request(), &GiveUp(a))
        .await
        .unwrap();
    scene.commands.execute(&request(), &b).await.unwrap();
    let holder = Fact::new("number", "7")
        .holder(scene.commands.pool())
        .await
        .unwrap();
    assert_eq!(holder.as_deref(), Some("counter/b"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_many_who_claim_one_fact_at_once_one_gets_it() {
    const NAMES: [&str; 8] = ["a", "b", "c", "d", "e", "f", "g", "h"];
    let scene = scene().await;
    let mut tasks = tokio::task::JoinSet::new();
    for id in NAMES {
        let commands = scene.commands.clone();
        tasks.spawn(async move {
            commands
                .execute(&request(), &OpenNumbered { id, number: "7" })
                .await
        });
    }
    let answers = tasks.join_all().await;
    assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1);
    assert_eq!(scene.positions().await, [1]);
}

#[tokio::test]
async fn messages_are_kept_with_the_events_and_only_with_them() {
    let scene = scene().await;
    scene
        .commands
        .execute(
            &request(),
            &OpenNumbered {
                id: "a",
                number: "7",
            },
        )
        .await
        .unwrap();
    let lost = scene
        .commands
        .execute(
            &request(),
            &OpenNumbered {
                id: "b",
                number: "7",
            },
        )
        .await;
    lost.unwrap_err();
    let rows: Vec<(String, Value, i64)> =
        sqlx::query_as("select topic, payload, position from outbox")
            .fetch_all(scene.commands.pool())
            .await
            .unwrap();
    assert_eq!(rows, [("opened".to_owned(), json!({"id": "a"}), 1)]);
}

#[tokio::test]
async fn stale_taken_and_repeated_are_told_apart_by_the_log_itself() {
    let scene = scene().await;
    let done = scene
        .commands
        .execute(
            &keyed("k"),
            &OpenNumbered {
                id: "a",
                number: "7",
            },
        )
        .await;
    done.unwrap();
    let fresh = |guard: u64| {
        let mut append = brana_commands::log::Append::new(scene.commands.ids().next());
        append.guards = vec![(StreamId::of::<Counter>("a"), guard)];
        append
    };
    let stale = scene.writer.append(fresh(0)).await;
    assert!(matches!(
        stale,
        Err(AppendError::Stale {
            seen: 0,
            actual: 1,
            ..
        })
    ));
    let mut taken = fresh(1);
    taken.facts = vec![brana_commands::FactChange {
        fact: Fact::new("number", "7"),
        holder: "somebody".to_owned(),
        claimed: true,
    }];
    let taken = scene.writer.append(taken).await;
    assert!(matches!(taken, Err(AppendError::FactTaken { .. })));
    let first = fresh(1);
    scene.writer.append(first.clone()).await.unwrap();
    let repeated = scene.writer.append(first).await;
    assert!(matches!(repeated, Err(AppendError::Duplicate(_))));
}
