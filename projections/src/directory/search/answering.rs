//! One question answered from memory.

use std::collections::BinaryHeap;
use std::sync::Arc;

use brana_domain::provider_directory::place::GeoPoint;
use chrono::{DateTime, Utc};

use super::answer::{Answer, Hit, Origin};
use super::cursor::{self, Cursor};
use super::doc::Doc;
use super::facets::facets;
use super::filters::filters;
use super::found::{Asked, Candidates, distance};
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
    let ranked_at = walk.map_or(now, |walk| walk.ranked_at);
    let then = walk
        .and_then(|walk| state.before(walk.position))
        .unwrap_or_default();
    let origin = query.near.as_ref().map(|near| origin(near, state));
    let point = origin.flatten();
    let (filters, groups) = (filters(query, point), query.groups());
    let meanings = query
        .words()
        .map_or_else(Vec::new, |text| state.text.meanings(text));
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
        question: cursor::question(query),
        last,
    });
    let at = At::instant(now);
    let hit = |doc: Arc<Doc>| hit(query, &meanings, &doc, point, at);
    Answer {
        hits: docs.into_iter().filter_map(hit).collect(),
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

/// One candidate in the race for a page; the worst is on top.
type Runner<'a> = (
    [u32; 5],
    &'a [u8],
    brana_domain::vocabulary::OfferId,
    &'a Arc<Doc>,
);

struct Racing<'a>(Runner<'a>);

impl Racing<'_> {
    fn key(&self) -> ([u32; 5], &[u8], brana_domain::vocabulary::OfferId) {
        (self.0.0, self.0.1, self.0.2)
    }
}

impl PartialEq for Racing<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}
impl Eq for Racing<'_> {}
impl PartialOrd for Racing<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Racing<'_> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.key().cmp(&other.key())
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
        let last = last.map(|last| (last.lead, &*last.name, last.id));
        let mut best: BinaryHeap<Racing<'a>> = BinaryHeap::with_capacity(rows + 2);
        let mut enter = |runner: Racing<'a>| {
            if last.is_some_and(|last| runner.key() <= last) {
                return;
            }
            if best.len() <= rows {
                best.push(runner);
            } else if let Some(mut worst) = best.peek_mut()
                && runner < *worst
            {
                *worst = runner;
            }
        };
        for slot in slots {
            if let Some(doc) = self.asked.state.doc(slot) {
                let (one, score) = (self.asked.standings.at(slot), self.candidates.score(slot));
                enter(self.runner(doc, one, score));
            }
        }
        for old in self.candidates.old_without(None) {
            enter(self.runner(&old.doc, old.one, old.score));
        }
        let mut best = best.into_sorted_vec();
        let more = best.len() > rows;
        best.truncate(rows);
        let last = best
            .last()
            .filter(|_| more)
            .map(|Racing((lead, name, id, _))| Key {
                lead: *lead,
                name: (*name).into(),
                id: *id,
            });
        (
            best.into_iter()
                .map(|Racing((.., doc))| doc.clone())
                .collect(),
            last,
        )
    }

    fn runner(&self, doc: &'a Arc<Doc>, one: One, score: u16) -> Racing<'a> {
        let distance = distance(doc, self.point);
        let lead = lead(self.query.sort, score, one, distance);
        Racing((lead, &doc.name, doc.id, doc))
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
