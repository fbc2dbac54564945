//! What surrounds a command: who asks, when it happened, why, and how a repeat is known.

use brana_domain::vocabulary::{ActorId, Caller};
use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::ids::Ids;
use crate::stream::StreamId;

/// The circumstances of one command.
#[derive(Debug, Clone)]
pub struct Request {
    /// Who asks.
    pub caller: Caller,
    /// When the reported thing happened; none means now.
    pub happened_at: Option<DateTime<Utc>>,
    /// Why, where a reason is asked.
    pub reason: Option<String>,
    /// For whom, when somebody acts in another's place.
    pub on_behalf_of: Option<ActorId>,
    /// The caller's name for this command: a second one of the same name is a repeat.
    pub idempotency_key: Option<String>,
    /// Fingerprint of what is asked, so that a key used for something else is noticed.
    pub request_hash: [u8; 32],
    /// The version the caller has seen of a stream; no retry on another then.
    pub expected: Option<(StreamId, u64)>,
    /// Everything that belongs to the same action; none means this command alone.
    pub correlation: Option<Uuid>,
    /// The event or command that made this one happen.
    pub causation: Option<Uuid>,
}

impl Request {
    /// A plain request of a caller.
    #[must_use]
    pub fn by(caller: Caller) -> Self {
        Self {
            caller,
            happened_at: None,
            reason: None,
            on_behalf_of: None,
            idempotency_key: None,
            request_hash: [0; 32],
            expected: None,
            correlation: None,
            causation: None,
        }
    }

    /// The command's id: the same for the same actor and key, new without a key.
    pub(crate) fn command_id(&self, ids: &Ids) -> Uuid {
        match &self.idempotency_key {
            Some(key) => Ids::derived(&["command", &self.caller.actor.to_string(), key]),
            None => ids.next(),
        }
    }
}
