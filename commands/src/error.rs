//! Everything that can come of a command instead of success, each told apart.

use std::fmt;
use std::time::Duration;

use brana_domain::JourneyRefusal;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::log::AppendError;
use crate::store::StoreError;
use crate::stream::StreamId;

/// A rule said no: a normal answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refused {
    /// The rule's stable code.
    pub code: String,
    /// A sentence about it.
    pub message: String,
    /// Whether this is the answer to an earlier, equal request.
    #[serde(skip)]
    pub replayed: bool,
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code, self.message)
    }
}

/// Why a command did not succeed.
#[derive(Debug, thiserror::Error)]
pub enum CommandError {
    /// A rule said no.
    #[error("refused: {0}")]
    Refused(Refused),
    /// The stream is not as the caller has seen it.
    #[error("stream {stream} has version {actual}, not {seen}")]
    Stale {
        /// The stream.
        stream: StreamId,
        /// The version the caller has seen.
        seen: u64,
        /// The version it has.
        actual: u64,
    },
    /// Something unique belongs to somebody else.
    #[error("the fact {kind} is taken")]
    FactTaken {
        /// The kind of fact.
        kind: String,
        /// Which one.
        key: String,
        /// Who has it.
        holder: String,
    },
    /// The idempotency key was used for something else before.
    #[error("the idempotency key was used for another request")]
    KeyReusedWithOtherBody,
    /// The same command is being carried out at this moment.
    #[error("the same command is in progress")]
    InProgress,
    /// Too much at once; nothing has happened.
    #[error("busy")]
    Busy {
        /// When it is worth trying again.
        retry_after: Duration,
    },
    /// It may have happened: ask again with the same idempotency key.
    #[error("whether the command was recorded is not known")]
    OutcomeUnknown,
    /// There is no such thing, or not for this caller.
    #[error("not found")]
    NotFound,
    /// This caller may not do this.
    #[error("forbidden: {reason}")]
    Forbidden {
        /// Why.
        reason: String,
    },
    /// Nobody can report what has not happened yet.
    #[error("{happened_at} is later than now, {now}")]
    HappenedInFuture {
        /// When it is said to have happened.
        happened_at: DateTime<Utc>,
        /// The present instant.
        now: DateTime<Utc>,
    },
    /// Our fault or the database's.
    #[error("the command could not be carried out")]
    Technical(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl CommandError {
    /// A journey's refusal.
    pub fn refused(refusal: &impl JourneyRefusal) -> Self {
        Self::Refused(Refused {
            code: refusal.code().to_owned(),
            message: refusal.to_string(),
            replayed: false,
        })
    }

    /// Nothing has happened; try again shortly.
    pub(crate) fn busy() -> Self {
        Self::Busy {
            retry_after: Duration::from_secs(1),
        }
    }
}

impl From<StoreError> for CommandError {
    fn from(error: StoreError) -> Self {
        Self::Technical(Box::new(error))
    }
}

impl From<sqlx::Error> for CommandError {
    fn from(error: sqlx::Error) -> Self {
        Self::Technical(Box::new(error))
    }
}

impl From<AppendError> for CommandError {
    fn from(error: AppendError) -> Self {
        match error {
            AppendError::Stale {
                stream,
                seen,
                actual,
            } => Self::Stale {
                stream,
                seen,
                actual,
            },
            AppendError::FactTaken { kind, key, holder } => Self::FactTaken { kind, key, holder },
            AppendError::Busy => Self::busy(),
            AppendError::OutcomeUnknown => Self::OutcomeUnknown,
            AppendError::Duplicate(_) => Self::InProgress,
            AppendError::Technical(error) => error.into(),
        }
    }
}
