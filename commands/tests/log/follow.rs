//! Reactions: deadlines kept and raised, commands that follow, streams that are parked.

use brana_commands::log::RawEvent;
use brana_commands::reactions::{
    DeadlineChange, DeadlineKeeper, Due, Follower, Raise, Reaction, Reactor, Step, Subscription,
    follow, tick,
};
use brana_commands::{CommandError, Commands, Done, Lease, Request};
use brana_domain::vocabulary::{ActorId, end_of_czech_day};
use chrono::{DateTime, TimeDelta, Utc};
use sqlx::{Connection, Executor};
use uuid::Uuid;

use crate::scene::{self, Open, Scene, keyed, request, scene, until};

const ACTOR: ActorId = ActorId(Uuid::from_u128(99));

/// The midnight after the first of December in Czechia.
fn first_of_december_is_over() -> DateTime<Utc> {
    end_of_czech_day("2026-12-01".parse().unwrap())
}

/// A counter must be raised by the first of December; then nothing more is due.
fn rule(event: &RawEvent) -> Result<Vec<DeadlineChange>, String> {
    let due_at = match event.event_type.as_str() {
        "CounterOpened" => Some(first_of_december_is_over()),
        "CounterRaised" => None,
        other => return Err(format!("`{other}` is not known")),
    };
    Ok(vec![DeadlineChange {
        kind: "raise".to_owned(),
        due_at,
    }])
}

fn keeper(scene: &Scene) -> Subscription {
    Subscription::new("deadlines", scene.database.pool())
}

async fn step(scene: &Scene, follower: &impl Follower) -> Step {
    match one_step(scene, follower).await {
        Step::Begun => one_step(scene, follower).await,
        step @ (Step::Taken | Step::AtTheEnd | Step::Moved { .. }) => step,
    }
}

async fn one_step(scene: &Scene, follower: &impl Follower) -> Step {
    let now = scene.commands.clock().now();
    keeper(scene)
        .with_batch(2)
        .step(follower, now)
        .await
        .unwrap()
}

async fn running(scene: &Scene) -> Vec<(String, DateTime<Utc>)> {
    sqlx::query_as("select stream_id, due_at from deadlines order by stream_id")
        .fetch_all(scene.commands.pool())
        .await
        .unwrap()
}

struct RaiseIt(Commands);

impl Raise for RaiseIt {
    async fn raise(&self, due: &Due, request: Request) -> Result<Done, CommandError> {
        self.0
            .execute(&request, &scene::Raise::one(due.stream.id.clone()))
            .await
    }
}

async fn tick_at(scene: &Scene, now: &str) -> usize {
    let now: DateTime<Utc> = now.parse().unwrap();
    let raise = RaiseIt(scene.commands.clone());
    tick(scene.commands.pool(), now, ACTOR, &raise)
        .await
        .unwrap()
}

#[tokio::test]
async fn a_day_that_passed_is_raised_once_and_then_its_clock_stops() {
    let scene = scene().await;
    let keeper = DeadlineKeeper::new(rule);
    scene
        .commands
        .execute(&request(), &Open("a", 9))
        .await
        .unwrap();
    scene
        .commands
        .execute(&request(), &Open("b", 9))
        .await
        .unwrap();
    scene
        .commands
        .execute(&request(), &scene::Raise::one("b"))
        .await
        .unwrap();
    assert_eq!(step(&scene, &keeper).await, Step::Moved { to: 2 });
    assert_eq!(step(&scene, &keeper).await, Step::Moved { to: 3 });
    assert_eq!(step(&scene, &keeper).await, Step::AtTheEnd);
    assert_eq!(
        running(&scene).await,
        [("a".to_owned(), first_of_december_is_over())]
    );

    // The last minute of the day in Czechia, and the first of the next one.
    assert_eq!(tick_at(&scene, "2026-12-01T22:59:00Z").await, 0);
    assert_eq!(tick_at(&scene, "2026-12-01T23:00:00Z").await, 1);
    assert_eq!(tick_at(&scene, "2026-12-02T08:00:00Z").await, 0);
    assert_eq!(scene.positions().await.len(), 4);
    step(&scene, &keeper).await;
    assert_eq!(running(&scene).await, []);
}

#[tokio::test]
async fn a_deadline_raised_twice_has_one_effect() {
    let scene = scene().await;
    scene
        .commands
        .execute(&request(), &Open("a", 9))
        .await
        .unwrap();
    step(&scene, &DeadlineKeeper::new(rule)).await;
    assert_eq!(tick_at(&scene, "2026-12-02T00:00:00Z").await, 1);
    // As if the node had died before it could note that it had asked.
    scene
        .connection()
        .await
        .execute("update deadlines set asked_at = null")
        .await
        .unwrap();
    assert_eq!(tick_at(&scene, "2026-12-02T00:00:00Z").await, 1);
    assert_eq!(scene.positions().await, [1, 2]);
}

#[tokio::test]
async fn who_stops_in_the_middle_of_a_batch_has_done_nothing() {
    let scene = scene().await;
    scene
        .commands
        .execute(&request(), &Open("a", 9))
        .await
        .unwrap();
    assert_eq!(
        one_step(&scene, &DeadlineKeeper::new(rule)).await,
        Step::Begun
    );
    let mut other = scene.connection().await;
    let mut locked = other.begin().await.unwrap();
    // The keeper gets as far as its writes and is dropped there.
    locked
        .execute("lock table deadlines in exclusive mode")
        .await
        .unwrap();
    let half = tokio::spawn({
        let (subscription, now) = (keeper(&scene), scene.commands.clock().now());
        async move { subscription.step(&DeadlineKeeper::new(rule), now).await }
    });
    let waiting = "select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()";
    until(&mut scene.connection().await, waiting).await;
    assert_eq!(step(&scene, &DeadlineKeeper::new(rule)).await, Step::Taken);
    half.abort();
    half.await.unwrap_err();
    locked.rollback().await.unwrap();
    // The abandoned transaction ends a moment later.
    while step(&scene, &DeadlineKeeper::new(rule)).await == Step::Taken {}
    assert_eq!(running(&scene).await.len(), 1);
}

#[tokio::test]
async fn a_stream_that_cannot_be_understood_is_parked_and_the_others_go_on() {
    let scene = scene().await;
    for name in ["a", "b"] {
        scene
            .commands
            .execute(&request(), &Open(name, 9))
            .await
            .unwrap();
    }
    let mut owner = scene.as_owner().await;
    owner
        .execute("update events set event_type = 'Strange' where position = 1")
        .await
        .unwrap();
    scene
        .commands
        .execute(&request(), &Open("c", 9))
        .await
        .unwrap();
    let keeper = DeadlineKeeper::new(rule);
    step(&scene, &keeper).await;
    while step(&scene, &keeper).await != Step::AtTheEnd {}
    let running = running(&scene).await;
    assert_eq!(
        running
            .iter()
            .map(|(id, _)| id.as_str())
            .collect::<Vec<_>>(),
        ["b", "c"]
    );
    let parked: (String, i64, String) =
        sqlx::query_as("select stream_id, position, error from parked_streams")
            .fetch_one(scene.commands.pool())
            .await
            .unwrap();
    assert_eq!(
        parked,
        ("a".to_owned(), 1, "`Strange` is not known".to_owned())
    );
}

/// Whoever opens `a` has it raised once.
fn raise_a(event: &RawEvent) -> Result<Vec<Reaction<scene::Raise>>, String> {
    let opened = event.event_type == "CounterOpened" && event.stream.id == "a";
    Ok(opened
        .then(|| Reaction {
            name: "raise at once",
            work: scene::Raise::one("a"),
        })
        .into_iter()
        .collect())
}

#[tokio::test]
async fn a_reaction_that_is_run_twice_has_one_effect_and_names_its_cause() {
    let scene = scene().await;
    scene
        .commands
        .execute(&keyed("k"), &Open("a", 9))
        .await
        .unwrap();
    let reactor = Reactor::new(scene.commands.clone(), ACTOR, raise_a);
    step(&scene, &reactor).await;
    scene
        .connection()
        .await
        .execute("update checkpoints set position = 0")
        .await
        .unwrap();
    step(&scene, &reactor).await;
    let events = brana_commands::log::read_after(&mut scene.connection().await, 0, 10)
        .await
        .unwrap();
    assert_eq!(events.len(), 2);
    assert_eq!(
        events[1].metadata["causation"],
        events[0].event_id.to_string()
    );
    assert_eq!(
        events[1].metadata["correlation"],
        events[0].metadata["correlation"]
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_bell_wakes_a_follower() {
    let scene = scene().await;
    let reactor = Reactor::new(scene.commands.clone(), ACTOR, raise_a);
    let (bell, clock) = (
        scene.commands.bell().clone(),
        scene.commands.clock().clone(),
    );
    let mut rings = bell.listener();
    let following = tokio::spawn(follow(keeper(&scene), reactor, bell, clock));
    scene
        .commands
        .execute(&request(), &Open("a", 9))
        .await
        .unwrap();
    let raised = rings.wait_for(|position| *position >= 2);
    tokio::time::timeout(std::time::Duration::from_secs(20), raised)
        .await
        .unwrap()
        .unwrap();
    following.abort();
    assert_eq!(scene.positions().await, [1, 2]);
}

#[tokio::test]
async fn a_lease_has_one_holder_until_it_runs_out() {
    let scene = scene().await;
    let lease = |holder: &str| Lease {
        name: "ticker".to_owned(),
        holder: holder.to_owned(),
        lasts: TimeDelta::seconds(10),
    };
    let pool = scene.commands.pool();
    let now: DateTime<Utc> = "2026-11-21T10:00:00Z".parse().unwrap();
    assert!(lease("one").take(pool, now).await.unwrap());
    assert!(!lease("two").take(pool, now).await.unwrap());
    assert!(
        lease("one")
            .take(pool, now + TimeDelta::seconds(9))
            .await
            .unwrap()
    );
    assert!(
        !lease("two")
            .take(pool, now + TimeDelta::seconds(12))
            .await
            .unwrap()
    );
    assert!(
        lease("two")
            .take(pool, now + TimeDelta::seconds(19))
            .await
            .unwrap()
    );
    lease("two").give_back(pool).await.unwrap();
    assert!(
        lease("one")
            .take(pool, now + TimeDelta::seconds(19))
            .await
            .unwrap()
    );
}
