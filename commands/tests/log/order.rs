//! Positions are dense and in commit order, whatever happens to writers and connections.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use brana_commands::CommandError;
use brana_commands::log::{ReadError, read_after};
use serde_json::json;
use sqlx::{Connection, Executor, PgConnection, Row};
use tokio::task::JoinSet;

use crate::scene::{Open, Raise, Scene, keyed, node, request, scene, until};

const COUNTERS: [&str; 16] = [
    "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p",
];

/// Reads along until told that the writing is over; fails at the first gap.
async fn read_along(mut connection: PgConnection, over: Arc<AtomicBool>) -> Result<u64, ReadError> {
    let mut seen = 0;
    loop {
        let last_round = over.load(Ordering::SeqCst);
        let events = read_after(&mut connection, seen, 100).await?;
        match events.last() {
            Some(event) => seen = event.position,
            None if last_round => return Ok(seen),
            None => tokio::task::yield_now().await,
        }
    }
}

/// Every stream counts 1, 2, 3… and time never runs backwards along the positions.
async fn check_order(scene: &Scene) {
    let mut connection = scene.connection().await;
    let faults: i64 = sqlx::query_scalar(
        "select count(*)
           from (select sequence - row_number() over (
                            partition by aggregate_type, aggregate_id order by position) as jump,
                        position - row_number() over (order by position) as hole,
                        recorded_at < lag(recorded_at) over (order by position) as backwards
                   from events) e
          where jump <> 0 or hole <> 0 or backwards",
    )
    .fetch_one(&mut connection)
    .await
    .unwrap();
    assert_eq!(faults, 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_hundred_writers_on_two_nodes_leave_no_gap_while_connections_are_killed() {
    let scene = scene().await;
    let (second, _) = node(&scene.database);
    let nodes = [scene.commands.clone(), second];
    let over = Arc::new(AtomicBool::new(false));
    let reader = tokio::spawn(read_along(scene.connection().await, over.clone()));
    let killer = tokio::spawn(kill_writers(scene.connection().await, over.clone()));

    for counter in COUNTERS {
        let open = Open(counter, 10_000);
        nodes[0].execute(&request(), &open).await.unwrap();
    }
    let mut tasks = JoinSet::new();
    for number in 0..200_usize {
        let commands = nodes[number % 2].clone();
        let counter = |place: usize| COUNTERS[place % COUNTERS.len()].to_owned();
        let counters = match number % 5 {
            4 => vec![counter(number), counter(number + 3)],
            _ => vec![counter(number)],
        };
        tasks.spawn(async move {
            let mut raised = 0;
            for _ in 0..12 {
                match commands.execute(&request(), &Raise(counters.clone())).await {
                    Ok(_) => raised += counters.len(),
                    // A definite "no": nothing has happened.
                    Err(CommandError::Busy { .. }) => {}
                    // A read through the pool met a killed connection.
                    Err(CommandError::Technical(_)) => {}
                    Err(other) => panic!("{other:?}"),
                }
            }
            raised
        });
    }
    let mut raised = 0;
    while let Some(count) = tasks.join_next().await {
        raised += count.unwrap();
    }
    over.store(true, Ordering::SeqCst);
    let kills = killer.await.unwrap();
    let seen = reader.await.unwrap().unwrap();

    assert!(kills > 3, "the killer was at work: {kills}");
    assert_eq!(
        seen,
        (raised + COUNTERS.len()) as u64,
        "each answered command once, and nothing else"
    );
    check_order(&scene).await;
}

/// Ends the writers' connections again and again.
async fn kill_writers(mut connection: PgConnection, over: Arc<AtomicBool>) -> usize {
    let mut kills = 0;
    while !over.load(Ordering::SeqCst) {
        let rows = connection
            .fetch_all(
                "select pg_terminate_backend(pid)
                   from pg_stat_activity
                  where application_name = 'brana writer'
                    and datname = current_database()
                    and state = 'active'",
            )
            .await
            .unwrap();
        kills += rows.len();
        // Time for some commits between two kills.
        tokio::time::sleep(std::time::Duration::from_millis(40)).await;
    }
    kills
}

#[tokio::test]
async fn a_bad_command_does_not_take_its_batch_with_it() {
    let scene = scene().await;
    // A character that jsonb cannot hold, side by side with a good command.
    let bad = brana_commands::log::Append {
        outcome: json!("\0"),
        ..brana_commands::log::Append::new(scene.commands.ids().next())
    };
    let mut lock = scene.connection().await;
    let mut holding = lock.begin().await.unwrap();
    holding
        .execute("select from log_head for update")
        .await
        .unwrap();
    let (one, two) = (keyed("1"), keyed("2"));
    let (open_a, open_b) = (Open("a", 1), Open("b", 1));
    let first = scene.commands.execute(&one, &open_a);
    let bad = scene.writer.append(bad);
    let good = scene.commands.execute(&two, &open_b);
    let (first, bad, good, _) = tokio::join!(first, bad, good, async {
        until(&mut scene.connection().await, WAITS_FOR_HEAD).await;
        holding.rollback().await.unwrap();
    });
    first.unwrap();
    good.unwrap();
    assert!(matches!(
        bad,
        Err(brana_commands::log::AppendError::Technical(_))
    ));
    assert_eq!(scene.positions().await, [1, 2]);
}

const WAITS_FOR_HEAD: &str = "select from pg_stat_activity
      where wait_event_type = 'Lock' and datname = current_database()";

/// A bare call that appends one event to one stream.
fn bare_append(stream: &str) -> String {
    format!(
        "select at_position
           from append_batch(now(),
                array[gen_random_uuid()], array['\\x00'::bytea], array['null'::jsonb], array[1], array[true],
                array[1], array['s'], array['{stream}'], array[0::bigint],
                array[1], array['s'], array['{stream}'], array[1::bigint], array['E'], array['1.0'],
                array['{{}}'::jsonb], array['{{}}'::jsonb], array[gen_random_uuid()],
                '{{}}', '{{}}', '{{}}', '{{}}', '{{}}', '{{}}', '{{}}', '{{}}', '{{}}')"
    )
}

#[tokio::test]
async fn an_append_waits_for_the_one_before_it_and_stands_behind_it() {
    let scene = scene().await;
    let (mut one, mut two) = (scene.connection().await, scene.connection().await);
    let mut first = one.begin().await.unwrap();
    let row = first.fetch_one(bare_append("a").as_str()).await.unwrap();
    assert_eq!(row.get::<i64, _>(0), 1);
    let call = bare_append("b");
    let second = two.fetch_one(call.as_str());
    let (row, ()) = tokio::join!(second, async {
        until(&mut scene.connection().await, WAITS_FOR_HEAD).await;
        first.commit().await.unwrap();
    });
    assert_eq!(row.unwrap().get::<i64, _>(0), 2);
}

#[tokio::test]
async fn a_rolled_back_append_leaves_no_gap() {
    let scene = scene().await;
    let mut connection = scene.connection().await;
    let mut lost = connection.begin().await.unwrap();
    lost.execute(bare_append("a").as_str()).await.unwrap();
    lost.rollback().await.unwrap();
    connection.execute(bare_append("b").as_str()).await.unwrap();
    assert_eq!(scene.positions().await, [1]);
}

/// Control: without the head's lock the same two appends take the same position.
#[tokio::test]
async fn without_the_lock_two_appends_would_take_one_position() {
    let scene = scene().await;
    let mut owner = scene.as_owner().await;
    let text: String = sqlx::query_scalar("select pg_get_functiondef('append_batch'::regproc)")
        .fetch_one(&mut owner)
        .await
        .unwrap();
    let unlocked = text.replace("for update;", ";");
    assert_ne!(text, unlocked);
    owner.execute(unlocked.as_str()).await.unwrap();
    owner
        .execute("alter table events drop constraint events_position_key")
        .await
        .unwrap();

    let (mut one, mut two) = (scene.connection().await, scene.connection().await);
    let mut first = one.begin().await.unwrap();
    first.execute(bare_append("a").as_str()).await.unwrap();
    let call = bare_append("b");
    let second = two.execute(call.as_str());
    let (done, ()) = tokio::join!(second, async {
        // It has taken its position already and waits only to write the head.
        until(&mut scene.connection().await, WAITS_FOR_HEAD).await;
        first.commit().await.unwrap();
    });
    done.unwrap();
    assert_eq!(scene.positions().await, [1, 1]);
}

#[tokio::test]
async fn a_missing_position_is_noticed_and_named() {
    let scene = scene().await;
    scene
        .commands
        .execute(&request(), &Open("a", 9))
        .await
        .unwrap();
    for _ in 0..4 {
        scene
            .commands
            .execute(&request(), &Raise::one("a"))
            .await
            .unwrap();
    }
    check_gap(&scene, 3).await;
    // Also at the end of the log, where nothing follows.
    check_gap(&scene, 5).await;
}

/// Takes one event away by force, expects the reader to name it, and puts it back.
async fn check_gap(scene: &Scene, position: u32) {
    let mut admin = scene.as_owner().await;
    let mut tx = admin.begin().await.unwrap();
    tx.execute(format!("delete from events where position = {position}").as_str())
        .await
        .unwrap();
    let error = read_after(&mut tx, 0, 100).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        format!("the log has no event at position {position}")
    );
    // The events before it are still to be had.
    let before = read_after(&mut tx, 0, position - 1).await.unwrap();
    assert_eq!(before.len(), position as usize - 1);
    tx.rollback().await.unwrap();
}

#[tokio::test]
async fn a_stream_with_a_hole_is_not_loaded() {
    let scene = scene().await;
    scene
        .commands
        .execute(&request(), &Open("a", 9))
        .await
        .unwrap();
    for _ in 0..2 {
        scene
            .commands
            .execute(&request(), &Raise::one("a"))
            .await
            .unwrap();
    }
    let mut owner = scene.as_owner().await;
    owner
        .execute("delete from events where sequence = 2")
        .await
        .unwrap();
    // The node that wrote it remembers the stream; another one has to read it.
    let (another, _) = node(&scene.database);
    let error = another
        .execute(&request(), &Raise::one("a"))
        .await
        .unwrap_err();
    let CommandError::Technical(cause) = error else {
        panic!("{error:?}");
    };
    assert_eq!(cause.to_string(), "stream counter/a has no event number 2");
}
