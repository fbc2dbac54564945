//! Two nodes serve from one database.

use brana_tests::Site;
use brana_tests::cast::{JANA, worker};
use brana_tests::load::{at_once, tally};
use serde_json::json;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_one_node_did_is_read_on_the_other_with_its_position() {
    let (here, there) = two_nodes().await;
    for number in 0..20 {
        let (writes, reads) = if number % 2 == 0 {
            (&here, &there)
        } else {
            (&there, &here)
        };
        let opened = writes
            .lenka()
            .post("/cases/open", here.given_client().entry())
            .await
            .is(201);
        let path = format!("/cases/{}", opened.id());
        let position = opened.header("brana-position");
        let read = reads
            .lenka()
            .get(&path)
            .header("brana-position", position)
            .await
            .is(200);
        assert_eq!(read.body["version"], 1);
        let propose = reads
            .lenka()
            .post(&format!("{path}/propose-allocation"), json!({}));
        propose.header("brana-position", position).await.is(200);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn twins_sent_to_both_nodes_have_one_effect() {
    let (here, there) = two_nodes().await;
    for number in 0..10 {
        let entry = here.given_client().entry();
        let key = format!("twin {number}");
        let before = here.head().await;
        let to = |site: &Site| site.lenka().post("/cases/open", entry.clone()).key(&key);
        let answers = at_once(vec![to(&here), to(&there), to(&here), to(&there)]).await;
        assert_eq!(here.head().await, before + 1);
        let mut ids: Vec<String> = answers
            .iter()
            .filter(|answer| answer.status == 201)
            .map(brana_tests::Answer::id)
            .collect();
        ids.dedup();
        assert_eq!(ids.len(), 1, "{answers:?}");
        let known = ["201", "409 request_in_progress"];
        assert!(
            tally(&answers)
                .keys()
                .all(|kind| known.contains(&kind.as_str()))
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_limit_of_fifty_holds_over_both_nodes() {
    let (here, there) = two_nodes().await;
    let cases = here.given_clients(500).await;
    let calls = cases.iter().enumerate().map(|(number, case)| {
        let site = if number % 2 == 0 { &here } else { &there };
        let body = json!({ "worker": worker(JANA) });
        site.lenka().post(&format!("/cases/{case}/allocate"), body)
    });
    let started = std::time::Instant::now();
    let answers = at_once(calls.collect()).await;
    eprintln!(
        "500 parallel allocations over two nodes: {:?}",
        started.elapsed()
    );
    let expected = [
        ("200".to_owned(), 50),
        ("409 caseload_full".to_owned(), 450),
    ]
    .into();
    assert_eq!(tally(&answers), expected);
    assert_eq!(here.highest_load().await, 50);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_day_that_passes_is_told_of_once() {
    let (here, there) = two_nodes().await;
    let cases = here.given_clients(5).await;
    here.days_go_by(8);
    let told = "select count(*) from events where event_type = 'AllocationOverdue'";
    here.until("all are told of", async || {
        // Whichever node holds the lease: a question to both keeps this one's bell informed.
        there.lenka().get("/cases").await.is(200);
        here.lenka()
            .post("/cases/open", here.given_client().entry())
            .await
            .is(201);
        here.count(told).await >= 5
    })
    .await;
    assert_eq!(here.count(told).await, i64::try_from(cases.len()).unwrap());
}

async fn two_nodes() -> (Site, Site) {
    let here = Site::patient().await;
    here.given_workers(50).await;
    let there = here.another();
    (here, there)
}
