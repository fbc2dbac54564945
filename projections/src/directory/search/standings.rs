//! How all offers stand at an instant, brought from one instant to another and after every change offer by offer.
//!
//! Between two moments at which a number goes stale, a promise lapses or a day ends an offer does not change by
//! itself, so each knows the span of time it was looked at for. Whoever asks about another instant, or after a change,
//! looks again at the offers whose span does not hold and at those that changed; all others stay as they are.

use brana_domain::vocabulary::end_of_czech_day;
use chrono::{DateTime, Utc};

use super::answer::Standing;
use super::bits::Bits;
use super::column::Column;
use super::doc::Doc;
use super::query::GroupMask;
use super::state::State;
use super::supply::{At, standing};

/// Every offer's standing, by slot.
#[derive(Debug, Clone)]
pub(super) struct Standings {
    version: u64,
    pub(super) groups: GroupMask,
    pub(super) at: DateTime<Utc>,
    /// For which all of them hold.
    span: Span,
    table: Vec<One>,
    spans: Vec<Span>,
    /// Offers with free places on fresh numbers, of groups that matter, taking people.
    pub(super) free: Bits,
    /// Offers of verified providers.
    pub(super) verified: Bits,
}

/// How one offer stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct One {
    pub(super) standing: Standing,
    pub(super) free: u32,
    pub(super) verified: bool,
}

/// From one change by itself to the next, in microseconds.
#[derive(Debug, Clone, Copy)]
struct Span {
    from: i64,
    until: i64,
}

impl One {
    const NOTHING: Self = Self {
        standing: Standing::Unknown,
        free: 0,
        verified: false,
    };

    /// Of a listed offer.
    pub(super) fn of(doc: &Doc, groups: GroupMask, at: At) -> Self {
        let (Some(offer), Some(provider)) = (doc.opened(), doc.registered()) else {
            return Self::NOTHING;
        };
        let (standing, free) = standing(offer, groups, at);
        Self {
            standing,
            free: free.unwrap_or(0),
            verified: provider.verified_on(at.day).is_some(),
        }
    }
}

impl Span {
    const ALWAYS: Self = Self {
        from: i64::MIN,
        until: i64::MAX,
    };

    fn holds(self, now: i64) -> bool {
        self.from <= now && now < self.until
    }

    /// The part of it around an instant in which this moment does not lie.
    fn cut(self, moment: DateTime<Utc>, now: i64) -> Self {
        let moment = moment.timestamp_micros();
        if moment <= now {
            Self {
                from: self.from.max(moment),
                ..self
            }
        } else {
            Self {
                until: self.until.min(moment),
                ..self
            }
        }
    }

    fn and(self, other: Self) -> Self {
        Self {
            from: self.from.max(other.from),
            until: self.until.min(other.until),
        }
    }
}

impl Standings {
    /// Looks at every offer.
    pub(super) fn of(state: &State, groups: GroupMask, at: At) -> Self {
        let mut standings = Self {
            version: state.version,
            groups,
            at: at.now,
            span: Span::ALWAYS,
            table: vec![],
            spans: vec![],
            free: Bits::default(),
            verified: Bits::default(),
        };
        standings.look(state, state.listed.iter(), at);
        standings
    }

    /// Whether this is what [`Standings::of`] would say.
    pub(super) fn holds(&self, state: &State, at: At) -> bool {
        self.version == state.version && self.span.holds(at.now.timestamp_micros())
    }

    /// The same for another instant and after changes; none when too much has changed.
    pub(super) fn brought(&self, state: &State, at: At) -> Option<Self> {
        let changed = state.changed_after(self.version)?;
        let now = at.now.timestamp_micros();
        let mut brought = self.clone();
        (brought.version, brought.at) = (state.version, at.now);
        let past = self.spans.iter().enumerate();
        let past = past.filter(|(_, span)| !span.holds(now));
        brought.look(state, past.map(|(slot, _)| slot).chain(changed), at);
        Some(brought)
    }

    /// Since when all of them hold; none when they always did.
    pub(super) fn since(&self) -> Option<DateTime<Utc>> {
        DateTime::from_timestamp_micros(self.span.from)
    }

    pub(super) fn at(&self, slot: usize) -> One {
        self.table.get(slot).copied().unwrap_or(One::NOTHING)
    }

    fn look(&mut self, state: &State, slots: impl Iterator<Item = usize>, at: At) {
        self.table.resize(state.docs.len(), One::NOTHING);
        self.spans.resize(state.docs.len(), Span::ALWAYS);
        for slot in slots {
            let (one, span) = match state.doc(slot) {
                Some(doc) => looked_at(state.column(slot), doc, self.groups, at),
                None => (One::NOTHING, Span::ALWAYS),
            };
            self.free.set(slot, one.standing == Standing::Free);
            self.verified.set(slot, one.verified);
            if let (Some(place), Some(known)) = (self.table.get_mut(slot), self.spans.get_mut(slot))
            {
                (*place, *known) = (one, span);
            }
        }
        let spans = self.spans.iter().copied();
        self.span = spans.fold(Span::ALWAYS, Span::and);
    }
}

/// How one listed offer stands, and for how long.
fn looked_at(column: Column, doc: &Doc, groups: GroupMask, at: At) -> (One, Span) {
    let now = at.now.timestamp_micros();
    let verified = column.verified_until;
    let span = verified.map_or(Span::ALWAYS, |until| Span::ALWAYS.cut(until, now));
    if let Some(standing) = column.always {
        let one = One {
            standing,
            free: 0,
            verified: verified.is_some_and(|until| at.now < until),
        };
        return (one, span);
    }
    let span = changes(doc).fold(span, |span, moment| span.cut(moment, now));
    (One::of(doc, groups, at), span)
}

/// The moments at which an offer changes by itself.
fn changes(doc: &Doc) -> impl Iterator<Item = DateTime<Utc>> {
    let offer = doc.opened().into_iter();
    offer.flat_map(|offer| {
        let fresh = offer.places.values().map(|places| places.fresh_until);
        let held = offer.holds.values().map(|hold| hold.until);
        let pause = offer.pause.iter().filter_map(|pause| pause.until);
        fresh.chain(held).chain(pause.map(end_of_czech_day))
    })
}
