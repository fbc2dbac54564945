//! Rebuilding beside the tables that serve.

use std::sync::Mutex;
use std::time::Duration;

use brana_projections::case::case_overview;
use brana_projections::runner::{Pace, start_these};
use brana_projections::{Progress, RebuildError, all, parked, rebuild};
use tokio::sync::watch;

use crate::callers::{catch_up, program};
use crate::database::{Database, database};
use crate::tables::{busy, indexes, rows};
use crate::world::World;

fn quiet(_: Progress) {}

async fn rebuild_all(db: &Database) {
    for projection in all() {
        rebuild(db.owner(), projection.name(), &quiet)
            .await
            .unwrap();
    }
}

async fn leftovers(db: &Database) -> i64 {
    sqlx::query_scalar(
        "select (select count(*) from pg_class where relname like '%\\_next%')
              + (select count(*) from checkpoints where name like '%\\_next')
              + (select count(*) from parked_streams where checkpoint like '%\\_next')",
    )
    .fetch_one(db.owner())
    .await
    .unwrap()
}

#[tokio::test]
async fn a_rebuild_equals_live_row_by_row() {
    let db = database().await;
    let mut world = World::new();
    let (_, cases) = busy(db.pool(), &mut world).await;
    catch_up(db.pool()).await;
    let (live, shape) = (rows(db.pool()).await, indexes(db.pool()).await);
    sqlx::raw_sql("update case_rows set missed = 99; delete from caseload_rows; delete from timeline_entries where position < 9")
        .execute(db.owner())
        .await
        .unwrap();
    let seen = Mutex::new(Vec::new());
    let progress = |step: Progress| seen.lock().unwrap().push(step);
    let done = rebuild(db.owner(), "cases", &progress).await.unwrap();
    let last = *seen.lock().unwrap().last().unwrap();
    assert_eq!((last, done.done), (done, done.total));
    rebuild_all(&db).await;
    assert_eq!(rows(db.pool()).await, live);
    assert_eq!(indexes(db.pool()).await, shape);
    assert_eq!(leftovers(&db).await, 0);

    // It goes on from there.
    let contact = world.contact(
        cases[2],
        world.memory.cases[&cases[2]].responsible().unwrap(),
    );
    world.happens(db.pool(), &contact).await;
    catch_up(db.pool()).await;
    let went_on = rows(db.pool()).await;
    rebuild_all(&db).await;
    assert_eq!(rows(db.pool()).await, went_on);
}

#[tokio::test]
async fn events_that_arrive_during_a_rebuild_are_neither_lost_nor_doubled() {
    let db = database().await;
    let mut world = World::new();
    busy(db.pool(), &mut world).await;
    let (ring, bell) = watch::channel(0);
    let pace = Pace {
        batch: 5,
        shortest: Duration::from_millis(1),
        longest: Duration::from_millis(4),
    };
    let projectors = start_these(all(), db.pool(), &bell, pace);
    let pool = db.pool().clone();
    let writer = tokio::spawn(async move {
        let mut last = 0;
        for number in 0..60 {
            let case = world
                .client(&pool, "bory", &format!("Nový{}", "a".repeat(number % 7)))
                .await;
            let worker = *world.memory.caseloads.keys().next().unwrap();
            let worker = if number < 40 {
                worker
            } else {
                *world.memory.caseloads.keys().last().unwrap()
            };
            if number % 3 == 0 {
                last = world
                    .happens(&pool, &crate::world::allocate(case, worker))
                    .await;
            }
            ring.send_replace(last);
            // Readers use the tables all the while.
            let mut conn = pool.acquire().await.unwrap();
            case_overview(&mut conn, &program(), case, world.today())
                .await
                .unwrap();
        }
    });
    let mut rounds = 0;
    while !writer.is_finished() || rounds == 0 {
        rebuild_all(&db).await;
        rounds += 1;
    }
    writer.await.unwrap();
    projectors.stop().await;
    catch_up(db.pool()).await;
    let live = rows(db.pool()).await;
    rebuild_all(&db).await;
    assert_eq!(rows(db.pool()).await, live);
    assert!(parked(db.pool()).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_log_with_fewer_events_than_it_counts_is_refused_and_the_old_tables_serve_on() {
    let db = database().await;
    busy(db.pool(), &mut World::new()).await;
    catch_up(db.pool()).await;
    let before = rows(db.pool()).await;
    sqlx::query("delete from events where position = (select position from log_head)")
        .execute(db.owner())
        .await
        .unwrap();
    let short = rebuild(db.owner(), "cases", &quiet).await.unwrap_err();
    assert!(
        short.to_string().contains("where the log counts"),
        "{short}"
    );
    sqlx::query("delete from events where position = 5")
        .execute(db.owner())
        .await
        .unwrap();
    let hole = rebuild(db.owner(), "cases", &quiet).await.unwrap_err();
    assert_eq!(hole.to_string(), "position 5 is missing from the log");
    assert_eq!(rows(db.pool()).await, before);
}

#[tokio::test]
async fn what_an_abandoned_rebuild_left_is_removed() {
    let db = database().await;
    busy(db.pool(), &mut World::new()).await;
    catch_up(db.pool()).await;
    let live = rows(db.pool()).await;
    sqlx::raw_sql(
        "create table case_rows_next (left_behind integer);
         insert into checkpoints (name, position) values ('cases_next', 7);
         insert into parked_streams values ('cases_next', 'case', 'x', 3, 'old', now())",
    )
    .execute(db.owner())
    .await
    .unwrap();
    rebuild_all(&db).await;
    assert_eq!((rows(db.pool()).await, leftovers(&db).await), (live, 0));
}

#[tokio::test]
async fn a_stream_that_cannot_be_read_is_parked_by_a_rebuild_too() {
    let db = database().await;
    let (_, cases) = busy(db.pool(), &mut World::new()).await;
    sqlx::query("update events set payload = '{}' where aggregate_id = $1 and sequence = 2")
        .bind(cases[3].to_string())
        .execute(db.owner())
        .await
        .unwrap();
    catch_up(db.pool()).await;
    let (live, aside) = (rows(db.pool()).await, parked(db.pool()).await.unwrap());
    rebuild_all(&db).await;
    assert_eq!(rows(db.pool()).await, live);
    assert_eq!(parked(db.pool()).await.unwrap(), aside);
}

#[tokio::test]
async fn only_a_known_projection_is_rebuilt_and_by_one_at_a_time() {
    let db = database().await;
    let unknown = rebuild(db.owner(), "case", &quiet).await.unwrap_err();
    assert!(
        unknown
            .to_string()
            .contains("there are cases, caseloads, timeline")
    );
    let mut other = db.owner().acquire().await.unwrap();
    sqlx::query("select pg_advisory_lock(hashtextextended(current_schema() || '/cases_next', 0))")
        .execute(&mut *other)
        .await
        .unwrap();
    let twice = rebuild(db.owner(), "cases", &quiet).await;
    assert!(matches!(twice, Err(RebuildError::AlreadyRunning("cases"))));
}
