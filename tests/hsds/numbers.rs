//! C13: free places with their time; unknown is not zero, stale is told, the mapping of the rest.

use brana_domain::provider_directory::codes::CapacityGroup;
use brana_domain::provider_directory::offer::OfferCommand;
use brana_domain::vocabulary::HoldId;
use chrono::{DateTime, TimeDelta};
use serde_json::{Value, json};

use crate::scene::{Country, lines_of};

/// The codes of a service's capacity statuses, with whom they are about.
fn statuses(service: &Value) -> Vec<(String, String)> {
    let marks = service["attributes"].as_array().unwrap().iter();
    let ours = marks.filter(|mark| mark["taxonomy_term"]["taxonomy"] == "Stav volných míst");
    ours.map(|mark| {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        (text(&mark["taxonomy_term"]["code"]), text(&mark["value"]))
    })
    .collect()
}

fn status(code: &str, group: &str) -> (String, String) {
    (code.to_owned(), group.to_owned())
}

#[tokio::test(flavor = "multi_thread")]
async fn c13_every_number_has_a_unit_a_time_and_fits() {
    let country = Country::open().await;
    let services = lines_of(
        &country
            .get("/services?format=ndjson&full=true")
            .await
            .is(200),
    );
    let numbers = services
        .iter()
        .flat_map(|service| service["capacities"].as_array())
        .flatten();
    let mut count = 0;
    for number in numbers {
        count += 1;
        let (free, total) = (
            number["available"].as_u64().unwrap(),
            number["maximum"].as_u64().unwrap(),
        );
        assert!(free <= total, "{number}");
        assert_eq!(number["unit"]["name"], "lůžko");
        let updated: DateTime<chrono::Utc> = number["updated"].as_str().unwrap().parse().unwrap();
        assert_eq!(updated, country.site.clock.now());
    }
    assert_eq!(count, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_group_nobody_reported_is_unknown_and_a_full_house_is_zero() {
    let country = Country::open().await;
    let rich = country.service(country.rich).await;
    assert_eq!(rich["capacities"].as_array().unwrap().len(), 1);
    assert_eq!(
        statuses(&rich),
        [status("capacity", ""), status("unknown", "ženy")]
    );
    let night = country.service(country.night).await;
    assert_eq!(night["capacities"][0]["available"], 0);
    assert_eq!(statuses(&night), [status("no-capacity", "")]);
    assert_eq!(night["status"], "active");
    let paused = country.service(country.paused).await;
    assert_eq!(paused.get("capacities"), None);
    assert_eq!(statuses(&paused), [status("unknown", "")]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_past_its_time_is_stale_and_a_confirmation_moves_its_time() {
    let country = Country::open().await;
    let said = country.service(country.night).await["capacities"][0]["updated"].clone();
    country.site.clock.advance(TimeDelta::hours(25));
    let night = country.service(country.night).await;
    assert_eq!(statuses(&night), [status("stale", "")]);
    assert_eq!(night["capacities"][0]["updated"], said);
    assert_eq!(
        night["capacities"][0]["attributes"][0]["taxonomy_term"]["code"],
        "stale"
    );
    let confirm = OfferCommand::ConfirmCapacity {
        groups: None,
        source: brana_domain::provider_directory::codes::CapacitySource::Provider,
        answers: None,
    };
    country.site.tell_offer(country.night, confirm).await;
    country.site.directory_settled().await;
    let night = country.service(country.night).await;
    assert_eq!(statuses(&night), [status("no-capacity", "")]);
    assert!(night["capacities"][0]["updated"].as_str() > said.as_str());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lapsed_promise_frees_its_place_without_anyone_looking() {
    let country = Country::open().await;
    let hold = OfferCommand::HoldPlace {
        hold: HoldId(country.site.directory_id()),
        group: CapacityGroup::Men,
        referral: None,
        until: country.site.clock.now() + TimeDelta::hours(2),
    };
    country.site.tell_offer(country.rich, hold).await;
    country.site.directory_settled().await;
    let free = |service: &Value| service["capacities"][0]["available"].clone();
    assert_eq!(free(&country.service(country.rich).await), 2);
    country.site.clock.advance(TimeDelta::hours(3));
    assert_eq!(free(&country.service(country.rich).await), 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn statuses_deposit_and_verification_are_told_as_the_profile_says() {
    let country = Country::open().await;
    let rich = country.service(country.rich).await;
    let costs: Vec<(&Value, &Value)> = rich["cost_options"]
        .as_array()
        .unwrap()
        .iter()
        .map(|cost| (&cost["option"], &cost["amount"]))
        .collect();
    assert_eq!(
        costs,
        [
            (&json!("kauce"), &json!(2000)),
            (&json!("night"), &json!(130))
        ]
    );
    assert_eq!(rich["assured_date"], "2026-03-02");
    assert_eq!(rich["organization"]["name"], "Charita Kladno");
    assert!(rich["accreditations"].as_str().unwrap().contains("99"));
    let location = &rich["service_at_locations"][0]["location"];
    assert_eq!(location["external_identifier_type"], "RUIAN");
    assert_eq!(location["addresses"][0]["region"], "Kladno");
    let statuses = [
        (country.paused, "temporarily closed"),
        (country.ended, "defunct"),
        (country.hidden, "inactive"),
    ];
    for (offer, status) in statuses {
        assert_eq!(country.service(offer).await["status"], status);
    }
    let gone = country.service(country.ended).await;
    assert_eq!(
        (gone.get("attributes"), gone.get("service_at_locations")),
        (None, None)
    );
    let charity = country
        .get(&format!("/organizations/{}", country.charity))
        .await
        .is(200)
        .body;
    assert_eq!(
        charity["organization_identifiers"][0]["identifier"],
        "27082440"
    );
    assert_eq!(
        charity["website"],
        "https://charita.test.cz/p%C5%99ijet%C3%AD"
    );
}
