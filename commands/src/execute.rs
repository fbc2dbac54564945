//! Carrying a command out: load, decide, append; again when somebody was faster.

use std::collections::{BTreeSet, HashSet};
use std::fmt::Display;
use std::future::Future;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use brana_domain::vocabulary::{Envelope, Policy};
use brana_domain::{Context, Journey};
use serde_json::Value;
use sqlx::PgPool;
use tokio::time::timeout;
use uuid::Uuid;

use crate::clock::Clock;
use crate::error::CommandError;
use crate::ids::Ids;
use crate::log::{Append, AppendError, Appended, Bell, Writer};
use crate::outcome::{Answer, Done, remembered, replay};
use crate::recent::Recent;
use crate::request::Request;
use crate::store::{self, BranaRepository};
use crate::stream::StreamId;
use crate::turns::{Turn, Turns};
use crate::unit::{After, Loaded, Unit};

/// What a command does, on as many streams as it needs.
///
/// Called again with a fresh unit when a race was lost, so it must do nothing
/// but what the unit offers.
pub trait Work: Send + Sync {
    /// Loads, decides, and says what to answer.
    fn carry_out(
        &self,
        unit: &mut Unit,
    ) -> impl Future<Output = Result<Value, CommandError>> + Send;
}

/// The door through which every command goes.
#[derive(Clone)]
pub struct Commands {
    inner: Arc<Inner>,
}

struct Inner {
    pool: PgPool,
    repository: BranaRepository,
    writer: Writer,
    clock: Clock,
    ids: Ids,
    policy: Policy,
    turns: Turns,
    recent: Arc<Recent>,
    in_progress: Mutex<HashSet<Uuid>>,
}

/// How often a command is decided anew before the caller is told to come back.
const TRIES: usize = 24;
/// How long a command may wait for its turn on a stream.
const LONGEST_WAIT: Duration = Duration::from_secs(30);

/// What a success is answered with, and what it leaves to remember.
type Kept = (Vec<(StreamId, u64)>, Value, After);

/// How one try ended.
enum Try {
    Answered(Result<Done, CommandError>),
    /// Somebody was faster on one of these streams.
    Lost(BTreeSet<StreamId>),
    /// It was decided on what was remembered, and that may be outdated.
    Doubtful,
}

impl Commands {
    /// A door that reads through the pool and appends through the writer.
    #[must_use]
    pub fn new(pool: PgPool, writer: Writer, clock: Clock, ids: Ids, policy: Policy) -> Self {
        let repository = BranaRepository::new(pool.clone(), writer.clone(), ids.clone());
        Self {
            inner: Arc::new(Inner {
                pool,
                repository,
                writer,
                clock,
                ids,
                policy,
                turns: Turns::default(),
                recent: Arc::default(),
                in_progress: Mutex::default(),
            }),
        }
    }

    /// A stream as it stands in the log now, for who needs it without giving a command.
    ///
    /// # Errors
    /// When the stream cannot be read.
    pub async fn look<J: Journey>(
        &self,
        id: impl Display + Send,
    ) -> Result<Loaded<J::State>, CommandError> {
        let (hosted, version) = store::load::<J>(&self.inner.pool, &id.to_string()).await?;
        let state = hosted.state().clone();
        Ok(Loaded { state, version })
    }

    /// The clock commands are decided by.
    #[must_use]
    pub fn clock(&self) -> &Clock {
        &self.inner.clock
    }

    /// Where new ids come from.
    #[must_use]
    pub fn ids(&self) -> &Ids {
        &self.inner.ids
    }

    /// Rings when something was appended on this node.
    #[must_use]
    pub fn bell(&self) -> &Bell {
        self.inner.writer.bell()
    }

    /// The way into the log, for whoever watches over it.
    #[must_use]
    pub fn writer(&self) -> &Writer {
        &self.inner.writer
    }

    /// The pool that streams are read through.
    #[must_use]
    pub fn pool(&self) -> &PgPool {
        &self.inner.pool
    }

    /// The framework's repository over the log.
    #[must_use]
    pub fn repository(&self) -> &BranaRepository {
        &self.inner.repository
    }

    /// Carries a command out; its answer is final unless it says otherwise.
    ///
    /// With an idempotency key, a repeat is answered as the first one was.
    ///
    /// # Errors
    /// [`CommandError`] tells a refusal, a lost race, a repeat in progress, a
    /// busy log and an unknown outcome apart.
    pub async fn execute<W: Work>(
        &self,
        request: &Request,
        work: &W,
    ) -> Result<Done, CommandError> {
        let id = request.command_id(&self.inner.ids);
        let keyed = request.idempotency_key.is_some();
        let _alone = keyed
            .then(|| InProgress::enter(self.inner.clone(), id))
            .transpose()?;
        if keyed && let Some(recorded) = remembered(&self.inner.pool, id).await? {
            return replay(recorded, &request.request_hash);
        }
        let mut turn = Turn::default();
        let mut trusts_memory = true;
        for _ in 0..TRIES {
            let tried = self.attempt(request, id, work, trusts_memory).await?;
            // After a doubt the log is asked; after a turn memory is as good as the log.
            trusts_memory = matches!(tried, Try::Lost(_));
            match tried {
                Try::Doubtful => {}
                Try::Answered(answer) => {
                    match &answer {
                        Err(CommandError::Refused(_)) => turn.wrote_nothing(),
                        Ok(_) | Err(_) => turn.wrote(),
                    }
                    return answer;
                }
                Try::Lost(streams) => {
                    // Given up before it is taken anew: lines are entered in one order.
                    turn.wrote();
                    turn = self.next_turn(&streams).await?;
                }
            }
        }
        Err(CommandError::busy())
    }

    async fn next_turn(&self, streams: &BTreeSet<StreamId>) -> Result<Turn, CommandError> {
        timeout(LONGEST_WAIT, self.inner.turns.take(streams))
            .await
            .map_err(|_| CommandError::busy())
    }

    async fn attempt<W: Work>(
        &self,
        request: &Request,
        id: Uuid,
        work: &W,
        trusts_memory: bool,
    ) -> Result<Try, CommandError> {
        let mut unit = self.unit(request, id)?;
        if trusts_memory {
            unit = unit.remembering(self.inner.recent.clone());
        }
        let carried_out = work.carry_out(&mut unit).await;
        let remembered = unit.has_remembered();
        let (append, streams, answer) = match carried_out {
            Err(_) if remembered => return Ok(Try::Doubtful),
            Ok(outcome) => {
                let (streams, versions) = (unit.guarded(), unit.versions());
                let answer = Answer::Done {
                    streams: versions.clone(),
                    outcome: outcome.clone(),
                    seen: Some(self.bell().position()),
                };
                let (append, after) = unit.into_append();
                let append = self.keep(request, append, &answer)?;
                (append, streams, Ok((versions, outcome, after)))
            }
            Err(CommandError::Refused(refused)) => {
                let streams = unit.guarded();
                if streams.len() < 2 && request.idempotency_key.is_none() {
                    // One stream, one moment: nothing to check and nothing to remember.
                    return Err(CommandError::Refused(refused));
                }
                let answer = Answer::Refused(refused.clone());
                let append = self.keep(request, unit.into_refusal(), &answer)?;
                (append, streams, Err(CommandError::Refused(refused)))
            }
            Err(error) => return Err(error),
        };
        match self.inner.writer.append(append).await {
            Ok(appended) => Ok(Try::Answered(answer.map(
                |(streams, outcome, after): Kept| {
                    after.remember(&self.inner.recent);
                    done(appended, streams, outcome)
                },
            ))),
            Err(AppendError::Stale { .. }) if remembered => {
                self.inner.recent.forget(&streams);
                Ok(Try::Doubtful)
            }
            // Only the version the caller saw is the caller's affair; any other race is run again.
            Err(AppendError::Stale { stream, .. })
                if request
                    .expected
                    .as_ref()
                    .is_none_or(|(seen, _)| *seen != stream) =>
            {
                Ok(Try::Lost(streams))
            }
            Err(AppendError::Duplicate(recorded)) => {
                Ok(Try::Answered(replay(recorded, &request.request_hash)))
            }
            Err(error) => Err(error.into()),
        }
    }

    fn unit(&self, request: &Request, id: Uuid) -> Result<Unit, CommandError> {
        let now = self.inner.clock.now();
        let happened_at = request.happened_at.unwrap_or(now);
        if happened_at > now {
            return Err(CommandError::HappenedInFuture { happened_at, now });
        }
        let context = Context {
            now,
            happened_at,
            actor: request.caller.actor,
            role: request.caller.role,
            policy: self.inner.policy.clone(),
        };
        let envelope = Envelope {
            happened_at,
            actor: request.caller.actor,
            role: request.caller.role,
            on_behalf_of: request.on_behalf_of,
            reason: request.reason.clone(),
            correlation: request.correlation.unwrap_or(id),
            causation: request.causation,
            policy_version: self.inner.policy.version.clone(),
        };
        let metadata = envelope
            .to_metadata()
            .into_iter()
            .map(|(key, text)| (key, Value::String(text)))
            .collect();
        Ok(Unit::new(
            self.inner.pool.clone(),
            self.inner.ids.clone(),
            context,
            Value::Object(metadata),
            id,
            request.expected.clone(),
        ))
    }

    /// Completes what goes to the log with what a repeat will need.
    fn keep(
        &self,
        request: &Request,
        append: Append,
        answer: &Answer,
    ) -> Result<Append, CommandError> {
        let brings =
            !(append.events.is_empty() && append.facts.is_empty() && append.outbox.is_empty());
        Ok(Append {
            request_hash: request.request_hash,
            outcome: answer.to_json()?,
            keep: brings || request.idempotency_key.is_some(),
            ..append
        })
    }
}

fn done(appended: Appended, streams: Vec<(StreamId, u64)>, outcome: Value) -> Done {
    Done {
        position: appended.position,
        streams,
        outcome,
        replayed: false,
    }
}

/// Marks a command as being carried out on this node.
struct InProgress {
    inner: Arc<Inner>,
    id: Uuid,
}

impl InProgress {
    fn enter(inner: Arc<Inner>, id: Uuid) -> Result<Self, CommandError> {
        let entered = inner
            .in_progress
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(id);
        if entered {
            Ok(Self { inner, id })
        } else {
            Err(CommandError::InProgress)
        }
    }
}

impl Drop for InProgress {
    fn drop(&mut self) {
        self.inner
            .in_progress
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(&self.id);
    }
}
