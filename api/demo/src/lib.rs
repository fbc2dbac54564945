//! A made-up population for the demo: clients, key workers and three years of their work.
//!
//! One seed and one day mean the same events, byte for byte. Every event is the
//! answer of the real rules to a command on a simulated clock, so the
//! population is one that could have come about; a refusal is an error here.
//! It ends where the Czech day of `as_of` begins.
//!
//! Left out: the database (a loader appends what this gives), and the facts the
//! store keeps beside the log, which follow from the events. Nobody real is
//! meant; sizes and shares are made up, not statistics.

mod absences;
mod acting;
mod agenda;
mod allocations;
mod calendar;
mod contacts;
mod dice;
pub mod directory;
mod names;
mod people;
mod personas;
mod population;
mod scenes;
mod sites;
mod staff;
mod staffing;
mod stays;
#[cfg(test)]
mod tests;
mod words;

use brana_domain::key_worker_assignment::AssignmentRefusal;
use brana_domain::provider_directory::DirectoryRefusal;
use brana_domain::vocabulary::{Envelope, IdError, TextError};
use chrono::{DateTime, Utc};
use uuid::Uuid;

pub use personas::{PROVIDER, Persona, SYSTEM, personas};
pub use population::Population;

/// What population is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plan {
    /// The same seed means the same population.
    pub seed: u64,
    /// How many persons enter prison in the three years.
    pub clients: u32,
    /// The instant the demo is looked at; only its Czech day counts.
    pub as_of: DateTime<Utc>,
}

impl Plan {
    /// A thousand clients.
    #[must_use]
    pub const fn new(as_of: DateTime<Utc>) -> Self {
        Self {
            seed: 1,
            clients: 1000,
            as_of,
        }
    }
}

/// One event as the log keeps it, but for its position.
#[derive(Debug, Clone, PartialEq)]
pub struct DemoEvent {
    /// Kind of stream, for example `case`.
    pub stream_type: &'static str,
    /// Names the stream.
    pub stream_id: String,
    /// Counts the events of the stream from 1.
    pub sequence: u64,
    /// The event's name.
    pub event_type: &'static str,
    /// The version of its payload.
    pub event_version: &'static str,
    /// The event itself, as serde writes the journey's enum.
    pub payload: serde_json::Value,
    /// Who, when, why.
    pub envelope: Envelope,
    /// Names the event.
    pub event_id: Uuid,
    /// When it was recorded; never before the event given before it.
    pub recorded_at: DateTime<Utc>,
}

/// Why no population came about: always a fault of this package.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// The rules refused a command.
    #[error("the rules refused a command at {at}: {command}")]
    Refused {
        /// The simulated time.
        at: DateTime<Utc>,
        /// What was asked.
        command: String,
        /// The refusal.
        #[source]
        refusal: Box<AssignmentRefusal>,
    },
    /// The rules of the directory refused a command.
    #[error("the rules refused a command at {at}: {command}")]
    DirectoryRefused {
        /// The simulated time.
        at: DateTime<Utc>,
        /// What was asked.
        command: String,
        /// The refusal.
        #[source]
        refusal: Box<DirectoryRefusal>,
    },
    /// A name, note or number that is not allowed.
    #[error("a text of the population is not allowed")]
    Text(#[from] TextError),
    /// A prison that has no proper slug.
    #[error("a prison of the population has no proper slug")]
    Prison(#[from] IdError),
    /// An event that cannot be written as JSON.
    #[error("an event cannot be written as JSON")]
    Json(#[from] serde_json::Error),
}

/// The events of a population, in order of recording; all events of one command follow each
/// other and share correlation and time.
///
/// # Errors
/// [`DemoError`] when names or settings are not allowed. After an error among the events nothing
/// follows.
pub fn population(plan: &Plan) -> Result<Population, DemoError> {
    Population::new(plan)
}
