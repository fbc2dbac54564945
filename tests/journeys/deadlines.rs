//! Days that pass unused become events on the client's timeline, by themselves.

use brana_tests::Site;
use brana_tests::cast::{HOME, JANA, PETR, worker};
use serde_json::json;

use crate::scene::{contact, on_case, seen, timeline};

#[tokio::test]
async fn a_client_without_a_worker_for_more_than_seven_days_is_told_of() {
    let site = Site::open().await;
    site.given_workers(50).await;
    let lenka = site.lenka();
    let case = site.given_client().open().await;
    let quick = site.given_client().with_worker(JANA).open().await;
    let head = site.head().await;
    site.days_go_by(7);
    on_case(&lenka, &case, "propose-allocation", json!({}))
        .await
        .is(200);
    assert_eq!(
        site.head().await,
        head + 1,
        "the seventh day has not passed yet"
    );
    site.days_go_by(1);
    site.until("the client is told of", async || {
        timeline(&lenka, &case)
            .await
            .first()
            .is_some_and(|kind| kind == "AllocationOverdue")
    })
    .await;
    let entry = lenka
        .get(&format!("/cases/{case}/timeline"))
        .await
        .is(200)
        .items()[0]
        .clone();
    assert_eq!(
        (&entry["role"], &entry["reason"]),
        (&json!("system"), &json!("deadline passed"))
    );
    assert_eq!(seen(&lenka, &case).await["overdue"], true);
    assert!(
        !timeline(&lenka, &quick)
            .await
            .contains(&"AllocationOverdue".to_owned())
    );
    on_case(
        &lenka,
        &case,
        "allocate",
        json!({ "worker": worker(PETR), "deviation_reason": "x" }),
    )
    .await
    .is(200);
    assert_eq!(seen(&lenka, &case).await["overdue"], false);
}

#[tokio::test]
async fn a_client_without_a_contact_for_more_than_fourteen_days_is_told_of_every_time() {
    let site = Site::open().await;
    site.given_workers(50).await;
    let jana = site.jana();
    let case = site.given_client().with_worker(JANA).open().await;
    site.days_go_by(15);
    let missed = async |times: usize| {
        let kinds = timeline(&jana, &case).await;
        kinds
            .iter()
            .filter(|kind| *kind == "ContactOverdue")
            .count()
            == times
    };
    site.until("the first is missed", async || missed(1).await)
        .await;
    assert_eq!(seen(&jana, &case).await["missed"], 1);
    site.days_go_by(14);
    site.until("the second is missed", async || missed(2).await)
        .await;
    let now = site.clock.now().to_rfc3339();
    on_case(&jana, &case, "record-contact", contact(&now))
        .await
        .is(200);
    let after = seen(&jana, &case).await;
    assert_eq!(
        (&after["missed"], &after["due"]),
        (&json!(0), &json!(site.day(14)))
    );
}

#[tokio::test]
async fn a_prison_that_wants_contacts_more_often_gets_them_from_the_next_one_on() {
    let site = Site::open().await;
    site.given_workers(50).await;
    let (lenka, jana) = (site.lenka(), site.jana());
    let case = site.given_client().with_worker(JANA).open().await;
    let path = format!("/prisons/{HOME}/contact-interval");
    let before = lenka.get(&path).await.is(200);
    assert_eq!(
        (before.version(), &before.body["days"]),
        (Some(0), &json!(14))
    );
    let weekly = json!({ "days": 7, "from": site.day(0) });
    let set = format!("/prisons/{HOME}/set-contact-interval");
    lenka.post(&set, weekly.clone()).at_version(0).await.is(200);
    lenka
        .post(&set, weekly)
        .at_version(0)
        .await
        .refused(412, "stale_version");
    let after = lenka.get(&path).await.is(200);
    assert_eq!((after.version(), &after.body["days"]), (Some(1), &json!(7)));
    assert_eq!(seen(&jana, &case).await["due"], site.day(14));
    let now = site.clock.now().to_rfc3339();
    on_case(&jana, &case, "record-contact", contact(&now))
        .await
        .is(200);
    assert_eq!(seen(&jana, &case).await["due"], site.day(7));
    for days in [0, 91] {
        let body = json!({ "days": days, "from": site.day(0) });
        lenka
            .post(&set, body)
            .await
            .refused(422, "interval_out_of_range");
    }
}
