//! What the directory of the demo holds, whatever its seed and day.

use std::collections::BTreeSet;

use brana_domain::Journey;
use brana_domain::decode;
use brana_domain::provider_directory::codes::Freshness;
use brana_domain::provider_directory::offer::Offer;
use brana_domain::provider_directory::provider::Provider;
use brana_domain::provider_directory::{DirectoryEvent, DirectoryInMemory};
use chrono::{DateTime, Utc};

use super::{DAY, line};
use crate::directory::directory;
use crate::{DemoEvent, PROVIDER};

fn day() -> DateTime<Utc> {
    DAY.parse().unwrap()
}

fn events(seed: u64) -> Vec<DemoEvent> {
    directory(seed, day(), vec![]).unwrap()
}

fn world(events: &[DemoEvent]) -> DirectoryInMemory {
    let mut world = DirectoryInMemory::default();
    for event in events {
        let payload = event.payload.clone();
        let (name, version) = (event.event_type, event.event_version);
        let id = &event.stream_id;
        world.apply(&match event.stream_type {
            Provider::STREAM => DirectoryEvent::Provider(
                id.parse().unwrap(),
                decode::<Provider>(name, version, payload).unwrap(),
            ),
            _ => DirectoryEvent::Offer(
                id.parse().unwrap(),
                decode::<Offer>(name, version, payload).unwrap(),
            ),
        });
    }
    world
}

#[test]
fn one_seed_means_the_same_directory_and_another_seed_another() {
    let told = |seed| events(seed).iter().map(line).collect::<String>();
    assert_eq!(told(1), told(1));
    assert_ne!(told(1), told(2));
}

#[test]
fn events_stand_in_order_of_recording_and_before_the_day_begins() {
    let events = events(1);
    assert!(events.is_sorted_by_key(|event| event.recorded_at));
    assert!(events.last().unwrap().recorded_at < day());
}

#[test]
fn numbers_are_fresh_stale_and_unknown_and_every_region_has_places() {
    let world = world(&events(1));
    let offers: Vec<_> = world
        .offers
        .values()
        .filter_map(|offer| offer.opened())
        .collect();
    assert!(offers.len() > 150, "{}", offers.len());
    for worth in Freshness::ALL {
        let such = offers
            .iter()
            .filter(|offer| offer.freshness(day()) == *worth);
        assert!(such.count() > 15, "{worth}");
    }
    let regions: BTreeSet<_> = offers
        .iter()
        .map(|offer| offer.site.region.as_str())
        .collect();
    assert_eq!(regions.len(), 14);
    assert!(offers.iter().any(|offer| offer.site.confidential));
}

#[test]
fn the_provider_whose_staff_signs_in_is_verified_and_has_fresh_numbers() {
    let world = world(&events(1));
    let provider = world
        .providers
        .get(&PROVIDER)
        .and_then(|p| p.registered())
        .unwrap();
    assert!(provider.verification.is_some());
    let own = world.offers.values().filter_map(|offer| offer.opened());
    let own: Vec<_> = own.filter(|offer| offer.provider == PROVIDER).collect();
    assert_eq!(own.len(), 3);
    assert!(
        own.iter()
            .all(|offer| offer.freshness(day()) == Freshness::Fresh)
    );
}
