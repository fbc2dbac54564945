//! A node ends in the middle of many leaflets, without a chance to tell anybody.

use std::time::Duration;

use brana_commands::Ids;
use brana_tests::Site;
use brana_tests::site::morning;
use chrono::TimeDelta;
use serde_json::{Value, json};
use tokio::runtime::Runtime;

const LEAFLETS: u64 = 40;
/// For as long a batch is left to a node that says nothing more.
const SILENCE: TimeDelta = TimeDelta::seconds(30);

/// A batch of which a few leaflets are printed, and how far it is.
async fn begun(site: &Site) -> (String, Value) {
    let offer = site.given_places(3).await;
    let leaflets: Vec<Value> = (1..=LEAFLETS)
        .map(|number| json!({ "offers": [offer], "title": format!("Leták {number}") }))
        .collect();
    let order = json!({ "leaflets": leaflets });
    let id = site.jana().post("/leaflets", order).await.is(202).id();
    let path = format!("/leaflets/{id}?beyond=2");
    (id, site.jana().get(&path).await.is(200).body)
}

#[test]
fn leaflets_whose_node_dies_are_finished_by_another_and_none_is_printed_twice() {
    let survivors = Runtime::new().unwrap();
    let database = survivors.block_on(brana_testing::database());
    let (clock, patience) = (morning(), Duration::from_secs(120));
    let doomed = Runtime::new().unwrap();
    let (id, begun) = doomed.block_on(async {
        begun(&Site::within(
            database.clone(),
            clock.clone(),
            Ids::random(),
            patience,
        ))
        .await
    });
    assert!(
        begun["done"].as_u64() >= Some(3) && begun["finished"] == false,
        "{begun}"
    );
    doomed.shutdown_timeout(Duration::from_secs(10));
    survivors.block_on(async {
        let site = Site::within(database, clock.clone(), Ids::random(), patience);
        let mut done = vec![];
        loop {
            let seen = done.last().copied().unwrap_or_default();
            let path = format!("/leaflets/{id}?beyond={seen}");
            let now = site.jana().get(&path).await.is(200).body;
            done.push(now["done"].as_u64().unwrap());
            if now["finished"] == true {
                break;
            }
            if done.len() == 1 {
                // Still the dead node's; whoever looks sees how far it was.
                assert!((3..LEAFLETS).contains(&done[0]), "{done:?}");
                clock.advance(SILENCE);
            }
        }
        assert!(
            done.is_sorted() && done.last() == Some(&LEAFLETS),
            "{done:?}"
        );
        let path = format!("/leaflets/{id}/download");
        site.jana().get(&path).await.is(200);
        let prints = "select count(*) from leaflet_prints where pdf is not null";
        assert_eq!(site.count(prints).await, i64::try_from(LEAFLETS).unwrap());
        site.stop().await;
    });
}
