//! Searching and reading the directory over HTTP: what one just did is found, wrong questions are named, secrets stay.

use brana_domain::provider_directory::entry::OfferField;
use brana_domain::provider_directory::offer::OfferCommand;
use brana_tests::offered::line;
use brana_tests::{Canary, Site};
use serde_json::{Value, json};

fn shown(body: &Value) -> Vec<&str> {
    let items = body["items"].as_array().unwrap();
    items
        .iter()
        .map(|item| item["offer"].as_str().unwrap())
        .collect()
}

#[tokio::test]
async fn a_number_just_reported_is_found_at_once_and_is_stale_in_time() {
    let site = Site::open().await;
    let offer = site.given_places(3).await;
    let anybody = site.nobody();
    let found = anybody
        .get("/offers?text=azylovy+dum&free=true")
        .await
        .is(200);
    assert_eq!(shown(&found.body), [offer.as_str()]);
    let hit = &found.body["items"][0];
    assert_eq!(hit["places"]["free"], 3);
    let codes: Vec<&str> = hit["reasons"]
        .as_array()
        .unwrap()
        .iter()
        .map(|r| r["code"].as_str().unwrap())
        .collect();
    assert_eq!(codes, ["word", "word", "free_places"]);
    site.days_go_by(8);
    assert_eq!(
        anybody.get("/offers?free=true").await.is(200).body["total"],
        0
    );
    let stale = anybody.get("/offers").await.is(200);
    assert_eq!(stale.body["items"][0]["places"]["standing"], "stale");
    assert_eq!(stale.body["items"][0]["places"]["free"], Value::Null);
    site.stop().await;
}

#[tokio::test]
async fn a_question_that_is_not_understood_is_400_and_names_the_field() {
    let site = Site::open().await;
    let anybody = site.nobody();
    for (query, field) in [
        ("region=CZ999", "region"),
        ("need=housing,money", "need"),
        ("limit=x", "limit"),
        ("radius_km=0", "radius_km"),
        ("near=95,200", "near"),
        ("colour=red", "colour"),
        ("free=perhaps", "free"),
    ] {
        let answer = anybody.get(&format!("/offers?{query}")).await;
        let answer = answer.refused(400, "query_invalid");
        assert_eq!(answer.body["errors"][0]["field"], field, "{query}");
    }
    for cursor in [
        "x",
        "1.2.3",
        "18446744073709551615.0.0.0.0-0-0-0-0..0",
        "%00",
        "🦆",
    ] {
        let answer = anybody.get(&format!("/offers?after={cursor}")).await;
        answer.refused(400, "cursor_invalid");
    }
    site.stop().await;
}

#[tokio::test]
async fn a_walk_goes_on_with_the_cursor_of_its_own_question() {
    let site = Site::open().await;
    let provider = site.given_provider().await;
    let mut given = vec![];
    for _ in 0..3 {
        given.push(site.given_offer_of(&provider, json!({})).await);
    }
    let anybody = site.nobody();
    let (mut seen, mut path) = (vec![], "/offers?limit=2".to_owned());
    loop {
        let page = anybody.get(&path).await.is(200);
        seen.extend(shown(&page.body).iter().map(ToString::to_string));
        let Some(next) = page.body["next"].as_str() else {
            break;
        };
        path = format!("/offers?limit=2&after={next}");
    }
    given.sort();
    seen.sort();
    assert_eq!(seen, given);
    anybody
        .get(&format!("{path}&free=true"))
        .await
        .refused(400, "cursor_invalid");
    site.stop().await;
}

#[tokio::test]
async fn a_confidential_address_and_an_inside_contact_are_in_no_answer() {
    let site = Site::open().await;
    let provider = site.given_provider().await;
    let secret = json!({
        "site": {
            "street": "Kanárková 7", "municipality": "Děčín", "postal_code": "40502", "district": "CZ0421",
            "region": "CZ042", "confidential": true,
        },
        "inside_contact": { "phone": "+420 777 666 555", "note": "Zvonit u kanárka." },
    });
    site.given_offer_of(&provider, secret).await;
    let anybody = site.nobody();
    let all = anybody.get("/offers").await.is(200);
    assert_eq!(all.body["total"], 1);
    let text = String::from_utf8(all.bytes.clone()).unwrap();
    for secret in ["Kanárk", "kanárk", "Děčín", "40502", "CZ0421", "666 555"] {
        assert!(!text.contains(secret), "{secret}");
    }
    for query in [
        "text=kanarkova",
        "municipality=D%C4%9B%C4%8D%C3%ADn",
        "district=CZ0421",
        "text=zvonit",
    ] {
        let found = anybody.get(&format!("/offers?{query}")).await.is(200);
        assert_eq!(found.body["total"], 0, "{query}");
    }
    site.stop().await;
}

#[tokio::test]
async fn what_leads_to_a_secret_address_is_in_no_answer_to_the_public() {
    let site = Site::open().await;
    let canary = Canary::planted(&site).await;
    // The identifier was changed, so that the history tells of it too.
    let number = OfferField::RegisterId(Some(line("7654321777")));
    let change = OfferCommand::ChangeEntry(vec![number]);
    site.tell_offer(canary.offer, change).await;
    site.directory_settled().await;
    let (offer, provider) = (canary.offer, canary.provider);
    let anybody = site.nobody();
    for path in [
        "/offers?limit=100".to_owned(),
        format!("/offers/{offer}"),
        format!("/offers/{offer}/history"),
        format!("/providers/{provider}"),
        format!("/providers/{provider}/offers"),
        format!("/providers/{provider}/history"),
    ] {
        let answer = anybody.get(&path).await.is(200);
        canary.is_silent(&path, &answer.bytes);
        assert!(answer.bytes.len() > 100, "{path}");
    }
    let coordinator = site.person(brana_tests::cast::COORDINATOR);
    let inside = coordinator.get(&format!("/offers/{offer}"));
    let inside = inside.await.is(200);
    assert_eq!(inside.body["entry"]["register_id"], "7654321777");
    site.stop().await;
}
