//! C16, C17, C19: who may read, what a reader need not read again, and the downloads.

use brana_domain::provider_directory::codes::CapacityGroup;
use brana_domain::provider_directory::offer::OfferCommand;
use brana_domain::vocabulary::{czech_day, end_of_czech_day};
use serde_json::Value;

use crate::scene::Country;

/// Addresses of open data besides the lists.
pub(crate) const OPEN_DATA: [&str; 13] = [
    "/sites.geojson",
    "/catalog.jsonld",
    "/download/services.ndjson",
    "/download/services.json",
    "/download/organizations.ndjson",
    "/download/datapackage.json",
    "/download/services.csv",
    "/download/locations.csv",
    "/download/addresses.csv",
    "/download/phones.csv",
    "/download/contacts.csv",
    "/download/attributes.csv",
    "/download/metadata.csv",
];

#[tokio::test(flavor = "multi_thread")]
async fn c16_everybody_reads_from_every_origin_and_private_answers_stay_closed() {
    let country = Country::open().await;
    for path in [
        "/",
        "/services",
        "/organizations",
        "/taxonomies",
        "/services/x",
        "/nowhere",
    ] {
        let answer = country.site.visit(&format!("/hsds{path}"));
        let answer = answer.header("origin", "https://elsewhere.test").await;
        assert_eq!(answer.header("access-control-allow-origin"), "*", "{path}");
    }
    let private = country
        .site
        .lenka()
        .get("/caseloads")
        .header("origin", "https://elsewhere.test");
    assert_eq!(private.await.header("access-control-allow-origin"), "");
}

#[tokio::test(flavor = "multi_thread")]
async fn c19_what_a_reader_has_is_not_sent_again() {
    let country = Country::open().await;
    let service = format!("/services/{}", country.rich);
    let organization = format!("/organizations/{}", country.charity);
    let mut paths = vec![
        "/services",
        "/services?format=ndjson",
        "/organizations",
        &service,
        &organization,
    ];
    paths.extend(OPEN_DATA);
    for path in paths {
        let answer = country.get(path).await.is(200);
        let etag = answer.header("etag").to_owned();
        assert!(
            !etag.is_empty() && answer.header("last-modified").ends_with("GMT"),
            "{path}"
        );
        let again = country.site.visit(&format!("/hsds{path}"));
        let again = again.header("if-none-match", &etag).await.is(304);
        assert!(
            again.bytes.is_empty() && again.header("etag") == etag,
            "{path}"
        );
    }
    let before = country.get(&service).await.header("etag").to_owned();
    let groups = [(CapacityGroup::Men, 12, 1)];
    country.site.told_numbers(country.rich, &groups).await;
    country.site.directory_settled().await;
    let after = country.site.visit(&format!("/hsds{service}"));
    let after: Value = after.header("if-none-match", &before).await.is(200).body;
    assert_eq!(after["capacities"][0]["available"], 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn c19_a_number_that_goes_stale_by_itself_makes_what_a_reader_has_old() {
    let country = Country::open().await;
    let streams = [
        "/services?format=ndjson&full=true",
        "/service_at_locations?format=ndjson",
        "/sites.geojson",
        "/download/services.ndjson",
        "/download/services.csv",
        "/download/attributes.csv",
    ];
    let mut before = vec![];
    for path in streams {
        before.push(country.get(path).await.is(200).header("etag").to_owned());
    }
    // The night shelter's number holds for a day, the clock stays on the same day of the calendar.
    country.site.clock.advance(chrono::TimeDelta::hours(24));
    for (path, known) in streams.into_iter().zip(&before) {
        let again = country.site.visit(&format!("/hsds{path}"));
        again.header("if-none-match", known).await.is(200);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn c19_a_time_is_as_good_as_a_fingerprint_and_a_head_as_good_as_a_get() {
    let country = Country::open().await;
    country.site.clock.advance(chrono::TimeDelta::seconds(1));
    for path in ["/services", "/services?format=ndjson", "/sites.geojson"] {
        let whole = country.get(path).await.is(200);
        let modified = whole.header("last-modified").to_owned();
        let since = |time: &str| {
            let call = country.site.visit(&format!("/hsds{path}"));
            call.header("if-modified-since", time)
        };
        assert!(since(&modified).await.is(304).bytes.is_empty(), "{path}");
        since("Wed, 01 Jan 2020 00:00:00 GMT").await.is(200);
        since("no time at all").await.is(200);
        let other = since(&modified).header("if-none-match", "\"another\"");
        other.await.is(200);
        let head = country.site.look_at(&format!("/hsds{path}")).await.is(200);
        assert!(head.bytes.is_empty(), "{path}");
        for name in ["etag", "last-modified", "content-type"] {
            assert_eq!(head.header(name), whole.header(name), "{path} {name}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn c19_a_change_in_the_second_of_an_answer_is_never_taken_for_none() {
    let country = Country::open().await;
    let (site, service) = (&country.site, format!("/services/{}", country.rich));
    let paths = [
        "/services",
        "/services?format=ndjson",
        "/sites.geojson",
        "/download/metadata.csv",
        &service,
    ];
    // Answers of the second of a change, of the next one and of a late one, each followed by a change at once.
    for (number, seconds) in (0_u16..).zip([0, 1, 30]) {
        site.clock.advance(chrono::TimeDelta::seconds(seconds));
        let mut modified = vec![];
        for path in paths {
            let answer = country.get(path).await.is(200);
            modified.push(answer.header("last-modified").to_owned());
        }
        let groups = [(CapacityGroup::Men, 12, number)];
        site.told_numbers(country.rich, &groups).await;
        site.directory_settled().await;
        site.clock.advance(chrono::TimeDelta::seconds(5));
        for (path, modified) in paths.into_iter().zip(&modified) {
            let again = site.visit(&format!("/hsds{path}"));
            again.header("if-modified-since", modified).await.is(200);
        }
    }
    // A time to come is none.
    let again = site.visit("/hsds/services");
    let future = "Fri, 01 Jan 2100 00:00:00 GMT";
    again.header("if-modified-since", future).await.is(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn c19_what_changes_with_the_day_is_sent_again_after_midnight() {
    let country = Country::open().await;
    let site = &country.site;
    let today = czech_day(site.clock.now());
    let pause = OfferCommand::Pause {
        until: Some(today),
        reason: None,
    };
    site.tell_offer(country.night, pause).await;
    site.directory_settled().await;
    site.clock.advance(chrono::TimeDelta::seconds(2));
    let path = format!("/services/{}", country.night);
    let answer = country.get(&path).await.is(200);
    assert_eq!(answer.body["status"], "temporarily closed");
    let modified = answer.header("last-modified").to_owned();
    let ask = || {
        let call = site.visit(&format!("/hsds{path}"));
        call.header("if-modified-since", &modified)
    };
    ask().await.is(304);
    let midnight = end_of_czech_day(today) - site.clock.now();
    site.clock.advance(midnight + chrono::TimeDelta::seconds(1));
    assert_eq!(ask().await.is(200).body["status"], "active");
}

#[tokio::test(flavor = "multi_thread")]
async fn links_begin_with_the_address_that_was_set_whoever_asks() {
    let country = Country::open().await;
    let base = country.site.node.app.links.base();
    let service = format!("/hsds/services/{}", country.night);
    for (path, field, link) in [
        ("/hsds/", "/profile", "/hsds/profile".to_owned()),
        ("/hsds/openapi.json", "/servers/0/url", "/hsds".to_owned()),
        (
            "/hsds/catalog.jsonld",
            "/iri",
            "/hsds/catalog.jsonld".to_owned(),
        ),
        (&service, "/url", service.clone()),
    ] {
        let call = country.site.visit(path).header("host", "elsewhere.test");
        let answer = call.header("x-forwarded-proto", "https").await.is(200);
        let link = format!("{base}{link}");
        let told = answer.body.pointer(field);
        assert_eq!(told, Some(&Value::from(link)), "{path}");
        let text = answer.text();
        assert!(!text.contains("elsewhere.test"), "{path}");
    }
}
