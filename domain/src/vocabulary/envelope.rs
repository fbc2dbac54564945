//! What every event carries around its own facts: two clocks, who, why, and what it follows from.
//!
//! In the log the envelope is the `metadata` column, a flat map of texts.
//! Stream, version, position, event id and recorded-at are columns of their own;
//! event id and recorded-at stand there too, so that a plain reader of the
//! stream has the whole envelope.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, SecondsFormat, Utc};
use uuid::Uuid;

use super::{ActorId, Role};

/// The envelope of one event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Envelope {
    /// When it happened; may lie in the past, never in the future.
    pub happened_at: DateTime<Utc>,
    /// Who acted.
    pub actor: ActorId,
    /// In which role.
    pub role: Role,
    /// For whom, when somebody acts in another's place.
    pub on_behalf_of: Option<ActorId>,
    /// Why, where a reason is asked.
    pub reason: Option<String>,
    /// The command this event came from and everything that belongs to the same action.
    pub correlation: Uuid,
    /// The event or command that made this one happen.
    pub causation: Option<Uuid>,
    /// The version of the rules' numbers it was decided under.
    pub policy_version: String,
}

/// Metadata that is not an envelope.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("envelope field `{field}` is missing or cannot be read")]
pub struct EnvelopeError {
    /// The field in question.
    pub field: &'static str,
}

impl Envelope {
    /// The envelope as the flat map the log keeps; keys in fixed order.
    #[must_use]
    pub fn to_metadata(&self) -> BTreeMap<String, String> {
        let mut map = BTreeMap::new();
        let mut put = |key: &str, value: String| map.insert(key.to_owned(), value);
        put("happened_at", instant(self.happened_at));
        put("actor", self.actor.to_string());
        put("role", self.role.to_string());
        put("correlation", self.correlation.to_string());
        put("policy_version", self.policy_version.clone());
        if let Some(id) = self.on_behalf_of {
            put("on_behalf_of", id.to_string());
        }
        if let Some(reason) = &self.reason {
            put("reason", reason.clone());
        }
        if let Some(id) = self.causation {
            put("causation", id.to_string());
        }
        map
    }

    /// Reads an envelope back from the log.
    ///
    /// # Errors
    /// [`EnvelopeError`] names the first field that is missing or unreadable.
    pub fn from_metadata(map: &HashMap<String, String>) -> Result<Self, EnvelopeError> {
        Ok(Self {
            happened_at: required(map, "happened_at")?,
            actor: required(map, "actor")?,
            role: required(map, "role")?,
            on_behalf_of: optional(map, "on_behalf_of")?,
            reason: map.get("reason").cloned(),
            correlation: required(map, "correlation")?,
            causation: optional(map, "causation")?,
            policy_version: required(map, "policy_version")?,
        })
    }
}

/// An instant as text with microseconds, the precision Postgres keeps.
fn instant(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Micros, true)
}

fn optional<T: std::str::FromStr>(
    map: &HashMap<String, String>,
    field: &'static str,
) -> Result<Option<T>, EnvelopeError> {
    map.get(field)
        .map(|text| text.parse().map_err(|_| EnvelopeError { field }))
        .transpose()
}

fn required<T: std::str::FromStr>(
    map: &HashMap<String, String>,
    field: &'static str,
) -> Result<T, EnvelopeError> {
    optional(map, field)?.ok_or(EnvelopeError { field })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_envelope_survives_the_log() {
        let envelope = Envelope {
            happened_at: "2026-11-20T10:00:00.123456Z".parse().unwrap(),
            actor: ActorId(Uuid::from_u128(1)),
            role: Role::KeyWorker,
            on_behalf_of: Some(ActorId(Uuid::from_u128(2))),
            reason: Some("dovolená".to_owned()),
            correlation: Uuid::from_u128(3),
            causation: Some(Uuid::from_u128(4)),
            policy_version: "2026-1".to_owned(),
        };
        let map = envelope.to_metadata().into_iter().collect();
        assert_eq!(Envelope::from_metadata(&map), Ok(envelope));
    }

    #[test]
    fn a_missing_field_is_named() {
        let error = Envelope::from_metadata(&HashMap::new()).unwrap_err();
        assert_eq!(error.field, "happened_at");
    }
}
