//! How offers stand, brought along through time and changes, against looking at every offer anew.

use chrono::{DateTime, TimeDelta, Utc};

use super::super::query::GroupMask;
use super::super::standings::Standings;
use super::super::state::{Changes, State};
use super::super::supply::At;
use super::super::{Part, Query};
use super::questions::query;
use super::town::Town;

fn same(brought: &Standings, state: &State, groups: GroupMask, now: DateTime<Utc>) {
    let fresh = Standings::of(state, groups, At::instant(now));
    for slot in 0..state.docs.len() {
        assert_eq!(brought.at(slot), fresh.at(slot), "slot {slot} at {now}");
    }
    for (of, by) in [
        (&brought.free, &fresh.free),
        (&brought.verified, &fresh.verified),
    ] {
        assert!(of.iter().eq(by.iter()), "{now}");
    }
}

#[test]
fn standings_brought_along_are_those_of_a_fresh_look() {
    for (seed, takes) in [(1, "men"), (2, "women"), (3, "men"), (4, "women")] {
        let mut town = Town::grown(seed, 90);
        let groups = query(&[("takes", takes)]).groups();
        let mut state = State::filled(town.changes(0), 1);
        let mut known = Standings::of(&state, groups, At::instant(town.now));
        for step in 0..150 {
            if town.dice(3) == 0 {
                for _ in 0..town.dice(9) {
                    town.something_happens();
                }
                state.apply(town.changes(state.position));
            }
            // Sometimes an hour, sometimes a month, sometimes back to an earlier page of a walk.
            let hours = [1, 13, 24 * 30, -20][town.dice(4)];
            let now = town.now + TimeDelta::hours(hours);
            town.now = town.now.max(now);
            known = known.brought(&state, At::instant(now)).unwrap();
            assert!(known.holds(&state, At::instant(now)), "{step}");
            same(&known, &state, groups, now);
        }
    }
}

#[test]
fn standings_say_until_when_they_hold() {
    let town = Town::grown(9, 60);
    let state = State::filled(town.changes(0), 1);
    let known = Standings::of(&state, GroupMask::ALL, At::instant(town.now));
    let mut held = 0;
    for minutes in -3_000..3_000 {
        let now = town.now + TimeDelta::minutes(minutes);
        if known.holds(&state, At::instant(now)) {
            held += 1;
            same(&known, &state, GroupMask::ALL, now);
        }
    }
    assert!((1..5_000).contains(&held), "{held} minutes");
}

#[test]
fn after_more_changes_than_are_remembered_every_offer_is_looked_at_anew() {
    let mut town = Town::grown(5, 40);
    let mut state = State::filled(town.changes(0), 1);
    let known = Standings::of(&state, GroupMask::ALL, At::instant(town.now));
    while known.brought(&state, At::instant(town.now)).is_some() {
        town.something_happens();
        state.apply(town.changes(0));
    }
    assert!(state.changed_after(state.version).is_some());
    assert!(!known.holds(&state, At::instant(town.now)));
}

#[test]
fn many_changes_in_pieces_come_to_the_same_as_at_once() {
    for seed in 20..24 {
        let mut town = Town::grown(seed, 60);
        let (at_once, by_pieces) = (town.index(), town.index());
        for _ in 0..120 {
            town.something_happens();
        }
        town.follow(&at_once);
        let known = by_pieces.state.read().unwrap().position;
        let whole = town.changes(known);
        let rows = whole.rows();
        let pieces: Vec<Changes> = town.changes(known).pieces(7).collect();
        assert_eq!(pieces.iter().map(Changes::rows).sum::<usize>(), rows);
        assert!(pieces.is_sorted_by(|one, next| one.position < next.position));
        for piece in pieces {
            by_pieces.state.write().unwrap().apply(piece);
        }
        let all = |index: &super::super::DirectoryIndex| {
            let answer = index.search(&Query::default(), &Part::first(100), town.now);
            let answer = answer.unwrap();
            let ids = answer.hits.iter().map(|hit| hit.offer.clone());
            (ids.collect::<Vec<_>>(), answer.facets, answer.position)
        };
        assert_eq!(all(&at_once), all(&by_pieces));
    }
}

#[test]
fn a_walk_that_began_between_two_pieces_gives_each_offer_once() {
    for seed in 30..36 {
        let mut town = Town::grown(seed, 60);
        let index = town.index();
        for _ in 0..200 {
            town.something_happens();
        }
        let known = index.state.read().unwrap().position;
        let pieces: Vec<Changes> = town.changes(known).pieces(9).collect();
        let (mut part, mut seen, mut total) = (Part::first(9), vec![], 0);
        let mut pieces = pieces.into_iter();
        index.state.write().unwrap().apply(pieces.next().unwrap());
        let first = Part::first(100);
        let whole = index.search(&Query::default(), &first, town.now).unwrap();
        loop {
            let answer = index.search(&Query::default(), &part, town.now).unwrap();
            total = if total == 0 { answer.total } else { total };
            assert_eq!(answer.total, total);
            seen.extend(answer.hits.iter().map(|hit| hit.offer.offer));
            if let Some(piece) = pieces.next() {
                index.state.write().unwrap().apply(piece);
            }
            let Some(next) = answer.next else { break };
            part = Part::after(next, 9);
        }
        let given = seen.len();
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), given);
        assert_eq!(whole.hits.len(), total);
        for hit in whole.hits {
            let offer = hit.offer.offer;
            assert!(seen.contains(&offer) || !town.is_listed(offer), "{offer}");
        }
    }
}
