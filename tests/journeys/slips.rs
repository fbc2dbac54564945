//! What must not be believed of the provider directory: slips of the keyboard, words of somebody
//! else, numbers of another kind of service.

use brana_tests::cast;
use brana_tests::directory::{a_site, beds_for_men};
use brana_tests::{Answer, Call, Person, Site};
use chrono::TimeDelta;
use serde_json::{Value, json};

fn on_offer(person: &Person, offer: &str, verb: &str, body: Value) -> Call {
    person.post(&format!("/offers/{offer}/{verb}"), body)
}

fn on_provider(person: &Person, verb: &str, body: Value) -> Call {
    person.post(&format!("/providers/{}/{verb}", cast::provider()), body)
}

/// The only field that is wrong, and why.
#[track_caller]
fn field(answer: Answer) -> (String, String) {
    let answer = answer.refused(422, "fields_invalid");
    assert_eq!(answer.body["errors"].as_array().map(Vec::len), Some(1));
    let error = &answer.body["errors"][0];
    let text = |key: &str| error[key].as_str().unwrap().to_owned();
    (text("field"), text("detail"))
}

#[tokio::test]
async fn a_shelter_house_that_becomes_a_night_shelter_has_to_say_its_numbers_again() {
    let site = Site::open().await;
    let offer = site.given_places(3).await;
    site.days_go_by(2);
    let path = format!("/offers/{offer}");
    let seen = async || site.nobody().get(&path).await.is(200).body;
    assert_eq!(seen().await["freshness"], "fresh");
    let kind = json!({ "kind": "nocleharna" });
    on_offer(&site.staff(), &offer, "change-entry", kind)
        .await
        .is(200);
    let stale = seen().await;
    assert_eq!(
        (&stale["freshness"], &stale["supply"]),
        (&json!("stale"), &Value::Null)
    );
    site.until("the number is told stale", || async {
        let told = "select count(*) from events where event_type = 'CapacityWentStale'";
        site.count(told).await == 1
    })
    .await;
}

#[tokio::test]
async fn what_is_plainly_a_slip_is_refused_with_its_bound() {
    let site = Site::open().await;
    let offer = site.given_offer().await;
    let staff = site.staff();
    let slip = async |verb: &str, body: Value| field(on_offer(&staff, &offer, verb, body).await);
    let total = slip("report-capacity", beds_for_men(65_535, 3)).await;
    assert_eq!(total.0, "groups[0].total");
    assert!(total.1.contains("2000"), "{}", total.1);
    let deposit = slip("change-entry", json!({ "deposit": 1_000_001 })).await;
    assert_eq!(deposit.0, "deposit");
    assert!(deposit.1.contains("1000000"), "{}", deposit.1);
    let price = json!({ "price": { "amount": 4_000_000_000_u32, "per": "night" } });
    assert_eq!(slip("change-entry", price).await.0, "price.amount");
    let languages = json!({ "languages": ["cs", "xx"] });
    assert_eq!(slip("change-entry", languages).await.0, "languages[1]");
    let turned = json!({ "name": "Azyl \u{202e}dům" });
    assert_eq!(slip("change-entry", turned).await.0, "name");
    let notice = json!({ "notice": { "text": "Zavřeno.", "until": "2020-01-01" } });
    on_offer(&staff, &offer, "change-entry", notice)
        .await
        .refused(422, "notice_over");
}

#[tokio::test]
async fn latitude_comes_first() {
    let site = Site::open().await;
    let provider = site.given_provider().await;
    let mut exchanged = a_site();
    exchanged["point"] = json!({ "latitude": 14.03, "longitude": 50.66 });
    let body = json!({
        "provider": provider,
        "entry": { "name": "Azyl", "kind": "azylovy-dum" },
        "site": exchanged,
    });
    let (name, why) = field(site.staff().post("/offers", body).await);
    assert_eq!(name, "site.point");
    assert!(why.starts_with("latitude comes first"), "{why}");
}

#[tokio::test]
async fn nobody_leaves_before_they_came() {
    let site = Site::open().await;
    let offer = site.given_places(3).await;
    let staff = site.staff();
    let days_ago = |days| site.clock.now() - TimeDelta::days(days);
    let arrival = json!({ "group": "men", "happened_at": days_ago(400) });
    let stay = on_offer(&staff, &offer, "occupy-place", arrival)
        .await
        .is(200);
    let leaves = |at| {
        let body = json!({ "stay": stay.body["made"], "ground": "moved_up", "happened_at": at });
        on_offer(&staff, &offer, "vacate-place", body)
    };
    leaves(days_ago(800))
        .await
        .refused(422, "stay_ends_before_it_began");
    leaves(days_ago(399)).await.is(200);
}

#[tokio::test]
async fn whoever_takes_another_name_is_verified_anew() {
    let site = Site::open().await;
    site.given_provider().await;
    let (coordinator, staff) = (site.coordinator(), site.staff());
    let verify = json!({ "ground": "visit", "until": site.day(300) });
    on_provider(&coordinator, "verify", verify).await.is(200);
    let path = format!("/providers/{}", cast::provider());
    let verified = async || !coordinator.get(&path).await.is(200).body["verification"].is_null();
    on_provider(&coordinator, "change-entry", json!({ "name": "Naděje 2" }))
        .await
        .is(200);
    assert!(verified().await, "a coordinator knows whom they verified");
    on_provider(&staff, "change-entry", json!({ "legal_form": "ústav" }))
        .await
        .is(200);
    assert!(verified().await);
    on_provider(&staff, "change-entry", json!({ "name": "Jiná naděje" }))
        .await
        .is(200);
    assert!(!verified().await);
}

#[tokio::test]
async fn staff_do_not_say_which_entry_of_the_register_they_are() {
    let site = Site::open().await;
    let offer = site.given_offer().await;
    let body = || json!({ "register_id": "7654321" });
    on_offer(&site.staff(), &offer, "change-entry", body())
        .await
        .refused(403, "forbidden");
    on_offer(&site.coordinator(), &offer, "change-entry", body())
        .await
        .is(200);
}

#[tokio::test]
async fn nobody_keeps_the_offers_of_a_provider_that_ended() {
    let site = Site::open().await;
    let offer = site.given_places(3).await;
    let coordinator = site.coordinator();
    let end = json!({ "ground": "closed", "on": site.day(0) });
    on_provider(&coordinator, "end", end).await.is(200);
    for (verb, body) in [
        ("report-capacity", beds_for_men(10, 4)),
        ("confirm-capacity", json!({})),
        ("change-entry", json!({ "deposit": 5 })),
        ("ask-confirmation", json!({})),
    ] {
        on_offer(&coordinator, &offer, verb, body)
            .await
            .refused(409, "provider_ended");
    }
}

#[tokio::test]
async fn a_suspended_provider_is_not_asked() {
    let site = Site::open().await;
    let offer = site.given_places(3).await;
    let coordinator = site.coordinator();
    let why = json!({ "note": "Stížnosti." });
    on_provider(&coordinator, "suspend", why).await.is(200);
    on_offer(&coordinator, &offer, "ask-confirmation", json!({}))
        .await
        .refused(409, "provider_suspended");
}
