//! The promises of the journey, checked on all streams at once.

use std::collections::BTreeMap;

use super::Run;
use crate::provider_directory::codes::{CapacityGroup, Freshness};
use crate::provider_directory::offer::{OfferEvent, OpenedOffer, Places};
use crate::provider_directory::provider::{RegisteredProvider, Standing};
use crate::vocabulary::{OfferId, czech_day};

pub(super) fn hold(run: &Run) {
    for (_, offer) in opened(run) {
        for (group, places) in &offer.places {
            nothing_is_more_than_all(run, offer, *group, places);
        }
        supply_is_fresh_places_alone(run, offer);
        unknown_is_not_a_number(run, offer);
        promises_are_about_known_places_or_of_before(offer);
    }
    for provider in run.directory.providers.values() {
        if let Some(provider) = provider.registered() {
            nobody_is_verified_who_is_not_trusted(run, provider);
        }
    }
}

fn opened(run: &Run) -> impl Iterator<Item = (OfferId, &OpenedOffer)> {
    let offers = run.directory.offers.iter();
    offers.filter_map(|(id, state)| Some((*id, state.opened()?)))
}

/// O1, at every instant from now on: promises lapse by themselves.
fn nothing_is_more_than_all(run: &Run, offer: &OpenedOffer, group: CapacityGroup, places: &Places) {
    for hours in [0, 1, 24, 24 * 90] {
        let then = run.now + chrono::TimeDelta::hours(hours);
        let free = offer.free(group, then).unwrap();
        let held = offer.held(group, then);
        let sum = u32::from(free) + u32::from(held) + u32::from(places.out_of_service);
        assert!(
            sum <= u32::from(places.total),
            "{free} free, {held} held, {places:?}"
        );
    }
}

/// O4, O7.
fn supply_is_fresh_places_alone(run: &Run, offer: &OpenedOffer) {
    let fresh = || {
        let groups = offer.places.iter();
        groups.filter(|(_, places)| places.freshness(run.now) == Freshness::Fresh)
    };
    let takes_people = offer.is_open() && !offer.is_paused(czech_day(run.now));
    let expected = match (fresh().count(), takes_people) {
        (0, _) => None,
        (_, false) => Some(0),
        (_, true) => {
            let free = fresh().filter_map(|(group, _)| offer.free(*group, run.now));
            Some(free.map(u32::from).sum())
        }
    };
    assert_eq!(offer.supply(run.now), expected);
}

/// O2.
fn unknown_is_not_a_number(run: &Run, offer: &OpenedOffer) {
    for group in CapacityGroup::ALL {
        let known = offer.places.contains_key(group);
        assert_eq!(offer.free(*group, run.now).is_some(), known);
    }
    if offer.places.is_empty() {
        assert_eq!(offer.freshness(run.now), Freshness::Unknown);
    }
}

/// An offer that came back has lost its numbers and kept its promises.
fn promises_are_about_known_places_or_of_before(offer: &OpenedOffer) {
    for (group, places) in &offer.places {
        let held = offer.holds.values().filter(|hold| hold.group == *group);
        let all = held.count() + usize::from(places.free) + usize::from(places.out_of_service);
        assert!(all <= usize::from(places.total), "{places:?}");
    }
}

/// V2, V3.
fn nobody_is_verified_who_is_not_trusted(run: &Run, provider: &RegisteredProvider) {
    let today = czech_day(run.now);
    if let Some(verification) = provider.verified_on(today) {
        assert_eq!(provider.standing, Standing::Active);
        assert!(!provider.has_open_safety_concern());
        assert!(verification.on <= today && today <= verification.until);
    }
}

/// O4, O5: after the clocks rang, everything that ran out stands in the log.
pub(super) fn nothing_that_ran_out_is_untold(run: &Run) {
    for (_, offer) in opened(run) {
        assert_eq!(offer.lapsed(run.now).count(), 0);
        for places in offer.places.values().filter(|_| offer.is_open()) {
            let stale = places.freshness(run.now) == Freshness::Stale;
            assert_eq!(places.told_stale, stale, "{places:?}");
        }
    }
}

/// What an event says of free places is no more than the total it says.
pub(super) fn told_free_is_kept_free(event: &OfferEvent) {
    if let OfferEvent::CapacityReported(said) = event {
        assert!(*said.free <= *said.total);
        assert!(*said.reported_at < *said.fresh_until);
    }
}

/// Free places of every group of every offer, as they are now.
pub(super) fn free_places(run: &Run) -> BTreeMap<(OfferId, CapacityGroup), (u16, Option<u32>)> {
    let mut found = BTreeMap::new();
    for (id, offer) in opened(run) {
        for group in offer.places.keys() {
            if let Some(free) = offer.free(*group, run.now) {
                found.insert((id, *group), (free, offer.supply(run.now)));
            }
        }
    }
    found
}
