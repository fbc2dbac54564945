//! Who passes a question: candidates among the offers as they are, and among those a walk still sees as they were.

use std::collections::HashMap;
use std::sync::Arc;

use brana_domain::provider_directory::place::GeoPoint;
use brana_domain::vocabulary::OfferId;

use super::bits::Bits;
use super::doc::Doc;
use super::filters::Filter;
use super::places::metres;
use super::query::GroupMask;
use super::standings::{One, Standings};
use super::state::State;
use super::supply::At;
use super::text::{Found, Meaning};

/// Offers as they were at the beginning of a walk.
pub(super) type Then = HashMap<OfferId, Option<Arc<Doc>>>;

/// One offer as it was, and which filters it does not pass.
#[derive(Debug)]
pub(super) struct Old {
    pub(super) doc: Arc<Doc>,
    pub(super) one: One,
    pub(super) score: u16,
    failed: Vec<usize>,
}

/// Everything a question leaves standing, filter by filter.
#[derive(Debug)]
pub(super) struct Candidates {
    /// Offers with the words asked for, as they are.
    worded: Bits,
    /// Slots that pass each filter.
    passed: Vec<(&'static str, Bits)>,
    /// Offers with the words asked for, as they were.
    pub(super) old: Vec<Old>,
    /// Points for words, by slot; empty when none were asked for.
    pub(super) scores: Vec<u16>,
    /// Whether some of the words were enough.
    pub(super) relaxed: bool,
}

/// What a question is asked of.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked<'a> {
    pub(super) state: &'a State,
    pub(super) standings: &'a Standings,
    pub(super) filters: &'a [Filter],
    pub(super) meanings: &'a [Meaning],
    pub(super) groups: GroupMask,
    pub(super) at: At,
    /// Whether an earlier page of the walk was content with some of the words.
    pub(super) relaxed: Option<bool>,
}

impl Candidates {
    pub(super) fn of(asked: Asked<'_>, then: &Then) -> Self {
        let mut listed = asked.state.listed.clone();
        for slot in then.keys().filter_map(|id| asked.state.slot(*id)) {
            listed.set(slot, false);
        }
        let words = Words::of(asked, &listed, then);
        let passed = asked.filters.iter();
        let passed =
            passed.map(|filter| (filter.field, filter.slots(asked.state, asked.standings)));
        Self {
            passed: passed.collect(),
            old: then
                .values()
                .flatten()
                .filter_map(|doc| old(asked, doc, words.relaxed))
                .collect(),
            worded: words.slots,
            scores: words.scores,
            relaxed: words.relaxed,
        }
    }

    /// Slots that pass everything, but for the filters of a field.
    pub(super) fn without(&self, field: Option<&str>) -> Bits {
        let mut slots = self.worded.clone();
        for (other, passed) in &self.passed {
            if Some(*other) != field {
                slots.and(passed);
            }
        }
        slots
    }

    /// Whether a question has a filter of this field.
    pub(super) fn narrowed_by(&self, field: &str) -> bool {
        self.passed.iter().any(|(other, _)| *other == field)
    }

    /// Offers as they were that pass everything, but for the filters of a field.
    pub(super) fn old_without(&self, field: Option<&str>) -> impl Iterator<Item = &Old> {
        self.old.iter().filter(move |old| {
            let fields = old
                .failed
                .iter()
                .filter_map(|index| self.passed.get(*index));
            fields.into_iter().all(|(other, _)| Some(*other) == field)
        })
    }

    pub(super) fn score(&self, slot: usize) -> u16 {
        self.scores.get(slot).copied().unwrap_or(0)
    }
}

fn old(asked: Asked<'_>, doc: &Arc<Doc>, relaxed: bool) -> Option<Old> {
    let fits: Vec<Option<Found>> = asked
        .meanings
        .iter()
        .map(|word| word.fit(&doc.wording))
        .collect();
    let enough = fits.iter().all(Option::is_some) || (relaxed && fits.iter().any(Option::is_some));
    if !enough {
        return None;
    }
    let one = One::of(doc, asked.groups, asked.at);
    let failed = asked.filters.iter().enumerate();
    let failed = failed.filter(|(_, filter)| !filter.passes(doc, one));
    Some(Old {
        score: fits.into_iter().flatten().map(Found::score).sum(),
        failed: failed.map(|(index, _)| index).collect(),
        doc: doc.clone(),
        one,
    })
}

/// Slots that have the words, and how well.
struct Words {
    slots: Bits,
    scores: Vec<u16>,
    relaxed: bool,
}

impl Words {
    fn of(asked: Asked<'_>, listed: &Bits, then: &Then) -> Self {
        if asked.meanings.is_empty() {
            return Self {
                slots: listed.clone(),
                scores: vec![],
                relaxed: false,
            };
        }
        let slots = asked.state.docs.len();
        let mut scores = vec![0_u16; slots];
        let (mut every, mut some) = (listed.clone(), Bits::default());
        for meaning in asked.meanings {
            let mut here = Bits::default();
            for (slot, found) in asked
                .state
                .text
                .found(meaning, slots)
                .into_iter()
                .enumerate()
            {
                let Some(found) = found else { continue };
                here.set(slot, true);
                if let Some(score) = scores.get_mut(slot) {
                    *score += found.score();
                }
            }
            every.and(&here);
            some.or(&here);
        }
        some.and(listed);
        let has_all = |doc: &Arc<Doc>| {
            asked
                .meanings
                .iter()
                .all(|word| word.fit(&doc.wording).is_some())
        };
        let relaxed = asked
            .relaxed
            .unwrap_or_else(|| every.count() == 0 && !then.values().flatten().any(has_all));
        Self {
            slots: if relaxed { some } else { every },
            scores,
            relaxed,
        }
    }
}

/// How far an offer is, in metres.
pub(super) fn distance(doc: &Doc, origin: Option<GeoPoint>) -> Option<u32> {
    Some(metres(origin?, doc.point?))
}
