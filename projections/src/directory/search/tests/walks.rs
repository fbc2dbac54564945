//! Walking over pages while things happen, and following what happens.

use std::collections::{BTreeMap, BTreeSet};

use brana_domain::provider_directory::offer::OfferCommand;
use brana_domain::provider_directory::place::{GeoPoint, Site};
use brana_domain::vocabulary::OfferId;

use super::super::answer::Hit;
use super::super::{DirectoryIndex, Part, Query};
use super::questions::{any_query, names, query};
use super::town::{Town, site_in};
use crate::page::BadCursor;

fn shown(index: &DirectoryIndex, query: &Query, town: &Town) -> Vec<String> {
    let mut part = Part::first(100);
    let mut shown = vec![];
    loop {
        let answer = index.search(query, &part, town.now).unwrap();
        let hit = |hit: &Hit| {
            let reasons = serde_json::to_string(&hit.reasons).unwrap();
            format!("{} {reasons} {:?}", hit.offer.offer, hit.supply)
        };
        shown.extend(answer.hits.iter().map(hit));
        let Some(next) = answer.next else {
            shown.push(format!("{} {:?}", answer.total, answer.facets));
            return shown;
        };
        part = Part::after(next, 100);
    }
}

#[test]
fn an_index_that_followed_says_the_same_as_one_filled_from_zero() {
    for seed in 1..13 {
        let mut town = Town::grown(seed, 60);
        let followed = town.index();
        for _ in 0..8 {
            for _ in 0..town.dice(30) {
                town.something_happens();
            }
            town.follow(&followed);
            let filled = town.index();
            for _ in 0..6 {
                let query = any_query(&mut town);
                assert_eq!(
                    shown(&followed, &query, &town),
                    shown(&filled, &query, &town),
                    "{query:?}"
                );
            }
        }
    }
}

#[test]
fn a_walk_gives_each_offer_once_whatever_happens_meanwhile() {
    for seed in 100..130 {
        let mut town = Town::grown(seed, 70);
        let index = town.index();
        let query = any_query(&mut town);
        let whole = index.search(&query, &Part::first(100), town.now).unwrap();
        let mut expected: BTreeMap<_, u32> = BTreeMap::new();
        let mut rest = Some(whole.clone());
        while let Some(answer) = rest {
            expected.extend(answer.hits.iter().map(|hit| (hit.offer.offer, 1)));
            rest = answer.next.map(|next| {
                index
                    .search(&query, &Part::after(next, 100), town.now)
                    .unwrap()
            });
        }
        let mut seen: BTreeMap<_, u32> = BTreeMap::new();
        let (mut part, mut gone) = (Part::first(7), BTreeSet::new());
        loop {
            let answer = index.search(&query, &part, town.now).unwrap();
            // Where an offer was is forgotten once it is confidential, and nothing else.
            let fewest = whole.total.saturating_sub(town.confidential().len());
            assert!((fewest..=whole.total).contains(&answer.total), "{query:?}");
            for hit in &answer.hits {
                *seen.entry(hit.offer.offer).or_default() += 1;
                let now = index.offer(hit.offer.offer).unwrap();
                assert_eq!(hit.offer, now, "shown as it is, not as it was");
            }
            let Some(next) = answer.next else { break };
            part = Part::after(next, 7);
            for _ in 0..15 {
                town.something_happens();
            }
            town.follow(&index);
            let listed = |offer: &OfferId| town.is_listed(*offer);
            gone.extend(expected.keys().filter(|offer| !listed(offer)));
            gone.extend(town.confidential());
        }
        // What ended meanwhile is not shown as if it had not.
        expected.retain(|offer, _| seen.contains_key(offer) || !gone.contains(offer));
        assert_eq!(seen, expected, "{query:?}");
    }
}

#[test]
fn a_place_that_became_confidential_is_not_found_by_where_it_was() {
    let mut town = Town::new(5);
    let provider = town.provider("Naděje");
    let offers = ["Dům A", "Dům B", "Dům C"].map(|name| town.offer_named(provider, name));
    let index = town.index();
    let all = query(&[]);
    let by_place = query(&[("municipality", "Brno")]);
    let began = [&all, &by_place].map(|query| {
        let first = index.search(query, &Part::first(1), town.now).unwrap();
        (first.hits[0].offer.offer, first.next.unwrap())
    });
    let secret = offers[2];
    assert!(began.iter().all(|(first, _)| *first == offers[0]));
    let moved = Site {
        confidential: true,
        ..site_in("Praha")
    };
    assert!(town.try_offer(secret, OfferCommand::Move(Box::new(moved))));
    town.follow(&index);
    let [rest, rest_by_place] =
        [(&all, &began[0].1), (&by_place, &began[1].1)].map(|(query, next)| {
            let part = Part::after(next.clone(), 10);
            index.search(query, &part, town.now).unwrap()
        });
    let ids = |hits: &[Hit]| hits.iter().map(|hit| hit.offer.offer).collect::<Vec<_>>();
    assert_eq!(ids(&rest.hits), offers[1..], "the walk goes on");
    assert!(rest.hits[1].offer.state.opened().unwrap().site.confidential);
    assert_eq!(ids(&rest_by_place.hits), offers[1..2]);
    assert_eq!(rest_by_place.total, 2, "not even counted there");
}

#[test]
fn a_walk_counts_as_its_first_page_did() {
    let mut town = Town::grown(7, 200);
    let index = town.index();
    let query = query(&[("text", "poradenství"), ("takes", "men")]);
    let first = index.search(&query, &Part::first(1), town.now).unwrap();
    for _ in 0..80 {
        town.something_happens();
    }
    town.follow(&index);
    let next = Part::after(first.next.unwrap(), 1);
    let second = index.search(&query, &next, town.now).unwrap();
    assert_eq!((second.total, second.facets), (first.total, first.facets));
    assert!(second.ranked_at == first.ranked_at && second.at == town.now);
}

#[test]
fn a_word_met_since_a_walk_began_does_not_change_what_it_looks_for() {
    let mut town = Town::new(11);
    let provider = town.provider("Naděje");
    for name in ["Azylový dům A", "Azylový dům B", "Azylový dům C"] {
        town.offer_named(provider, name);
    }
    let index = town.index();
    let query = query(&[("text", "azilovy")]);
    let first = index.search(&query, &Part::first(1), town.now).unwrap();
    assert_eq!(first.total, 3);
    town.offer_named(provider, "Azilovy dům, který se tak píše");
    town.follow(&index);
    let rest = Part::after(first.next.unwrap(), 10);
    let rest = index.search(&query, &rest, town.now).unwrap();
    assert_eq!((rest.total, rest.hits.len()), (3, 2));
    let anew = index.search(&query, &Part::first(10), town.now).unwrap();
    assert_eq!(anew.total, 1);
}

#[test]
fn a_walk_counts_distances_from_where_it_began() {
    let mut town = Town::new(12);
    let provider = town.provider("Naděje");
    let offers: Vec<_> = ["A", "B", "C", "D"]
        .map(|name| town.offer_named(provider, name))
        .into();
    let index = town.index();
    let query = query(&[("near", "Brno"), ("sort", "nearest")]);
    let first = index.search(&query, &Part::first(2), town.now).unwrap();
    let mut moved = site_in("Brno");
    moved.point = GeoPoint::try_new(49.3, 16.9);
    town.try_offer(offers[0], OfferCommand::Move(Box::new(moved)));
    town.follow(&index);
    let rest = Part::after(first.next.unwrap(), 9);
    let rest = index.search(&query, &rest, town.now).unwrap();
    assert_eq!(rest.origin, first.origin);
    assert_eq!(names(&rest), ["C", "D"]);
}

#[test]
fn a_cursor_of_another_question_is_refused() {
    let town = Town::grown(3, 30);
    let index = town.index();
    let first = index
        .search(&Query::default(), &Part::first(5), town.now)
        .unwrap();
    let other = query(&[("free", "true")]);
    let part = Part::after(first.next.unwrap(), 5);
    assert_eq!(
        index.search(&other, &part, town.now).unwrap_err(),
        BadCursor
    );
    let made_up = Part::after("1.2.3".to_owned(), 5);
    assert_eq!(
        index.search(&other, &made_up, town.now).unwrap_err(),
        BadCursor
    );
}

#[test]
fn a_page_has_a_hundred_offers_at_most() {
    let town = Town::grown(3, 300);
    let answer = town
        .index()
        .search(&Query::default(), &Part::first(5_000), town.now)
        .unwrap();
    assert!(answer.hits.len() == 100 && answer.total > 100 && answer.next.is_some());
}
