//! What one prison has set for itself: how often its clients must have a contact.
//!
//! - **P1** The interval lies between 1 and 90 days and holds from a day on, today at the earliest.
//!
//! An interval set anew moves no deadline that is already running; the next
//! contact or allocation counts by it. Left out: everything about the prison
//! itself, which is reference data.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::events;
use crate::journey::{Context, Journey, JourneyRefusal};
use crate::vocabulary::Public;

/// The journey of one prison's settings; its streams are named by [`crate::vocabulary::PrisonId`].
#[derive(Debug, Clone, Copy)]
pub struct Prison;

events! {
    /// Everything that can happen to one prison's settings.
    pub enum PrisonEvent {
        /// From a day on clients of this prison must have a contact this often.
        ContactIntervalSet "1.0" {
            /// Days between contacts.
            days: Public<u16>,
            /// From which day.
            from: Public<NaiveDate>,
        }
    }
}

/// A command to one prison's settings.
#[derive(Debug, Clone, PartialEq)]
pub enum PrisonCommand {
    /// Set how often clients must have a contact.
    SetContactInterval {
        /// Days between contacts.
        days: u16,
        /// From which day.
        from: NaiveDate,
    },
}

/// The intervals set so far, by their first day.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct PrisonState {
    /// Days between contacts from each day on.
    pub contact_intervals: BTreeMap<NaiveDate, u16>,
}

impl PrisonState {
    /// Days between contacts on a day, if the prison has set any.
    #[must_use]
    pub fn contact_every_days(&self, day: NaiveDate) -> Option<u16> {
        self.contact_intervals
            .range(..=day)
            .next_back()
            .map(|(_, days)| *days)
    }
}

/// The rule that said no.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PrisonRefusal {
    /// P1.
    #[error("the interval must lie between 1 and 90 days")]
    IntervalOutOfRange,
    /// P1.
    #[error("the interval cannot be set for the past")]
    IntervalInPast,
}

impl JourneyRefusal for PrisonRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::IntervalOutOfRange => "interval_out_of_range",
            Self::IntervalInPast => "interval_in_past",
        }
    }
}

impl Journey for Prison {
    const STREAM: &'static str = "prison";
    type State = PrisonState;
    type Command = PrisonCommand;
    type Event = PrisonEvent;
    type Refusal = PrisonRefusal;

    fn decide(
        state: &PrisonState,
        command: &PrisonCommand,
        context: &Context,
    ) -> Result<Vec<PrisonEvent>, PrisonRefusal> {
        let PrisonCommand::SetContactInterval { days, from } = command;
        if !(1..=90).contains(days) {
            return Err(PrisonRefusal::IntervalOutOfRange);
        }
        if *from < context.today() {
            return Err(PrisonRefusal::IntervalInPast);
        }
        if state.contact_intervals.get(from) == Some(days) {
            return Ok(vec![]);
        }
        Ok(vec![
            ContactIntervalSet {
                days: Public(*days),
                from: Public(*from),
            }
            .into(),
        ])
    }

    fn evolve(mut state: PrisonState, event: &PrisonEvent) -> PrisonState {
        let PrisonEvent::ContactIntervalSet(set) = event;
        state.contact_intervals.insert(*set.from, *set.days);
        state
    }
}
