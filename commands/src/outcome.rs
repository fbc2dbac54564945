//! What a command is answered with, and how the log remembers it for a repeat.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use sqlx::{PgPool, Row};
use uuid::Uuid;

use crate::error::{CommandError, Refused};
use crate::log::Recorded;
use crate::numbers::from_db;
use crate::stream::StreamId;

/// A command that succeeded.
#[derive(Debug, Clone, PartialEq)]
pub struct Done {
    /// Whoever has read the log this far has seen the effect.
    pub position: u64,
    /// The version of every stream that was looked at, after the command.
    pub streams: Vec<(StreamId, u64)>,
    /// What the work answered.
    pub outcome: Value,
    /// Whether this is the answer to an earlier, equal request.
    pub replayed: bool,
}

impl Done {
    /// The version of a stream after the command.
    #[must_use]
    pub fn version(&self, stream: &StreamId) -> Option<u64> {
        self.streams
            .iter()
            .find(|(known, _)| known == stream)
            .map(|(_, version)| *version)
    }
}

/// An answer as the command log keeps it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Answer {
    /// Success.
    Done {
        /// Versions after it.
        streams: Vec<(StreamId, u64)>,
        /// What the work answered.
        outcome: Value,
        /// Where the log stood when nothing was appended.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        seen: Option<u64>,
    },
    /// A rule said no.
    Refused(Refused),
}

impl Answer {
    /// As JSON.
    pub(crate) fn to_json(&self) -> Result<Value, CommandError> {
        serde_json::to_value(self).map_err(|error| CommandError::Technical(Box::new(error)))
    }
}

/// Answers a repeat as the first one was answered.
pub(crate) fn replay(recorded: Recorded, request_hash: &[u8; 32]) -> Result<Done, CommandError> {
    if recorded.request_hash != request_hash {
        return Err(CommandError::KeyReusedWithOtherBody);
    }
    match serde_json::from_value(recorded.outcome) {
        Ok(Answer::Done {
            streams,
            outcome,
            seen,
        }) => Ok(Done {
            position: recorded.position.or(seen).unwrap_or(0),
            streams,
            outcome,
            replayed: true,
        }),
        Ok(Answer::Refused(refused)) => Err(CommandError::Refused(Refused {
            replayed: true,
            ..refused
        })),
        Err(error) => Err(CommandError::Technical(Box::new(error))),
    }
}

/// What the log remembers of a command.
pub(crate) async fn remembered(
    pool: &PgPool,
    command: Uuid,
) -> Result<Option<Recorded>, sqlx::Error> {
    let row = sqlx::query(
        "select request_hash, outcome, position, recorded_at
           from command_log
          where command_id = $1",
    )
    .bind(command)
    .fetch_optional(pool)
    .await?;
    row.map(|row| {
        Ok(Recorded {
            position: row.try_get::<Option<i64>, _>("position")?.map(from_db),
            recorded_at: row.try_get("recorded_at")?,
            request_hash: row.try_get("request_hash")?,
            outcome: row.try_get("outcome")?,
        })
    })
    .transpose()
}
