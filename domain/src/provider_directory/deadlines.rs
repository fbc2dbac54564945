//! Which clocks an event starts and stops.
//!
//! A reaction keeps the running clocks in a table and, when one runs out, asks the stream; the
//! stream decides whether the time really passed. Left out: the table and the clock itself.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, TimeDelta, Utc};

use super::codes::CapacityGroup;
use super::freshness::reminded_at;
use super::offer::OfferEvent;
use super::provider::ProviderEvent;
use crate::vocabulary::{HoldId, UnknownCode, end_of_czech_day};

/// What runs out at an instant, in its stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Clock {
    /// The time of a group's number (O4).
    Number(CapacityGroup),
    /// The instant to remind the provider of a group's number, before that.
    Reminder(CapacityGroup),
    /// The time of a promise (O5).
    Hold(HoldId),
    /// A pause, after which the provider is asked what nobody asked meanwhile (O7).
    PauseOver,
    /// The verification of a provider (V3).
    Verification,
}

/// A clock that starts, moves or stops.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClockChange {
    /// It now runs out at this instant.
    Set(Clock, DateTime<Utc>),
    /// It runs out at once: at the instant the event was recorded.
    Ring(Clock),
    /// Nothing is waited for any more.
    Clear(Clock),
}

/// How long the link of a reminder may answer after the number went stale.
pub const LINK_LASTS: TimeDelta = TimeDelta::days(14);

/// The clocks an event of an offer starts, moves or stops.
#[must_use]
pub fn clocks_after_offer(event: &OfferEvent) -> Vec<ClockChange> {
    use ClockChange::{Clear, Ring, Set};
    match event {
        OfferEvent::CapacityReported(said) => {
            numbers(*said.group, *said.reported_at, *said.fresh_until)
        }
        OfferEvent::CapacityConfirmed(said) => said
            .groups
            .iter()
            .flat_map(|group| numbers(*group, *said.confirmed_at, *said.fresh_until))
            .collect(),
        OfferEvent::PlaceHeld(held) => vec![Set(Clock::Hold(*held.hold), *held.until)],
        OfferEvent::PlaceReleased(released) => vec![Clear(Clock::Hold(*released.hold))],
        OfferEvent::PlaceOccupied(occupied) => {
            let hold = occupied.hold.iter();
            hold.map(|hold| Clear(Clock::Hold(*hold))).collect()
        }
        OfferEvent::OfferEntryChanged(changed) => {
            let terms = changed.terms.iter();
            let terms = terms.map(|(group, term)| (*group, term.reported_at, term.fresh_until));
            terms
                .flat_map(|(group, said, until)| numbers(group, said, until))
                .collect()
        }
        OfferEvent::OfferPaused(paused) => vec![match *paused.until {
            Some(day) => Set(Clock::PauseOver, end_of_czech_day(day)),
            None => Clear(Clock::PauseOver),
        }],
        OfferEvent::OfferResumed(_) => vec![Ring(Clock::PauseOver)],
        OfferEvent::OfferEnded(_) => CapacityGroup::ALL
            .iter()
            .flat_map(|group| [Clear(Clock::Number(*group)), Clear(Clock::Reminder(*group))])
            .chain([Clear(Clock::PauseOver)])
            .collect(),
        OfferEvent::OfferOpened(_)
        | OfferEvent::OfferMoved(_)
        | OfferEvent::InsideContactChanged(_)
        | OfferEvent::OfferPassedOn(_)
        | OfferEvent::ConfirmationAsked(_)
        | OfferEvent::QuestionsVoided(_)
        | OfferEvent::CapacityWentStale(_)
        | OfferEvent::PlaceVacated(_)
        | OfferEvent::UnitsOutOfService(_) => vec![],
    }
}

/// Two clocks of each number: its end, and the reminder before it.
fn numbers(group: CapacityGroup, said: DateTime<Utc>, until: DateTime<Utc>) -> Vec<ClockChange> {
    vec![
        ClockChange::Set(Clock::Number(group), until),
        ClockChange::Set(Clock::Reminder(group), reminded_at(said, until)),
    ]
}

/// The clocks an event of a provider starts, moves or stops.
#[must_use]
pub fn clocks_after_provider(event: &ProviderEvent) -> Vec<ClockChange> {
    use ClockChange::{Clear, Set};
    match event {
        ProviderEvent::ProviderVerified(verified) => {
            vec![Set(Clock::Verification, end_of_czech_day(*verified.until))]
        }
        ProviderEvent::VerificationEnded(_)
        | ProviderEvent::ProviderEnded(_)
        | ProviderEvent::ProviderRegistered(_) => vec![Clear(Clock::Verification)],
        ProviderEvent::ProviderEntryChanged(_)
        | ProviderEvent::ConcernRaised(_)
        | ProviderEvent::ConcernResolved(_)
        | ProviderEvent::ProviderSuspended(_)
        | ProviderEvent::ProviderReinstated(_) => vec![],
    }
}

impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(group) => write!(f, "number/{group}"),
            Self::Reminder(group) => write!(f, "reminder/{group}"),
            Self::Hold(hold) => write!(f, "hold/{hold}"),
            Self::PauseOver => f.write_str("pause"),
            Self::Verification => f.write_str("verification"),
        }
    }
}

impl FromStr for Clock {
    type Err = UnknownCode;

    fn from_str(text: &str) -> Result<Self, UnknownCode> {
        let unknown = || UnknownCode {
            given: text.to_owned(),
            known: vec!["number/…", "reminder/…", "hold/…", "pause", "verification"],
        };
        match text.split_once('/') {
            Some(("number", group)) => group.parse().map(Self::Number),
            Some(("reminder", group)) => group.parse().map(Self::Reminder),
            Some(("hold", hold)) => hold.parse().map(Self::Hold).map_err(|_| unknown()),
            None if text == "pause" => Ok(Self::PauseOver),
            None if text == "verification" => Ok(Self::Verification),
            Some(_) | None => Err(unknown()),
        }
    }
}
