//! "When this happened, then do that": commands that follow from events.
//!
//! The command's idempotency key comes from the event's id and the reaction's
//! name. A batch that is taken twice therefore has one effect.

use brana_domain::vocabulary::{ActorId, Caller};
use sqlx::PgConnection;

use super::subscription::{Follower, Poisoned, ReactionError, sort_out};
use crate::error::CommandError;
use crate::execute::{Commands, Work};
use crate::log::RawEvent;
use crate::request::Request;

/// A command that follows from an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reaction<W> {
    /// Tells several reactions to one event apart; never renamed.
    pub name: &'static str,
    /// What to do.
    pub work: W,
}

/// Turns events into commands by a pure rule.
pub struct Reactor<W> {
    commands: Commands,
    actor: ActorId,
    rule: fn(&RawEvent) -> Result<Vec<Reaction<W>>, String>,
}

impl<W> Reactor<W> {
    /// Reacts by this rule, as this actor.
    #[must_use]
    pub fn new(
        commands: Commands,
        actor: ActorId,
        rule: fn(&RawEvent) -> Result<Vec<Reaction<W>>, String>,
    ) -> Self {
        Self {
            commands,
            actor,
            rule,
        }
    }

    fn request(&self, event: &RawEvent, name: &str) -> Request {
        let correlation = event.metadata.get("correlation");
        Request {
            idempotency_key: Some(format!("reaction {name} {}", event.event_id)),
            causation: Some(event.event_id),
            correlation: correlation.and_then(|text| text.parse().ok()),
            ..Request::by(Caller::system(self.actor))
        }
    }
}

impl<W: Work> Follower for Reactor<W> {
    async fn take(
        &self,
        _in_tx: &mut PgConnection,
        events: &[RawEvent],
    ) -> Result<Vec<Poisoned>, ReactionError> {
        let (read, poisoned) = sort_out(events, self.rule);
        for (event, reactions) in read {
            for Reaction { name, work } in reactions {
                let request = self.request(event, name);
                match self.commands.execute(&request, &work).await {
                    Ok(_) => {}
                    Err(CommandError::Refused(refused)) => {
                        tracing::warn!(
                            reaction = name,
                            position = event.position,
                            code = refused.code,
                            "what should follow was refused"
                        );
                    }
                    Err(error) => return Err(ReactionError::Command(error)),
                }
            }
        }
        Ok(poisoned)
    }
}
