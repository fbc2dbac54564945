//! A worker is away, a colleague covers, the worker returns.

use brana_tests::Site;
use brana_tests::cast::{JANA, PETR, worker};
use serde_json::json;

use crate::scene::{contact, load, on_case, on_worker, seen, timeline};

#[tokio::test]
async fn a_colleague_covers_until_the_worker_returns() {
    let site = Site::open().await;
    site.given_workers(3).await;
    let (lenka, petr) = (site.lenka(), site.petr());
    let mut cases = Vec::new();
    for _ in 0..3 {
        cases.push(site.given_client().with_worker(JANA).open().await);
    }
    site.given_client().with_worker(PETR).open().await;
    let (jana_id, petr_id) = (worker(JANA), worker(PETR));

    let cover = |cases: &[String]| json!({ "covering": petr_id, "cases": cases });
    on_worker(&lenka, jana_id, "arrange-cover", cover(&cases[..1]))
        .await
        .refused(409, "worker_not_absent");
    let away = json!({ "from": site.day(0), "until": site.day(5), "ground": "illness" });
    on_worker(&lenka, jana_id, "mark-absent", away)
        .await
        .is(200);
    let waiting = site.given_client().open().await;
    on_case(&lenka, &waiting, "allocate", json!({ "worker": jana_id }))
        .await
        .refused(409, "worker_absent");

    petr.get(&format!("/cases/{}", cases[0]))
        .await
        .refused(404, "not_found");
    on_worker(&lenka, jana_id, "arrange-cover", cover(&cases))
        .await
        .refused(409, "caseload_full");
    assert_eq!(load(&site, petr_id).await, (1, 0, 2));
    on_worker(&lenka, jana_id, "arrange-cover", cover(&cases[..2]))
        .await
        .is(200);
    assert_eq!(load(&site, petr_id).await, (1, 2, 0));
    on_case(&lenka, &waiting, "allocate", json!({ "worker": petr_id }))
        .await
        .refused(409, "caseload_full");

    assert_eq!(
        seen(&petr, &cases[0]).await["covered_by"]["id"],
        json!(petr_id)
    );
    let mut body = contact("2026-03-02T07:00:00Z");
    body["worker"] = json!(petr_id);
    on_case(&petr, &cases[0], "record-contact", body)
        .await
        .is(200);
    let path = format!("/cases/{}/timeline?kind=ContactRecorded", cases[0]);
    let entry = petr.get(&path).await.is(200).items()[0].clone();
    assert_eq!(entry["on_behalf_of"], json!(jana_id));

    on_worker(&lenka, jana_id, "mark-returned", json!({}))
        .await
        .is(200);
    assert_eq!(load(&site, petr_id).await, (1, 0, 2));
    assert_eq!(load(&site, jana_id).await, (3, 0, 0));
    petr.get(&format!("/cases/{}", cases[0]))
        .await
        .refused(404, "not_found");
    assert_eq!(
        timeline(&site.jana(), &cases[1]).await[..2],
        ["ClientCoverEnded", "ClientCovered"]
    );
}

#[tokio::test]
async fn all_clients_are_covered_for_when_none_is_named_and_asking_again_changes_nothing() {
    let site = Site::open().await;
    site.given_workers(50).await;
    let lenka = site.lenka();
    for _ in 0..3 {
        site.given_client().with_worker(JANA).open().await;
    }
    let away = json!({ "from": site.day(0), "ground": "leave" });
    on_worker(&lenka, worker(JANA), "mark-absent", away)
        .await
        .is(200);
    let cover = json!({ "covering": worker(PETR) });
    on_worker(&lenka, worker(JANA), "arrange-cover", cover.clone())
        .await
        .is(200);
    assert_eq!(load(&site, worker(PETR)).await, (0, 3, 47));
    let head = site.head().await;
    on_worker(&lenka, worker(JANA), "arrange-cover", cover)
        .await
        .is(200);
    assert_eq!(site.head().await, head);
}

#[tokio::test]
async fn a_lower_capacity_drops_nobody_but_takes_nobody_more() {
    let site = Site::open().await;
    site.given_workers(3).await;
    let lenka = site.lenka();
    for _ in 0..3 {
        site.given_client().with_worker(JANA).open().await;
    }
    let fewer = json!({ "capacity": 1, "from": site.day(1) });
    on_worker(&lenka, worker(JANA), "set-capacity", fewer)
        .await
        .is(200);
    assert_eq!(load(&site, worker(JANA)).await, (3, 0, 0));
    site.days_go_by(1);
    assert_eq!(load(&site, worker(JANA)).await, (3, 0, 0));
    let case = site.given_client().open().await;
    let to_jana = json!({ "worker": worker(JANA) });
    on_case(&lenka, &case, "allocate", to_jana)
        .await
        .refused(409, "caseload_full");
    let more = json!({ "capacity": 51, "from": site.day(0) });
    on_worker(&lenka, worker(JANA), "set-capacity", more)
        .await
        .refused(422, "capacity_over_limit");
}
