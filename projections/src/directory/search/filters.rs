//! The narrowing fields of a question, each as a set of slots and as a check of one offer.
//!
//! Both say the same; the check is for offers that were superseded while somebody walks, and a test compares
//! the two. Each filter knows the field it belongs to, so that a field can be counted without its own.

use std::collections::BTreeSet;
use std::fmt::Display;

use brana_domain::provider_directory::place::GeoPoint;

use super::answer::Standing;
use super::bits::Bits;
use super::column::Column;
use super::doc::{DEPOSITS, Doc, Field};
use super::places::metres;
use super::query::{Near, Query};
use super::standings::{One, Standings};
use super::state::State;
use super::words;

/// One narrowing field.
#[derive(Debug)]
pub(super) struct Filter {
    /// Its name in the question.
    pub(super) field: &'static str,
    rule: Rule,
}

#[derive(Debug)]
enum Rule {
    Values(Field, BTreeSet<Box<str>>),
    Municipality(BTreeSet<String>),
    Deposit(u32),
    Age(u8),
    Within { origin: GeoPoint, metres: u32 },
    Free,
    Verified,
}

/// The narrowing fields of a question; words are not among them.
pub(super) fn filters(query: &Query, origin: Option<GeoPoint>) -> Vec<Filter> {
    let mut filters = Vec::new();
    let mut put =
        |field, rule: Option<Rule>| filters.extend(rule.map(|rule| Filter { field, rule }));
    put("region", any_of(Field::Region, &query.region));
    put("district", any_of(Field::District, &query.district));
    let names: BTreeSet<String> = query
        .municipality
        .iter()
        .map(|name| words::plain(name))
        .collect();
    put(
        "municipality",
        (!names.is_empty()).then_some(Rule::Municipality(names)),
    );
    put("need", any_of(Field::Need, &query.need));
    put("kind", any_of(Field::Kind, &query.kind));
    put(
        "target_group",
        any_of(Field::TargetGroup, &query.target_group),
    );
    put("step", any_of(Field::Step, &query.step));
    put(
        "takes",
        any_of(Field::Takes, &query.takes.into_iter().collect()),
    );
    put("form", any_of(Field::Form, &query.form));
    put("group", any_of(Field::Group, &query.group));
    put("language", any_of(Field::Language, &query.language));
    put("visits", any_of(Field::Visits, &query.visits));
    put("deposit_to", query.deposit_to.map(Rule::Deposit));
    put("age", query.age.map(Rule::Age));
    put("near", near(query, origin));
    put("free", query.free.then_some(Rule::Free));
    put("verified", query.verified.then_some(Rule::Verified));
    filters
}

fn any_of<T: Display>(field: Field, values: &BTreeSet<T>) -> Option<Rule> {
    let values: BTreeSet<Box<str>> = values
        .iter()
        .map(|value| value.to_string().into())
        .collect();
    (!values.is_empty()).then_some(Rule::Values(field, values))
}

/// A place without coordinates is found by its name.
fn near(query: &Query, origin: Option<GeoPoint>) -> Option<Rule> {
    let near = query.near.as_ref()?;
    match (origin, near) {
        (Some(origin), _) => query.radius_km.map(|km| Rule::Within {
            origin,
            metres: u32::from(km) * 1000,
        }),
        (None, Near::Place(name)) => Some(Rule::Municipality(BTreeSet::from([words::plain(name)]))),
        (None, Near::Point(_)) => None,
    }
}

impl Filter {
    /// The slots that pass.
    pub(super) fn slots(&self, state: &State, standings: &Standings) -> Bits {
        match &self.rule {
            Rule::Values(field, values) => {
                let known = state.values.get(field);
                either(values.iter().filter_map(|value| known?.get(value)))
            }
            Rule::Municipality(names) => {
                let known = state.values.get(&Field::Municipality);
                let known = known.into_iter().flatten();
                either(
                    known
                        .filter(|(name, _)| names.contains(&words::plain(name)))
                        .map(|(_, bits)| bits),
                )
            }
            Rule::Free => standings.free.clone(),
            Rule::Verified => standings.verified.clone(),
            Rule::Deposit(most) if DEPOSITS.contains(most) => {
                let known = state.values.get(&Field::Deposit);
                either(
                    known
                        .and_then(|known| known.get(most.to_string().as_str()))
                        .into_iter(),
                )
            }
            Rule::Deposit(most) => of_columns(state, |column| {
                column.deposit.is_some_and(|deposit| deposit <= *most)
            }),
            Rule::Age(age) => of_columns(state, |column| {
                (column.age_from..=column.age_to).contains(age)
            }),
            Rule::Within {
                origin,
                metres: most,
            } => of_columns(state, |column| {
                column
                    .point
                    .is_some_and(|point| metres(*origin, point) <= *most)
            }),
        }
    }

    /// Whether one offer passes.
    pub(super) fn passes(&self, doc: &Doc, one: One) -> bool {
        let entry = doc.opened().map(|offer| &offer.entry);
        match &self.rule {
            Rule::Values(field, values) => values
                .iter()
                .any(|value| doc.values.contains(&(*field, value.clone()))),
            Rule::Municipality(names) => {
                let name = doc.municipality.as_deref();
                name.is_some_and(|name| names.contains(name))
            }
            Rule::Free => one.standing == Standing::Free,
            Rule::Verified => one.verified,
            Rule::Deposit(most) => {
                let deposit = entry.and_then(|entry| entry.deposit);
                deposit.is_some_and(|deposit| deposit <= *most)
            }
            Rule::Age(age) => entry.is_some_and(|entry| {
                let (from, to) = (entry.age_from.unwrap_or(0), entry.age_to.unwrap_or(u8::MAX));
                (from..=to).contains(age)
            }),
            Rule::Within {
                origin,
                metres: most,
            } => doc
                .point
                .is_some_and(|point| metres(*origin, point) <= *most),
        }
    }
}

fn either<'a>(sets: impl Iterator<Item = &'a Bits>) -> Bits {
    let mut all = Bits::default();
    sets.for_each(|set| all.or(set));
    all
}

fn of_columns(state: &State, passes: impl Fn(&Column) -> bool) -> Bits {
    let mut slots = Bits::default();
    for slot in state.listed.iter() {
        slots.set(slot, passes(&state.column(slot)));
    }
    slots
}
