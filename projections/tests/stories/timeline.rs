//! A client's timeline on both clocks.

use brana_domain::key_worker_assignment::AssignmentCommand;
use brana_domain::vocabulary::{Caller, CaseId};
use brana_projections::case::case_as_of;
use brana_projections::page::PageRequest;
use brana_projections::timeline::{Question, TimelineItem, timeline};
use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgConnection;

use crate::callers::{catch_up, key_worker, lead, program};
use crate::database::database;
use crate::world::{World, allocate, close};

async fn ask(
    conn: &mut PgConnection,
    caller: &Caller,
    case: CaseId,
    question: Question,
) -> Vec<TimelineItem> {
    timeline(conn, caller, case, &question, &PageRequest::first(100))
        .await
        .unwrap()
        .unwrap()
        .items
}

fn kinds(items: &[TimelineItem]) -> Vec<&'static str> {
    items.iter().map(|item| item.kind).collect()
}

fn known_at(instant: DateTime<Utc>) -> Question {
    Question {
        known_at: Some(instant),
        ..Question::default()
    }
}

fn as_of(instant: DateTime<Utc>) -> Question {
    Question {
        as_of: Some(instant),
        ..Question::default()
    }
}

#[tokio::test]
async fn what_was_true_and_what_we_knew_are_two_questions() {
    let db = database().await;
    let (pool, mut world) = (db.pool(), World::new());
    let me = world.worker(pool, "bory", "Nováková").await;
    let case = world.client_of(pool, me, "bory", "Král").await;
    world.days_pass(2);
    let held = world.now();
    // Held now, written down three days later.
    let contact = world.contact(case, me);
    world.days_pass(3);
    let before_we_knew = world.now();
    world.happens(pool, &contact).await;
    world.days_pass(1);
    world.happens(pool, &close(case)).await;
    catch_up(pool).await;

    let mut conn = pool.acquire().await.unwrap();
    let all = ask(&mut conn, &program(), case, Question::default()).await;
    assert_eq!(
        kinds(&all),
        [
            "CaseClosed",
            "KeyWorkerDeallocated",
            "ContactRecorded",
            "KeyWorkerAllocated",
            "CaseOpened"
        ]
    );
    let contact = &all[2];
    assert_eq!((contact.happened_at, contact.late), (held, true));
    assert!(all.iter().filter(|item| item.late).count() == 1);

    let true_then = ask(&mut conn, &program(), case, as_of(held)).await;
    assert_eq!(kinds(&true_then)[0], "ContactRecorded");
    let true_before = ask(
        &mut conn,
        &program(),
        case,
        as_of(held - TimeDelta::seconds(1)),
    )
    .await;
    assert_eq!(kinds(&true_before), ["KeyWorkerAllocated", "CaseOpened"]);
    let known = ask(&mut conn, &program(), case, known_at(before_we_knew)).await;
    assert_eq!(kinds(&known), ["KeyWorkerAllocated", "CaseOpened"]);
    let only = Question {
        kinds: vec!["ContactRecorded".to_owned()],
        ..Question::default()
    };
    assert_eq!(ask(&mut conn, &program(), case, only).await.len(), 1);

    let then = case_as_of(&mut conn, &program(), case, Some(before_we_knew)).await;
    let then = then.unwrap().unwrap();
    assert_eq!((then.version, then.state.responsible()), (2, Some(me)));
    assert_eq!(then.entry.unwrap().name.family, "Král");
    let now = case_as_of(&mut conn, &program(), case, None)
        .await
        .unwrap()
        .unwrap();
    assert_eq!((now.version, &now.state), (5, &world.memory.cases[&case]));
    let long_ago = Some(held - TimeDelta::days(400));
    assert!(
        case_as_of(&mut conn, &program(), case, long_ago)
            .await
            .unwrap()
            .is_none()
    );
}

#[tokio::test]
async fn a_new_episode_has_the_story_of_the_one_before_and_not_the_other_way_round() {
    let db = database().await;
    let (pool, mut world) = (db.pool(), World::new());
    let then = world.worker(pool, "bory", "Nováková").await;
    let today = world.worker(pool, "vinarice", "Malá").await;
    let mut entry = world.entry("bory", "Král");
    let first = entry.case;
    world
        .happens(pool, &AssignmentCommand::OpenCase(Box::new(entry.clone())))
        .await;
    world.happens(pool, &allocate(first, then)).await;
    world.happens(pool, &close(first)).await;
    world.days_pass(100);
    entry.previous_case = Some(first);
    entry.case = CaseId(world.id());
    entry.prison = crate::world::slug("vinarice");
    entry.entered_on = world.today();
    let second = entry.case;
    world
        .happens(pool, &AssignmentCommand::OpenCase(Box::new(entry)))
        .await;
    world.happens(pool, &allocate(second, today)).await;
    catch_up(pool).await;

    let mut conn = pool.acquire().await.unwrap();
    let whole = ask(&mut conn, &key_worker(today), second, Question::default()).await;
    assert_eq!(whole.len(), 6);
    assert_eq!(whole.iter().filter(|item| item.case == first).count(), 4);
    let past = ask(&mut conn, &key_worker(then), first, Question::default()).await;
    assert!(past.len() == 4 && past.iter().all(|item| item.case == first));
    let past = ask(&mut conn, &lead("bory"), first, Question::default()).await;
    assert!(past.iter().all(|item| item.case == first));
    // Who may see both sees both from either side.
    assert_eq!(
        ask(&mut conn, &program(), first, Question::default())
            .await
            .len(),
        6
    );
}

#[tokio::test]
async fn merged_clients_have_one_story_since_that_is_known() {
    let db = database().await;
    let (pool, mut world) = (db.pool(), World::new());
    let me = world.worker(pool, "bory", "Nováková").await;
    let other = world.worker(pool, "vinarice", "Malá").await;
    let kept = world.client_of(pool, me, "bory", "Král").await;
    let dropped = world.client_of(pool, other, "vinarice", "Kral").await;
    let before = world.now();
    world.days_pass(1);
    world
        .happens(pool, &AssignmentCommand::MergeClients { kept, dropped })
        .await;
    catch_up(pool).await;

    let mut conn = pool.acquire().await.unwrap();
    let of_dropped =
        |items: &[TimelineItem]| items.iter().filter(|item| item.case == dropped).count();
    let whole = ask(&mut conn, &key_worker(me), kept, Question::default()).await;
    assert_eq!((whole.len(), of_dropped(&whole)), (8, 5));
    let as_known_before = ask(&mut conn, &key_worker(me), kept, known_at(before)).await;
    assert_eq!(
        (as_known_before.len(), of_dropped(&as_known_before)),
        (2, 0)
    );
    // The worker of the case that ended keeps its story, and no more.
    let theirs = ask(&mut conn, &key_worker(other), dropped, Question::default()).await;
    assert_eq!((theirs.len(), of_dropped(&theirs)), (5, 5));
}
