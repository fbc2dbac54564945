//! Capacity over HTTP: what one just did counts at once, time does the rest; stale is no supply; small counts of
//! clients are not told.

use brana_domain::provider_directory::codes::CapacityGroup;
use brana_domain::reference;
use brana_domain::vocabulary::{PrisonId, Role};
use brana_tests::cast::{ALL, AWAY, COORDINATOR, HOME, role_of};
use brana_tests::{Person, Site};
use serde_json::{Value, json};

async fn now(site: &Site) -> Value {
    let answer = site.nobody().get("/capacity").await.is(200);
    answer.body["places"].clone()
}

fn of<'a>(rows: &'a Value, value: &str) -> &'a Value {
    let rows = rows.as_array().unwrap();
    rows.iter().find(|row| row["value"] == value).unwrap()
}

fn region_of(prison: &str) -> &'static str {
    let id = PrisonId::try_new(prison).unwrap();
    reference::prison(&id).unwrap().region_nuts3
}

#[tokio::test]
async fn a_number_is_supply_at_once_and_no_more_when_its_time_is_over() {
    let site = Site::open().await;
    assert_eq!(now(&site).await["free"], Value::Null);
    site.given_places(3).await;
    let fresh = now(&site).await;
    assert_eq!((&fresh["free"], &fresh["taken"]), (&json!(3), &json!(7)));
    site.days_go_by(8);
    let stale = now(&site).await;
    assert_eq!(
        (&stale["free"], &stale["stale"]),
        (&Value::Null, &json!(10))
    );
    let days = site.nobody().get("/capacity/days").await.is(200).body;
    let days = days["series"][0]["days"].as_array().unwrap().clone();
    let free: Vec<&Value> = days
        .iter()
        .rev()
        .take(10)
        .map(|day| &day["places"]["free"])
        .collect();
    let (three, none) = (json!(3), Value::Null);
    let mut expected = vec![&none, &none];
    expected.extend([&three; 7]);
    expected.push(&none);
    assert_eq!((days.len(), free), (30, expected));
    site.stop().await;
}

#[tokio::test]
async fn a_promise_takes_a_place_until_it_lapses_and_broken_units_are_not_free() {
    let site = Site::open().await;
    let offer = site.given_places(3).await;
    let until = site.clock.now() + chrono::TimeDelta::days(2);
    let hold = json!({ "group": "men", "until": until });
    site.staff()
        .post(&format!("/offers/{offer}/hold-place"), hold)
        .await
        .is(200);
    let held = now(&site).await;
    assert_eq!((&held["free"], &held["held"]), (&json!(2), &json!(1)));
    site.days_go_by(2);
    let lapsed = now(&site).await;
    assert_eq!((&lapsed["free"], &lapsed["held"]), (&json!(3), &json!(0)));
    let broken = json!({ "group": "men", "units": 2 });
    site.staff()
        .post(&format!("/offers/{offer}/set-out-of-service"), broken)
        .await
        .is(200);
    let broken = now(&site).await;
    assert_eq!(
        (&broken["free"], &broken["out_of_service"]),
        (&json!(1), &json!(2))
    );
    let end = json!({ "ground": "closed", "on": site.day(0) });
    site.coordinator()
        .post(&format!("/offers/{offer}/end"), end)
        .await
        .is(200);
    let ended = now(&site).await;
    assert_eq!(
        (&ended["free"], &ended["fresh_numbers"]),
        (&Value::Null, &json!(0))
    );
    site.stop().await;
}

#[tokio::test]
async fn places_are_told_apart_by_everything_that_may_be_asked() {
    let site = Site::open().await;
    site.given_places(3).await;
    let anybody = site.nobody();
    let all = anybody.get("/capacity").await.is(200).body;
    assert_eq!(of(&all["by_region"], "CZ042")["places"]["free"], 3);
    assert_eq!(
        of(&all["by_region"], "CZ010")["places"]["free"],
        Value::Null
    );
    assert_eq!(of(&all["by_step"], "2")["places"]["free"], 3);
    assert_eq!(of(&all["by_kind"], "azylovy-dum")["places"]["free"], 3);
    assert_eq!(of(&all["by_group"], "men")["places"]["free"], 3);
    assert_eq!(of(&all["by_prison"], "vsehrdy")["places"]["free"], 3);
    assert_eq!(all["ages"]["today"], 1);
    for (query, free) in [
        ("region=CZ042,CZ010", json!(3)),
        ("region=CZ010", Value::Null),
        ("step=1&kind=nocleharna", Value::Null),
        ("group=women", Value::Null),
        ("prison=vsehrdy&group=men&step=2", json!(3)),
    ] {
        let found = anybody.get(&format!("/capacity?{query}")).await.is(200);
        assert_eq!(found.body["places"]["free"], free, "{query}");
    }
    for by in ["step", "kind", "region", "group", "prison"] {
        let found = anybody
            .get(&format!("/capacity/days?by={by}"))
            .await
            .is(200);
        let first = &found.body["series"][0];
        assert!(first["value"].is_string(), "{by}");
        assert_eq!(first["days"][29]["places"]["free"], 3, "{by}");
    }
    // Years before, the log had nothing of it.
    let before = "/capacity/days?known_at=2020-01-01T12:00:00Z";
    let before = anybody.get(before).await.is(200).body;
    assert!(before["known_at"].is_string());
    assert_eq!(before["series"], json!([]));
    site.stop().await;
}

#[tokio::test]
async fn a_district_narrows_a_region_and_tells_nothing_of_a_confidential_place() {
    let site = Site::open().await;
    let provider = site.told_provider("Domovy Kladno").await;
    let open = site.told_offer(provider, "Dům u řeky", |_| {}).await;
    let secret = site.told_offer(provider, "Úkryt", |offered| {
        offered.place.confidential = true;
    });
    let secret = secret.await;
    for (offer, free) in [(open, 3), (secret, 2)] {
        site.told_numbers(offer, &[(CapacityGroup::Men, 10, free)])
            .await;
    }
    let position = site.head().await.to_string();
    let anybody = site.nobody();
    for (query, free) in [
        ("region=CZ020", json!(5)),
        ("district=CZ0203", json!(3)),
        ("region=CZ020&district=CZ0203,CZ0201", json!(3)),
        ("district=CZ0201", Value::Null),
    ] {
        let call = anybody.get(&format!("/capacity?{query}"));
        let answer = call.header("brana-position", &position).await.is(200);
        assert_eq!(answer.body["places"]["free"], free, "{query}");
    }
    site.stop().await;
}

#[tokio::test]
async fn who_has_an_answer_gets_it_again_when_something_happened_or_a_minute_is_over() {
    let site = Site::open().await;
    site.given_places(3).await;
    let anybody = site.nobody();
    for path in ["/capacity", "/capacity/days?by=region"] {
        let first = anybody.get(path).await.is(200);
        let etag = first.header("etag").to_owned();
        let again = || anybody.get(path).header("if-none-match", &etag);
        let known = again().await.is(304);
        assert!(known.bytes.is_empty() && known.header("etag") == etag);
        anybody
            .get("/capacity?region=CZ9")
            .header("if-none-match", &etag)
            .await
            .refused(400, "query_invalid");
        site.clock.advance(chrono::TimeDelta::seconds(60));
        let later = again().await.is(200).header("etag").to_owned();
        site.given_places(1).await;
        let call = anybody.get(path).header("if-none-match", &later);
        assert_ne!(call.await.is(200).header("etag"), later);
    }
    site.stop().await;
}

#[tokio::test]
async fn a_question_that_is_not_understood_is_400_and_names_the_field() {
    let site = Site::open().await;
    let (anybody, tomorrow) = (site.nobody(), site.day(1));
    let future = format!("/capacity/days?to={tomorrow}");
    for (path, field) in [
        ("/capacity?region=CZ999", "region"),
        ("/capacity?step=0", "step"),
        ("/capacity?from=2026-01-01", "from"),
        ("/capacity/days?by=day", "by"),
        ("/capacity/days?from=2020-01-01", "from"),
        ("/capacity/days?from=2026-02-02&to=2026-02-01", "from"),
        (future.as_str(), "to"),
        ("/capacity/days?known_at=yesterday", "known_at"),
        ("/capacity?known_at=2026-11-20T08:00:00Z", "known_at"),
        ("/capacity/days?colour=red", "colour"),
    ] {
        let answer = anybody.get(path).await.refused(400, "query_invalid");
        assert_eq!(answer.body["errors"][0]["field"], field, "{path}");
    }
    site.stop().await;
}

/// So many clients of a prison who leave it in a hundred days.
async fn leaving(site: &Site, prison: &str, clients: u32) {
    for _ in 0..clients {
        let client = site.given_client().in_prison(prison);
        client
            .having("expected_release", site.day(100))
            .open()
            .await;
    }
}

async fn demand(person: &Person) -> Value {
    person.get("/capacity/demand").await.is(200).body
}

#[tokio::test]
async fn counts_of_clients_are_told_to_who_coordinates_and_small_ones_to_nobody_else() {
    let site = Site::open().await;
    leaving(&site, HOME, 3).await;
    leaving(&site, AWAY, 11).await;
    site.given_client()
        .having("expected_release", site.day(200))
        .open()
        .await;
    for token in ALL {
        let told = demand(&site.person(token)).await;
        let home = of(&told["prisons"], HOME);
        let exact = role_of(token) == Role::Coordinator;
        let count = if exact { json!(3) } else { Value::Null };
        assert_eq!(home["demand"]["count"], count, "{token}");
        assert_eq!(home["clients"].is_object(), exact, "{token}");
    }
    let seen = demand(&site.person(COORDINATOR)).await;
    assert_eq!(of(&seen["prisons"], HOME)["clients"]["open"], 4);
    assert_eq!(seen["demand"]["count"], 14);
    let told = demand(&site.nobody()).await;
    let region = |prison| &of(&told["regions"], region_of(prison))["demand"];
    assert_eq!(region(HOME)["told"], "fewer_than_ten");
    assert_eq!(region(AWAY)["count"], 11);
    assert_eq!(told["demand"]["told"], "withheld");
    site.stop().await;
}

#[tokio::test]
async fn demand_stands_against_fresh_places_alone() {
    let site = Site::open().await;
    // Kladno lies in the region of the prison the clients are in.
    let provider = site.told_provider("Naděje").await;
    let offer = site.told_offer(provider, "Azylový dům", |_| {}).await;
    site.told_numbers(offer, &[(CapacityGroup::Men, 10, 3)])
        .await;
    leaving(&site, HOME, 5).await;
    let coordinator = site.person(COORDINATOR);
    let around = async || {
        let told = demand(&coordinator).await;
        let told = [
            of(&told["regions"], region_of(HOME)),
            of(&told["prisons"], HOME),
        ];
        assert_eq!(told[0]["housing"], told[1]["housing"]);
        told[0].clone()
    };
    let fresh = around().await;
    assert_eq!(
        (&fresh["housing"]["free"], &fresh["missing"]),
        (&json!(3), &json!(2))
    );
    site.days_go_by(8);
    let stale = around().await;
    assert_eq!(stale["housing"]["free"], Value::Null);
    assert_eq!(
        (&stale["housing"]["stale"], &stale["missing"]),
        (&json!(10), &Value::Null)
    );
    site.stop().await;
}
