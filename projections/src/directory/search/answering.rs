//! One question answered from memory.

use std::cmp::Ordering;
use std::collections::BinaryHeap;
use std::sync::Arc;

use brana_domain::provider_directory::place::GeoPoint;
use brana_domain::vocabulary::OfferId;
use chrono::{DateTime, Utc};

use super::answer::{Answer, Hit, Origin};
use super::column::{Column, beginning};
use super::cursor::{self, Cursor};
use super::doc::Doc;
use super::facets::facets;
use super::filters::filters;
use super::found::{Asked, Candidates, distance};
use super::places::metres;
use super::query::{Near, Part, Query};
use super::rank::{Key, lead};
use super::reasons::reasons;
use super::standings::{One, Standings};
use super::state::State;
use super::supply::{At, supply};
use super::text::Meaning;
use crate::page::BadCursor;

/// Answers a question; `standings` must hold for it.
pub(super) fn answer(
    state: &State,
    query: &Query,
    part: &Part,
    walk: Option<&Cursor>,
    standings: &Standings,
    now: DateTime<Utc>,
) -> Answer {
    // Since then nothing moved by time alone: the same question gets the same cursor until something does.
    let since = || standings.since().map_or(now, |since| since.min(now));
    let ranked_at = walk.map_or_else(since, |walk| walk.ranked_at);
    let then = walk
        .and_then(|walk| state.before(walk.position))
        .unwrap_or_default();
    let origin = query.near.as_ref().map(|near| match walk {
        Some(walk) => walk.origin,
        None => origin(near, state),
    });
    let point = origin.flatten();
    let (filters, groups) = (filters(query, point), query.groups());
    let meanings = query.words().map_or_else(Vec::new, |text| {
        let known_by = walk.map_or(u64::MAX, |walk| walk.position);
        state.text.meanings(text, known_by)
    });
    let asked = Asked {
        state,
        standings,
        filters: &filters,
        meanings: &meanings,
        groups,
        at: At::instant(ranked_at),
        relaxed: walk.map(|walk| walk.relaxed),
    };
    let candidates = Candidates::of(asked, &then);
    let all = candidates.without(None);
    let page = Page {
        asked,
        query,
        point,
        candidates: &candidates,
    };
    let total = all.count() + candidates.old_without(None).count();
    let (docs, last) = page.best(all.iter(), walk.map(|walk| &walk.last), part.rows());
    let position = walk.map_or(state.position, |walk| walk.position);
    let next = last.map(|last| Cursor {
        position,
        ranked_at,
        relaxed: candidates.relaxed,
        origin: point,
        question: cursor::question(query),
        last,
    });
    let at = At::instant(now);
    // Order and counts are the walk's; what is shown of an offer is what there is now.
    let now_listed = |doc: Arc<Doc>| state.doc(state.slot(doc.id)?).cloned();
    let hit = |doc: Arc<Doc>| hit(query, &meanings, &doc, point, at);
    Answer {
        hits: docs
            .into_iter()
            .filter_map(now_listed)
            .filter_map(hit)
            .collect(),
        total,
        next: next.map(|next| next.written()),
        facets: facets(query, state, standings, &candidates, &all),
        at: now,
        ranked_at,
        position: state.position,
        relaxed: candidates.relaxed,
        origin: match origin {
            None => Origin::None,
            Some(None) => Origin::Unknown,
            Some(Some(point)) => Origin::Point(point),
        },
    }
}

/// The cursor of a part, if it belongs to this question.
pub(super) fn walk(query: &Query, part: &Part) -> Result<Option<Cursor>, BadCursor> {
    let walk: Option<Cursor> = part.after.as_deref().map(str::parse).transpose()?;
    match walk {
        Some(walk) if walk.question != cursor::question(query) => Err(BadCursor),
        walk => Ok(walk),
    }
}

fn origin(near: &Near, state: &State) -> Option<GeoPoint> {
    match near {
        Near::Point(point) => Some(*point),
        Near::Place(name) => state.municipalities.find(name),
    }
}

struct Page<'a> {
    asked: Asked<'a>,
    query: &'a Query,
    point: Option<GeoPoint>,
    candidates: &'a Candidates,
}

/// One candidate in the race for a page; the worst is on top. Names are only looked at where numbers and the
/// beginnings of names are the same.
struct Racing<'a> {
    lead: [u32; 5],
    beginning: u64,
    doc: &'a Arc<Doc>,
}

impl Racing<'_> {
    fn against(&self, lead: [u32; 5], beginning: u64, name: &[u8], id: OfferId) -> Ordering {
        (self.lead, self.beginning)
            .cmp(&(lead, beginning))
            .then_with(|| (&*self.doc.name, self.doc.id).cmp(&(name, id)))
    }
}

impl PartialEq for Racing<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}
impl Eq for Racing<'_> {}
impl PartialOrd for Racing<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Racing<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.against(other.lead, other.beginning, &other.doc.name, other.doc.id)
    }
}

impl<'a> Page<'a> {
    /// The best behind the last one given, and the key of the last of these if there are more.
    fn best(
        &self,
        slots: impl Iterator<Item = usize>,
        last: Option<&Key>,
        rows: usize,
    ) -> (Vec<Arc<Doc>>, Option<Key>) {
        let behind = |runner: &Racing<'a>| {
            last.is_none_or(|last| {
                let order = runner.against(last.lead, beginning(&last.name), &last.name, last.id);
                order == Ordering::Greater
            })
        };
        let mut best: BinaryHeap<Racing<'a>> = BinaryHeap::with_capacity(rows + 2);
        let mut enter = |runner: Racing<'a>| {
            if !behind(&runner) {
                return;
            }
            if best.len() <= rows {
                best.push(runner);
            } else if best.peek().is_some_and(|worst| runner < *worst)
                && let Some(mut worst) = best.peek_mut()
            {
                *worst = runner;
            }
        };
        for slot in slots {
            if let Some(doc) = self.asked.state.doc(slot) {
                let column = self.asked.state.column(slot);
                let (one, score) = (self.asked.standings.at(slot), self.candidates.score(slot));
                enter(self.runner(doc, column, one, score));
            }
        }
        for old in self.candidates.old_without(None) {
            let column = Column::of(&old.doc, None);
            enter(self.runner(&old.doc, column, old.one, old.score));
        }
        let mut best = best.into_sorted_vec();
        let more = best.len() > rows;
        best.truncate(rows);
        let last = best.last().filter(|_| more).map(|last| Key {
            lead: last.lead,
            name: last.doc.name.clone(),
            id: last.doc.id,
        });
        (best.into_iter().map(|hit| hit.doc.clone()).collect(), last)
    }

    fn runner(&self, doc: &'a Arc<Doc>, column: Column, one: One, score: u16) -> Racing<'a> {
        let distance = self
            .point
            .zip(column.point)
            .map(|(from, to)| metres(from, to));
        Racing {
            lead: lead(self.query.sort, score, one, distance),
            beginning: column.name,
            doc,
        }
    }
}

fn hit(
    query: &Query,
    meanings: &[Meaning],
    doc: &Doc,
    point: Option<GeoPoint>,
    at: At,
) -> Option<Hit> {
    let supply = supply(doc.opened()?, query.groups(), at);
    let distance_m = distance(doc, point);
    let verified = doc.registered()?.verified_on(at.day);
    Some(Hit {
        reasons: reasons(query, meanings, doc, &supply, distance_m, at),
        offer: doc.offer.clone(),
        provider: doc.provider.clone(),
        supply,
        verified_until: verified.map(|verification| verification.until),
        distance_m,
    })
}
