//! Many leaflets while they are printed: how far they are, on any node, and for how long they stay.

use std::time::Duration;

use brana_commands::Ids;
use brana_tests::Site;
use serde_json::{Value, json};

use crate::leaflets::{fetched, files, text};

/// How far a batch is at every change, from now to its end.
async fn steps(site: &Site, id: &str) -> Vec<u64> {
    let mut steps: Vec<u64> = vec![];
    loop {
        let done = steps.last().copied().unwrap_or_default();
        let path = format!("/leaflets/{id}?beyond={done}");
        let now = site.jana().get(&path).await.is(200).body;
        steps.push(now["done"].as_u64().unwrap());
        if now["finished"] == true {
            return steps;
        }
    }
}

#[tokio::test]
async fn bound_leaflets_are_counted_while_they_are_laid_out() {
    let site = Site::patient().await;
    let offer = site.given_places(3).await;
    let leaflets: Vec<Value> = (1..=30)
        .map(|number| json!({ "offers": [offer], "title": format!("Leták {number}") }))
        .collect();
    let order = json!({ "bound": true, "leaflets": leaflets });
    let taken = site.jana().post("/leaflets", order).await.is(202);
    let steps = steps(&site, &taken.id()).await;
    assert!(steps.is_sorted() && steps.len() > 3, "{steps:?}");
    let between = steps.iter().filter(|done| (1..30).contains(*done)).count();
    assert!(between > 1, "{steps:?}");
    assert_eq!(steps.last(), Some(&30));
    site.stop().await;
}

/// Leaflets enough for somebody to come in between.
async fn a_long_batch(site: &Site) -> String {
    let offer = site.given_places(3).await;
    let leaflets: Vec<Value> = (1..=60)
        .map(|number| json!({ "offers": [offer], "title": format!("Leták {number}") }))
        .collect();
    let order = json!({ "leaflets": leaflets });
    site.jana().post("/leaflets", order).await.is(202).id()
}

#[tokio::test]
async fn a_batch_whose_node_is_stopped_goes_on_where_it_was_on_another() {
    let site = Site::patient().await;
    let id = a_long_batch(&site).await;
    let path = format!("/leaflets/{id}");
    let begun = site.jana().get(&format!("{path}?beyond=2")).await.is(200);
    assert_eq!(begun.body["finished"], false);
    let (database, clock) = (site.database.clone(), site.clock.clone());
    site.stop().await;
    let again = Site::within(database, clock, Ids::random(), Duration::from_secs(120));
    let now = again.jana().get(&path).await.is(200).body;
    assert!(now["done"].as_u64().unwrap() >= 3, "{now}");
    assert_eq!(steps(&again, &id).await.last(), Some(&60));
    let found = files(&fetched(&again, &json!({ "id": id })).await);
    assert_eq!(found.len(), 60);
    assert!(text(&found[59].1).contains("Leták 60"));
    again.stop().await;
}

#[tokio::test]
async fn any_node_tells_how_far_a_batch_is() {
    let site = Site::patient().await;
    let other = site.another();
    let id = a_long_batch(&site).await;
    assert_eq!(steps(&other, &id).await.last(), Some(&60));
    assert_eq!(
        files(&fetched(&other, &json!({ "id": id })).await).len(),
        60
    );
    other.stop().await;
    site.stop().await;
}

#[tokio::test]
async fn a_batch_is_gone_after_an_hour() {
    let site = Site::open().await;
    let offer = site.given_places(3).await;
    let batch = site
        .printed(json!({ "leaflets": [{ "offers": [offer] }] }))
        .await;
    let path = format!("/leaflets/{}", batch["id"].as_str().unwrap());
    site.clock.advance(chrono::TimeDelta::minutes(59));
    site.jana().get(&path).await.is(200);
    site.clock.advance(chrono::TimeDelta::minutes(1));
    site.jana().get(&path).await.refused(404, "not_found");
    site.stop().await;
}
