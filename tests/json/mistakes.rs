//! "Report a mistake" by a program: by anybody, once, for the coordinator's eyes alone.

use brana_tests::Site;
use serde_json::{Value, json};

const WORDS: &str = "Nikdo to nebere. KANAREK";

fn report(kind: &str) -> Value {
    json!({ "kind": kind, "text": WORDS, "contact": "602 000 111" })
}

async fn concerns(site: &Site, provider: &str) -> Vec<Value> {
    let path = format!("/providers/{provider}");
    let told = site.coordinator().get(&path).await.is(200).body;
    told["concerns"].as_array().cloned().unwrap_or_default()
}

#[tokio::test]
async fn a_report_by_a_stranger_becomes_a_concern_that_the_public_does_not_see() {
    let site = Site::open().await;
    let provider = site.given_other_provider().await;
    let offer = site.given_offer_of(&provider, json!({})).await;
    let path = format!("/offers/{offer}/reports");
    let answer = site.nobody().post(&path, report("unreachable")).await;
    let made = answer.is(201).body["made"].clone();
    let found = concerns(&site, &provider).await;
    assert_eq!(found.len(), 1);
    assert_eq!(
        (&found[0]["concern"], &found[0]["kind"]),
        (&made, &json!("unreachable"))
    );
    for path in [format!("/offers/{offer}"), format!("/providers/{provider}")] {
        let public = site.nobody().get(&path).await.is(200).text();
        assert!(!public.contains("KANAREK") && !public.contains("602 000 111"));
        assert!(!public.contains(made.as_str().unwrap()), "{path}");
    }
    site.stop().await;
}

#[tokio::test]
async fn danger_is_not_reported_by_strangers_and_takes_no_verification_away() {
    let site = Site::open().await;
    let provider = site.given_other_provider().await;
    let path = format!("/providers/{provider}/reports");
    let head = site.head().await;
    for person in [site.nobody(), site.jana(), site.coordinator()] {
        let answer = person.post(&path, report("safety")).await;
        let answer = answer.refused(422, "fields_invalid");
        assert_eq!(answer.body["errors"][0]["field"], "kind");
    }
    for (field, value) in [
        ("text", json!("a".repeat(1001))),
        ("text", json!("")),
        ("text", json!("a\u{0}b")),
        ("contact", json!("x".repeat(5000))),
    ] {
        let mut wrong = report("other");
        wrong[field] = value;
        let answer = site.nobody().post(&path, wrong).await;
        let answer = answer.refused(422, "fields_invalid");
        assert_eq!(answer.body["errors"][0]["field"], field);
    }
    assert_eq!(site.head().await, head);
    site.stop().await;
}

#[tokio::test]
async fn a_report_sent_again_under_its_key_is_one_report() {
    let site = Site::open().await;
    let provider = site.given_other_provider().await;
    let path = format!("/providers/{provider}/reports");
    let send = || site.nobody().post(&path, report("other")).key("once");
    let first = send().await.is(201);
    let head = site.head().await;
    let second = send().await.is(201);
    assert_eq!(first.body, second.body);
    assert_eq!(site.head().await, head);
    let third = site.nobody().post(&path, report("other")).await.is(201);
    assert_ne!(third.body["made"], first.body["made"]);
    site.stop().await;
}

#[tokio::test]
async fn a_report_that_was_let_through_is_not_refused_when_it_is_sent_again() {
    let site = Site::open().await;
    let provider = site.given_other_provider().await;
    let path = format!("/providers/{provider}/reports");
    for _ in 0..19 {
        site.nobody().post(&path, report("other")).await.is(201);
    }
    let twentieth = || site.nobody().post(&path, report("other")).key("last");
    let first = twentieth().await.is(201);
    let head = site.head().await;
    for _ in 0..50 {
        assert_eq!(twentieth().await.is(201).body, first.body);
    }
    assert_eq!(site.head().await, head);
    let another = site.nobody().post(&path, report("other")).await;
    another.refused(429, "too_many_reports");
    site.stop().await;
}

#[tokio::test]
async fn what_is_not_shown_takes_no_reports() {
    let site = Site::open().await;
    let provider = site.given_other_provider().await;
    let offer = site.given_offer_of(&provider, json!({})).await;
    let note = json!({ "note": "Šetří se stížnost." });
    let suspend = format!("/providers/{provider}/suspend");
    site.coordinator().post(&suspend, note).await.is(200);
    for (path, code) in [
        (format!("/offers/{offer}/reports"), "offer_unknown"),
        (format!("/providers/{provider}/reports"), "provider_unknown"),
    ] {
        let answer = site.nobody().post(&path, report("other")).await;
        answer.refused(404, code);
    }
    site.stop().await;
}

#[tokio::test]
async fn a_flood_ends_at_twenty_open_concerns_and_at_sixty_an_hour_on_pages_and_here_together() {
    let site = Site::open().await;
    let (mut taken, mut refused) = (0, 0);
    for _ in 0..4 {
        let provider = site.given_other_provider().await;
        let path = format!("/providers/{provider}/reports");
        for number in 0..21 {
            let answer = site.nobody().post(&path, report("other")).await;
            if answer.status == 201 {
                taken += 1;
                continue;
            }
            refused += 1;
            let answer = answer.refused(429, "too_many_reports");
            assert_eq!(answer.header("retry-after"), "3600");
            assert!(number == 20 || taken == 60, "{number} of {taken}");
        }
    }
    assert_eq!((taken, refused), (60, 24));
    site.clock.advance(chrono::TimeDelta::hours(1));
    let provider = site.given_other_provider().await;
    let path = format!("/providers/{provider}/reports");
    site.nobody().post(&path, report("other")).await.is(201);
    site.stop().await;
}
