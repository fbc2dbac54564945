//! Counts by field and value: how many offers a value would give, all other fields staying as they are.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::answer::{Count, Facet, Standing};
use super::bits::Bits;
use super::doc::{Doc, Field};
use super::found::Candidates;
use super::query::Query;
use super::standings::Standings;
use super::state::State;
use super::words;

/// Municipalities that are counted at most: those with most offers.
const MOST_MUNICIPALITIES: usize = 30;

/// All counts of an answer.
pub(super) fn facets(
    query: &Query,
    state: &State,
    standings: &Standings,
    candidates: &Candidates,
    all: &Bits,
) -> Vec<Facet> {
    let chosen = chosen(query);
    let fields = Field::ALL.iter().map(|field| {
        let others = others(candidates, field.as_str(), all);
        let mut counted = counted(*field, state, candidates, &others);
        let none = BTreeSet::new();
        let chosen = chosen.get(field.as_str()).unwrap_or(&none);
        for value in chosen {
            if !counted.contains_key(&**value) {
                let count = uncounted(*field, value, state, candidates, &others);
                counted.extend(count.map(|count| (value.as_str(), count)));
            }
        }
        let values = counted.into_iter().map(|(value, count)| Count {
            value: value.to_owned(),
            count,
            chosen: is_chosen(*field, value, chosen),
        });
        shortened(*field, values.collect())
    });
    let mut facets: Vec<Facet> = fields.collect();
    let free = candidates.old_without(Some("free"));
    let free = free
        .filter(|old| old.one.standing == Standing::Free)
        .count()
        + standings.free.count_and(&others(candidates, "free", all));
    facets.push(flag("free", free, query.free));
    let verified = candidates.old_without(Some("verified"));
    let verified = verified.filter(|old| old.one.verified).count()
        + standings
            .verified
            .count_and(&others(candidates, "verified", all));
    facets.push(flag("verified", verified, query.verified));
    facets
}

/// How many of some offers have each value of a field.
fn counted<'a>(
    field: Field,
    state: &'a State,
    candidates: &'a Candidates,
    others: &Bits,
) -> BTreeMap<&'a str, usize> {
    let mut counted: BTreeMap<&str, usize> = if field == Field::Municipality {
        by_municipality(state, others)
    } else {
        let values = state.values.get(&field).into_iter().flatten();
        let now = values.map(|(value, bits)| (&**value, bits.count_and(others)));
        now.filter(|(_, count)| *count > 0).collect()
    };
    for was in candidates.old_without(Some(field.as_str())) {
        for (_, value) in was.doc.values.iter().filter(|(of, _)| *of == field) {
            *counted.entry(value).or_default() += 1;
        }
    }
    counted
}

/// Municipalities are many and each has few offers: counting offers is quicker than counting sets.
fn by_municipality<'a>(state: &'a State, others: &Bits) -> BTreeMap<&'a str, usize> {
    let mut counts = vec![0; state.named.len()];
    for slot in others.iter() {
        let number = state.column(slot).municipality;
        if let Some(count) = number.and_then(|number| counts.get_mut(number as usize)) {
            *count += 1;
        }
    }
    let named = state.named.iter().map(|name| &**name).zip(counts);
    named.filter(|(_, count)| *count > 0).collect()
}

/// The count of a value that was asked for and is on no list: nobody has it, or it is a deposit of one's own.
fn uncounted(
    field: Field,
    value: &str,
    state: &State,
    candidates: &Candidates,
    others: &Bits,
) -> Option<usize> {
    // A name may be written in other ways than the one that is counted.
    if field == Field::Municipality {
        return None;
    }
    if field != Field::Deposit {
        return Some(0);
    }
    let most: u32 = value.parse().ok()?;
    let below = |doc: &&Arc<Doc>| {
        let deposit = doc.opened().and_then(|offer| offer.entry.deposit);
        deposit.is_some_and(|deposit| deposit <= most)
    };
    let now = others.iter().filter_map(|slot| state.doc(slot));
    let then = candidates.old_without(Some(field.as_str()));
    Some(now.filter(below).count() + then.map(|old| &old.doc).filter(below).count())
}

fn is_chosen(field: Field, value: &str, chosen: &BTreeSet<String>) -> bool {
    if field != Field::Municipality {
        return chosen.contains(value);
    }
    let value = words::plain(value);
    chosen.iter().any(|name| words::plain(name) == value)
}

fn others(candidates: &Candidates, field: &str, all: &Bits) -> Bits {
    if candidates.narrowed_by(field) {
        candidates.without(Some(field))
    } else {
        all.clone()
    }
}

fn flag(field: &'static str, count: usize, chosen: bool) -> Facet {
    let value = "true".to_owned();
    let values = vec![Count {
        value,
        count,
        chosen,
    }];
    Facet { field, values }
}

fn shortened(field: Field, mut values: Vec<Count>) -> Facet {
    if field == Field::Municipality {
        values.sort_by_key(|value| std::cmp::Reverse((value.chosen, value.count)));
        let chosen = values.iter().filter(|value| value.chosen).count();
        values.truncate(MOST_MUNICIPALITIES.max(chosen));
    } else if field == Field::Deposit {
        values.sort_by_key(|value| value.value.parse::<u32>().unwrap_or(u32::MAX));
    }
    let field = field.as_str();
    Facet { field, values }
}

/// The values of the question itself, by field.
fn chosen(query: &Query) -> BTreeMap<&'static str, BTreeSet<String>> {
    let mut chosen: BTreeMap<&'static str, BTreeSet<String>> = BTreeMap::new();
    for (field, values) in query.written() {
        let of_field = chosen.entry(field).or_default();
        if field == "municipality" {
            of_field.insert(values);
        } else {
            of_field.extend(values.split(',').map(str::to_owned));
        }
    }
    chosen
}
