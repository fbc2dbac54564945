//! Counts and totals against plain counting over all offers.

use std::collections::{BTreeMap, BTreeSet};

use brana_domain::provider_directory::codes::{CapacityGroup, Freshness};
use brana_domain::provider_directory::place::GeoPoint;
use brana_domain::vocabulary::{OfferId, czech_day};

use super::super::{Answer, Facet, Origin, Part, Query, Standing};
use super::questions::{any_query, query};
use super::reference::{Asked, Pair, fits, has_free, is_verified, listed, values};
use super::town::Town;

#[test]
fn totals_and_counts_equal_plain_counting() {
    let (mut counted, mut asked_of) = (0, BTreeSet::new());
    for seed in 1..13 {
        let mut town = Town::grown(seed, 120);
        let index = town.index();
        for _ in 0..20 {
            let mut query = any_query(&mut town);
            query.text = None;
            let found = index.search(&query, &Part::first(100), town.now).unwrap();
            let Some(origin) = origin(&found) else {
                continue;
            };
            let pairs = listed(&town);
            let asked = |but| Asked {
                query: &query,
                but,
                origin,
            };
            let total = pairs.iter().filter(|pair| fits(&town, asked(None), **pair));
            let fitting: BTreeSet<OfferId> = total.map(|pair| pair.0).collect();
            assert_eq!(found.total, fitting.len(), "{query:?}");
            assert!(
                found
                    .hits
                    .iter()
                    .all(|hit| fitting.contains(&hit.offer.offer))
            );
            counted += fitting.len();
            asked_of.extend(query.written().into_iter().map(|(field, _)| field));
            for facet in &found.facets {
                let others = pairs
                    .iter()
                    .filter(|pair| fits(&town, asked(Some(facet.field)), **pair));
                same(&town, &query, facet, others.copied());
            }
        }
    }
    assert!(counted > 2_000, "{counted} are too few to prove anything");
    let narrowing = Query::FIELDS
        .iter()
        .filter(|field| !["text", "after", "limit"].contains(field));
    let never: Vec<_> = narrowing
        .filter(|field| !asked_of.contains(*field))
        .collect();
    assert!(never.is_empty(), "never asked: {never:?}");
}

/// Where distances are counted from; nothing at all for a place nobody knows.
fn origin(found: &Answer) -> Option<Option<GeoPoint>> {
    match found.origin {
        Origin::None => Some(None),
        Origin::Point(point) => Some(Some(point)),
        Origin::Unknown => None,
    }
}

/// Every value of a field is counted, and rightly.
fn same<'a>(town: &Town, query: &Query, facet: &Facet, others: impl Iterator<Item = Pair<'a>>) {
    let mut plain: BTreeMap<String, usize> = BTreeMap::new();
    for (_, offer, provider) in others {
        let mut put = |value: String| *plain.entry(value).or_default() += 1;
        match facet.field {
            "free" if has_free(town, query, offer) => put("true".to_owned()),
            "verified" if is_verified(town, provider) => put("true".to_owned()),
            "free" | "verified" => {}
            "deposit_to" => {
                let asked = query.deposit_to.into_iter();
                let most: BTreeSet<u32> = [0, 2_000, 5_000, 10_000, 20_000].into();
                let most = most.into_iter().chain(asked).collect::<BTreeSet<_>>();
                let above = most
                    .into_iter()
                    .filter(|most| offer.entry.deposit.is_some_and(|deposit| deposit <= *most));
                above.for_each(|most| put(most.to_string()));
            }
            field => values(offer)
                .remove(field)
                .unwrap()
                .into_iter()
                .for_each(put),
        }
    }
    let told = facet.values.iter().filter(|told| told.count > 0);
    let told: BTreeMap<String, usize> = told
        .map(|told| match facet.field {
            "municipality" => (super::super::words::plain(&told.value), told.count),
            _ => (told.value.clone(), told.count),
        })
        .collect();
    assert_eq!(told, plain, "{query:?} {}", facet.field);
}

#[test]
fn choosing_a_counted_value_gives_as_many_offers_as_was_said() {
    for seed in 40..50 {
        let mut town = Town::grown(seed, 100);
        let index = town.index();
        for _ in 0..6 {
            let asked = any_query(&mut town);
            let found = index.search(&asked, &Part::first(1), town.now).unwrap();
            for facet in &found.facets {
                for count in facet.values.iter().take(4) {
                    let kept = asked.written();
                    let kept = kept.iter().filter(|(field, _)| *field != facet.field);
                    let mut fields: Vec<_> = kept
                        .map(|(field, value)| (*field, value.as_str()))
                        .collect();
                    fields.push((facet.field, &count.value));
                    let chosen = query(&fields);
                    // Groups also say which numbers matter, so words that were relaxed and numbers stay the same.
                    let again = index.search(&chosen, &Part::first(1), town.now).unwrap();
                    let narrows_numbers = asked.free && matches!(facet.field, "group" | "takes");
                    if !narrows_numbers {
                        assert_eq!(
                            again.total, count.count,
                            "{asked:?} {} {count:?}",
                            facet.field
                        );
                    }
                }
            }
        }
    }
}

#[test]
fn unknown_is_never_zero_and_stale_is_never_supply() {
    for seed in 60..75 {
        let mut town = Town::grown(seed, 80);
        for days in [0, 1, 8, 40] {
            town.now += chrono::TimeDelta::days(days);
            let found = town.ask(&[]);
            for hit in &found.hits {
                let offer = hit.offer.state.opened().unwrap();
                let fresh = |group: &CapacityGroup| {
                    offer.places[group].freshness(town.now) == Freshness::Fresh
                };
                let free: Option<u32> = offer
                    .places
                    .keys()
                    .filter(|group| fresh(group))
                    .map(|group| u32::from(offer.free(*group, town.now).unwrap()))
                    .reduce(|sum, free| sum + free);
                assert_eq!(hit.supply.free, free);
                if offer.places.is_empty() {
                    assert_eq!((hit.supply.free, hit.supply.total), (None, None));
                    assert_eq!(hit.supply.freshness, Freshness::Unknown);
                }
                if hit.supply.standing == Standing::Free {
                    assert!(free.unwrap() > 0 && !offer.is_paused(czech_day(town.now)));
                }
            }
        }
    }
}
