//! Who did what in the directory: what is told of it, and to whom.

use brana_tests::cast::{self, JANA};
use brana_tests::directory::beds_for_men;
use brana_tests::{Answer, Call, Person, Site};
use serde_json::{Value, json};

use crate::scene::kinds;

fn on_provider(person: &Person, provider: &str, verb: &str, body: Value) -> Call {
    person.post(&format!("/providers/{provider}/{verb}"), body)
}

async fn change_entry(person: &Person, provider: &str, fields: Value) -> Answer {
    on_provider(person, provider, "change-entry", fields).await
}

/// The provider of the staff, with an offer, verified by the coordinator.
async fn verified(site: &Site) -> (String, String) {
    let offer = site.given_places(3).await;
    let provider = cast::provider().to_string();
    let body = json!({ "ground": "visit", "note": "Byli jsme tam.", "until": site.day(300) });
    let verify = on_provider(&site.coordinator(), &provider, "verify", body);
    verify.await.is(200);
    (provider, offer)
}

#[tokio::test]
async fn who_verified_is_told_to_its_staff_to_coordinators_and_to_auditors() {
    let site = Site::open().await;
    let (provider, offer) = verified(&site).await;
    let paths = [
        format!("/providers/{provider}"),
        format!("/offers/{offer}"),
        format!("/providers/{provider}/offers"),
    ];
    let verification = async |person: &Person, path: &str| {
        let body = person.get(path).await.is(200).body;
        let of = body.get(0).cloned().unwrap_or(body);
        assert_eq!(of["verification"]["ground"], "visit", "{path}");
        of["verification"]["by"].clone()
    };
    let by = json!({
        "actor": cast::actor(cast::COORDINATOR).0, "role": "coordinator",
    });
    for path in &paths {
        for token in [cast::STAFF, cast::COORDINATOR, "auditor"] {
            assert_eq!(verification(&site.person(token), path).await, by, "{token}");
        }
        for token in [JANA, "social_curator", "analyst", "administrator"] {
            let told = verification(&site.person(token), path).await;
            assert_eq!(told, Value::Null, "{token}: {path}");
        }
        assert_eq!(verification(&site.nobody(), path).await, Value::Null);
    }
    site.stop().await;
}

#[tokio::test]
async fn a_providers_history_is_told_to_each_as_far_as_it_is_theirs() {
    let site = Site::open().await;
    let (provider, _) = verified(&site).await;
    let coordinator = site.coordinator();
    let fields = json!({ "phones": ["601 111 222"] });
    change_entry(&site.staff(), &provider, fields).await.is(200);
    let fields = json!({ "phones": ["601 333 444"] });
    change_entry(&site.staff(), &provider, fields).await.is(200);
    let concern = json!({ "kind": "safety", "text": "Výhrůžky na chodbě." });
    on_provider(&site.jana(), &provider, "raise-concern", concern)
        .await
        .is(200);
    for (verb, body) in [
        ("suspend", json!({ "note": "Prověřujeme." })),
        ("reinstate", json!({})),
    ] {
        on_provider(&coordinator, &provider, verb, body)
            .await
            .is(200);
    }
    let history = format!("/providers/{provider}/history");
    let all = [
        "ProviderReinstated",
        "ProviderSuspended",
        "ConcernRaised",
        "ProviderEntryChanged",
        "ProviderEntryChanged",
        "ProviderVerified",
        "ProviderRegistered",
    ];
    let public = [
        "ProviderEntryChanged",
        "ProviderEntryChanged",
        "ProviderVerified",
        "ProviderRegistered",
    ];
    for person in [&coordinator, &site.staff()] {
        assert_eq!(kinds(person, &history).await, all);
    }
    for token in [JANA, "social_curator", "auditor"] {
        assert_eq!(kinds(&site.person(token), &history).await, public);
    }
    assert_eq!(kinds(&site.nobody(), &history).await, public);

    let told = async |person: &Person| person.get(&history).await.is(200).text();
    let to_coordinator = told(&coordinator).await;
    for words in ["Výhrůžky", "Prověřujeme", "Byli jsme tam", "601 111 222"] {
        assert!(to_coordinator.contains(words), "{words}: {to_coordinator}");
    }
    let to_staff = told(&site.staff()).await;
    assert!(to_staff.contains("601 111 222") && to_staff.contains("safety"));
    for words in ["Výhrůžky", "Prověřujeme", "Byli jsme tam"] {
        assert!(!to_staff.contains(words), "{words}: {to_staff}");
    }
    let jana = cast::actor(JANA).0.to_string();
    assert!(to_coordinator.contains(&jana));
    assert!(!to_staff.contains(&jana), "whoever doubts is not named");
    for person in [site.nobody(), site.person(JANA)] {
        let told = told(&person).await;
        for words in [
            "actor",
            "role",
            "Výhrůžky",
            "Byli jsme tam",
            "601 111 222",
            "safety",
        ] {
            assert!(!told.contains(words), "{words}: {told}");
        }
        assert!(told.contains(r#""field":"phones""#) && told.contains("visit"));
    }
    let to_auditor = told(&site.person("auditor")).await;
    let by = cast::actor(cast::COORDINATOR).0.to_string();
    assert!(to_auditor.contains(&by) && !to_auditor.contains("Byli jsme tam"));
    site.stop().await;
}

#[tokio::test]
async fn a_providers_history_is_read_a_part_at_a_time_and_on_both_clocks() {
    let site = Site::open().await;
    let (provider, _) = verified(&site).await;
    let history = format!("/providers/{provider}/history");
    let before = site.clock.now();
    site.days_go_by(1);
    let fields = json!({ "description": "Pomáháme lidem po výstupu." });
    change_entry(&site.staff(), &provider, fields).await.is(200);
    let staff = site.staff();
    let (mut found, mut path) = (vec![], format!("{history}?limit=1"));
    loop {
        let page = staff.get(&path).await.is(200);
        found.extend(page.items().iter().map(|item| item["sequence"].as_u64()));
        match page.body["next"].as_str() {
            Some(next) => path = format!("{history}?limit=1&after={next}"),
            None => break,
        }
    }
    assert_eq!(found, [Some(3), Some(2), Some(1)]);
    let then = before.to_rfc3339_opts(chrono::SecondsFormat::Millis, true);
    for clock in ["as_of", "known_at"] {
        let asked = format!("{history}?{clock}={then}");
        let known = ["ProviderVerified", "ProviderRegistered"];
        assert_eq!(kinds(&staff, &asked).await, known, "{clock}");
    }
    staff
        .get(&format!("{history}?after=nobody"))
        .await
        .refused(400, "cursor_invalid");
    site.stop().await;
}

#[tokio::test]
async fn staff_do_not_say_which_provider_of_the_register_they_are() {
    let site = Site::open().await;
    let provider = site.given_provider().await;
    let fields = |id: &str| json!({ "register_id": id });
    change_entry(&site.staff(), &provider, fields("12345"))
        .await
        .refused(403, "forbidden");
    change_entry(&site.coordinator(), &provider, fields("12345"))
        .await
        .is(200);
    change_entry(&site.staff(), &provider, json!({ "register_id": null }))
        .await
        .refused(403, "forbidden");
    // What stands there already may be sent along.
    let along = json!({ "register_id": "12345", "description": "Pomáháme." });
    change_entry(&site.staff(), &provider, along).await.is(200);
    let seen = site.staff().get(&format!("/providers/{provider}")).await;
    assert_eq!(seen.body["entry"]["register_id"], "12345");
    site.stop().await;
}

#[tokio::test]
async fn more_places_than_registered_are_taken_and_told_to_coordinators() {
    let site = Site::open().await;
    let offer = site.given_offer().await;
    let path = format!("/offers/{offer}");
    let coordinator = site.coordinator();
    let on_offer = |person: &Person, verb: &str, body: Value| {
        person.post(&format!("/offers/{offer}/{verb}"), body)
    };
    let registered = site.clock.now();
    let maximum = json!({
        "registered_capacity": [{ "form": "residential", "unit": "beds", "count": 8 }],
    });
    on_offer(&coordinator, "change-entry", maximum)
        .await
        .is(200);
    site.days_go_by(2);
    let seen = coordinator.get(&path).await.is(200).body;
    assert_eq!(
        seen["apart_from_register"],
        json!([]),
        "unknown is not zero"
    );
    let said = site.clock.now();
    on_offer(&site.staff(), "report-capacity", beds_for_men(10, 3))
        .await
        .is(200);
    let seen = coordinator.get(&path).await.is(200).body;
    let apart = &seen["apart_from_register"];
    assert_eq!(apart.as_array().map(Vec::len), Some(1), "{seen}");
    for (field, value) in [
        ("unit", json!("bed")),
        ("how", json!("more")),
        ("reported", json!(10)),
        ("registered", json!(8)),
    ] {
        assert_eq!(apart[0][field], value, "{field}");
    }
    let day = |at: &Value| at.as_str().map(|at| at[..10].to_owned());
    let of = |at: chrono::DateTime<chrono::Utc>| Some(at.date_naive().to_string());
    assert_eq!(day(&apart[0]["reported_at"]), of(said));
    assert_eq!(day(&apart[0]["registered_at"]), of(registered));
    for person in [site.nobody(), site.staff(), site.jana()] {
        let seen = person.get(&path).await.is(200).body;
        assert_eq!(seen.get("apart_from_register"), None);
    }
    site.stop().await;
}
