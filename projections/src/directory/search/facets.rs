//! Counts by field and value: how many offers a value would give, all other fields staying as they are.

use std::collections::{BTreeMap, BTreeSet};

use super::answer::{Count, Facet, Standing};
use super::bits::Bits;
use super::doc::Field;
use super::found::Candidates;
use super::query::Query;
use super::standings::Standings;
use super::state::State;

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
    let none = BTreeSet::new();
    let fields = Field::ALL.iter().map(|field| {
        let name = field.as_str();
        let others = others(candidates, name, all);
        let chosen = chosen.get(name).unwrap_or(&none);
        let mut old: BTreeMap<&str, usize> = BTreeMap::new();
        for was in candidates.old_without(Some(name)) {
            for (_, value) in was.doc.values.iter().filter(|(of, _)| of == field) {
                *old.entry(value).or_default() += 1;
            }
        }
        let counts = state.values.get(field).into_iter().flatten();
        let now = counts.map(|(value, bits)| (&**value, bits.count_and(&others)));
        let mut counted: BTreeMap<&str, usize> = now.filter(|(_, count)| *count > 0).collect();
        for (value, count) in old {
            *counted.entry(value).or_default() += count;
        }
        for value in chosen {
            counted.entry(value).or_default();
        }
        let values = counted.into_iter().map(|(value, count)| Count {
            value: value.to_owned(),
            count,
            chosen: chosen.contains(value),
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
    match field {
        Field::Municipality => {
            values.sort_by(|one, other| (other.chosen, other.count).cmp(&(one.chosen, one.count)));
            let chosen = values.iter().filter(|value| value.chosen).count();
            values.truncate(MOST_MUNICIPALITIES.max(chosen));
        }
        Field::Deposit => {
            values.sort_by_key(|value| value.value.parse::<u32>().unwrap_or(u32::MAX))
        }
        _ => {}
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
