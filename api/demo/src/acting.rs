//! Carrying a command out: the real rules decide, what comes of it goes to the outbox.

use brana_domain::key_worker_assignment::case::{Case, CaseEvent};
use brana_domain::key_worker_assignment::caseload::Caseload;
use brana_domain::key_worker_assignment::deadlines::{
    DeadlineChange, DeadlineKind, deadlines_after, when_passed,
};
use brana_domain::key_worker_assignment::prison::Prison;
use brana_domain::key_worker_assignment::{AssignmentCommand, AssignmentEvent};
use brana_domain::vocabulary::{
    ActorId, CaseId, Envelope, Policy, PrisonId, Role, WorkerId, czech_day,
};
use brana_domain::{Context, Journey, JourneyEvent};
use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use crate::agenda::Task;
use crate::calendar::{day_start, plus};
use crate::personas::{ADMINISTRATOR, SYSTEM, actor_of, lead_of};
use crate::population::Population;
use crate::{DemoError, DemoEvent};

/// Who acts, when and why.
#[derive(Clone)]
pub(crate) struct Acting {
    at: DateTime<Utc>,
    happened_at: DateTime<Utc>,
    actor: ActorId,
    role: Role,
    on_behalf_of: Option<ActorId>,
    reason: Option<String>,
    causation: Option<Uuid>,
}

impl Acting {
    pub(crate) fn new(at: DateTime<Utc>, actor: ActorId, role: Role) -> Self {
        Self {
            at,
            happened_at: at,
            actor,
            role,
            on_behalf_of: None,
            reason: None,
            causation: None,
        }
    }

    /// The team lead of a prison.
    pub(crate) fn lead(at: DateTime<Utc>, prison: &PrisonId) -> Self {
        Self::new(at, lead_of(prison), Role::TeamLead)
    }

    /// Who runs accounts, and decides about outsiders.
    pub(crate) fn administrator(at: DateTime<Utc>) -> Self {
        Self::new(at, ADMINISTRATOR, Role::Administrator)
    }

    pub(crate) fn worker(at: DateTime<Utc>, worker: WorkerId) -> Self {
        Self::new(at, actor_of(worker), Role::KeyWorker)
    }

    pub(crate) fn happened_at(mut self, happened_at: DateTime<Utc>) -> Self {
        self.happened_at = happened_at.min(self.at);
        self
    }

    pub(crate) fn on_behalf_of(mut self, worker: Option<WorkerId>) -> Self {
        self.on_behalf_of = worker.map(actor_of);
        self
    }

    pub(crate) fn because(mut self, reason: Option<&str>) -> Self {
        self.reason = reason.map(str::to_owned);
        self
    }

    fn caused_by(mut self, event: Uuid) -> Self {
        self.causation = Some(event);
        self
    }
}

impl Population {
    /// Carries a command out; a refusal ends the population, because it is a fault of ours.
    pub(crate) fn act(
        &mut self,
        who: &Acting,
        command: &AssignmentCommand,
    ) -> Result<(), DemoError> {
        let context = self.context(who, command);
        let events =
            self.world
                .execute(command, &context)
                .map_err(|refusal| DemoError::Refused {
                    at: who.at,
                    command: format!("{command:?}"),
                    refusal: Box::new(refusal),
                })?;
        let correlation = self.dice.id_at(who.at);
        for event in &events {
            let event_id = self.dice.id_at(who.at);
            let envelope = Envelope {
                happened_at: who.happened_at,
                actor: who.actor,
                role: who.role,
                on_behalf_of: who.on_behalf_of,
                reason: who.reason.clone(),
                correlation,
                causation: who.causation,
                policy_version: context.policy.version.clone(),
            };
            self.keep(event, envelope, event_id, who.at)?;
        }
        Ok(())
    }

    /// A clock has run out; the case decides whether it really did.
    pub(crate) fn pass_deadline(
        &mut self,
        at: DateTime<Utc>,
        case: CaseId,
        kind: DeadlineKind,
        due: NaiveDate,
    ) -> Result<(), DemoError> {
        match self.clocks.get(&(case, kind)) {
            Some((now_due, cause)) if *now_due == due => {
                let who = Acting::new(at, SYSTEM, Role::System).caused_by(*cause);
                self.act(&who, &when_passed(kind, case, due))
            }
            Some(_) | None => Ok(()),
        }
    }

    /// The standard policy with the contact interval of the case's prison.
    fn context(&self, who: &Acting, command: &AssignmentCommand) -> Context {
        let mut policy = Policy::standard();
        let today = czech_day(who.at);
        let days = case_of(command)
            .and_then(|case| self.world.cases.get(&case)?.prison())
            .and_then(|prison| self.world.prisons.get(prison)?.contact_every_days(today));
        policy.contact_every_days = days.unwrap_or(policy.contact_every_days);
        Context {
            now: who.at,
            happened_at: who.happened_at,
            actor: who.actor,
            role: who.role,
            policy,
        }
    }

    fn keep(
        &mut self,
        event: &AssignmentEvent,
        envelope: Envelope,
        event_id: Uuid,
        recorded_at: DateTime<Utc>,
    ) -> Result<(), DemoError> {
        let (stream_type, stream_id, (event_type, event_version, payload)) = match event {
            AssignmentEvent::Case(id, event) => {
                self.set_clocks(*id, event, event_id);
                (Case::STREAM, id.to_string(), written(event)?)
            }
            AssignmentEvent::Caseload(id, event) => {
                (Caseload::STREAM, id.to_string(), written(event)?)
            }
            AssignmentEvent::Prison(id, event) => (Prison::STREAM, id.to_string(), written(event)?),
        };
        let sequence = self.sequences.entry(stream_id.clone()).or_default();
        *sequence += 1;
        self.outbox.push_back(DemoEvent {
            stream_type,
            stream_id,
            sequence: *sequence,
            event_type,
            event_version,
            payload,
            envelope,
            event_id,
            recorded_at,
        });
        Ok(())
    }

    fn set_clocks(&mut self, case: CaseId, event: &CaseEvent, cause: Uuid) {
        for change in deadlines_after(event) {
            match change {
                DeadlineChange::Set(kind, due) => {
                    self.clocks.insert((case, kind), (due, cause));
                    let passed = day_start(plus(due, 1));
                    self.agenda.plan(passed, Task::Deadline(case, kind, due));
                }
                DeadlineChange::Clear(kind) => {
                    self.clocks.remove(&(case, kind));
                }
            }
        }
    }
}

type Written = (&'static str, &'static str, serde_json::Value);

fn written<E: JourneyEvent>(event: &E) -> Result<Written, DemoError> {
    Ok((event.name(), event.version(), serde_json::to_value(event)?))
}

/// The case whose prison's contact interval holds for a command.
fn case_of(command: &AssignmentCommand) -> Option<CaseId> {
    use AssignmentCommand as C;
    match command {
        C::Allocate { case, .. }
        | C::Reallocate { case, .. }
        | C::Deallocate { case, .. }
        | C::RecordContact { case, .. }
        | C::RaiseAllocationOverdue { case, .. }
        | C::RaiseContactOverdue { case, .. } => Some(*case),
        C::OpenCase(_)
        | C::ProposeAllocation { .. }
        | C::TransferClient { .. }
        | C::MergeClients { .. }
        | C::CloseCase { .. }
        | C::OpenCaseload { .. }
        | C::SetCapacity { .. }
        | C::MarkAbsent { .. }
        | C::MarkReturned { .. }
        | C::ArrangeCover { .. }
        | C::SetContactInterval { .. } => None,
    }
}
