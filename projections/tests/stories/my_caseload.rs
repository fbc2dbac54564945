//! My caseload and what is due.

use brana_projections::case::{Due, Filter, my_caseload, tiles};
use brana_projections::page::PageRequest;

use crate::callers::{catch_up, key_worker};
use crate::database::database;
use crate::world::{World, absent, cover};

#[tokio::test]
async fn a_worker_sees_their_clients_by_the_day_they_are_due() {
    let db = database().await;
    let (pool, mut world) = (db.pool(), World::new());
    let me = world.worker(pool, "bory", "Nováková").await;
    let early = world.client_of(pool, me, "bory", "Řehoř").await;
    world.days_pass(3);
    let late = world.client_of(pool, me, "bory", "Černý").await;
    world.days_pass(13);
    let contact = world.contact(early, me);
    world.happens(pool, &contact).await;
    catch_up(pool).await;

    let mut conn = pool.acquire().await.unwrap();
    let all = PageRequest::first(50);
    let today = world.today();
    let page = my_caseload(&mut conn, &key_worker(me), &Filter::default(), &all, today)
        .await
        .unwrap();
    let shown: Vec<_> = page.items.iter().map(|item| item.case.case_id).collect();
    assert_eq!((shown, page.next), (vec![late, early], None));

    let searched = Filter {
        text: Some("rehor PETR".to_owned()),
        ..Filter::default()
    };
    let page = my_caseload(&mut conn, &key_worker(me), &searched, &all, today)
        .await
        .unwrap();
    assert_eq!(page.items.len(), 1);
    assert_eq!(
        page.items[0].worker_name.as_ref().unwrap().family,
        "Nováková"
    );

    let overdue = Filter {
        due: Due::Overdue,
        ..Filter::default()
    };
    let tomorrow = today + chrono::Days::new(2);
    let page = my_caseload(&mut conn, &key_worker(me), &overdue, &all, tomorrow)
        .await
        .unwrap();
    assert_eq!(page.items[0].case.case_id, late);
    let counts = tiles(&mut conn, &key_worker(me), tomorrow).await.unwrap();
    assert_eq!(
        (counts.total, counts.overdue, counts.due_in_seven_days),
        (2, 1, 0)
    );
}

#[tokio::test]
async fn clients_of_an_absent_colleague_are_marked_as_theirs() {
    let db = database().await;
    let (pool, mut world) = (db.pool(), World::new());
    let me = world.worker(pool, "bory", "Nováková").await;
    let colleague = world.worker(pool, "bory", "Malá").await;
    let case = world.client_of(pool, colleague, "bory", "Dvořák").await;
    world.happens(pool, &absent(colleague, world.today())).await;
    world.happens(pool, &cover(colleague, me)).await;
    catch_up(pool).await;

    let mut conn = pool.acquire().await.unwrap();
    let page = my_caseload(
        &mut conn,
        &key_worker(me),
        &Filter::default(),
        &PageRequest::first(50),
        world.today(),
    )
    .await
    .unwrap();
    let item = &page.items[0];
    assert_eq!(
        (item.case.case_id, item.covered_for_colleague),
        (case, true)
    );
    assert_eq!(item.worker_name.as_ref().unwrap().family, "Malá");
}
