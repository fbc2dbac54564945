//! Who may read what: every question for every role.

use brana_domain::vocabulary::{Caller, CaseId, WorkerId};
use brana_projections::case::{
    Filter, case_as_of, case_overview, my_caseload, tiles, without_worker,
};
use brana_projections::caseload::{candidates, prison_overview, worker_names, workers};
use brana_projections::page::PageRequest;
use brana_projections::timeline::{Question, timeline};
use sqlx::PgConnection;

use crate::callers::{catch_up, key_worker, lead, program, strangers};
use crate::database::database;
use crate::world::{World, absent, close, cover, day, slug};

const ALL: PageRequest = PageRequest::first(100);

/// Whether a caller gets one case, asked in every way; the ways must agree.
async fn gets(conn: &mut PgConnection, caller: &Caller, case: CaseId) -> bool {
    let today = day("2026-09-10");
    let ways = [
        case_overview(conn, caller, case, today)
            .await
            .unwrap()
            .is_some(),
        case_as_of(conn, caller, case, None)
            .await
            .unwrap()
            .is_some(),
        timeline(conn, caller, case, &Question::default(), &ALL)
            .await
            .unwrap()
            .is_some(),
    ];
    assert!(
        ways.iter().all(|way| *way == ways[0]),
        "{caller:?}: {ways:?}"
    );
    ways[0]
}

async fn listed(conn: &mut PgConnection, caller: &Caller) -> Vec<CaseId> {
    let page = my_caseload(conn, caller, &Filter::default(), &ALL, day("2026-09-10"))
        .await
        .unwrap();
    let counts = tiles(conn, caller, day("2026-09-10")).await.unwrap();
    assert_eq!(counts.total, u64::try_from(page.items.len()).unwrap());
    page.items.iter().map(|item| item.case.case_id).collect()
}

#[tokio::test]
async fn a_key_worker_gets_their_own_clients_and_those_they_cover_for() {
    let db = database().await;
    let (pool, mut world) = (db.pool(), World::new());
    let me = world.worker(pool, "bory", "Nováková").await;
    let away = world.worker(pool, "bory", "Malá").await;
    let mine = world.client_of(pool, me, "bory", "Král").await;
    let theirs = world.client_of(pool, away, "bory", "Žák").await;
    let ended = world.client_of(pool, me, "bory", "Beneš").await;
    let nobodys = world.client(pool, "bory", "Černý").await;
    world.happens(pool, &close(ended)).await;
    catch_up(pool).await;
    let mut conn = pool.acquire().await.unwrap();
    let caller = key_worker(me);
    assert_eq!(listed(&mut conn, &caller).await, [mine]);
    for (case, visible) in [
        (mine, true),
        (ended, true),
        (theirs, false),
        (nobodys, false),
    ] {
        assert_eq!(gets(&mut conn, &caller, case).await, visible);
    }

    world.happens(pool, &absent(away, world.today())).await;
    world.happens(pool, &cover(away, me)).await;
    catch_up(pool).await;
    assert!(gets(&mut conn, &caller, theirs).await);
    assert_eq!(listed(&mut conn, &caller).await.len(), 2);
    assert!(gets(&mut conn, &key_worker(away), theirs).await);
}

#[tokio::test]
async fn a_lead_gets_the_clients_of_their_prison_and_no_other() {
    let db = database().await;
    let (pool, mut world) = (db.pool(), World::new());
    let here = world.client(pool, "bory", "Král").await;
    let there = world.client(pool, "vinarice", "Žák").await;
    let colleague = world.worker(pool, "vinarice", "Malá").await;
    catch_up(pool).await;
    let mut conn = pool.acquire().await.unwrap();
    let caller = lead("bory");
    assert_eq!(listed(&mut conn, &caller).await, [here]);
    assert!(gets(&mut conn, &caller, here).await && !gets(&mut conn, &caller, there).await);
    let today = world.today();
    let gaps = without_worker(&mut conn, &caller, None, &ALL, today)
        .await
        .unwrap();
    assert_eq!(gaps.items.len(), 1);
    let own = slug("bory");
    assert!(
        prison_overview(&mut conn, &caller, &own, today, 50)
            .await
            .unwrap()
            .is_some()
    );
    let other = slug("vinarice");
    assert!(
        prison_overview(&mut conn, &caller, &other, today, 50)
            .await
            .unwrap()
            .is_none()
    );
    assert!(
        candidates(&mut conn, &caller, &other, today, 50)
            .await
            .unwrap()
            .is_none()
    );
    assert!(
        workers(&mut conn, &caller, today, 50)
            .await
            .unwrap()
            .is_empty()
    );
    // Colleagues elsewhere are known by name, not by load.
    assert_eq!(
        worker_names(&mut conn, &caller, &[colleague])
            .await
            .unwrap()
            .len(),
        1
    );
}

#[tokio::test]
async fn the_program_gets_everything_and_everybody_else_nothing() {
    let db = database().await;
    let (pool, mut world) = (db.pool(), World::new());
    let worker = world.worker(pool, "bory", "Nováková").await;
    let case = world.client_of(pool, worker, "bory", "Král").await;
    world.client(pool, "bory", "Žák").await;
    catch_up(pool).await;
    let mut conn = pool.acquire().await.unwrap();
    assert!(gets(&mut conn, &program(), case).await);
    assert_eq!(listed(&mut conn, &program()).await.len(), 2);
    let callers = strangers(worker, "bory");
    assert_eq!(callers.len(), 8);
    for caller in callers {
        assert!(!gets(&mut conn, &caller, case).await, "{caller:?}");
        assert!(listed(&mut conn, &caller).await.is_empty(), "{caller:?}");
        nothing_of_workers(&mut conn, &caller, worker).await;
    }
}

async fn nothing_of_workers(conn: &mut PgConnection, caller: &Caller, worker: WorkerId) {
    let (today, bory) = (day("2026-09-10"), slug("bory"));
    let gaps = without_worker(conn, caller, None, &ALL, today)
        .await
        .unwrap();
    assert!(gaps.items.is_empty(), "{caller:?}");
    assert!(
        prison_overview(conn, caller, &bory, today, 50)
            .await
            .unwrap()
            .is_none()
    );
    assert!(
        candidates(conn, caller, &bory, today, 50)
            .await
            .unwrap()
            .is_none()
    );
    assert!(workers(conn, caller, today, 50).await.unwrap().is_empty());
    assert!(
        worker_names(conn, caller, &[worker])
            .await
            .unwrap()
            .is_empty()
    );
}

#[tokio::test]
async fn a_case_that_is_not_there_looks_like_one_that_may_not_be_seen() {
    let db = database().await;
    let mut world = World::new();
    let nowhere = CaseId(world.id());
    let mut conn = db.pool().acquire().await.unwrap();
    assert!(!gets(&mut conn, &program(), nowhere).await);
}
