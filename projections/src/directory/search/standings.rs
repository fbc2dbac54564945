//! How all offers stand at an instant, and until when that stays so.
//!
//! Between two moments at which a number goes stale, a promise lapses or a day ends nothing changes by itself, so
//! a table made for one instant serves all instants until the next of those moments, and not one longer.

use brana_domain::vocabulary::czech_day;
use chrono::{DateTime, DurationRound, TimeDelta, Utc};

use super::answer::Standing;
use super::bits::Bits;
use super::doc::Doc;
use super::query::GroupMask;
use super::state::State;
use super::supply::{At, standing};

/// Every offer's standing, by slot.
#[derive(Debug)]
pub(super) struct Standings {
    version: u64,
    groups: GroupMask,
    from: DateTime<Utc>,
    until: DateTime<Utc>,
    table: Vec<One>,
    /// Offers with free places on fresh numbers, of groups that matter, taking people.
    pub(super) free: Bits,
    /// Offers of verified providers.
    pub(super) verified: Bits,
}

/// How one offer stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct One {
    pub(super) standing: Standing,
    pub(super) free: u32,
    pub(super) verified: bool,
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

impl Standings {
    /// Looks at every offer.
    pub(super) fn of(state: &State, groups: GroupMask, at: At) -> Self {
        let mut standings = Self {
            version: state.version,
            groups,
            from: at.now,
            until: end_of_the_day(at),
            table: vec![One::NOTHING; state.docs.len()],
            free: Bits::default(),
            verified: Bits::default(),
        };
        for slot in state.listed.iter() {
            let column = state.column(slot);
            let one = match (column.always, state.doc(slot)) {
                (Some(standing), _) => One {
                    standing,
                    free: 0,
                    verified: column.verified_until.is_some_and(|until| until >= at.day),
                },
                (None, Some(doc)) => {
                    let next = next_change(doc, at);
                    standings.until =
                        next.map_or(standings.until, |next| next.min(standings.until));
                    One::of(doc, groups, at)
                }
                (None, None) => continue,
            };
            standings.free.set(slot, one.standing == Standing::Free);
            standings.verified.set(slot, one.verified);
            if let Some(place) = standings.table.get_mut(slot) {
                *place = one;
            }
        }
        standings
    }

    /// Whether this is what [`Standings::of`] would say.
    pub(super) fn holds(&self, state: &State, groups: GroupMask, at: At) -> bool {
        let same = (self.version, self.groups) == (state.version, groups);
        same && (self.from..self.until).contains(&at.now)
    }

    pub(super) fn at(&self, slot: usize) -> One {
        self.table.get(slot).copied().unwrap_or(One::NOTHING)
    }
}

fn next_change(doc: &Doc, at: At) -> Option<DateTime<Utc>> {
    let offer = doc.opened()?;
    let fresh = offer.places.values().map(|places| places.fresh_until);
    let held = offer.holds.values().map(|hold| hold.until);
    fresh.chain(held).filter(|next| *next > at.now).min()
}

/// The next midnight in Czechia, which is always a whole hour.
fn end_of_the_day(at: At) -> DateTime<Utc> {
    let hour = at.now.duration_trunc(TimeDelta::hours(1)).unwrap_or(at.now);
    let mut hours = (1..=26).map(|hours| hour + TimeDelta::hours(hours));
    let midnight = hours.find(|later| czech_day(*later) != at.day);
    midnight.unwrap_or(hour + TimeDelta::hours(1))
}
