//! Reading the log in its one order.
//!
//! Positions are dense, so a missing one is a fault of the log: it is named and
//! nothing behind it is read. Payloads of older versions are brought up to the
//! present one on the way. Left out: writing, and the reading of single streams
//! for decisions, which the commands do.

mod copied;
mod decode;
mod last;
mod read;
mod replay;

use brana_domain::key_worker_assignment::case::Case;
use brana_domain::key_worker_assignment::caseload::Caseload;
use brana_domain::key_worker_assignment::prison::Prison;
use brana_domain::provider_directory::{offer::Offer, provider::Provider};
use brana_domain::vocabulary::Envelope;
use brana_domain::{Happened, Journey};
use chrono::{DateTime, Utc};
use uuid::Uuid;

pub use decode::Unreadable;
pub use last::last_of;
pub(crate) use read::read_case_known_at;
pub use read::{head, read_after, read_at, read_stream};
pub use replay::{Log, replay};

/// The kind of stream a projection may ask for.
pub const CASE: &str = Case::STREAM;
/// The kind of stream a projection may ask for.
pub const CASELOAD: &str = Caseload::STREAM;
/// The kind of stream a projection may ask for.
pub const PRISON: &str = Prison::STREAM;
/// The kind of stream a projection may ask for.
pub const PROVIDER: &str = Provider::STREAM;
/// The kind of stream a projection may ask for.
pub const OFFER: &str = Offer::STREAM;

/// One event as the log keeps it, in the current version of its payload.
#[derive(Debug, Clone, PartialEq)]
pub struct Recorded {
    /// Its place in the order of everything.
    pub position: u64,
    /// Its place in its own stream, from 1.
    pub sequence: u64,
    /// What happened, and in which stream.
    pub event: Happened,
    /// Two clocks, who and why.
    pub envelope: Envelope,
    /// When the log took it.
    pub recorded_at: DateTime<Utc>,
    /// Names the event for ever.
    pub event_id: Uuid,
}

impl Recorded {
    /// The stream it stands in.
    #[must_use]
    pub fn stream(&self) -> Stream {
        let (kind, id) = self.event.stream();
        Stream {
            kind: kind.to_owned(),
            id,
        }
    }

    /// The event's name in the log.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.event.name()
    }
}

/// Names one stream.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stream {
    /// Its kind, for example `case`.
    pub kind: String,
    /// Its id.
    pub id: String,
}

impl std::fmt::Display for Stream {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{}", self.kind, self.id)
    }
}

/// What stands at one position, as far as it was asked for.
#[derive(Debug, Clone, PartialEq)]
pub enum Entry {
    /// An event.
    Event(Box<Recorded>),
    /// An event of a kind of stream that was not asked for.
    NotAsked {
        /// Where it stands.
        position: u64,
    },
    /// An event that cannot be understood.
    Unreadable {
        /// Where it stands.
        position: u64,
        /// The stream it stands in.
        stream: Stream,
        /// Why.
        error: Unreadable,
    },
}

impl Entry {
    /// Where it stands.
    #[must_use]
    pub fn position(&self) -> u64 {
        match self {
            Self::Event(recorded) => recorded.position,
            Self::NotAsked { position } | Self::Unreadable { position, .. } => *position,
        }
    }
}

/// Why the log could not be read.
#[derive(Debug, thiserror::Error)]
pub enum LogError {
    /// A position is not there although a later one is.
    #[error("position {position} is missing from the log")]
    Missing {
        /// The first one that is missing.
        position: u64,
    },
    /// An event cannot be understood.
    #[error("the event at position {position} cannot be read")]
    Unreadable {
        /// Where it stands.
        position: u64,
        /// Why.
        source: Unreadable,
    },
    /// Fewer events came than the log counts.
    #[error("{seen} events were read where the log counts {counted}")]
    Short {
        /// How many came.
        seen: u64,
        /// How many there are.
        counted: u64,
    },
    /// The copied stream does not have the form Postgres promises.
    #[error("the copied log is not in the expected form: {0}")]
    Form(&'static str),
    /// The database could not answer.
    #[error("the log could not be read from the database")]
    Database(#[from] sqlx::Error),
}

/// Checks that positions come one by one.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Dense {
    last: u64,
}

impl Dense {
    pub(crate) const fn after(last: u64) -> Self {
        Self { last }
    }

    pub(crate) fn see(&mut self, position: u64) -> Result<(), LogError> {
        let expected = self.last.saturating_add(1);
        if position != expected {
            return Err(LogError::Missing { position: expected });
        }
        self.last = position;
        Ok(())
    }
}

/// A position or count as Postgres keeps it.
pub(crate) fn stored(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// A position or count from Postgres, where none is negative.
pub(crate) fn counted(number: i64) -> u64 {
    u64::try_from(number).unwrap_or_default()
}
