//! Stored bytes into events and envelopes.
//!
//! A payload in the current version is decoded in one pass; only an older one
//! takes the way through a JSON tree and the journey's upcasters.

use brana_domain::happened::{Happened, ReadPayload};
use brana_domain::journey::raised;
use brana_domain::vocabulary::{ActorId, Envelope, Role};
use brana_domain::{Journey, JourneyEvent};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use uuid::Uuid;

/// Why a stored event cannot be understood. Shows no contents, which may be personal.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// The payload is not one of this event.
    #[error("the payload of {event} version {version} does not fit at line {line} column {column}")]
    Payload {
        /// The event's name.
        event: String,
        /// Its version.
        version: String,
        /// Where in the text.
        line: usize,
        /// Where in the line.
        column: usize,
    },
    /// The name beside the payload and the payload disagree.
    #[error("the payload of {event} holds {holds}")]
    OtherEvent {
        /// The event's name.
        event: String,
        /// What the payload holds.
        holds: &'static str,
    },
    /// The metadata are no envelope.
    #[error("the metadata are no envelope (line {line} column {column})")]
    Metadata {
        /// Where in the text.
        line: usize,
        /// Where in the line.
        column: usize,
    },
    /// The stream's id is not one of its kind.
    #[error("`{0}` is not an id of its kind of stream")]
    StreamId(String),
    /// No journey has streams of this kind.
    #[error("no journey has streams of kind `{0}`")]
    StreamKind(String),
}

/// The columns of one event, not yet understood.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stored<'a> {
    pub kind: &'a str,
    pub id: &'a str,
    pub event: &'a str,
    pub version: &'a str,
    pub payload: &'a [u8],
}

pub(super) fn event(stored: Stored<'_>) -> Result<Happened, Unreadable> {
    Happened::read(stored.kind, &stored)
}

impl ReadPayload for Stored<'_> {
    type Error = Unreadable;

    fn payload<J: Journey>(&self) -> Result<J::Event, Unreadable> {
        payload::<J>(*self)
    }

    fn id<T: std::str::FromStr>(&self) -> Result<T, Unreadable> {
        self.id
            .parse()
            .map_err(|_| Unreadable::StreamId(self.id.to_owned()))
    }

    fn unknown_kind(&self) -> Unreadable {
        Unreadable::StreamKind(self.kind.to_owned())
    }
}

fn payload<J: Journey>(stored: Stored<'_>) -> Result<J::Event, Unreadable> {
    let current = J::Event::CATALOGUE
        .iter()
        .any(|shape| shape.name == stored.event && shape.version == stored.version);
    let decoded = if current {
        serde_json::from_slice(stored.payload)
    } else {
        serde_json::from_slice(stored.payload)
            .and_then(|old| serde_json::from_value(raised::<J>(stored.event, stored.version, old)))
    };
    let event: J::Event = decoded.map_err(|error| Unreadable::Payload {
        event: stored.event.to_owned(),
        version: stored.version.to_owned(),
        line: error.line(),
        column: error.column(),
    })?;
    if event.name() == stored.event {
        Ok(event)
    } else {
        Err(Unreadable::OtherEvent {
            event: stored.event.to_owned(),
            holds: event.name(),
        })
    }
}

/// The metadata column; the same keys as [`Envelope::to_metadata`], decoded without a map between.
#[derive(Deserialize)]
struct Metadata {
    happened_at: DateTime<Utc>,
    actor: ActorId,
    role: Role,
    on_behalf_of: Option<ActorId>,
    reason: Option<String>,
    correlation: Uuid,
    causation: Option<Uuid>,
    policy_version: String,
}

pub(super) fn envelope(metadata: &[u8]) -> Result<Envelope, Unreadable> {
    let read: Metadata =
        serde_json::from_slice(metadata).map_err(|error| Unreadable::Metadata {
            line: error.line(),
            column: error.column(),
        })?;
    Ok(Envelope {
        happened_at: read.happened_at,
        actor: read.actor,
        role: read.role,
        on_behalf_of: read.on_behalf_of,
        reason: read.reason,
        correlation: read.correlation,
        causation: read.causation,
        policy_version: read.policy_version,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use brana_domain::key_worker_assignment::AssignmentEvent;

    #[test]
    fn the_envelope_is_read_as_the_domain_writes_it() {
        let envelope = Envelope {
            happened_at: "2026-11-20T10:00:00.123456Z".parse().unwrap(),
            actor: ActorId(Uuid::from_u128(1)),
            role: Role::KeyWorker,
            on_behalf_of: Some(ActorId(Uuid::from_u128(2))),
            reason: Some("dovolená".to_owned()),
            correlation: Uuid::from_u128(3),
            causation: None,
            policy_version: "2026-1".to_owned(),
        };
        let stored = serde_json::to_vec(&envelope.to_metadata()).unwrap();
        assert_eq!(super::envelope(&stored), Ok(envelope));
    }

    #[test]
    fn an_older_version_is_brought_up() {
        let id = Uuid::from_u128(7).to_string();
        let payload = format!(
            r#"{{"ContactRecorded":{{"contact":"{id}","worker":"{id}","held_at":"2026-01-05T09:00:00Z","kind":"phone","note":null,"next_contact_due":null}}}}"#
        );
        let read = event(Stored {
            kind: "case",
            id: &id,
            event: "ContactRecorded",
            version: "1.0",
            payload: payload.as_bytes(),
        });
        let Happened::Assignment(AssignmentEvent::Case(_, event)) = read.unwrap() else {
            panic!("not a case");
        };
        assert_eq!((event.name(), event.version()), ("ContactRecorded", "2.0"));
    }

    #[test]
    fn what_does_not_fit_is_named_without_its_contents() {
        let id = Uuid::from_u128(7).to_string();
        let error = event(Stored {
            kind: "case",
            id: &id,
            event: "CaseClosed",
            version: "1.0",
            payload: br#"{"CaseClosed":{"ground":"Jan"}}"#,
        })
        .unwrap_err();
        assert!(error.to_string().contains("CaseClosed") && !error.to_string().contains("Jan"));
    }
}
