//! Asked twice under one key: the same answer, one effect.

use brana_tests::cast::{JANA, PETR, worker};
use brana_tests::endpoints::commands;
use brana_tests::load::at_once;
use brana_tests::{Answer, Site};
use serde_json::json;

const REPLAYED: &str = "idempotency-replayed";

#[track_caller]
fn same(first: &Answer, second: &Answer) {
    assert_eq!(
        first.status, second.status,
        "{}: {}",
        second.asked, second.body
    );
    assert_eq!(first.body, second.body, "{}", second.asked);
    assert_eq!(
        first.header("etag"),
        second.header("etag"),
        "{}",
        second.asked
    );
    assert_eq!(first.header(REPLAYED), "", "{}", first.asked);
    assert_eq!(second.header(REPLAYED), "true", "{}", second.asked);
}

#[tokio::test]
async fn every_command_asked_again_is_answered_as_the_first_time() {
    let site = Site::open().await;
    site.given_workers(50).await;
    for endpoint in commands() {
        let right = site.right_request(&endpoint).await;
        let person = site.person(right.by);
        let key = format!("again {}", endpoint.operation);
        let first = right.call(&person).key(&key).await;
        let head = site.head().await;
        let second = right.call(&person).key(&key).await;
        same(&first, &second);
        assert!(first.status.is_success(), "{}: {}", first.asked, first.body);
        assert_eq!(site.head().await, head, "{}", second.asked);
    }
}

#[tokio::test]
async fn a_repeat_from_the_old_version_is_no_lost_race() {
    let site = Site::open().await;
    site.given_workers(50).await;
    let case = site.given_client().open().await;
    let allocate = || {
        let body = json!({ "worker": worker(JANA) });
        let call = site.lenka().post(&format!("/cases/{case}/allocate"), body);
        call.at_version(1).key("once")
    };
    let first = allocate().await.is(200);
    let second = allocate().await.is(200);
    same(&first, &second);
}

#[tokio::test]
async fn a_refusal_is_repeated_too_even_when_the_rule_would_now_agree() {
    let site = Site::open().await;
    site.given_workers(1).await;
    site.given_client().with_worker(JANA).open().await;
    let case = site.given_client().open().await;
    let lead = site.lenka();
    let allocate = || {
        let body = json!({ "worker": worker(JANA) });
        lead.post(&format!("/cases/{case}/allocate"), body)
            .key("full")
    };
    let first = allocate().await.refused(409, "caseload_full");
    let more = json!({ "capacity": 2, "from": site.day(0) });
    lead.post(&format!("/caseloads/{}/set-capacity", worker(JANA)), more)
        .await
        .is(200);
    let second = allocate().await.refused(409, "caseload_full");
    same(&first, &second);
}

#[tokio::test]
async fn the_same_key_with_another_body_is_refused() {
    let site = Site::open().await;
    site.given_workers(50).await;
    let case = site.given_client().open().await;
    let path = format!("/cases/{case}/allocate");
    let allocate = |to: &str| {
        site.lenka()
            .post(&path, json!({ "worker": worker(to) }))
            .key("k")
    };
    allocate(JANA).await.is(200);
    allocate(PETR).await.refused(422, "idempotency_key_reused");
}

#[tokio::test]
async fn the_same_key_of_somebody_else_is_another_key() {
    let site = Site::open().await;
    site.given_workers(50).await;
    let entry = || site.given_client().entry();
    let first = site
        .lenka()
        .post("/cases/open", entry())
        .key("k")
        .await
        .is(201);
    let other = site.given_client().in_prison(brana_tests::cast::AWAY);
    let second = other
        .lead()
        .post("/cases/open", other.entry())
        .key("k")
        .await
        .is(201);
    assert_ne!(first.id(), second.id());
    assert_eq!(second.header(REPLAYED), "");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn parallel_twins_have_one_effect() {
    let site = Site::open().await;
    site.given_workers(50).await;
    let entry = site.given_client().entry();
    let before = site.head().await;
    let open = || site.lenka().post("/cases/open", entry.clone()).key("twin");
    let answers = at_once((0..20).map(|_| open()).collect()).await;
    assert_eq!(site.head().await, before + 1);
    let opened: Vec<&Answer> = answers
        .iter()
        .filter(|answer| answer.status == 201)
        .collect();
    assert!(!opened.is_empty());
    for answer in &answers {
        if answer.status == 201 {
            assert_eq!(answer.body, opened[0].body);
        } else {
            let told = answer.clone().refused(409, "request_in_progress");
            assert_eq!(told.header("retry-after"), "1");
        }
    }
}

#[tokio::test]
async fn a_case_opened_again_under_its_key_is_the_same_case_and_client() {
    let site = Site::open().await;
    let entry = site.given_client().entry();
    let open = || site.lenka().post("/cases/open", entry.clone()).key("entry");
    let (first, second) = (open().await.is(201), open().await.is(201));
    assert_eq!(first.id(), second.id());
    let case = site
        .lenka()
        .get(&format!("/cases/{}", first.id()))
        .await
        .is(200);
    let all = site.lenka().get("/cases").await.is(200);
    assert_eq!(all.items().len(), 1);
    assert_eq!(all.items()[0]["client"], case.body["client"]);
}
