//! Walking over pages while events arrive.

use std::collections::BTreeMap;

use brana_domain::vocabulary::CaseId;
use brana_projections::case::{Filter, my_caseload, without_worker};
use brana_projections::page::{ListError, PageRequest};
use brana_projections::timeline::{Question, timeline};

use crate::callers::{catch_up, key_worker, lead};
use crate::database::database;
use crate::world::{World, close};

#[tokio::test]
async fn a_walk_gives_each_client_once_while_their_days_move_past_it() {
    let db = database().await;
    let (pool, mut world) = (db.pool(), World::new());
    let me = world.worker(pool, "bory", "Nováková").await;
    let mut cases = Vec::new();
    for _ in 0..9 {
        cases.push(world.client_of(pool, me, "bory", "Král").await);
        world.days_pass(1);
    }
    catch_up(pool).await;
    let mut conn = pool.acquire().await.unwrap();
    let (caller, today) = (key_worker(me), world.today());
    let mut seen: BTreeMap<CaseId, u32> = BTreeMap::new();
    let mut request = PageRequest::first(2);
    // Between the pages, clients already shown and clients still to come have contacts, twice:
    // their days move to the end of the list. One goes.
    for round in 0.. {
        let page = my_caseload(&mut conn, &caller, &Filter::default(), &request, today)
            .await
            .unwrap();
        for item in &page.items {
            *seen.entry(item.case.case_id).or_default() += 1;
        }
        let Some(next) = page.next else { break };
        request = PageRequest::after(next, 2);
        for case in [cases[round], cases[8 - round], cases[round]] {
            world.days_pass(1);
            let contact = world.contact(case, me);
            world.happens(pool, &contact).await;
        }
        world.client_of(pool, me, "bory", "Nový").await;
        catch_up(pool).await;
    }
    let once: BTreeMap<CaseId, u32> = cases.iter().map(|case| (*case, 1)).collect();
    assert_eq!(seen, once);
}

#[tokio::test]
async fn who_leaves_the_list_during_a_walk_is_missed_and_nobody_else() {
    let db = database().await;
    let (pool, mut world) = (db.pool(), World::new());
    let mut cases = Vec::new();
    for _ in 0..6 {
        cases.push(world.client(pool, "bory", "Král").await);
    }
    catch_up(pool).await;
    let mut conn = pool.acquire().await.unwrap();
    let (caller, today) = (lead("bory"), world.today());
    let first = without_worker(&mut conn, &caller, None, &PageRequest::first(2), today)
        .await
        .unwrap();
    world.happens(pool, &close(cases[4])).await;
    catch_up(pool).await;
    let rest = PageRequest::after(first.next.unwrap(), 100);
    let rest = without_worker(&mut conn, &caller, None, &rest, today)
        .await
        .unwrap();
    let shown: Vec<_> = first
        .items
        .iter()
        .chain(&rest.items)
        .map(|item| item.case.case_id)
        .collect();
    assert_eq!(shown, [cases[0], cases[1], cases[2], cases[3], cases[5]]);
}

#[tokio::test]
async fn a_timeline_is_walked_without_the_events_that_came_later() {
    let db = database().await;
    let (pool, mut world) = (db.pool(), World::new());
    let me = world.worker(pool, "bory", "Nováková").await;
    let case = world.client_of(pool, me, "bory", "Král").await;
    for _ in 0..5 {
        world.days_pass(1);
        let contact = world.contact(case, me);
        world.happens(pool, &contact).await;
    }
    catch_up(pool).await;
    let mut conn = pool.acquire().await.unwrap();
    let mut request = PageRequest::first(3);
    let mut positions = Vec::new();
    loop {
        let page = timeline(
            &mut conn,
            &key_worker(me),
            case,
            &Question::default(),
            &request,
        )
        .await
        .unwrap()
        .unwrap();
        positions.extend(page.items.iter().map(|item| item.position));
        let Some(next) = page.next else { break };
        request = PageRequest::after(next, 3);
        let contact = world.contact(case, me);
        world.happens(pool, &contact).await;
        catch_up(pool).await;
    }
    // The fourth is the worker's, not the client's.
    assert_eq!(positions, [9, 8, 7, 6, 5, 3, 2]);
}

#[tokio::test]
async fn a_cursor_made_elsewhere_is_refused() {
    let db = database().await;
    let mut world = World::new();
    let worker = brana_domain::vocabulary::WorkerId(world.id());
    let mut conn = db.pool().acquire().await.unwrap();
    for cursor in ["", "x", "1_2026-99-01_1", "1_2026-01-01_nobody", "-1__"] {
        let request = PageRequest::after(cursor.to_owned(), 5);
        let refused = my_caseload(
            &mut conn,
            &key_worker(worker),
            &Filter::default(),
            &request,
            world.today(),
        )
        .await;
        assert!(matches!(refused, Err(ListError::Cursor(_))), "{cursor}");
    }
}
