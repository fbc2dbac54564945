//! What is kept of batches: whose they are, how many, for how long, and who may print them.

use brana_domain::vocabulary::ActorId;
use brana_testing::TestDatabase;
use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgPool;
use uuid::Uuid;

use super::press::held_for;
use super::record::Print;
use super::{
    Batches, KEPT_FOR, MOST_BATCHES, MOST_BYTES, NotTaken, Order, TRIED_FOR, Taken, forget,
};
use crate::leaflets::Wish;

const ME: ActorId = ActorId(Uuid::from_u128(7));
const OTHER: ActorId = ActorId(Uuid::from_u128(8));

fn now() -> DateTime<Utc> {
    "2026-11-21T11:00:00Z".parse().unwrap()
}

/// The batches of a database, as one node sees them.
struct Scene {
    pool: PgPool,
    batches: Batches,
    _database: TestDatabase,
}

impl Scene {
    async fn new() -> Self {
        let database = brana_testing::database().await;
        let pool = database.pool();
        Self {
            batches: Batches::new(pool.clone(), "one".to_owned()),
            pool,
            _database: database,
        }
    }

    fn another_node(&self) -> Batches {
        Batches::new(self.pool.clone(), "two".to_owned())
    }

    async fn taken_at(&self, number: u128, by: ActorId, at: DateTime<Utc>) -> Taken {
        let order = order(by);
        let taken = self.batches.take(Uuid::from_u128(number), &order, at).await;
        taken.unwrap()
    }

    async fn refused(&self, number: u128, order: &Order) -> NotTaken {
        let taken = self.batches.take(Uuid::from_u128(number), order, now());
        taken.await.unwrap_err()
    }

    /// Prints the oldest batch that waits.
    async fn printed(&self, bytes: usize) {
        let held = self.batches.hold(now()).await.unwrap().unwrap();
        assert!(self.batches.keep(held.id, leaflet(1, bytes)).await.unwrap());
        self.batches.finish(held.id, now()).await.unwrap();
    }

    async fn ids(&self, by: ActorId, at: DateTime<Utc>) -> Vec<u128> {
        let batches = self.batches.of(by, at).await.unwrap();
        batches.iter().map(|batch| batch.id.as_u128()).collect()
    }
}

fn order(by: ActorId) -> Order {
    let offer = ("offer", "018f0000-0000-7000-8000-000000000001");
    Order {
        by,
        attempt: None,
        wishes: vec![Wish::read([offer, ("note", "Pane Nováku")]).unwrap()],
        bound: false,
    }
}

fn leaflet(number: usize, bytes: usize) -> Print {
    Print {
        number,
        title: "Leták".to_owned(),
        printed: Ok(vec![0; bytes]),
    }
}

#[tokio::test]
async fn a_batch_belongs_to_whoever_asked_for_it() {
    let scene = Scene::new().await;
    let id = scene.taken_at(1, ME, now()).await.id;
    let find = async |by| scene.batches.find(id, by, now()).await.unwrap();
    assert!(find(ME).await.is_some());
    assert_eq!(find(OTHER).await, None);
    assert_eq!(scene.ids(OTHER, now()).await, Vec::<u128>::new());
}

#[tokio::test]
async fn the_fourth_waits_until_one_of_the_person_is_done() {
    let scene = Scene::new().await;
    for number in 1..=3 {
        scene.taken_at(number, ME, now()).await;
    }
    let fourth = scene.refused(4, &order(ME)).await;
    assert!(matches!(fourth, NotTaken::TooManyOfYours), "{fourth:?}");
    scene.taken_at(5, OTHER, now()).await;
    scene.printed(1).await;
    scene.taken_at(4, ME, now()).await;
}

#[tokio::test]
async fn nobody_slips_past_a_limit_by_asking_at_the_same_time() {
    let scene = Scene::new().await;
    let order = order(ME);
    let ask = |number| scene.batches.take(Uuid::from_u128(number), &order, now());
    let taken = futures_util::future::join_all((1..=5).map(ask)).await;
    assert_eq!(taken.iter().filter(|taken| taken.is_ok()).count(), 3);
}

#[tokio::test]
async fn after_an_hour_a_finished_batch_is_gone_and_an_unfinished_one_after_a_day() {
    let scene = Scene::new().await;
    scene.taken_at(1, ME, now()).await;
    scene.printed(1).await;
    scene.taken_at(2, ME, now()).await;
    let later = |minutes| now() + TimeDelta::minutes(minutes);
    assert_eq!(scene.ids(ME, later(59)).await, [2, 1]);
    assert_eq!(scene.ids(ME, later(60)).await, [2]);
    let gone = async |at| forget(&scene.pool, at).await.unwrap();
    assert_eq!(gone(later(59)).await, 0);
    assert_eq!(gone(now() + KEPT_FOR).await, 1);
    assert_eq!(gone(now() + TRIED_FOR - TimeDelta::seconds(1)).await, 0);
    assert_eq!(gone(now() + TRIED_FOR).await, 1);
    let left = "select count(*) from leaflet_prints";
    let left: i64 = sqlx::query_scalar(left)
        .fetch_one(&scene.pool)
        .await
        .unwrap();
    assert_eq!(left, 0, "its leaflets went with it");
}

#[tokio::test]
async fn the_oldest_makes_room_when_they_are_too_large_together() {
    let scene = Scene::new().await;
    for number in 1..=2 {
        let at = now() + TimeDelta::seconds(i64::try_from(number).unwrap());
        scene.taken_at(number, ME, at).await;
        scene.printed(1).await;
    }
    scene.taken_at(3, ME, now() + TimeDelta::seconds(3)).await;
    let large = i64::try_from(MOST_BYTES / 2).unwrap();
    sqlx::query("update leaflet_batches set bytes = $1 where finished_at is not null")
        .bind(large)
        .execute(&scene.pool)
        .await
        .unwrap();
    scene.printed(1).await;
    assert_eq!(scene.ids(ME, now()).await, [3, 2]);
}

#[tokio::test]
async fn a_full_table_drops_what_is_done_and_refuses_when_nothing_is() {
    let scene = Scene::new().await;
    for number in 0..u128::try_from(MOST_BATCHES).unwrap() {
        scene
            .taken_at(number, ActorId(Uuid::from_u128(100 + number)), now())
            .await;
    }
    let one_more = scene.refused(1000, &order(ME)).await;
    assert!(matches!(one_more, NotTaken::Busy), "{one_more:?}");
    scene.printed(1).await;
    scene.taken_at(1000, ME, now()).await;
    let first = ActorId(Uuid::from_u128(100));
    assert_eq!(scene.ids(first, now()).await, Vec::<u128>::new());
}

#[tokio::test]
async fn the_same_attempt_makes_one_batch() {
    let scene = Scene::new().await;
    let attempt = |body: u8| Order {
        attempt: Some(("k".to_owned(), [body; 32])),
        ..order(ME)
    };
    let take = async |number, order: &Order| {
        let taken = scene.batches.take(Uuid::from_u128(number), order, now());
        taken.await.unwrap()
    };
    assert!(!take(1, &attempt(1)).await.again);
    let second = take(2, &attempt(1)).await;
    assert_eq!(
        (second.again, second.id, second.total),
        (true, Uuid::from_u128(1), 1)
    );
    let third = scene.refused(3, &attempt(2)).await;
    assert!(matches!(third, NotTaken::OtherAttempt), "{third:?}");
}

#[tokio::test]
async fn one_node_prints_a_batch_and_another_goes_on_when_it_says_nothing_more() {
    let scene = Scene::new().await;
    let (here, there) = (&scene.batches, scene.another_node());
    let id = scene.taken_at(1, ME, now()).await.id;
    assert_eq!(here.hold(now()).await.unwrap().unwrap().id, id);
    let soon = now() + held_for() - TimeDelta::seconds(1);
    assert!(there.hold(soon).await.unwrap().is_none());
    let late = now() + held_for();
    assert_eq!(there.hold(late).await.unwrap().unwrap().id, id);
    let kept = here.keep(id, leaflet(1, 1)).await.unwrap();
    assert!(!kept, "who comes back late writes nothing");
    assert!(there.keep(id, leaflet(1, 2)).await.unwrap());
    here.finish(id, late).await.unwrap();
    let finished = async || here.find(id, ME, late).await.unwrap().unwrap().finished;
    assert!(!finished().await);
    there.finish(id, late).await.unwrap();
    assert!(finished().await);
}

#[tokio::test]
async fn a_node_that_ends_in_order_lets_go_at_once() {
    let scene = Scene::new().await;
    let id = scene.taken_at(1, ME, now()).await.id;
    scene.batches.hold(now()).await.unwrap().unwrap();
    scene.batches.leave().await;
    let held = scene.another_node().hold(now()).await.unwrap().unwrap();
    assert_eq!((held.id, held.is_deadly()), (id, false));
}

#[tokio::test]
async fn a_batch_at_which_nodes_die_again_and_again_is_deadly_until_a_leaflet_is_done() {
    let scene = Scene::new().await;
    let id = scene.taken_at(1, ME, now()).await.id;
    let mut at = now();
    let mut deadly = vec![];
    for _ in 0..4 {
        let held = scene.batches.hold(at).await.unwrap().unwrap();
        deadly.push(held.is_deadly());
        at += held_for();
    }
    assert_eq!(deadly, [false, false, false, true]);
    assert!(scene.batches.keep(id, leaflet(1, 1)).await.unwrap());
    let held = scene.batches.hold(at).await.unwrap().unwrap();
    assert!(!held.is_deadly());
}

#[tokio::test]
async fn what_was_asked_for_is_forgotten_once_it_is_printed() {
    let scene = Scene::new().await;
    scene.taken_at(1, ME, now()).await;
    let notes = async || -> i64 {
        let asked = "select count(*) from leaflet_batches where wishes::text like '%Nov%'";
        sqlx::query_scalar(asked)
            .fetch_one(&scene.pool)
            .await
            .unwrap()
    };
    assert_eq!(notes().await, 1);
    scene.printed(1).await;
    assert_eq!(notes().await, 0);
}
