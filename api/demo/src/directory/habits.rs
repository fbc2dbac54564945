//! How providers speak of their places: some every day, some once and never again.

use brana_domain::provider_directory::codes::{CapacityGroup, PlaceUnit};
use brana_domain::provider_directory::entry::OfferEntry;
use brana_domain::provider_directory::offer::GroupReport;
use chrono::TimeDelta;

use crate::dice::Dice;

/// How often an offer's numbers are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Habit {
    /// In time, up to the evening before.
    InTime,
    /// For a while; the last number is long stale.
    FellSilent,
    /// Never.
    Silent,
}

/// Of a hundred words so many are forgotten.
const LATE: u64 = 7;

impl Habit {
    /// Kinds whose places are asked for most are told of most.
    pub(super) fn of(entry: &OfferEntry, dice: &mut Dice) -> Self {
        let (in_time, fell_silent) = match entry.housing_step {
            Some(_) => (60, 22),
            None => (25, 20),
        };
        match dice.below(100) {
            throw if throw < in_time => Self::InTime,
            throw if throw < in_time + fell_silent => Self::FellSilent,
            _ => Self::Silent,
        }
    }

    /// How long before the end its numbers were told, the earliest first.
    pub(super) fn told_before_end(self, ttl: TimeDelta, dice: &mut Dice) -> Vec<TimeDelta> {
        let every = ttl * 9 / 10;
        let (so_far, words) = match self {
            Self::InTime => {
                let weeks = TimeDelta::days(dice.between(40, 70));
                let so_far = TimeDelta::minutes(dice.between(60, ttl.num_minutes() * 4 / 10));
                (so_far, weeks.num_minutes() / every.num_minutes() + 1)
            }
            Self::FellSilent => {
                let so_far = ttl * 2 + TimeDelta::hours(dice.between(5, 900));
                (so_far, dice.between(1, 6))
            }
            Self::Silent => return vec![],
        };
        let words = i32::try_from(words).unwrap_or(1).max(1);
        let back = (0..words).rev();
        // Now and then a word comes late, or the one before it was forgotten; never the last one.
        let said = back.filter(|back| *back == 0 || !dice.percent(LATE));
        said.map(|back| so_far + every * back).collect()
    }
}

/// The groups of places an offer has, with how many there are.
pub(super) fn groups(entry: &OfferEntry, dice: &mut Dice) -> Vec<GroupReport> {
    let (unit, most) = match entry.housing_step {
        Some(1) => (PlaceUnit::Bed, 40),
        Some(2 | 3) => (PlaceUnit::Bed, 30),
        Some(_) => (PlaceUnit::Flat, 8),
        None => (PlaceUnit::ProgrammePlace, 20),
    };
    let mut names = Vec::new();
    if entry.housing_step.is_some() && entry.takes.men {
        names.push(CapacityGroup::Men);
    }
    if entry.housing_step.is_some() && entry.takes.women {
        names.push(CapacityGroup::Women);
        if dice.percent(20) {
            names.push(CapacityGroup::MothersWithChildren);
        }
    }
    if names.is_empty() {
        names.push(CapacityGroup::Anyone);
    }
    let mut report = |group| GroupReport {
        group,
        unit,
        total: u16::try_from(dice.between(2, most)).unwrap_or(2),
        free: 0,
    };
    names.into_iter().map(&mut report).collect()
}

/// So many of the places are free this time; often none.
pub(super) fn free_now(total: u16, dice: &mut Dice) -> u16 {
    if dice.percent(35) {
        return 0;
    }
    // One fewer than there are: a promise made a day ago may still run.
    let most = i64::from(total.saturating_sub(1).min(6));
    u16::try_from(dice.between(0, most)).unwrap_or(0)
}
