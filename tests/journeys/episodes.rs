//! A client who comes back, and two clients who are one person.

use brana_tests::Site;
use brana_tests::cast::{JANA, PETR, worker};
use serde_json::json;

use crate::scene::{load, on_case, seen, timeline};

#[tokio::test]
async fn whoever_comes_back_is_offered_the_worker_they_know() {
    let site = Site::open().await;
    site.given_workers(50).await;
    let lenka = site.lenka();
    let first = site
        .given_client()
        .having("prisoner_number", "K-1")
        .with_worker(JANA)
        .open()
        .await;
    for _ in 0..3 {
        site.given_client().with_worker(JANA).open().await;
    }
    let client = seen(&lenka, &first).await["client"].clone();
    let again = || {
        site.given_client()
            .having("client", client.clone())
            .having("prisoner_number", "K-1")
    };
    lenka
        .post("/cases/open", again().entry())
        .await
        .refused(409, "episode_still_open");
    on_case(&lenka, &first, "close", json!({ "ground": "released" }))
        .await
        .is(200);

    site.days_go_by(30);
    let second = again().open().await;
    let back = seen(&lenka, &second).await;
    assert_eq!((&back["episode"], &back["client"]), (&json!(2), &client));
    assert_eq!(back["previous_case"], json!(first));
    on_case(&lenka, &second, "propose-allocation", json!({}))
        .await
        .is(200);
    let proposal = seen(&lenka, &second).await["proposal"].clone();
    assert_eq!(proposal["proposed"], json!(worker(JANA)), "{proposal}");
    assert_eq!(proposal["ranking"][0]["former"], true);
    on_case(
        &lenka,
        &second,
        "allocate",
        json!({ "worker": worker(JANA) }),
    )
    .await
    .is(200);
    let whole = timeline(&site.jana(), &second).await;
    assert_eq!(whole.iter().filter(|kind| *kind == "CaseOpened").count(), 2);
}

#[tokio::test]
async fn a_prisoner_number_belongs_to_one_client() {
    let site = Site::open().await;
    let lenka = site.lenka();
    site.given_client()
        .having("prisoner_number", "K-7")
        .open()
        .await;
    let other = site.given_client().having("prisoner_number", "K-7").entry();
    lenka
        .post("/cases/open", other)
        .await
        .refused(409, "prisoner_number_taken");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_many_entries_at_once_with_one_prisoner_number_one_wins() {
    let site = Site::open().await;
    let entry = || site.given_client().having("prisoner_number", "K-8").entry();
    let calls = (0..20)
        .map(|_| site.lenka().post("/cases/open", entry()))
        .collect();
    let tally = brana_tests::load::tally(&brana_tests::load::at_once(calls).await);
    assert_eq!(
        tally,
        [
            ("201".to_owned(), 1),
            ("409 prisoner_number_taken".to_owned(), 19)
        ]
        .into()
    );
}

#[tokio::test]
async fn a_client_kept_twice_becomes_one_and_the_other_worker_is_free() {
    let site = Site::open().await;
    site.given_workers(50).await;
    let lenka = site.lenka();
    let kept = site.given_client().with_worker(JANA).open().await;
    let twin = site.given_client().with_worker(PETR).open().await;
    let merge = || on_case(&lenka, &kept, "merge", json!({ "dropped_case": twin }));
    merge().await.is(200);
    let gone = seen(&lenka, &twin).await;
    assert_eq!(gone["merged_into"], json!(kept));
    assert_eq!(gone["closing_ground"], "merged_into_other");
    assert_eq!(load(&site, worker(PETR)).await, (0, 0, 50));
    assert_eq!(load(&site, worker(JANA)).await, (1, 0, 49));
    let head = site.head().await;
    merge().await.is(200);
    assert_eq!(site.head().await, head);
    let whole = timeline(&site.jana(), &kept).await;
    assert_eq!(whole.iter().filter(|kind| *kind == "CaseOpened").count(), 2);
    on_case(&lenka, &kept, "merge", json!({ "dropped_case": kept }))
        .await
        .refused(409, "not_two_clients");
}
