//! What people read: their own writes at once, pages that neither skip nor repeat, both clocks.

use std::collections::BTreeSet;

use brana_tests::Site;
use brana_tests::cast::{HOME, JANA, worker};
use serde_json::json;

use crate::scene::{contact, kinds, on_case};

#[tokio::test]
async fn whoever_sends_the_position_back_sees_what_they_did() {
    let site = Site::open().await;
    site.given_workers(50).await;
    for _ in 0..20 {
        let opened = site
            .lenka()
            .post("/cases/open", site.given_client().entry())
            .await
            .is(201);
        let position = opened.header("brana-position").to_owned();
        assert_eq!(opened.body["position"].to_string(), position);
        let path = format!("/cases/{}", opened.id());
        let read = site
            .lenka()
            .get(&path)
            .header("brana-position", &position)
            .await
            .is(200);
        assert_eq!(read.version(), opened.version());
    }
}

#[tokio::test]
async fn a_walk_over_the_pages_shows_every_client_once_even_while_others_come() {
    let site = Site::open().await;
    site.given_workers(50).await;
    let mut clients = BTreeSet::new();
    for _ in 0..25 {
        clients.insert(site.given_client().with_worker(JANA).open().await);
    }
    let mut shown = Vec::new();
    let mut path = "/cases?limit=10".to_owned();
    loop {
        let page = site.jana().get(&path).await.is(200);
        shown.extend(
            page.items()
                .iter()
                .map(|row| row["case"].as_str().unwrap().to_owned()),
        );
        let Some(next) = page.body["next"].as_str() else {
            break;
        };
        path = format!("/cases?limit=10&after={next}");
        let held = site.clock.now().to_rfc3339();
        on_case(&site.jana(), &shown[0], "record-contact", contact(&held))
            .await
            .is(200);
    }
    assert_eq!(shown.len(), 25);
    assert_eq!(shown.into_iter().collect::<BTreeSet<_>>(), clients);
}

#[tokio::test]
async fn the_timeline_tells_what_was_true_and_what_we_knew() {
    let site = Site::open().await;
    site.given_workers(50).await;
    let jana = site.jana();
    let case = site.given_client().with_worker(JANA).open().await;
    site.days_go_by(4);
    on_case(
        &jana,
        &case,
        "record-contact",
        contact("2026-03-03T09:00:00Z"),
    )
    .await
    .is(200);
    let ask =
        async |question: &str| kinds(&jana, &format!("/cases/{case}/timeline?{question}")).await;
    let newest = async |question: &str| ask(question).await.into_iter().next();
    let contact = Some("ContactRecorded".to_owned());
    assert_eq!(newest("as_of=2026-03-04T00:00:00Z").await, contact);
    assert_ne!(newest("as_of=2026-03-03T00:00:00Z").await, contact);
    assert_eq!(newest("known_at=2026-03-06T08:00:00Z").await, contact);
    assert_ne!(newest("known_at=2026-03-04T00:00:00Z").await, contact);
    assert_eq!(ask("kind=CaseOpened,ContactRecorded").await.len(), 2);
}

#[tokio::test]
async fn lists_and_overview_agree() {
    let site = Site::open().await;
    site.given_workers(10).await;
    let lenka = site.lenka();
    site.given_client()
        .having("family_name", "Řehoř")
        .with_worker(JANA)
        .open()
        .await;
    site.given_client().with_worker(JANA).open().await;
    site.given_client().open().await;
    let overview = lenka
        .get(&format!("/prisons/{HOME}/overview"))
        .await
        .is(200)
        .body;
    assert_eq!(overview["clients"], 3);
    assert_eq!(overview["without_worker"], 1);
    assert_eq!(overview["free_places"], 18);
    let count = async |path: &str| lenka.get(path).await.is(200).items().len();
    assert_eq!(count("/cases").await, 3);
    assert_eq!(count("/cases/without-worker").await, 1);
    assert_eq!(count("/cases?q=rehor").await, 1);
    assert_eq!(count(&format!("/cases?worker={}", worker(JANA))).await, 2);
    assert_eq!(count("/cases?prison=plzen").await, 0);
    let counts = site.jana().get("/cases/counts").await.is(200).body;
    assert_eq!(
        counts,
        json!({
            "total": 2, "overdue": 0, "due_in_seven_days": 0, "released_in_thirty_days": 0,
        })
    );
}
