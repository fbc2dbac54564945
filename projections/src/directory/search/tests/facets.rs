//! Counts and totals against plain counting over all offers, with rules written down a second time.

use std::collections::BTreeSet;

use brana_domain::provider_directory::codes::{CapacityGroup, Freshness};
use brana_domain::provider_directory::offer::OpenedOffer;
use brana_domain::provider_directory::provider::{RegisteredProvider, Standing as Listed};
use brana_domain::vocabulary::{OfferId, czech_day};

use super::super::{Part, Query, Standing, Takes};
use super::questions::{any_query, query};
use super::town::Town;

type Pair<'a> = (OfferId, &'a OpenedOffer, &'a RegisteredProvider);

fn listed(town: &Town) -> Vec<Pair<'_>> {
    let offers = town.memory.offers.iter();
    offers
        .filter_map(|(id, state)| {
            let offer = state.opened()?;
            let provider = town.memory.providers[&offer.provider].registered()?;
            let shown = offer.ended.is_none() && provider.standing == Listed::Active;
            shown.then_some((*id, offer, provider))
        })
        .collect()
}

/// Whether an offer fits a question without words and distances.
fn fits(town: &Town, query: &Query, (_, offer, provider): Pair<'_>) -> bool {
    let entry = &offer.entry;
    let shown = offer.site.published();
    let said = entry.takes.men || entry.takes.women;
    let any = |asked: bool, found: bool| !asked || found;
    let text =
        |value: &Option<brana_domain::vocabulary::Line>| value.as_ref().map(ToString::to_string);
    let fold = |name: &str| super::super::words::plain(name);
    any(
        !query.region.is_empty(),
        query.region.contains(shown.region.as_str())
            || entry
                .regions_served
                .iter()
                .any(|served| query.region.contains(served.as_str())),
    ) && any(
        !query.district.is_empty(),
        text(&shown.district).is_some_and(|code| query.district.contains(&code)),
    ) && any(
        !query.municipality.is_empty(),
        text(&shown.municipality).is_some_and(|name| {
            query
                .municipality
                .iter()
                .any(|asked| fold(asked) == fold(&name))
        }),
    ) && any(
        !query.need.is_empty(),
        !query.need.is_disjoint(&entry.needs),
    ) && any(!query.kind.is_empty(), query.kind.contains(&entry.kind))
        && any(
            !query.step.is_empty(),
            entry
                .housing_step
                .is_some_and(|step| query.step.contains(&step)),
        )
        && any(
            !query.form.is_empty(),
            !query.form.is_disjoint(&entry.forms),
        )
        && any(
            !query.group.is_empty(),
            offer.places.keys().any(|group| query.group.contains(group)),
        )
        && query
            .deposit_to
            .is_none_or(|most| entry.deposit.is_some_and(|deposit| deposit <= most))
        && query.age.is_none_or(|age| {
            entry.age_from.is_none_or(|from| from <= age) && entry.age_to.is_none_or(|to| age <= to)
        })
        && match query.takes {
            None => true,
            Some(Takes::Men) => entry.takes.men || !said,
            Some(Takes::Women) => entry.takes.women || !said,
        }
        && any(
            query.verified,
            provider.verified_on(czech_day(town.now)).is_some(),
        )
        && any(query.free, has_free(town, query, offer))
}

fn has_free(town: &Town, query: &Query, offer: &OpenedOffer) -> bool {
    let others: &[CapacityGroup] = match query.takes {
        None => &[],
        Some(Takes::Men) => &[CapacityGroup::Women, CapacityGroup::MothersWithChildren],
        Some(Takes::Women) => &[CapacityGroup::Men, CapacityGroup::FathersWithChildren],
    };
    let free = offer.places.iter().any(|(group, places)| {
        places.freshness(town.now) == Freshness::Fresh
            && offer.free(*group, town.now).unwrap() > 0
            && (query.group.is_empty() || query.group.contains(group))
            && !others.contains(group)
    });
    free && !offer.is_paused(czech_day(town.now))
}

#[test]
fn totals_and_counts_equal_plain_counting() {
    let mut counted = 0;
    for seed in 1..25 {
        let mut town = Town::grown(seed, 120);
        for _ in 0..12 {
            let mut query = any_query(&mut town);
            (query.text, query.near) = (None, None);
            let found = town
                .index()
                .search(&query, &Part::first(1), town.now)
                .unwrap();
            let pairs = listed(&town);
            let total = pairs
                .iter()
                .filter(|pair| fits(&town, &query, **pair))
                .count();
            assert_eq!(found.total, total, "{query:?}");
            counted += total;

            let off = Query {
                need: BTreeSet::new(),
                ..query.clone()
            };
            for count in &found.facet("need").unwrap().values {
                let has = |pair: &&Pair<'_>| {
                    let needs = &pair.1.entry.needs;
                    needs.iter().any(|need| need.as_str() == count.value)
                        && fits(&town, &off, **pair)
                };
                assert_eq!(
                    count.count,
                    pairs.iter().filter(has).count(),
                    "{query:?} {count:?}"
                );
            }
            let off = Query {
                free: false,
                ..query.clone()
            };
            let free =
                |pair: &&Pair<'_>| fits(&town, &off, **pair) && has_free(&town, &query, pair.1);
            let told = found.facet("free").unwrap().values[0].count;
            assert_eq!(told, pairs.iter().filter(free).count(), "{query:?}");
        }
    }
    assert!(counted > 1_000, "{counted} are too few to prove anything");
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
