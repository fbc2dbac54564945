//! All that one command does: streams it looked at, events it caused, facts, messages.
//!
//! A unit lives for one try. Streams loaded with [`Unit::load`] must still have
//! the same version when the unit is kept; [`Unit::load_unguarded`] is for
//! looking without that promise. A stream that came from memory instead of the
//! log is always held to that promise. Everything is kept together or not at all.

use std::any::Any;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;
use std::sync::Arc;

use brana_domain::vocabulary::{ActorId, Policy};
use brana_domain::{Context, Journey, JourneyEvent};
use serde::Serialize;
use serde_json::Value;
use sqlx::PgPool;
use uuid::Uuid;

use crate::error::CommandError;
use crate::facts::{Fact, FactChange};
use crate::hosted::Hosted;
use crate::ids::Ids;
use crate::log::{Append, Message, NewEvent};
use crate::recent::Recent;
use crate::store;
use crate::stream::StreamId;

/// A stream as it was found, or as it is after what was decided in this unit.
#[derive(Debug, Clone, PartialEq)]
pub struct Loaded<S> {
    /// Its state.
    pub state: S,
    /// The number of its last event; 0 for a stream without events.
    pub version: u64,
}

struct Held {
    aggregate: Box<dyn Any + Send + Sync>,
    found: u64,
    version: u64,
    guarded: bool,
}

/// One try of a command.
pub struct Unit {
    pool: PgPool,
    ids: Ids,
    context: Context,
    metadata: Value,
    expected: Option<(StreamId, u64)>,
    streams: BTreeMap<StreamId, Held>,
    append: Append,
    /// Where streams are looked for before the log is asked.
    recent: Option<Arc<Recent>>,
    remembered: bool,
}

/// A stream was decided on that had not been loaded.
#[derive(Debug, thiserror::Error)]
#[error("stream {0} was not loaded before it was decided on")]
struct NotLoaded(StreamId);

impl Unit {
    /// Nothing looked at yet.
    pub(crate) fn new(
        pool: PgPool,
        ids: Ids,
        context: Context,
        metadata: Value,
        command_id: Uuid,
        expected: Option<(StreamId, u64)>,
    ) -> Self {
        Self {
            pool,
            ids,
            context,
            metadata,
            expected,
            streams: BTreeMap::new(),
            append: Append::new(command_id),
            recent: None,
            remembered: false,
        }
    }

    /// Looks into memory first.
    pub(crate) fn remembering(mut self, recent: Arc<Recent>) -> Self {
        self.recent = Some(recent);
        self
    }

    /// Whether anything came from memory.
    pub(crate) fn has_remembered(&self) -> bool {
        self.remembered
    }

    /// Where the log can be asked which streams a command touches.
    pub(crate) fn pool(&self) -> &PgPool {
        &self.pool
    }

    /// Time, actor and policy of the decision.
    #[must_use]
    pub fn context(&self) -> &Context {
        &self.context
    }

    /// Decides by other numbers from here on, for example those a prison has set for itself.
    pub fn set_policy(&mut self, policy: Policy) {
        self.envelope_field("policy_version", policy.version.clone());
        self.context.policy = policy;
    }

    /// Says for whom the caller acts, in every event from here on.
    pub fn set_on_behalf_of(&mut self, actor: ActorId) {
        self.envelope_field("on_behalf_of", actor.to_string());
    }

    fn envelope_field(&mut self, field: &str, text: String) {
        if let Value::Object(metadata) = &mut self.metadata {
            metadata.insert(field.to_owned(), Value::String(text));
        }
    }

    /// A new id for something this command brings into being.
    #[must_use]
    pub fn new_id(&self) -> Uuid {
        self.ids.next()
    }

    /// Loads a stream; it must be unchanged when the unit is kept.
    ///
    /// # Errors
    /// [`CommandError::Stale`] when the caller had seen another version.
    pub async fn load<J: Journey>(
        &mut self,
        id: impl Display + Send,
    ) -> Result<Loaded<J::State>, CommandError> {
        self.look::<J>(StreamId::of::<J>(id), true).await
    }

    /// Loads a stream that may change meanwhile, whatever version the caller had seen: who may not
    /// see it must not learn its version either.
    ///
    /// # Errors
    /// When the stream cannot be read.
    pub async fn load_unguarded<J: Journey>(
        &mut self,
        id: impl Display + Send,
    ) -> Result<Loaded<J::State>, CommandError> {
        self.look::<J>(StreamId::of::<J>(id), false).await
    }

    async fn look<J: Journey>(
        &mut self,
        stream: StreamId,
        guarded: bool,
    ) -> Result<Loaded<J::State>, CommandError> {
        if !self.streams.contains_key(&stream) {
            let recent = self
                .recent
                .as_ref()
                .and_then(|recent| recent.get::<J>(&stream));
            let known = recent.is_some();
            self.remembered |= known;
            let (hosted, version) = match recent {
                Some(found) => found,
                None => store::load::<J>(&self.pool, &stream.id).await?,
            };
            let held = Held {
                aggregate: Box::new(hosted),
                found: version,
                version,
                guarded: known,
            };
            self.streams.insert(stream.clone(), held);
        }
        if guarded && let Some(held) = self.streams.get_mut(&stream) {
            held.guarded = true;
            let found = held.found;
            self.check_expected(&stream, found)?;
        }
        self.seen::<J>(&stream)
    }

    fn check_expected(&self, stream: &StreamId, actual: u64) -> Result<(), CommandError> {
        match &self.expected {
            Some((expected, seen)) if expected == stream && *seen != actual => {
                Err(CommandError::Stale {
                    stream: stream.clone(),
                    seen: *seen,
                    actual,
                })
            }
            _ => Ok(()),
        }
    }

    fn seen<J: Journey>(&self, stream: &StreamId) -> Result<Loaded<J::State>, CommandError> {
        self.streams
            .get(stream)
            .and_then(|held| {
                let hosted = held.aggregate.downcast_ref::<Hosted<J>>()?;
                Some(Loaded {
                    state: hosted.state().clone(),
                    version: held.version,
                })
            })
            .ok_or_else(|| not_loaded(stream))
    }

    /// A loaded stream's state after everything decided so far.
    pub fn state<J: Journey>(&self, id: impl Display) -> Option<&J::State> {
        self.streams
            .get(&StreamId::of::<J>(id))
            .and_then(|held| held.aggregate.downcast_ref::<Hosted<J>>())
            .map(Hosted::state)
    }

    /// Decides a command on a loaded stream; what it causes is remembered and already in effect here.
    ///
    /// # Errors
    /// [`CommandError::Refused`] with the rule's code.
    pub fn decide<J: Journey>(
        &mut self,
        id: impl Display,
        command: &J::Command,
    ) -> Result<Vec<J::Event>, CommandError> {
        let decided = self.try_decide::<J>(id, command)?;
        decided.map_err(|refusal| CommandError::refused(&refusal))
    }

    /// Like [`Unit::decide`], with the journey's own refusal for who wants to look at it.
    ///
    /// # Errors
    /// [`CommandError::Technical`] when the stream was not loaded.
    pub fn try_decide<J: Journey>(
        &mut self,
        id: impl Display,
        command: &J::Command,
    ) -> Result<Result<Vec<J::Event>, J::Refusal>, CommandError> {
        let stream = StreamId::of::<J>(id);
        let held = self
            .streams
            .get_mut(&stream)
            .ok_or_else(|| not_loaded(&stream))?;
        let hosted = held
            .aggregate
            .downcast_mut::<Hosted<J>>()
            .ok_or_else(|| not_loaded(&stream))?;
        let events = match hosted.decide(command, &self.context) {
            Ok(events) => events,
            Err(refusal) => return Ok(Err(refusal)),
        };
        for event in &events {
            held.version += 1;
            held.guarded = true;
            self.append.events.push(NewEvent {
                stream: stream.clone(),
                sequence: held.version,
                name: event.name().to_owned(),
                version: event.version().to_owned(),
                payload: serde_json::to_value(event)
                    .map_err(|error| CommandError::Technical(Box::new(error)))?,
                metadata: self.metadata.clone(),
                id: self.ids.next(),
            });
        }
        Ok(Ok(events))
    }

    /// Takes a unique fact for a holder, usually a stream.
    pub fn claim(&mut self, fact: Fact, holder: impl Display) {
        self.change(fact, holder, true);
    }

    /// Gives a unique fact up.
    pub fn release(&mut self, fact: Fact, holder: impl Display) {
        self.change(fact, holder, false);
    }

    fn change(&mut self, fact: Fact, holder: impl Display, claimed: bool) {
        // The last word on a fact counts.
        self.append.facts.retain(|change| change.fact != fact);
        self.append.facts.push(FactChange {
            fact,
            holder: holder.to_string(),
            claimed,
        });
    }

    /// Who has a unique fact at the moment.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn holder(&self, fact: &Fact) -> Result<Option<String>, CommandError> {
        Ok(fact.holder(&self.pool).await?)
    }

    /// Leaves a message for the world outside.
    ///
    /// # Errors
    /// When the message cannot be written as JSON.
    pub fn outbox(
        &mut self,
        topic: impl Into<String>,
        payload: &(impl Serialize + Sync),
    ) -> Result<(), CommandError> {
        self.append.outbox.push(Message {
            id: self.ids.next(),
            topic: topic.into(),
            payload: serde_json::to_value(payload)
                .map_err(|error| CommandError::Technical(Box::new(error)))?,
        });
        Ok(())
    }

    /// Every stream that was looked at, with its version after this unit.
    pub(crate) fn versions(&self) -> Vec<(StreamId, u64)> {
        self.streams
            .iter()
            .map(|(stream, held)| (stream.clone(), held.version))
            .collect()
    }

    /// The streams on which a race can be lost.
    pub(crate) fn guarded(&self) -> BTreeSet<StreamId> {
        self.streams
            .iter()
            .filter(|(_, held)| held.guarded)
            .map(|(stream, _)| stream.clone())
            .collect()
    }

    /// What goes to the log on success, and what will be known of the streams then.
    pub(crate) fn into_append(self) -> (Append, After) {
        let guards = self.guards();
        let append = Append {
            guards,
            ..self.append
        };
        (append, After(self.streams))
    }

    /// What goes to the log on refusal: nothing but the promise that it was decided on the truth.
    pub(crate) fn into_refusal(self) -> Append {
        let guards = self.guards();
        Append {
            guards,
            ..Append::new(self.append.command_id)
        }
    }

    fn guards(&self) -> Vec<(StreamId, u64)> {
        let mut guards: BTreeMap<StreamId, u64> = self.expected.iter().cloned().collect();
        for (stream, held) in &self.streams {
            if held.guarded {
                guards.insert(stream.clone(), held.found);
            }
        }
        guards.into_iter().collect()
    }
}

/// The streams of a unit as they are once it was kept.
pub(crate) struct After(BTreeMap<StreamId, Held>);

impl After {
    /// It was kept.
    pub(crate) fn remember(self, recent: &Recent) {
        for (stream, held) in self.0 {
            recent.put(stream, Arc::from(held.aggregate), held.version);
        }
    }
}

fn not_loaded(stream: &StreamId) -> CommandError {
    CommandError::Technical(Box::new(NotLoaded(stream.clone())))
}
