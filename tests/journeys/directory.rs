//! The provider directory, as the people who keep it and those who look into it live with it.

use brana_tests::cast::{self, JANA};
use brana_tests::directory::{a_site, an_inside_contact, beds_for_men};
use brana_tests::load::{at_once, tally};
use brana_tests::{Answer, Call, Person, Site};
use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::scene::kinds;

fn on_offer(person: &Person, offer: &str, verb: &str, body: Value) -> Call {
    person.post(&format!("/offers/{offer}/{verb}"), body)
}

fn on_provider(person: &Person, provider: &str, verb: &str, body: Value) -> Call {
    person.post(&format!("/providers/{provider}/{verb}"), body)
}

async fn look(person: &Person, offer: &str) -> Answer {
    person.get(&format!("/offers/{offer}")).await.is(200)
}

/// Free places for men, what the number is worth, and what counts as supply.
async fn places(person: &Person, offer: &str) -> (u64, String, Option<u64>) {
    let seen = look(person, offer).await.body;
    let men = &seen["capacity"][0];
    let freshness = men["freshness"].as_str().unwrap().to_owned();
    (
        men["free"].as_u64().unwrap(),
        freshness,
        seen["supply"].as_u64(),
    )
}

fn fresh(free: u64) -> (u64, String, Option<u64>) {
    (free, "fresh".to_owned(), Some(free))
}

#[tokio::test]
async fn staff_keep_their_places_current_from_report_to_departure() {
    let site = Site::open().await;
    let offer = site.given_offer().await;
    let (staff, stranger) = (site.staff(), site.nobody());
    let unknown = look(&stranger, &offer).await.body;
    assert_eq!(unknown["capacity"], json!([]), "unknown is not zero");
    assert_eq!(
        (&unknown["freshness"], &unknown["supply"]),
        (&json!("unknown"), &json!(null))
    );

    on_offer(&staff, &offer, "report-capacity", beds_for_men(10, 3))
        .await
        .is(200);
    assert_eq!(places(&stranger, &offer).await, fresh(3));

    let until = site.clock.now() + TimeDelta::hours(20);
    let body = json!({ "group": "men", "until": until });
    let held = on_offer(&staff, &offer, "hold-place", body).await.is(200);
    assert_eq!(places(&stranger, &offer).await, fresh(2));

    let body = json!({ "group": "men", "hold": held.body["made"] });
    let stay = on_offer(&staff, &offer, "occupy-place", body).await.is(200);
    assert_eq!(places(&stranger, &offer).await, fresh(2));
    let inside = look(&staff, &offer).await.body;
    assert_eq!(inside["holds"], json!([]));
    assert_eq!(inside["stays"][0]["stay"], stay.body["made"]);

    let body = json!({ "group": "men", "units": 1, "reason": "Malování." });
    on_offer(&staff, &offer, "set-out-of-service", body)
        .await
        .is(200);
    assert_eq!(places(&stranger, &offer).await, fresh(1));
    let body = json!({ "stay": stay.body["made"], "ground": "moved_up" });
    on_offer(&staff, &offer, "vacate-place", body).await.is(200);
    assert_eq!(places(&stranger, &offer).await, fresh(2));

    let history = format!("/offers/{offer}/history");
    let all = [
        "PlaceVacated",
        "UnitsOutOfService",
        "PlaceOccupied",
        "PlaceHeld",
        "CapacityReported",
        "OfferOpened",
    ];
    assert_eq!(kinds(&staff, &history).await, all);
    let public = ["UnitsOutOfService", "CapacityReported", "OfferOpened"];
    assert_eq!(kinds(&stranger, &history).await, public);
}

#[tokio::test]
async fn a_number_nobody_confirms_goes_stale_and_one_word_makes_it_fresh_again() {
    let site = Site::open().await;
    let offer = site.given_places(3).await;
    let staff = site.staff();
    site.days_go_by(7);
    let stale = (3, "stale".to_owned(), None);
    assert_eq!(places(&site.nobody(), &offer).await, stale);
    let until = site.clock.now() + TimeDelta::hours(1);
    let hold = json!({ "group": "men", "until": until });
    let refused = on_offer(&staff, &offer, "hold-place", hold.clone()).await;
    refused.refused(409, "capacity_stale");
    site.until("the number is told stale", || async {
        let told = "select count(*) from events where event_type = 'CapacityWentStale'";
        site.count(told).await == 1
    })
    .await;
    on_offer(&staff, &offer, "confirm-capacity", json!({}))
        .await
        .is(200);
    assert_eq!(places(&site.nobody(), &offer).await, fresh(3));
    on_offer(&staff, &offer, "hold-place", hold).await.is(200);
}

#[tokio::test]
async fn a_hold_nobody_comes_for_frees_its_place_without_anyone_looking() {
    let site = Site::open().await;
    let offer = site.given_places(1).await;
    let staff = site.staff();
    let until = site.clock.now() + TimeDelta::hours(2);
    let hold = json!({ "group": "men", "until": until });
    on_offer(&staff, &offer, "hold-place", hold.clone())
        .await
        .is(200);
    let full = on_offer(&staff, &offer, "hold-place", hold).await;
    full.refused(409, "no_free_place");
    site.clock.advance(TimeDelta::hours(2));
    assert_eq!(places(&site.nobody(), &offer).await, fresh(1));
    assert_eq!(look(&staff, &offer).await.body["holds"], json!([]));
    site.until("the hold is written down as lapsed", || async {
        let told = "select count(*) from events where event_type = 'PlaceReleased'";
        site.count(told).await == 1
    })
    .await;
    assert_eq!(places(&site.nobody(), &offer).await, fresh(1));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_a_hundred_holds_at_once_on_three_places_exactly_three_succeed() {
    let site = Site::patient().await;
    let offer = site.given_places(3).await;
    let until = site.clock.now() + TimeDelta::hours(2);
    let hold = json!({ "group": "men", "until": until });
    let staff = site.staff();
    let calls = (0..100).map(|_| on_offer(&staff, &offer, "hold-place", hold.clone()));
    let answers = at_once(calls.collect()).await;
    let expected = [("200".to_owned(), 3), ("409 no_free_place".to_owned(), 97)];
    assert_eq!(tally(&answers), expected.into());
    assert_eq!(places(&site.nobody(), &offer).await, fresh(0));
}

#[tokio::test]
async fn a_coordinator_verifies_and_a_danger_takes_the_trust_away() {
    let site = Site::open().await;
    let offer = site.given_places(3).await;
    let (coordinator, stranger) = (site.coordinator(), site.nobody());
    let provider = cast::provider().to_string();
    let until = site.day(300);
    let verify = json!({ "ground": "visit", "note": "Čisto, ticho.", "until": until });
    on_provider(&coordinator, &provider, "verify", verify)
        .await
        .is(200);
    let verified = look(&stranger, &offer).await.body;
    assert_eq!(verified["verification"]["until"], until);
    let page = look(&stranger, &offer).await;
    assert!(!String::from_utf8_lossy(&page.bytes).contains("Čisto"));

    let concern = json!({ "kind": "safety", "text": "Klient byl napaden." });
    let raised = on_provider(&site.jana(), &provider, "raise-concern", concern)
        .await
        .is(200);
    let path = format!("/providers/{provider}");
    let seen = stranger.get(&path).await.is(200).body;
    assert_eq!(
        (&seen["verification"], &seen["concerns"]),
        (&json!(null), &Value::Null)
    );
    let inside = coordinator.get(&path).await.is(200).body;
    assert_eq!(inside["concerns"][0]["kind"], "safety");

    let settled = json!({ "concern": raised.body["made"], "outcome": "unfounded" });
    on_provider(&coordinator, &provider, "resolve-concern", settled)
        .await
        .is(200);
    let seen = stranger.get(&path).await.is(200).body;
    assert_eq!(seen["verification"]["until"], until);
}

#[tokio::test]
async fn a_suspended_provider_vanishes_for_strangers_and_takes_nobody() {
    let site = Site::open().await;
    let offer = site.given_places(3).await;
    let provider = cast::provider().to_string();
    let (coordinator, stranger) = (site.coordinator(), site.nobody());
    let why = json!({ "note": "Stížnosti." });
    on_provider(&coordinator, &provider, "suspend", why)
        .await
        .is(200);
    for path in [
        format!("/providers/{provider}"),
        format!("/providers/{provider}/offers"),
        format!("/offers/{offer}"),
        format!("/offers/{offer}/history"),
    ] {
        stranger.get(&path).await.refused(404, "not_found");
        site.jana().get(&path).await.is(200);
    }
    let seen = look(&site.jana(), &offer).await.body;
    assert_eq!(seen["listed"], false);
    let until = site.clock.now() + TimeDelta::hours(2);
    let hold = json!({ "group": "men", "until": until });
    let refused = on_offer(&site.staff(), &offer, "hold-place", hold).await;
    refused.refused(409, "provider_suspended");
    on_provider(&coordinator, &provider, "reinstate", json!({}))
        .await
        .is(200);
    assert_eq!(places(&stranger, &offer).await, fresh(3));
}

#[tokio::test]
async fn what_is_private_stays_inside() {
    let site = Site::open().await;
    let mut secret = a_site();
    secret["confidential"] = json!(true);
    secret["street"] = json!("Tajná 7");
    let more = json!({ "site": secret, "inside_contact": an_inside_contact() });
    let provider = site.given_provider().await;
    let offer = site.given_offer_of(&provider, more).await;
    let of_provider = format!("/providers/{provider}/offers");
    let (one, history) = (
        format!("/offers/{offer}"),
        format!("/offers/{offer}/history"),
    );
    let says = async |person: &Person, path: &str, words: &str| {
        let answer = person.get(path).await.is(200);
        String::from_utf8_lossy(&answer.bytes).contains(words)
    };
    for path in [&of_provider, &one, &history] {
        for token in [None, Some(JANA), Some("social_curator"), Some("auditor")] {
            let person = token.map_or_else(|| site.nobody(), |token| site.person(token));
            assert!(!says(&person, path, "Tajná").await, "{path} to {token:?}");
            assert!(!says(&person, path, "50.66").await, "{path} to {token:?}");
        }
        for person in [site.staff(), site.coordinator()] {
            assert!(says(&person, path, "Tajná").await, "{path}");
        }
    }
    for path in [&of_provider, &one] {
        for token in [JANA, "social_curator", "probation_officer", cast::STAFF] {
            assert!(
                says(&site.person(token), path, "601 234 567").await,
                "{token}"
            );
        }
        for person in [site.nobody(), site.person("auditor")] {
            assert!(!says(&person, path, "601 234 567").await);
        }
    }
    assert!(!says(&site.nobody(), "/offers", "Tajná").await);
    assert!(!says(&site.nobody(), "/offers", "601 234 567").await);
}

#[tokio::test]
async fn a_change_names_its_fields_and_is_made_from_what_was_seen() {
    let site = Site::open().await;
    let offer = site.given_offer().await;
    let staff = site.staff();
    let version = look(&staff, &offer).await.version().unwrap();
    let body = json!({ "deposit": 0, "conditions": "Doklad totožnosti." });
    let first = on_offer(&staff, &offer, "change-entry", body).at_version(version);
    let first = first.await.is(200);
    let late = on_offer(&staff, &offer, "change-entry", json!({ "deposit": 500 }));
    let late = late.at_version(version).await.refused(412, "stale_version");
    assert_eq!(late.body["current_version"], first.body["version"]);
    let entry = look(&staff, &offer).await.body["entry"].clone();
    assert_eq!(
        (&entry["deposit"], &entry["name"]),
        (&json!(0), &json!("Azylový dům"))
    );
    on_offer(&staff, &offer, "change-entry", json!({ "deposit": null }))
        .await
        .is(200);
    let entry = look(&staff, &offer).await.body["entry"].clone();
    assert_eq!(entry["deposit"], Value::Null);
    let changes = staff
        .get(&format!("/offers/{offer}/history?limit=1"))
        .await
        .is(200);
    assert_eq!(
        changes.items()[0]["details"]["old"],
        json!({ "field": "deposit", "is": 0 })
    );
    assert!(changes.body["next"].is_string());
}

#[tokio::test]
async fn everything_wrong_with_an_entry_is_named_at_once() {
    let site = Site::open().await;
    let provider = site.given_provider().await;
    let body = json!({
        "provider": provider,
        "entry": {
            "kind": "hrad", "phones": ["601 234 567", "zavolejte"], "languages": ["čeština"],
            "hours": [{ "for": "intake", "weekday": 1, "from": "8 ráno", "to": "12:00" }],
        },
        "site": { "region": "CZ999", "postal_code": "4000" },
        "inside_contact": { "email": "nikdo" },
    });
    let staff = site.staff();
    let wrong = staff
        .post("/offers", body)
        .await
        .refused(422, "fields_invalid");
    let fields: Vec<&str> = wrong.body["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|error| error["field"].as_str().unwrap())
        .collect();
    let expected = [
        "entry.kind",
        "entry.phones[1]",
        "entry.languages[0]",
        "entry.hours[0].from",
        "entry.name",
        "site.postal_code",
        "site.region",
        "inside_contact.email",
    ];
    assert_eq!(fields, expected);
}

#[tokio::test]
async fn the_history_knows_what_was_true_and_what_was_known() {
    let site = Site::open().await;
    let offer = site.given_places(3).await;
    let staff = site.staff();
    let then = site.clock.now() + TimeDelta::hours(30);
    site.days_go_by(2);
    let mut late = beds_for_men(10, 5);
    late["happened_at"] = json!(then - TimeDelta::hours(6));
    on_offer(&staff, &offer, "report-capacity", late)
        .await
        .is(200);
    let asked = async |which: &str| {
        let at = then.to_rfc3339_opts(chrono::SecondsFormat::Secs, true);
        let path = format!("/offers/{offer}/history?{which}={at}");
        kinds(&staff, &path).await.len()
    };
    assert_eq!(asked("as_of").await, 3, "it was true then");
    assert_eq!(asked("known_at").await, 2, "nobody knew it then");
}
