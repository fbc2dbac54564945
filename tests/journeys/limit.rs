//! Never more than fifty clients per worker, however many ask at once and by whatever way.

use std::collections::BTreeMap;
use std::time::Instant;

use brana_tests::cast::{JANA, PETR, worker};
use brana_tests::load::{at_once, tally};
use brana_tests::{Call, Site};
use serde_json::json;
use tokio::sync::Mutex;

use crate::scene::{load, on_case, on_worker};

/// Each of these loads the machine alone.
static ALONE: Mutex<()> = Mutex::const_new(());

fn fifty_of_five_hundred() -> BTreeMap<String, usize> {
    [
        ("200".to_owned(), 50),
        ("409 caseload_full".to_owned(), 450),
    ]
    .into()
}

async fn exactly_fifty_succeed(site: &Site, what: &str, calls: Vec<Call>) {
    let started = Instant::now();
    let answers = at_once(calls).await;
    eprintln!("500 parallel {what}: {:?}", started.elapsed());
    assert_eq!(tally(&answers), fifty_of_five_hundred());
    assert_eq!(site.highest_load().await, 50);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_five_hundred_allocations_at_once_exactly_fifty_succeed() {
    let _alone = ALONE.lock().await;
    let site = Site::patient().await;
    site.given_workers(50).await;
    let cases = site.given_clients(500).await;
    let to_jana = json!({ "worker": worker(JANA) });
    let allocate = |case: &String| on_case(&site.lenka(), case, "allocate", to_jana.clone());
    exactly_fifty_succeed(&site, "allocations", cases.iter().map(allocate).collect()).await;
    assert_eq!(load(&site, worker(JANA)).await, (50, 0, 0));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_five_hundred_reallocations_at_once_exactly_fifty_succeed() {
    let _alone = ALONE.lock().await;
    let site = Site::patient().await;
    site.given_workers(50).await;
    let teams = site.given_teams(10).await;
    let to_jana = json!({ "worker": worker(JANA), "ground": "worker_overloaded" });
    let reallocate = |case: &String| on_case(&site.lenka(), case, "reallocate", to_jana.clone());
    let calls = teams
        .iter()
        .flat_map(|(_, cases)| cases.iter().map(reallocate))
        .collect();
    exactly_fifty_succeed(&site, "reallocations", calls).await;
    assert_eq!(load(&site, worker(JANA)).await, (50, 0, 0));
    // Whoever was refused still has the worker they had.
    let waiting = site.lenka().get("/cases/without-worker").await.is(200);
    assert_eq!(waiting.items().len(), 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_five_hundred_requests_for_cover_at_once_exactly_fifty_succeed() {
    let _alone = ALONE.lock().await;
    let site = Site::patient().await;
    site.given_workers(50).await;
    let teams = site.given_teams(10).await;
    let lenka = site.lenka();
    let mut calls = Vec::new();
    for (away, cases) in &teams {
        let absent = json!({ "from": site.day(0), "ground": "training" });
        on_worker(&lenka, away, "mark-absent", absent).await.is(200);
        for case in cases {
            let cover = json!({ "covering": worker(PETR), "cases": [case] });
            calls.push(on_worker(&lenka, away, "arrange-cover", cover));
        }
    }
    exactly_fifty_succeed(&site, "requests for cover", calls).await;
    assert_eq!(load(&site, worker(PETR)).await, (0, 50, 0));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_return_from_absence_among_allocations_makes_nobody_more_than_fifty() {
    let _alone = ALONE.lock().await;
    let site = Site::patient().await;
    site.given_workers(50).await;
    let lenka = site.lenka();
    let own = site.given_clients(30).await;
    site.allocated(&own, worker(JANA)).await;
    let absent = json!({ "from": site.day(0), "ground": "illness" });
    on_worker(&lenka, worker(JANA), "mark-absent", absent)
        .await
        .is(200);
    let cover = json!({ "covering": worker(PETR) });
    on_worker(&lenka, worker(JANA), "arrange-cover", cover)
        .await
        .is(200);
    assert_eq!(load(&site, worker(PETR)).await, (0, 30, 20));

    let waiting = site.given_clients(200).await;
    let mut calls = Vec::new();
    for (number, case) in waiting.iter().enumerate() {
        let to = if number % 2 == 0 { JANA } else { PETR };
        calls.push(on_case(
            &lenka,
            case,
            "allocate",
            json!({ "worker": worker(to) }),
        ));
    }
    calls.insert(
        60,
        on_worker(&lenka, worker(JANA), "mark-returned", json!({})),
    );
    let answers = at_once(calls).await;
    let tally = tally(&answers);
    let known = ["200", "409 caseload_full", "409 worker_absent"];
    assert!(
        tally.keys().all(|kind| known.contains(&kind.as_str())),
        "{tally:?}"
    );
    assert_eq!(site.highest_load().await, 50);
    let (jana, petr) = (
        load(&site, worker(JANA)).await,
        load(&site, worker(PETR)).await,
    );
    assert!(jana.0 >= 30 && jana.0 <= 50 && jana.1 == 0, "{jana:?}");
    assert!(petr.0 >= 20 && petr.0 <= 50 && petr.1 == 0, "{petr:?}");
    // One answered 200 is the return itself.
    assert_eq!(
        u64::try_from(tally["200"]).unwrap(),
        jana.0 - 30 + petr.0 + 1
    );
}
