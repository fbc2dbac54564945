//! Offers are found by the ends of their ids, whatever has become of them.

use std::collections::BTreeMap;

use brana_domain::provider_directory::codes::EndGround;
use brana_domain::provider_directory::offer::OfferCommand;
use brana_domain::vocabulary::{OfferId, czech_day};

use super::town::Town;

/// As it stands at the end of an id, in words.
fn ending(offer: OfferId) -> u64 {
    let id = offer.0.simple().to_string();
    u64::from_str_radix(&id[22..], 16).unwrap()
}

#[test]
fn every_offer_is_found_by_the_end_of_its_id_and_nothing_else_is() {
    let town = Town::grown(3, 200);
    let index = town.index();
    let mut all: BTreeMap<u64, Vec<OfferId>> = BTreeMap::new();
    for offer in town.memory.offers.keys() {
        all.entry(ending(*offer)).or_default().push(*offer);
    }
    for (bits, offers) in &all {
        assert_eq!(&index.offers_ending_in(*bits), offers);
        let other = bits ^ 1;
        assert!(all.contains_key(&other) || index.offers_ending_in(other).is_empty());
    }
}

#[test]
fn one_that_comes_or_ends_later_is_found_too() {
    let mut town = Town::grown(4, 20);
    let index = town.index();
    let provider = town.provider("Kotva");
    let offer = town.offer_named(provider, "Noclehárna");
    assert!(index.offers_ending_in(ending(offer)).is_empty());
    town.follow(&index);
    assert_eq!(index.offers_ending_in(ending(offer)), [offer]);
    let end = OfferCommand::End {
        ground: EndGround::Closed,
        on: czech_day(town.now),
    };
    assert!(town.try_offer(offer, end));
    town.follow(&index);
    assert_eq!(index.offers_ending_in(ending(offer)), [offer]);
}
