//! The index itself: rows by id, listed offers in slots, sets of slots by value, words, and what was before.
//!
//! A walk over pages keeps the order it began with: whatever was superseded since is kept for a while
//! ([`State::before`]), so that a later page of the walk counts and orders the offers as its first page did. Where an
//! offer was before its place became confidential is forgotten at once. Left out:
//! locks and the database ([`super::index`]), questions ([`super::answering`]).

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use std::sync::Arc;

use brana_domain::provider_directory::offer::OfferState;
use brana_domain::vocabulary::{OfferId, ProviderId};

use super::bits::Bits;
use super::column::Column;
use super::doc::{Doc, Field};
use super::places::Municipalities;
use super::text::Text;
use crate::directory::{OfferRow, ProviderRow};

/// Superseded offers that are kept for walks. One large import fits.
const KEPT: usize = 25_000;
/// Changes after which standings are made anew rather than brought up to date.
const FOLLOWED: usize = 5_000;

/// Everything the index knows.
#[derive(Debug, Default)]
pub(super) struct State {
    /// The position of the log up to which it knows everything.
    pub(super) position: u64,
    /// Grows with every change.
    pub(super) version: u64,
    pub(super) providers: HashMap<ProviderId, Arc<ProviderRow>>,
    pub(super) offers: HashMap<OfferId, Arc<OfferRow>>,
    owned: HashMap<ProviderId, BTreeSet<OfferId>>,
    slots: HashMap<OfferId, u32>,
    pub(super) docs: Vec<Option<Arc<Doc>>>,
    /// The same offers in short.
    pub(super) columns: Vec<Column>,
    /// Names of municipalities, by their numbers.
    pub(super) named: Vec<Box<str>>,
    numbers: HashMap<Box<str>, u32>,
    unused: Vec<u32>,
    pub(super) listed: Bits,
    pub(super) values: BTreeMap<Field, BTreeMap<Box<str>, Bits>>,
    pub(super) text: Text,
    pub(super) municipalities: Municipalities,
    past: VecDeque<Past>,
    /// Slots that changed, each with the version since which it is as it is.
    changed: VecDeque<(u64, u32)>,
    /// The version up to which changes are forgotten.
    forgotten: u64,
    /// Walks that began earlier can no longer be told exactly.
    floor: u64,
}

/// What an offer was until a position.
#[derive(Debug)]
struct Past {
    until: u64,
    id: OfferId,
    doc: Option<Arc<Doc>>,
}

/// What has changed since the last look.
#[derive(Debug, Default)]
pub(super) struct Changes {
    pub(super) providers: Vec<ProviderRow>,
    pub(super) offers: Vec<OfferRow>,
    /// The position up to which these are all.
    pub(super) position: u64,
}

impl Changes {
    /// How many rows there are.
    pub(super) fn rows(&self) -> usize {
        self.providers.len() + self.offers.len()
    }

    /// The same in pieces of so many rows each, in the order of the log.
    pub(super) fn pieces(self, rows: usize) -> impl Iterator<Item = Self> {
        let position = self.position;
        let mut rest: BTreeMap<u64, Self> = BTreeMap::new();
        for row in self.providers {
            rest.entry(row.position).or_default().providers.push(row);
        }
        for row in self.offers {
            rest.entry(row.position).or_default().offers.push(row);
        }
        std::iter::from_fn(move || {
            let mut piece = Self::default();
            while piece.rows() < rows {
                let Some((at, more)) = rest.pop_first() else {
                    break;
                };
                piece.position = at;
                piece.providers.extend(more.providers);
                piece.offers.extend(more.offers);
            }
            if rest.is_empty() {
                piece.position = position;
            }
            (piece.rows() > 0).then_some(piece)
        })
    }
}

impl State {
    /// The state of a first or a fresh look.
    pub(super) fn filled(changes: Changes, version: u64) -> Self {
        let mut state = Self {
            version,
            ..Self::default()
        };
        let floor = changes.position;
        state.take_in(changes);
        state.past.clear();
        state.floor = floor;
        state.changed.clear();
        state.forgotten = state.version;
        state
    }

    /// Takes changes in.
    pub(super) fn apply(&mut self, changes: Changes) {
        self.text.position = changes.position;
        self.take_in(changes);
    }

    fn take_in(&mut self, changes: Changes) {
        let position = changes.position.max(self.position);
        let mut touched = BTreeSet::new();
        for row in changes.providers {
            let id = row.provider;
            touched.extend(self.owned.get(&id).into_iter().flatten());
            self.providers.insert(id, Arc::new(row));
        }
        for row in changes.offers {
            let (id, owner) = (row.offer, row.provider);
            touched.insert(id);
            if let Some(before) = self.offers.insert(id, Arc::new(row))
                && before.provider != owner
                && let Some(owned) = self.owned.get_mut(&before.provider)
            {
                owned.remove(&id);
            }
            self.owned.entry(owner).or_default().insert(id);
        }
        if !touched.is_empty() {
            self.version += 1;
        }
        for id in touched {
            self.renew(id, position);
        }
        self.position = position;
    }

    /// Offers that were different at a position, as they were then; none where there was none. Nothing at all
    /// when that is no longer known.
    pub(super) fn before(&self, position: u64) -> Option<HashMap<OfferId, Option<Arc<Doc>>>> {
        if position < self.floor || position > self.position {
            return None;
        }
        let mut then = HashMap::new();
        for past in self
            .past
            .iter()
            .rev()
            .take_while(|past| past.until > position)
        {
            then.insert(past.id, past.doc.clone());
        }
        Some(then)
    }

    /// Slots that changed after a version; nothing when that is no longer known.
    pub(super) fn changed_after(&self, version: u64) -> Option<impl Iterator<Item = usize>> {
        if version < self.forgotten {
            return None;
        }
        let changed = self.changed.iter().rev();
        let changed = changed.take_while(move |(since, _)| *since > version);
        Some(changed.map(|(_, slot)| *slot as usize))
    }

    pub(super) fn owned_by(&self, provider: ProviderId) -> impl Iterator<Item = OfferId> {
        self.owned.get(&provider).into_iter().flatten().copied()
    }

    pub(super) fn slot(&self, id: OfferId) -> Option<usize> {
        self.slots.get(&id).map(|slot| *slot as usize)
    }

    pub(super) fn doc(&self, slot: usize) -> Option<&Arc<Doc>> {
        self.docs.get(slot).and_then(Option::as_ref)
    }

    fn renew(&mut self, id: OfferId, position: u64) {
        let doc = self.offers.get(&id).and_then(|offer| {
            let provider = self.providers.get(&offer.provider)?;
            Doc::of(offer, provider, &mut self.text)
        });
        let slot = self.slots.get(&id).copied();
        let is_shown = slot.is_some() || doc.is_some();
        let before = match (slot, doc) {
            (None, None) => None,
            (None, Some(doc)) => {
                self.put_in(id, doc);
                None
            }
            (Some(_), None) => self.take_out(id),
            (Some(slot), Some(doc)) => self.replace(slot, doc),
        };
        if is_shown {
            self.remember(position, id, before);
        }
        if self.is_confidential(id) {
            self.forget_places_of(id);
        }
    }

    fn is_confidential(&self, id: OfferId) -> bool {
        let opened = self.offers.get(&id).and_then(|offer| offer.state.opened());
        opened.is_some_and(|opened| opened.site.confidential)
    }

    /// A place that is confidential now was never anywhere, also to walks that began before: whoever asks from an
    /// earlier position must not find it by where it was.
    fn forget_places_of(&mut self, id: OfferId) {
        for past in self.past.iter_mut().filter(|past| past.id == id) {
            let Some(doc) = &past.doc else { continue };
            let mut row = OfferRow::clone(&doc.offer);
            if let OfferState::Opened(opened) = &mut row.state
                && !opened.site.confidential
            {
                opened.site.confidential = true;
                let doc = Doc::of(&Arc::new(row), &doc.provider, &mut self.text);
                past.doc = doc.map(Arc::new);
            }
        }
    }

    /// The number of an offer's municipality.
    fn number(&mut self, doc: &Doc) -> Option<u32> {
        let values = doc.values.iter();
        let mut names = values.filter(|(field, _)| *field == Field::Municipality);
        let (_, name) = names.next()?;
        if let Some(number) = self.numbers.get(name) {
            return Some(*number);
        }
        let number = u32::try_from(self.named.len()).ok()?;
        self.named.push(name.clone());
        self.numbers.insert(name.clone(), number);
        Some(number)
    }

    /// An offer in short.
    pub(super) fn column(&self, slot: usize) -> Column {
        self.columns.get(slot).copied().unwrap_or(Column::NOTHING)
    }

    fn remember(&mut self, until: u64, id: OfferId, doc: Option<Arc<Doc>>) {
        self.past.push_back(Past { until, id, doc });
        while self.past.len() > KEPT {
            let dropped = self.past.pop_front();
            self.floor = dropped.map_or(self.floor, |past| past.until);
        }
    }

    fn note(&mut self, slot: u32) {
        self.changed.push_back((self.version, slot));
        if self.changed.len() > FOLLOWED {
            let dropped = self.changed.pop_front();
            self.forgotten = dropped.map_or(self.forgotten, |(version, _)| version);
        }
    }

    fn take_out(&mut self, id: OfferId) -> Option<Arc<Doc>> {
        let slot = self.slots.remove(&id)?;
        let doc = self.docs.get_mut(slot as usize).and_then(Option::take)?;
        self.listed.set(slot as usize, false);
        self.mark(&doc.values, slot, false);
        self.text.remove(slot, &doc.wording);
        self.municipalities.count(&doc, -1);
        self.unused.push(slot);
        self.note(slot);
        Some(doc)
    }

    fn put_in(&mut self, id: OfferId, doc: Doc) {
        let slot = self.unused.pop().unwrap_or_else(|| {
            self.docs.push(None);
            self.columns.push(Column::NOTHING);
            u32::try_from(self.docs.len() - 1).unwrap_or(u32::MAX)
        });
        self.mark(&doc.values, slot, true);
        self.text.add(slot, &doc.wording);
        self.listed.set(slot as usize, true);
        self.slots.insert(id, slot);
        self.settle(slot, doc);
    }

    /// Puts an offer where it stood before. Most changes are of numbers: words and values that stay are not touched,
    /// since taking a common word out looks through all offers that have it.
    fn replace(&mut self, slot: u32, doc: Doc) -> Option<Arc<Doc>> {
        let before = self.docs.get_mut(slot as usize).and_then(Option::take)?;
        self.mark(before.values.difference(&doc.values), slot, false);
        self.mark(doc.values.difference(&before.values), slot, true);
        if before.wording != doc.wording {
            self.text.remove(slot, &before.wording);
            self.text.add(slot, &doc.wording);
        }
        self.municipalities.count(&before, -1);
        self.settle(slot, doc);
        Some(before)
    }

    fn settle(&mut self, slot: u32, doc: Doc) {
        self.municipalities.count(&doc, 1);
        let municipality = self.number(&doc);
        if let Some(column) = self.columns.get_mut(slot as usize) {
            *column = Column::of(&doc, municipality);
        }
        if let Some(place) = self.docs.get_mut(slot as usize) {
            *place = Some(Arc::new(doc));
        }
        self.note(slot);
    }

    fn mark<'a>(
        &mut self,
        values: impl IntoIterator<Item = &'a (Field, Box<str>)>,
        slot: u32,
        has: bool,
    ) {
        for (field, value) in values {
            let known = self.values.entry(*field).or_default();
            if !known.contains_key(value) {
                known.insert(value.clone(), Bits::default());
            }
            if let Some(bits) = known.get_mut(value) {
                bits.set(slot as usize, has);
            }
        }
    }
}
