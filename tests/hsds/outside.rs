//! C16, C17, C19: who may read, what a reader need not read again, and the downloads.

use serde_json::Value;

use crate::scene::Country;

/// Addresses of open data besides the lists.
pub(crate) const OPEN_DATA: [&str; 12] = [
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
    let groups = [(
        brana_domain::provider_directory::codes::CapacityGroup::Men,
        12,
        1,
    )];
    country.site.told_numbers(country.rich, &groups).await;
    country.site.directory_settled().await;
    let after = country.site.visit(&format!("/hsds{service}"));
    let after: Value = after.header("if-none-match", &before).await.is(200).body;
    assert_eq!(after["capacities"][0]["available"], 1);
}
