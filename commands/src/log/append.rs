//! What one command brings to the log, and how the log answers.

use chrono::{DateTime, Utc};
use serde_json::Value;
use uuid::Uuid;

use crate::facts::FactChange;
use crate::stream::StreamId;

/// One event on its way into the log.
#[derive(Debug, Clone, PartialEq)]
pub struct NewEvent {
    /// Its stream.
    pub stream: StreamId,
    /// Its number in the stream, from one.
    pub sequence: u64,
    /// Its name.
    pub name: String,
    /// The version of its payload.
    pub version: String,
    /// Its facts.
    pub payload: Value,
    /// Its envelope, a flat map of texts.
    pub metadata: Value,
    /// Its id.
    pub id: Uuid,
}

/// A message to the world outside, kept with the events that cause it.
#[derive(Debug, Clone, PartialEq)]
pub struct Message {
    /// Its id, by which a receiver recognises a repeat.
    pub id: Uuid,
    /// Where it goes.
    pub topic: String,
    /// What it says.
    pub payload: Value,
}

/// Everything one command brings: kept whole, or not at all.
#[derive(Debug, Clone, PartialEq)]
pub struct Append {
    /// Names the command; a second one with this id is a repeat.
    pub command_id: Uuid,
    /// Fingerprint of what was asked.
    pub request_hash: [u8; 32],
    /// What a repeat will be answered with.
    pub outcome: Value,
    /// Whether the command is remembered; must be so when it brings anything.
    pub keep: bool,
    /// Versions the streams must have, those written to included.
    pub guards: Vec<(StreamId, u64)>,
    /// What happened, in order.
    pub events: Vec<NewEvent>,
    /// Unique facts taken and given up.
    pub facts: Vec<FactChange>,
    /// Messages to send.
    pub outbox: Vec<Message>,
}

impl Append {
    /// A command that brings nothing yet.
    #[must_use]
    pub fn new(command_id: Uuid) -> Self {
        Self {
            command_id,
            request_hash: [0; 32],
            outcome: Value::Null,
            keep: true,
            guards: vec![],
            events: vec![],
            facts: vec![],
            outbox: vec![],
        }
    }
}

/// The command is in the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Appended {
    /// Where the log stood after it: whoever has read this far has seen it.
    pub position: u64,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
}

/// A command that was answered before, as the log remembers it.
#[derive(Debug, Clone, PartialEq)]
pub struct Recorded {
    /// Position of its last event, if it had any.
    pub position: Option<u64>,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
    /// Fingerprint of what was asked.
    pub request_hash: Vec<u8>,
    /// How it was answered.
    pub outcome: Value,
}

/// Why a command is not in the log, or why we do not know.
#[derive(Debug, thiserror::Error)]
pub enum AppendError {
    /// Somebody else was faster on a stream.
    #[error("stream {stream} has version {actual}, not {seen}")]
    Stale {
        /// The stream.
        stream: StreamId,
        /// The version the command was decided on.
        seen: u64,
        /// The version it has.
        actual: u64,
    },
    /// A command with this id was answered before.
    #[error("this command was answered before")]
    Duplicate(Recorded),
    /// A unique fact belongs to somebody else.
    #[error("the fact {kind} is taken")]
    FactTaken {
        /// The kind of fact.
        kind: String,
        /// Which one.
        key: String,
        /// Who has it.
        holder: String,
    },
    /// The writer cannot take it now; nothing has happened.
    #[error("the log is busy")]
    Busy,
    /// The connection was lost and could not be had back: it may have happened.
    #[error("whether the command was recorded is not known")]
    OutcomeUnknown,
    /// The database refused; nothing has happened.
    #[error("the log could not be written")]
    Technical(#[source] sqlx::Error),
}
