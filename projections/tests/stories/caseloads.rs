//! Caseloads, free places and clients without a worker, on a given day.

use brana_domain::key_worker_assignment::AssignmentCommand;
use brana_domain::vocabulary::{PersonName, WorkerId};
use brana_projections::case::without_worker;
use brana_projections::caseload::{candidates, prison_overview, workers};
use brana_projections::page::PageRequest;
use chrono::Days;

use crate::callers::{catch_up, key_worker, lead};
use crate::database::database;
use crate::world::{World, absent, cover, slug};

#[tokio::test]
async fn a_prison_at_a_glance() {
    let db = database().await;
    let (pool, mut world) = (db.pool(), World::new());
    let me = world.worker(pool, "bory", "Nováková").await;
    let away = world.worker(pool, "bory", "Malá").await;
    world.worker(pool, "vinarice", "Říhová").await;
    for _ in 0..3 {
        world.client_of(pool, me, "bory", "Král").await;
    }
    world.client_of(pool, away, "bory", "Žák").await;
    world.client(pool, "bory", "Beneš").await;
    world.happens(pool, &absent(away, world.today())).await;
    world.happens(pool, &cover(away, me)).await;
    let capacity = AssignmentCommand::SetCapacity {
        worker: me,
        capacity: 3,
        from: world.today() + Days::new(5),
    };
    world.happens(pool, &capacity).await;
    catch_up(pool).await;

    let mut conn = pool.acquire().await.unwrap();
    let (bory, today) = (slug("bory"), world.today());
    let seen = prison_overview(&mut conn, &lead("bory"), &bory, today, 50).await;
    let seen = seen.unwrap().unwrap();
    let totals = seen.totals;
    assert_eq!(
        (totals.clients, totals.without_worker, totals.workers),
        (5, 1, 2)
    );
    assert_eq!((totals.free_places, totals.absent), (46, 1));
    let mine = &seen.workers[1];
    assert_eq!(
        (mine.own, mine.covering, mine.active, mine.free),
        (3, 1, 4, 46)
    );
    assert!(seen.workers[0].absent && seen.workers[0].free == 0);

    // From its day on the lower capacity holds; nobody is dropped.
    let later = today + Days::new(5);
    let seen = prison_overview(&mut conn, &lead("bory"), &bory, later, 50).await;
    let mine = seen.unwrap().unwrap().workers[1].clone();
    assert_eq!((mine.capacity, mine.free, mine.active), (3, 0, 4));
    // The policy's limit holds over any capacity.
    let seen = prison_overview(&mut conn, &lead("bory"), &bory, today, 10).await;
    assert_eq!(seen.unwrap().unwrap().totals.free_places, 6);
    // Contacts fall due on the fourteenth day.
    let late = today + Days::new(15);
    let seen = prison_overview(&mut conn, &lead("bory"), &bory, late, 50)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (
            seen.totals.overdue_contacts,
            seen.totals.without_worker_overdue
        ),
        (4, 1)
    );
    assert_eq!(seen.workers[1].overdue_contacts, 4);
    let own = workers(&mut conn, &key_worker(me), today, 50)
        .await
        .unwrap();
    assert_eq!((own.len(), own[0].worker), (1, me));
}

#[tokio::test]
async fn candidates_are_the_workers_of_the_prison_and_the_outsiders() {
    let db = database().await;
    let (pool, mut world) = (db.pool(), World::new());
    let inside = world.worker(pool, "bory", "Malá").await;
    world.worker(pool, "vinarice", "Říhová").await;
    let outside = WorkerId(world.id());
    let open = AssignmentCommand::OpenCaseload {
        worker: outside,
        name: PersonName::try_new("Eva", "Zelená").unwrap(),
        prison: None,
        capacity: 10,
    };
    world.happens(pool, &open).await;
    catch_up(pool).await;
    let mut conn = pool.acquire().await.unwrap();
    let bory = slug("bory");
    let found = candidates(&mut conn, &lead("bory"), &bory, world.today(), 50).await;
    let found: Vec<_> = found
        .unwrap()
        .unwrap()
        .iter()
        .map(|load| load.worker)
        .collect();
    assert_eq!(found, [inside, outside]);
}

#[tokio::test]
async fn clients_without_a_worker_come_by_the_day_they_must_have_one() {
    let db = database().await;
    let (pool, mut world) = (db.pool(), World::new());
    let first = world.client(pool, "bory", "Král").await;
    world.days_pass(4);
    let second = world.client(pool, "bory", "Žák").await;
    world.days_pass(4);
    catch_up(pool).await;
    let mut conn = pool.acquire().await.unwrap();
    let found = without_worker(
        &mut conn,
        &lead("bory"),
        None,
        &PageRequest::first(10),
        world.today(),
    )
    .await
    .unwrap();
    let shown: Vec<_> = found
        .items
        .iter()
        .map(|item| (item.case.case_id, item.days, item.overdue))
        .collect();
    assert_eq!(shown, [(first, 8, true), (second, 4, false)]);
}
