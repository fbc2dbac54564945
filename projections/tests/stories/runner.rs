//! The runner: every event once, whatever happens around it.

use std::time::Duration;

use brana_domain::key_worker_assignment::case::{CaseState, Responsibility};
use brana_projections::case::{CaseRow, case_overview};
use brana_projections::runner::{Applied, Pace, start_these};
use brana_projections::{Behind, all, lag};
use sqlx::types::Json;
use tokio::sync::watch;

use crate::callers::{catch_up, catch_up_with, checkpoints, program};
use crate::database::database;
use crate::tables::{busy, rows};
use crate::tally::{counted, set_up, tally};
use crate::world::World;

const EAGER: Pace = Pace {
    batch: 7,
    shortest: Duration::from_millis(1),
    longest: Duration::from_millis(5),
};

#[tokio::test]
async fn events_applied_twice_count_once() {
    let db = database().await;
    busy(db.pool(), &mut World::new()).await;
    catch_up(db.pool()).await;
    let once = rows(db.pool()).await;
    sqlx::query("update checkpoints set position = 0")
        .execute(db.pool())
        .await
        .unwrap();
    catch_up(db.pool()).await;
    assert_eq!(rows(db.pool()).await, once);
    assert!(once.len() > 40);
}

#[tokio::test]
async fn the_size_of_batches_makes_no_difference() {
    let (one, many) = (database().await, database().await);
    busy(one.pool(), &mut World::new()).await;
    busy(many.pool(), &mut World::new()).await;
    for projection in all() {
        catch_up_with(*projection, one.pool(), 1).await;
        catch_up_with(*projection, many.pool(), 10_000).await;
    }
    assert_eq!(rows(one.pool()).await, rows(many.pool()).await);
}

#[tokio::test]
async fn rows_say_what_the_domain_says() {
    let db = database().await;
    let mut world = World::new();
    busy(db.pool(), &mut world).await;
    catch_up(db.pool()).await;
    let found: Vec<Json<CaseRow>> = sqlx::query_scalar("select to_jsonb(c) from case_rows c")
        .fetch_all(db.pool())
        .await
        .unwrap();
    assert_eq!(found.len(), world.memory.cases.len());
    for Json(row) in found {
        let state = &world.memory.cases[&row.case_id];
        assert_eq!(row.worker, state.responsible(), "{state:?}");
        assert_eq!(row.covered_by, state.covered_by(), "{state:?}");
        assert_eq!(Some(&row.prison), state.prison(), "{state:?}");
        match state {
            CaseState::NotOpened => panic!("a row for a case that is not opened"),
            CaseState::Closed(case) => {
                let known = (Some(case.closed_on), Some(case.ground), case.last_worker);
                assert_eq!((row.closed_on, row.closing_ground, row.last_worker), known);
                assert_eq!((row.merged_into, row.due), (case.merged_into, None));
            }
            CaseState::Open(case) => {
                assert_eq!(row.last_contact, case.last_contact);
                assert_eq!(row.former_worker, case.former_worker);
                match &case.responsibility {
                    Responsibility::Gap { since, due, .. } => {
                        assert_eq!((row.without_since, row.due), (Some(*since), Some(*due)));
                    }
                    Responsibility::Worker(held) => {
                        assert_eq!(row.next_due, Some(held.contact_due));
                        assert_eq!((row.missed, row.since), (held.missed, Some(held.since)));
                    }
                }
            }
        }
    }
}

#[tokio::test]
async fn two_runners_at_once_apply_every_event_once() {
    let db = database().await;
    set_up(&db).await;
    let (_ring, bell) = watch::channel(0);
    let runners: Vec<_> = (0..3)
        .map(|_| start_these(&[tally()], db.pool(), &bell, EAGER))
        .collect();
    busy(db.pool(), &mut World::new()).await;
    let head: i64 = sqlx::query_scalar("select position from log_head")
        .fetch_one(db.pool())
        .await
        .unwrap();
    for runner in &runners {
        runner
            .checkpoints()
            .wait_until(
                db.pool(),
                &["tally"],
                u64::try_from(head).unwrap(),
                Duration::from_secs(20),
            )
            .await
            .unwrap();
    }
    for runner in runners {
        runner.stop().await;
    }
    assert_eq!(counted(&db).await, (head, Some(1)));
}

#[tokio::test]
async fn who_just_wrote_reads_what_they_wrote() {
    let db = database().await;
    let mut world = World::new();
    let (ring, bell) = watch::channel(0);
    let projectors = brana_projections::start(db.pool(), &bell);
    let checkpoints = projectors.checkpoints();
    let patience = Duration::from_secs(10);
    for family in ["Král", "Černý", "Žák"] {
        let entry = world.entry("bory", family);
        let case = entry.case;
        let open =
            brana_domain::key_worker_assignment::AssignmentCommand::OpenCase(Box::new(entry));
        let position = world.happens(db.pool(), &open).await;
        ring.send_replace(position);
        checkpoints
            .wait_until(db.pool(), &["cases"], position, patience)
            .await
            .unwrap();
        let mut conn = db.pool().acquire().await.unwrap();
        let found = case_overview(&mut conn, &program(), case, world.today()).await;
        assert_eq!(found.unwrap().unwrap().case.family_name, family);
    }
    let never = checkpoints
        .wait_until(db.pool(), &["cases"], 1_000, Duration::from_millis(30))
        .await;
    assert!(matches!(never, Err(Behind::Late { checkpoint: 3, .. })));
    // Another process without projectors of its own learns it from the database.
    brana_projections::Checkpoints::default()
        .wait_until(db.pool(), &["cases"], 3, patience)
        .await
        .unwrap();
    projectors.stop().await;
}

#[tokio::test]
async fn lag_says_how_far_each_projection_is_behind() {
    let db = database().await;
    checkpoints(db.pool()).await;
    let mut world = World::new();
    world.client(db.pool(), "bory", "Král").await;
    world.client(db.pool(), "bory", "Černý").await;
    let first = brana_projections::find("cases").unwrap();
    assert_eq!(first.step(db.pool(), 1).await.unwrap(), Applied::To(1));
    let lags: Vec<_> = lag(db.pool())
        .await
        .unwrap()
        .into_iter()
        .map(|lag| (lag.projection.clone(), lag.events(), lag.parked))
        .collect();
    let projections = all().len();
    assert_eq!(lags.len(), projections);
    for (projection, behind, parked) in lags {
        let expected = if projection == "cases" { 1 } else { 2 };
        assert_eq!((behind, parked), (expected, 0), "{projection}");
    }
}
