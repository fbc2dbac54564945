//! C8, C9, C11: filters hold together, time filters are exact, parents include their children.

use std::collections::BTreeSet;

use brana_domain::provider_directory::codes::CapacityGroup;
use brana_domain::provider_directory::offer::OfferCommand;
use brana_domain::vocabulary::HoldId;
use brana_tests::Answer;
use chrono::{SecondsFormat, TimeDelta};

use crate::scene::{Country, ids, lines_of};

fn set(answer: &Answer) -> BTreeSet<String> {
    ids(answer).into_iter().collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn c8_two_filters_give_what_both_give() {
    let country = Country::open().await;
    let singles = [
        format!("organization_id={}", country.charity),
        "search=dum".to_owned(),
        "search=KLADNO%20azylovy".to_owned(),
        format!("taxonomy_term_id={}", country.term("azylovy-dum").await),
        format!("taxonomy_term_id={}", country.term("housing").await),
        "postcode=272%2001".to_owned(),
        "postcode=27201&proximity=5000".to_owned(),
        "modified_after=2026-01-01".to_owned(),
    ];
    for one in &singles {
        let of_one = set(&country.get(&format!("/services?{one}")).await.is(200));
        assert!(!of_one.is_empty(), "{one}");
        for other in singles
            .iter()
            .filter(|other| other.split('=').next() != one.split('=').next())
        {
            let of_other = set(&country.get(&format!("/services?{other}")).await.is(200));
            let both = set(&country
                .get(&format!("/services?{one}&{other}"))
                .await
                .is(200));
            assert_eq!(
                both,
                of_one.intersection(&of_other).cloned().collect(),
                "{one} {other}"
            );
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_mark_of_a_service_finds_it_and_no_other_term_does() {
    let country = Country::open().await;
    country.site.clock.advance(TimeDelta::hours(30));
    let services = lines_of(
        &country
            .get("/services?format=ndjson&full=true")
            .await
            .is(200),
    );
    let terms = lines_of(&country.get("/taxonomy_terms?format=ndjson").await.is(200));
    assert!(terms.len() > 100);
    for term in terms
        .iter()
        .filter(|term| !term["code"].as_str().unwrap().starts_with("CZ"))
    {
        let id = &term["id"];
        let marked = services.iter().filter(|service| {
            let marks = service["attributes"].as_array().into_iter().flatten();
            marks.clone().any(|mark| mark["taxonomy_term_id"] == *id)
        });
        let marked: BTreeSet<&str> = marked
            .filter_map(|service| service["id"].as_str())
            .collect();
        let path = format!("/services?taxonomy_term_id={}", id.as_str().unwrap());
        let found = set(&country.get(&path).await.is(200));
        let found: BTreeSet<&str> = found.iter().map(String::as_str).collect();
        assert_eq!(found, marked, "{term}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_filter_for_free_places_follows_promises_repairs_and_time() {
    let country = Country::open().await;
    let site = &country.site;
    let term = country.term("capacity").await;
    let path = format!("/services?taxonomy_term_id={term}");
    let found = async || set(&country.get(&path).await.is(200)).len();
    let group = CapacityGroup::Men;
    site.told_numbers(country.rich, &[(group, 2, 1)]).await;
    site.directory_settled().await;
    assert_eq!(found().await, 1);
    let hold = OfferCommand::HoldPlace {
        hold: HoldId(site.directory_id()),
        group,
        referral: None,
        until: site.clock.now() + TimeDelta::hours(2),
    };
    site.tell_offer(country.rich, hold).await;
    site.directory_settled().await;
    assert_eq!(found().await, 0, "the only free place is promised");
    site.clock.advance(TimeDelta::hours(2));
    assert_eq!(found().await, 1, "the promise has lapsed");
    let broken = OfferCommand::SetOutOfService {
        group,
        units: 1,
        reason: None,
    };
    site.tell_offer(country.rich, broken).await;
    site.directory_settled().await;
    assert_eq!(found().await, 0, "nothing can be used");
    site.told_numbers(country.rich, &[(group, 9, 5)]).await;
    site.directory_settled().await;
    assert_eq!(found().await, 1);
    site.clock.advance(TimeDelta::days(7));
    assert_eq!(found().await, 0, "a stale number is no supply");
}

#[tokio::test(flavor = "multi_thread")]
async fn c9_nothing_changed_since_now_and_then_exactly_what_was_touched() {
    let country = Country::open().await;
    country.site.clock.advance(TimeDelta::minutes(5));
    let since = country
        .site
        .clock
        .now()
        .to_rfc3339_opts(SecondsFormat::Millis, true);
    let path = format!("/services?modified_after={since}");
    assert!(ids(&country.get(&path).await.is(200)).is_empty());
    let before = country.service(country.rich).await["last_modified"].clone();
    country.site.clock.advance(TimeDelta::minutes(5));
    country
        .site
        .told_numbers(country.rich, &[(CapacityGroup::Men, 12, 2)])
        .await;
    country.site.directory_settled().await;
    assert_eq!(
        ids(&country.get(&path).await.is(200)),
        [country.rich.to_string()]
    );
    let after = country.service(country.rich).await["last_modified"].clone();
    assert!(after.as_str() > before.as_str(), "{before} {after}");
}

#[tokio::test(flavor = "multi_thread")]
async fn c11_a_parent_term_includes_its_children() {
    let country = Country::open().await;
    let prison = country.term("vinarice").await;
    let children = country
        .get(&format!("/taxonomy_terms/{prison}"))
        .await
        .is(200)
        .body;
    let region = children["parent_id"].as_str().unwrap().to_owned();
    let of_prison = ids(&country
        .get(&format!("/services?taxonomy_term_id={prison}"))
        .await);
    let of_region = ids(&country
        .get(&format!("/services?taxonomy_term_id={region}"))
        .await);
    assert_eq!(of_prison, [country.rich.to_string()]);
    assert_eq!(of_region, of_prison);
    let under = country
        .get(&format!("/taxonomy_terms?parent_id={region}&per_page=100"))
        .await
        .is(200);
    assert!(ids(&under).contains(&prison));
    let top = country
        .get("/taxonomy_terms?top_only=true&format=ndjson")
        .await
        .is(200);
    assert!(
        lines_of(&top)
            .iter()
            .all(|term| term.get("parent_id").is_none())
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_term_or_taxonomy_nobody_knows_finds_nothing() {
    let country = Country::open().await;
    let unknown = "0190f000-0000-7000-8000-00000000ffff";
    for filter in ["taxonomy_term_id", "taxonomy_id", "organization_id"] {
        let answer = country
            .get(&format!("/services?{filter}={unknown}"))
            .await
            .is(200);
        assert_eq!(answer.body["total_items"], 0, "{filter}");
        country
            .get(&format!("/services?{filter}=7"))
            .await
            .refused(400, "query_invalid");
    }
    for wrong in [
        "postcode=abc",
        "proximity=5",
        "postcode=27201&proximity=-1",
        "modified_after=tomorrow",
        "modified_after=2026-13-01",
    ] {
        country
            .get(&format!("/services?{wrong}"))
            .await
            .refused(400, "query_invalid");
    }
}
