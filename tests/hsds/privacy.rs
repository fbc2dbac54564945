//! C14: what is private is in no answer, whatever is asked.

use brana_tests::canary::{Canary, PUBLIC_NAME};

use crate::scene::Country;

#[tokio::test(flavor = "multi_thread")]
async fn c14_no_public_answer_tells_a_secret() {
    let country = Country::open().await;
    let canary = Canary::planted(&country.site).await;
    country.site.directory_settled().await;
    let mut paths: Vec<String> = ["", "/profile", "/openapi.json"]
        .map(str::to_owned)
        .to_vec();
    for name in ["services", "organizations", "service_at_locations"] {
        for query in [
            "",
            "?full=true",
            "?minimal=true",
            "?format=ndjson",
            "?format=ndjson&full=true",
        ] {
            paths.push(format!("/{name}{query}"));
        }
    }
    for offer in [canary.offer, canary.open_offer] {
        paths.push(format!("/services/{offer}"));
    }
    paths.push(format!("/organizations/{}", canary.provider));
    paths.extend(crate::outside::OPEN_DATA.map(str::to_owned));
    paths.push(format!("/organizations/{}/vcard", canary.provider));
    let mut told = 0;
    for path in &paths {
        let answer = country.get(path).await.is(200);
        canary.is_silent(path, &answer.bytes);
        told += usize::from(answer.text().contains(PUBLIC_NAME));
    }
    assert!(told > 8, "the offer itself is public: {told}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_secret_place_is_found_by_no_filter() {
    let country = Country::open().await;
    let canary = Canary::planted(&country.site).await;
    country.site.directory_settled().await;
    for filter in [
        "search=Utajovkou",
        "search=Tajnobylsk",
        "postcode=99887",
        "postcode=99887&proximity=500000",
        "search=Neviditeln",
    ] {
        let answer = country.get(&format!("/services?{filter}")).await.is(200);
        assert_eq!(answer.body["total_items"], 0, "{filter}");
    }
    let found = country.get("/services?search=kanarek").await.is(200);
    assert_eq!(found.body["total_items"], 2);
    let service = country.service(canary.offer).await;
    let location = &service["service_at_locations"][0]["location"];
    assert_eq!(location["location_type"], "virtual");
    assert!(location.get("addresses").is_none() && location.get("latitude").is_none());
    assert_eq!(service["service_areas"][0]["extent"], "CZ020");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_private_event_moves_nothing_public() {
    let country = Country::open().await;
    let canary = Canary::planted(&country.site).await;
    country.site.directory_settled().await;
    let before = country.service(canary.open_offer).await;
    country.site.clock.advance(chrono::TimeDelta::minutes(1));
    let change = brana_domain::provider_directory::offer::OfferCommand::ChangeInsideContact(None);
    country.site.tell_offer(canary.open_offer, change).await;
    country.site.directory_settled().await;
    assert_eq!(country.service(canary.open_offer).await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_canary_that_sings_is_heard() {
    let country = Country::open().await;
    let canary = Canary::planted(&country.site).await;
    for told in [
        "Adresa: Tajno\u{ad}bylská\n77",
        "tel:+420799111222",
        "TAJNY.KONTAKT@skryto.cz",
    ] {
        assert!(canary.heard(told.as_bytes()).is_some(), "{told}");
    }
}
