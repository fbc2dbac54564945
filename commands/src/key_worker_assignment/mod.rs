//! Carrying out the commands of key worker assignment.
//!
//! Loads what a command must be planned on, asks who may, takes the steps on
//! their streams and keeps the facts the next command must see at once: which
//! client has an open case, whose prisoner number it is.
//!
//! Left out: the rules themselves (domain) and how a command came here (api).

mod deadlines;

use std::collections::BTreeMap;

use brana_domain::Journey;
use brana_domain::key_worker_assignment::case::{Case, CaseRefusal, CaseState};
use brana_domain::key_worker_assignment::caseload::{Caseload, CaseloadState};
use brana_domain::key_worker_assignment::prison::Prison;
use brana_domain::key_worker_assignment::{
    AssignmentCommand, EntryOfClient, Reads, Step, Streams, Subject, reads, steps,
};
use brana_domain::vocabulary::{
    ActorId, Caller, CaseId, ClientId, Policy, PrisonId, PrisonerNumber, WorkerId,
};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::access::{self, Denied};
use crate::{CommandError, Commands, Done, Fact, Refused, Request, StreamId, Unit, Work};

pub use deadlines::{clock_rule, when_run_out};

/// Carries one command out: all its steps, or none.
///
/// # Errors
/// A refusal, a denial, or why nothing could be kept; see [`CommandError`].
pub async fn carry_out(
    commands: &Commands,
    request: &Request,
    command: AssignmentCommand,
) -> Result<Done, CommandError> {
    let work = Assignment {
        caller: request.caller.clone(),
        command,
    };
    commands
        .execute(request, &work)
        .await
        .map_err(fact_as_refusal)
}

/// The stream a command is about.
#[must_use]
pub fn stream_of(subject: &Subject) -> StreamId {
    match subject {
        Subject::Case(id) => StreamId::of::<Case>(id),
        Subject::Caseload(id) => StreamId::of::<Caseload>(id),
        Subject::Prison(id) => StreamId::of::<Prison>(id),
    }
}

struct Assignment {
    caller: Caller,
    command: AssignmentCommand,
}

impl Work for Assignment {
    async fn carry_out(&self, unit: &mut Unit) -> Result<Value, CommandError> {
        let command = with_previous_case(unit, &self.command).await?;
        let mut loaded = Loaded::default();
        loaded.load(unit, &needed(&command)).await?;
        access::may(&self.caller, &command, &loaded)?;
        set_policy(unit, loaded.prison_of(&command)).await?;
        set_stand_in(unit, &self.caller, &command, &loaded);
        let mut happened = 0;
        for step in steps(&command, &loaded, unit.context()) {
            happened += take(unit, step).await?;
        }
        if happened > 0 {
            keep_facts(unit, &command, &loaded).await?;
        }
        Ok(json!({ "events": happened }))
    }
}

impl From<Denied> for CommandError {
    fn from(denied: Denied) -> Self {
        match denied {
            Denied::NotVisible => Self::NotFound,
            Denied::Forbidden(_) => Self::Forbidden {
                reason: denied.to_string(),
            },
        }
    }
}

/// A race for something unique is lost by a rule, not by accident.
fn fact_as_refusal(error: CommandError) -> CommandError {
    if let CommandError::FactTaken { kind, .. } = &error {
        if kind == PRISONER_NUMBER {
            return number_taken();
        }
        if kind == EPISODE {
            return CommandError::refused(&CaseRefusal::EpisodeStillOpen);
        }
    }
    error
}

fn number_taken() -> CommandError {
    CommandError::Refused(Refused {
        code: "prisoner_number_taken".to_owned(),
        message: "another client already has this prisoner number".to_owned(),
        replayed: false,
    })
}

/// What the plan reads, and the stream the command is about.
fn needed(command: &AssignmentCommand) -> Reads {
    let mut reads = reads(command);
    match command.subject() {
        Subject::Case(case) => {
            reads.cases.insert(case);
        }
        Subject::Caseload(worker) => {
            reads.caseloads.insert(worker);
        }
        Subject::Prison(_) => {}
    }
    reads
}

/// A return to prison opens the next episode of the same client: the newest case known so far is
/// the one before it. Episodes are claimed one by one, so two entries at once cannot both win.
async fn with_previous_case(
    unit: &Unit,
    command: &AssignmentCommand,
) -> Result<AssignmentCommand, CommandError> {
    let AssignmentCommand::OpenCase(entry) = command else {
        return Ok(command.clone());
    };
    let mut previous_case = None;
    for number in 1..=u16::MAX {
        let known = unit.holder(&episode(entry.client, number)).await?;
        let Some(case) = known.filter(|case| *case != entry.case.to_string()) else {
            break;
        };
        previous_case = case.parse().ok();
    }
    let entry = EntryOfClient {
        previous_case,
        ..(**entry).clone()
    };
    Ok(AssignmentCommand::OpenCase(Box::new(entry)))
}

/// The numbers of the rules, with the contact interval the prison has set for itself.
async fn set_policy(unit: &mut Unit, prison: Option<PrisonId>) -> Result<(), CommandError> {
    let Some(prison) = prison else { return Ok(()) };
    let settings = unit.load_unguarded::<Prison>(prison).await?.state;
    if let Some(days) = settings.contact_every_days(unit.context().today()) {
        let policy = Policy {
            contact_every_days: days,
            ..unit.context().policy.clone()
        };
        unit.set_policy(policy);
    }
    Ok(())
}

/// Whoever covers for a colleague acts on that colleague's behalf.
fn set_stand_in(unit: &mut Unit, caller: &Caller, command: &AssignmentCommand, loaded: &Loaded) {
    let Subject::Case(case) = command.subject() else {
        return;
    };
    let Some(case) = loaded.case(case) else {
        return;
    };
    if caller.worker.is_some()
        && case.covered_by() == caller.worker
        && let Some(worker) = case.responsible()
    {
        unit.set_on_behalf_of(ActorId(worker.0));
    }
}

async fn take(unit: &mut Unit, step: Step) -> Result<usize, CommandError> {
    match step {
        Step::Case(id, command) => decide::<Case>(unit, &id.to_string(), &command).await,
        Step::Caseload(id, command) => decide::<Caseload>(unit, &id.to_string(), &command).await,
        Step::Prison(id, command) => decide::<Prison>(unit, id.as_str(), &command).await,
    }
}

async fn decide<J: Journey>(
    unit: &mut Unit,
    id: &str,
    command: &J::Command,
) -> Result<usize, CommandError> {
    unit.load::<J>(id).await?;
    Ok(unit.decide::<J>(id, command)?.len())
}

/// Which case a client's episode is; keyed by client and number.
const EPISODE: &str = "episode";
/// Whose prisoner number it is; keyed by the number's hash.
const PRISONER_NUMBER: &str = "prisoner_number";

async fn keep_facts(
    unit: &mut Unit,
    command: &AssignmentCommand,
    loaded: &Loaded,
) -> Result<(), CommandError> {
    if let AssignmentCommand::OpenCase(entry) = command {
        return claim_entry(unit, entry, loaded).await;
    }
    if let AssignmentCommand::Allocate { case, worker, .. }
    | AssignmentCommand::Reallocate { case, worker, .. } = command
    {
        unit.outbox(
            "key_worker_allocated",
            &json!({ "case": case, "worker": worker }),
        )?;
    }
    Ok(())
}

async fn claim_entry(
    unit: &mut Unit,
    entry: &EntryOfClient,
    loaded: &Loaded,
) -> Result<(), CommandError> {
    let before = entry.previous_case.and_then(|case| loaded.case(case));
    let number = before
        .and_then(CaseState::episode)
        .unwrap_or(0)
        .saturating_add(1);
    unit.claim(episode(entry.client, number), entry.case);

    let number = prisoner_number(&entry.prisoner_number);
    match unit.holder(&number).await? {
        None => unit.claim(number, entry.client),
        Some(client) if client == entry.client.to_string() => {}
        Some(_) => return Err(number_taken()),
    }
    Ok(())
}

/// A client's nth episode; held by its case.
#[must_use]
pub fn episode(client: ClientId, number: u16) -> Fact {
    Fact::new(EPISODE, format!("{client}/{number}"))
}

/// A prisoner number; held by the client. The number itself stays out of the facts.
#[must_use]
pub fn prisoner_number(number: &PrisonerNumber) -> Fact {
    let digest = Sha256::digest(number.as_str().as_bytes());
    let key: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    Fact::new(PRISONER_NUMBER, key)
}

/// The streams a command is planned on.
#[derive(Debug, Default)]
struct Loaded {
    cases: BTreeMap<CaseId, CaseState>,
    caseloads: BTreeMap<WorkerId, CaseloadState>,
}

impl Streams for Loaded {
    fn case(&self, id: CaseId) -> Option<&CaseState> {
        self.cases.get(&id)
    }

    fn caseload(&self, id: WorkerId) -> Option<&CaseloadState> {
        self.caseloads.get(&id)
    }
}

impl Loaded {
    async fn load(&mut self, unit: &mut Unit, reads: &Reads) -> Result<(), CommandError> {
        for id in &reads.cases {
            let state = unit.load_unguarded::<Case>(id).await?.state;
            self.cases.insert(*id, state);
        }
        for id in &reads.caseloads {
            let state = unit.load_unguarded::<Caseload>(id).await?.state;
            self.caseloads.insert(*id, state);
        }
        Ok(())
    }

    /// The prison whose settings hold for a command.
    fn prison_of(&self, command: &AssignmentCommand) -> Option<PrisonId> {
        if let AssignmentCommand::TransferClient { to, .. } = command {
            return Some(to.clone());
        }
        if let AssignmentCommand::OpenCase(entry) = command {
            return Some(entry.prison.clone());
        }
        match command.subject() {
            Subject::Case(case) => self.case(case)?.prison().cloned(),
            Subject::Caseload(_) | Subject::Prison(_) => None,
        }
    }
}
