//! From entry to closure, with everything that usually happens in between.

use brana_tests::Site;
use brana_tests::cast::{AWAY, JANA, MAREK, OLGA, PETR, worker};
use serde_json::json;

use crate::scene::{contact, load, on_case, seen, timeline};

#[tokio::test]
async fn a_client_is_accompanied_from_entry_to_release() {
    let site = Site::open().await;
    site.given_workers(50).await;
    site.given_client().with_worker(JANA).open().await;
    let (lenka, jana) = (site.lenka(), site.jana());

    let case = site.given_client().open().await;
    let waiting = seen(&lenka, &case).await;
    assert_eq!(
        (&waiting["worker"], &waiting["due"]),
        (&json!(null), &json!(site.day(7)))
    );

    let proposed = on_case(&lenka, &case, "propose-allocation", json!({}))
        .await
        .is(200);
    let proposal = seen(&lenka, &case).await["proposal"].clone();
    assert_eq!(proposal["proposed"], json!(worker(PETR)), "{proposal}");
    assert_eq!(proposal["ranking"].as_array().unwrap().len(), 2);

    let body = json!({ "worker": worker(PETR) });
    let allocate = on_case(&lenka, &case, "allocate", body);
    allocate
        .at_version(proposed.version().unwrap())
        .await
        .is(200);
    let body = json!({ "worker": worker(JANA), "ground": "conflict_of_interest" });
    on_case(&lenka, &case, "reallocate", body).await.is(200);
    assert_eq!(seen(&jana, &case).await["due"], site.day(14));

    site.days_go_by(3);
    let held = "2026-03-04T10:00:00Z";
    on_case(&jana, &case, "record-contact", contact(held))
        .await
        .is(200);
    let after = seen(&jana, &case).await;
    assert_eq!(
        (&after["last_contact"], &after["due"]),
        (&json!("2026-03-04"), &json!("2026-03-18"))
    );

    let gone = json!({ "ground": "worker_overloaded" });
    on_case(&lenka, &case, "deallocate", gone).await.is(200);
    assert_eq!(seen(&lenka, &case).await["without_since"], site.day(0));
    let back = json!({ "worker": worker(JANA) });
    on_case(&lenka, &case, "allocate", back).await.is(200);
    on_case(&jana, &case, "close", json!({ "ground": "released" }))
        .await
        .is(200);
    let closed = seen(&jana, &case).await;
    assert_eq!(
        (&closed["closed_on"], &closed["closing_ground"]),
        (&json!(site.day(0)), &json!("released"))
    );
    on_case(&lenka, &case, "allocate", json!({ "worker": worker(PETR) }))
        .await
        .refused(409, "case_closed");
    assert_eq!(
        timeline(&jana, &case)
            .await
            .into_iter()
            .rev()
            .collect::<Vec<_>>(),
        [
            "CaseOpened",
            "AllocationProposed",
            "KeyWorkerAllocated",
            "KeyWorkerDeallocated",
            "KeyWorkerAllocated",
            "ContactRecorded",
            "KeyWorkerDeallocated",
            "KeyWorkerAllocated",
            "KeyWorkerDeallocated",
            "CaseClosed",
        ]
    );
    assert_eq!(load(&site, worker(JANA)).await, (1, 0, 49));
}

#[tokio::test]
async fn whoever_deviates_from_the_proposal_says_why() {
    let site = Site::open().await;
    site.given_workers(50).await;
    let lenka = site.lenka();
    site.given_client().with_worker(JANA).open().await;
    let case = site.given_client().open().await;
    on_case(&lenka, &case, "propose-allocation", json!({}))
        .await
        .is(200);
    let allocate = |reason: Option<&str>| {
        let body = json!({ "worker": worker(JANA), "deviation_reason": reason });
        on_case(&lenka, &case, "allocate", body)
    };
    for reason in [None, Some(""), Some(" \n")] {
        allocate(reason)
            .await
            .refused(422, "deviation_needs_reason");
    }
    allocate(Some("Zná rodinu klienta.")).await.is(200);
    let path = format!("/cases/{case}/timeline?kind=KeyWorkerAllocated");
    let event = lenka.get(&path).await.is(200).items()[0]["event"].to_string();
    assert!(
        event.contains("deviation") && event.contains("Zná rodinu klienta."),
        "{event}"
    );
}

#[tokio::test]
async fn nobody_gets_a_worker_twice_or_loses_one_they_have_not() {
    let site = Site::open().await;
    site.given_workers(50).await;
    let lenka = site.lenka();
    let case = site.given_client().open().await;
    let body = |to| json!({ "worker": worker(to), "ground": "client_request" });
    on_case(&lenka, &case, "reallocate", body(PETR))
        .await
        .refused(409, "no_key_worker");
    on_case(
        &lenka,
        &case,
        "deallocate",
        json!({ "ground": "other", "explanation": "x" }),
    )
    .await
    .refused(409, "no_key_worker");
    let allocate = |to| on_case(&lenka, &case, "allocate", json!({ "worker": worker(to) }));
    allocate(JANA).await.is(200);
    allocate(PETR).await.refused(409, "already_allocated");
    allocate(OLGA).await.refused(409, "already_allocated");
    on_case(&lenka, &case, "reallocate", body(OLGA))
        .await
        .refused(409, "worker_of_another_prison");
    on_case(&lenka, &case, "deallocate", json!({ "ground": "other" }))
        .await
        .refused(422, "explanation_missing");
    on_case(
        &lenka,
        &case,
        "deallocate",
        json!({ "ground": "case_closed" }),
    )
    .await
    .refused(422, "ground_not_for_hands");
}

#[tokio::test]
async fn a_client_who_moves_belongs_to_the_new_prison_from_then_on() {
    let site = Site::open().await;
    site.given_workers(50).await;
    let (lenka, marek) = (site.lenka(), site.person(MAREK));
    let case = site.given_client().with_worker(JANA).open().await;
    site.days_go_by(2);
    on_case(&lenka, &case, "transfer", json!({ "to": AWAY }))
        .await
        .is(200);
    lenka
        .get(&format!("/cases/{case}"))
        .await
        .refused(404, "not_found");
    let here = seen(&marek, &case).await;
    assert_eq!(
        (&here["prison"], &here["due"]),
        (&json!(AWAY), &json!(site.day(7)))
    );
    on_case(&marek, &case, "allocate", json!({ "worker": worker(JANA) }))
        .await
        .refused(409, "worker_of_another_prison");
    on_case(&marek, &case, "allocate", json!({ "worker": worker(OLGA) }))
        .await
        .is(200);
    assert_eq!(load(&site, worker(JANA)).await, (0, 0, 50));
}

#[tokio::test]
async fn a_contact_told_late_stands_where_it_was_and_says_that_it_is_late() {
    let site = Site::open().await;
    site.given_workers(50).await;
    let jana = site.jana();
    let case = site.given_client().with_worker(JANA).open().await;
    site.days_go_by(5);
    on_case(
        &jana,
        &case,
        "record-contact",
        contact("2026-03-06T09:00:00Z"),
    )
    .await
    .is(200);
    on_case(
        &jana,
        &case,
        "record-contact",
        contact("2026-03-03T09:00:00Z"),
    )
    .await
    .is(200);
    let path = format!("/cases/{case}/timeline?kind=ContactRecorded");
    let shown = jana.get(&path).await.is(200);
    let told: Vec<_> = shown
        .items()
        .iter()
        .map(|i| (&i["happened_at"], &i["late"]))
        .collect();
    assert_eq!(
        told,
        [
            (&json!("2026-03-06T09:00:00Z"), &json!(true)),
            (&json!("2026-03-03T09:00:00Z"), &json!(true)),
        ]
    );
    // The older one moves nothing: the newest contact counts.
    assert_eq!(seen(&jana, &case).await["due"], "2026-03-20");
    let too_early = contact("2026-03-01T09:00:00Z");
    on_case(&jana, &case, "record-contact", too_early)
        .await
        .refused(422, "before_entry");
    let future = contact("2026-03-07T08:00:01Z");
    on_case(&jana, &case, "record-contact", future)
        .await
        .refused(422, "happened_in_future");
}

#[tokio::test]
async fn a_contact_named_twice_is_recorded_once() {
    let site = Site::open().await;
    site.given_workers(50).await;
    let jana = site.jana();
    let case = site.given_client().with_worker(JANA).open().await;
    let mut body = contact("2026-03-02T07:00:00Z");
    body["contact"] = json!("00000000-0000-4000-8000-0000000000c1");
    let first = on_case(&jana, &case, "record-contact", body.clone())
        .await
        .is(200);
    let head = site.head().await;
    let second = on_case(&jana, &case, "record-contact", body).await.is(200);
    assert_eq!(
        (first.version(), site.head().await),
        (second.version(), head)
    );
}

#[tokio::test]
async fn somebody_who_was_faster_is_noticed_and_nothing_is_lost() {
    let site = Site::open().await;
    site.given_workers(50).await;
    let jana = site.jana();
    let case = site.given_client().with_worker(JANA).open().await;
    let seen = jana.get(&format!("/cases/{case}")).await.is(200);
    let version = seen.version().unwrap();
    assert_eq!(seen.body["version"], version);
    let record =
        |at: &str| on_case(&jana, &case, "record-contact", contact(at)).at_version(version);
    let done = record("2026-03-02T07:00:00Z").await.is(200);
    assert_eq!(done.version(), Some(version + 1));
    let late = record("2026-03-02T07:30:00Z")
        .await
        .refused(412, "stale_version");
    assert_eq!(late.body["current_version"], version + 1);
}
