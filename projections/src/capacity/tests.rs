//! The history of places as a function of the instant, without a database.

use std::collections::{BTreeMap, BTreeSet};

use brana_domain::provider_directory::codes::CapacityGroup;
use brana_domain::vocabulary::{OfferId, ProviderId};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use uuid::Uuid;

use super::History;
use super::age::Ages;
use super::days::{By, Places, days, looked_at};
use super::demand::{Clients, Count, Demands, Sight, missing};
use super::span::{Absence, Known, Span, Told};

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

const PROVIDER: ProviderId = ProviderId(Uuid::from_u128(1));

/// Ten beds for men in Ústí, three of them free, told on the first of November for a week.
fn shelter() -> Span {
    let told = Told {
        total: 10,
        free: 3,
        out_of_service: 0,
        reported_at: at("2026-11-01T08:00:00Z"),
        fresh_until: at("2026-11-08T08:00:00Z"),
        held_until: vec![],
    };
    Span {
        offer: OfferId(Uuid::from_u128(2)),
        position: 1,
        since: told.reported_at,
        until: None,
        known_since: at("2026-11-01T08:00:00Z"),
        known_until: None,
        known: Known {
            provider: PROVIDER,
            group: Some(CapacityGroup::Men),
            region: "CZ042".to_owned(),
            district: None,
            kind: "azylovy-dum".to_owned(),
            step: Some(2),
            visits: vec![],
            serves: vec![],
            paused: false,
            pause_until: None,
            told: Some(told),
        },
    }
}

fn changed(change: impl FnOnce(&mut Span, &mut Told)) -> Span {
    let mut span = shelter();
    let mut told = span.known.told.take().unwrap();
    change(&mut span, &mut told);
    span.known.told = Some(told);
    span
}

fn sum(spans: Vec<Span>, now: &str) -> Places {
    History::new(spans, vec![]).sum(at(now))
}

#[test]
fn a_fresh_number_is_supply_and_the_rest_is_taken() {
    let places = sum(vec![shelter()], "2026-11-08T07:59:59Z");
    let expected = Places {
        free: Some(3),
        taken: 7,
        fresh_numbers: 1,
        ..Places::default()
    };
    assert_eq!((places, places.known()), (expected, 10));
}

#[test]
fn a_stale_number_is_no_supply_and_no_zero() {
    let places = sum(vec![shelter()], "2026-11-08T08:00:00Z");
    let expected = Places {
        free: None,
        stale: 10,
        stale_numbers: 1,
        ..Places::default()
    };
    assert_eq!(places, expected);
}

#[test]
fn an_offer_that_told_nothing_is_unknown_and_no_zero() {
    let mut span = shelter();
    (span.known.group, span.known.told) = (None, None);
    let places = sum(vec![span], "2026-11-02T08:00:00Z");
    assert_eq!((places.free, places.silent_offers), (None, 1));
    let nobody = sum(vec![], "2026-11-02T08:00:00Z");
    assert_eq!(nobody.free, None);
}

#[test]
fn a_full_house_is_zero_for_sure() {
    let full = changed(|_, told| told.free = 0);
    assert_eq!(sum(vec![full], "2026-11-02T08:00:00Z").free, Some(0));
}

#[test]
fn a_promise_frees_its_place_when_it_is_over_without_anybody_looking() {
    let held = changed(|_, told| {
        (told.free, told.held_until) = (2, vec![at("2026-11-03T12:00:00Z")]);
    });
    let before = sum(vec![held.clone()], "2026-11-03T11:59:59Z");
    assert_eq!((before.free, before.held, before.taken), (Some(2), 1, 7));
    let after = sum(vec![held], "2026-11-03T12:00:00Z");
    assert_eq!((after.free, after.held, after.taken), (Some(3), 0, 7));
}

#[test]
fn units_out_of_service_are_neither_free_nor_taken() {
    let broken = changed(|_, told| (told.free, told.out_of_service) = (1, 2));
    let places = sum(vec![broken], "2026-11-02T08:00:00Z");
    assert_eq!(
        (places.free, places.out_of_service, places.taken),
        (Some(1), 2, 7)
    );
    assert_eq!(places.known(), 10);
}

#[test]
fn a_pause_takes_nobody_until_its_last_day_is_over() {
    let paused = changed(|span, _| {
        (span.known.paused, span.known.pause_until) = (true, Some(day("2026-11-03")));
    });
    let during = sum(vec![paused.clone()], "2026-11-03T22:59:59Z");
    assert_eq!((during.free, during.not_taking), (Some(0), 10));
    let after = sum(vec![paused], "2026-11-03T23:00:00Z");
    assert_eq!((after.free, after.not_taking), (Some(3), 0));
}

#[test]
fn while_a_provider_is_away_its_places_are_not_there() {
    let away = Absence {
        provider: PROVIDER,
        position: 9,
        since: at("2026-11-03T08:00:00Z"),
        until: Some(at("2026-11-04T08:00:00Z")),
        known_since: at("2026-11-03T08:00:00Z"),
        known_until: Some(at("2026-11-04T08:00:00Z")),
    };
    let history = History::new(vec![shelter()], vec![away]);
    let free = |now: &str| history.sum(at(now)).free;
    assert_eq!(free("2026-11-03T07:59:59Z"), Some(3));
    assert_eq!(free("2026-11-03T08:00:00Z"), None);
    assert_eq!(history.ages(at("2026-11-03T08:00:00Z")), Ages::default());
    assert_eq!(free("2026-11-04T08:00:00Z"), Some(3));
}

#[test]
fn a_day_is_looked_at_when_it_ends_and_today_now() {
    let now = at("2026-11-21T10:00:00Z");
    assert_eq!(looked_at(day("2026-11-21"), now), now);
    let end = at("2026-11-20T23:00:00Z") - TimeDelta::microseconds(1);
    assert_eq!(looked_at(day("2026-11-20"), now), end);
}

#[test]
fn places_by_day_follow_what_was_known_each_day() {
    let first = changed(|span, _| span.until = Some(at("2026-11-03T09:00:00Z")));
    let second = changed(|span, told| {
        (span.position, span.since) = (2, at("2026-11-03T09:00:00Z"));
        (told.free, told.reported_at) = (1, span.since);
        told.fresh_until = at("2026-11-04T09:00:00Z");
    });
    let history = History::new(vec![first, second], vec![]);
    let asked = days(day("2026-10-31"), day("2026-11-04"));
    let series = history.by_day(&asked, at("2026-11-04T12:00:00Z"), By::Nothing);
    let free: Vec<_> = series[""].iter().map(|(_, places)| places.free).collect();
    assert_eq!(free, [None, Some(3), Some(3), Some(1), None]);
    let stale: Vec<_> = series[""].iter().map(|(_, places)| places.stale).collect();
    assert_eq!(stale, [0, 0, 0, 0, 10]);
}

#[test]
fn a_year_of_days_is_the_most() {
    let asked = days(day("2020-01-01"), day("2026-11-21"));
    assert_eq!((asked.len(), asked[0]), (366, day("2025-11-21")));
    assert!(days(day("2026-11-02"), day("2026-11-01")).is_empty());
}

#[test]
fn places_are_told_apart_and_the_parts_are_the_whole() {
    let flat = changed(|span, _| {
        (span.offer, span.known.step) = (OfferId(Uuid::from_u128(3)), None);
        (span.known.kind, span.known.region) = ("jine".to_owned(), "CZ010".to_owned());
        span.known.group = Some(CapacityGroup::Anyone);
    });
    let history = History::new(vec![shelter(), flat], vec![]);
    let now = at("2026-11-02T08:00:00Z");
    let keys = |by| history.now(now, by).into_keys().collect::<Vec<_>>();
    assert_eq!(keys(By::Step), ["2", "none"]);
    assert_eq!(keys(By::Region), ["CZ010", "CZ042"]);
    assert_eq!(keys(By::Group), ["anyone", "men"]);
    for by in [By::Step, By::Kind, By::Region, By::Group] {
        let parts: u32 = history
            .now(now, by)
            .values()
            .filter_map(|part| part.free)
            .sum();
        assert_eq!(Some(parts), history.sum(now).free);
    }
}

#[test]
fn a_catchment_is_what_visits_lies_around_or_works_there() {
    let at_visits = changed(|span, _| span.known.visits = vec!["plzen".to_owned()]);
    let at_serves = changed(|span, _| span.known.serves = vec!["CZ032".to_owned()]);
    let now = at("2026-11-02T08:00:00Z");
    let free = |span: Span| {
        let prisons = History::new(vec![span], vec![]).now(now, By::Prison);
        prisons.get("plzen").and_then(|places| places.free)
    };
    assert_eq!(free(shelter()), None);
    assert_eq!(free(at_visits), Some(3));
    assert_eq!(free(at_serves), Some(3));
    let there = changed(|span, _| span.known.region = "CZ032".to_owned());
    assert_eq!(free(there), Some(3));
}

#[test]
fn numbers_are_as_old_as_their_last_word() {
    let told = |days: i64| {
        changed(|span, told| {
            told.reported_at = at("2026-11-21T10:00:00Z") - TimeDelta::days(days);
            told.fresh_until = told.reported_at + TimeDelta::days(5);
            span.since = told.reported_at;
            span.offer = OfferId(Uuid::from_u128(100 + days.unsigned_abs() as u128));
        })
    };
    let mut silent = shelter();
    (silent.known.group, silent.known.told) = (None, None);
    let spans = vec![
        told(0),
        told(1),
        told(7),
        told(8),
        told(30),
        told(31),
        silent,
    ];
    let history = History::new(spans, vec![]);
    let now = at("2026-11-21T10:00:00Z");
    let expected = Ages {
        today: 1,
        within_7_days: 2,
        within_30_days: 2,
        older: 1,
        never: 1,
    };
    assert_eq!(history.ages(now), expected);
    assert_eq!(history.ages_by_region(now)["CZ042"], expected);
    let oldest: Vec<_> = history
        .stalest(now, 2)
        .iter()
        .map(|number| number.offer)
        .collect();
    assert_eq!(oldest, [131, 130].map(|id| OfferId(Uuid::from_u128(id))));
    assert_eq!(history.stalest(now, 9).len(), 4);
}

fn counted(prisons: &[(&str, u32)]) -> BTreeMap<String, Clients> {
    let clients = |count| Clients {
        open: count + 50,
        within_180: count,
        ..Clients::default()
    };
    let each = prisons
        .iter()
        .map(|(slug, count)| ((*slug).to_owned(), clients(*count)));
    each.collect()
}

// Three prisons of the Ústí region.
const USTI: [&str; 3] = ["belusice", "vv-litomerice", "vv-teplice"];

#[test]
fn who_coordinates_sees_counts_as_they_are() {
    let told = Demands::told(&counted(&[(USTI[0], 3), (USTI[1], 20)]), Sight::Exact);
    assert_eq!(told.regions["CZ042"].count, Count::Exactly(23));
    assert_eq!(told.prisons[USTI[0]].clients.unwrap().open, 53);
    assert_eq!(told.total, Count::Exactly(23));
}

#[test]
fn others_are_told_no_count_from_one_to_nine_and_no_sum_that_gives_it_away() {
    let told = Demands::told(&counted(&[(USTI[0], 3), ("plzen", 30)]), Sight::Rounded);
    assert_eq!(told.regions["CZ042"].count, Count::Few);
    assert_eq!(told.regions["CZ032"].count, Count::Exactly(30));
    assert_eq!(told.regions["CZ010"].count, Count::Exactly(0));
    assert_eq!(told.total, Count::Withheld);
    assert!(told.regions.values().all(|demand| demand.clients.is_none()));
    assert_eq!(missing(Count::Few, Some(0)), None);
}

#[test]
fn a_regions_number_gives_none_of_its_prisons_away() {
    let told = Demands::told(&counted(&[(USTI[0], 9), (USTI[1], 20)]), Sight::Rounded);
    assert_eq!(told.regions["CZ042"].count, Count::Exactly(29));
    let prison = |slug: &str| told.prisons[slug].count;
    assert_eq!(prison(USTI[0]), Count::Withheld);
    assert_eq!(prison(USTI[1]), Count::Withheld);
    assert_eq!(prison(USTI[2]), Count::Exactly(0));
}

/// Every way to fill two prisons of a region that looks the same: none may be sure of a small count.
#[test]
fn whatever_the_counts_are_a_small_one_could_be_another() {
    let mut ways: BTreeMap<String, Vec<(u32, u32)>> = BTreeMap::new();
    for (one, other) in (0..40).flat_map(|one| (0..40).map(move |other| (one, other))) {
        let told = Demands::told(
            &counted(&[(USTI[0], one), (USTI[1], other)]),
            Sight::Rounded,
        );
        let seen = [
            told.regions["CZ042"],
            told.prisons[USTI[0]],
            told.prisons[USTI[1]],
        ];
        ways.entry(format!("{seen:?} {:?}", told.total))
            .or_default()
            .push((one, other));
    }
    for same in ways.values() {
        for counts in [
            same.iter().map(|way| way.0).collect::<BTreeSet<u32>>(),
            same.iter().map(|way| way.1).collect(),
        ] {
            let is_sure = counts.len() == 1;
            assert!(
                !(is_sure && counts.iter().all(|count| (1..10).contains(count))),
                "{same:?}"
            );
        }
    }
}

#[test]
fn what_is_missing_is_known_only_where_demand_and_supply_are() {
    assert_eq!(missing(Count::Exactly(12), Some(5)), Some(7));
    assert_eq!(missing(Count::Exactly(3), Some(5)), Some(0));
    assert_eq!(missing(Count::Exactly(3), None), None);
    assert_eq!(missing(Count::Exactly(0), None), Some(0));
}
