//! The answer of a case to each command.

use chrono::NaiveDate;

use super::command::{
    Allocate, CaseCommand, Cover, Deallocate, Duplicate, OpenCase, Reallocate, RecordContact,
};
use super::event::{
    AllocationOverdue, AllocationProposed, CaseClosed, CaseEvent, CaseOpened, ClientCoverEnded,
    ClientCovered, ClientTransferred, ClientsMerged, ContactOverdue, ContactRecorded,
    KeyWorkerAllocated, KeyWorkerDeallocated,
};
use super::refusal::CaseRefusal;
use super::rules::{
    a_deviation_has_a_reason, a_worker_is_responsible, last_day_for_contact,
    last_day_without_worker, no_other_episode_is_open, nothing_lies_before_the_entry,
    only_an_open_case_is_worked_on, responsibilities_follow_one_another,
    the_closing_is_given_by_people, the_colleague_serves_the_prison, the_entry_is_plausible,
    the_ground_is_given_by_people, the_worker_has_or_had_the_client,
};
use super::state::{CaseState, ClosedCase, OpenedCase, Responsibility};
use crate::journey::Context;
use crate::key_worker_assignment::codes::{
    AllocationBasis, ClosingGround, ContactOutcome, CoverEndGround, DeallocationGround,
};
use crate::key_worker_assignment::proposal::{self, Candidate};
use crate::vocabulary::{
    Casework, Conviction, FreeText, Identity, PrisonId, Public, WorkerId, czech_day,
};

type Decision = Result<Vec<CaseEvent>, CaseRefusal>;

pub(super) fn decide(state: &CaseState, command: &CaseCommand, context: &Context) -> Decision {
    match command {
        CaseCommand::Open(entry) => open(state, entry, context),
        CaseCommand::ProposeAllocation(candidates) => propose(state, candidates, context),
        CaseCommand::Allocate(allocate) => self::allocate(state, allocate, context),
        CaseCommand::Reallocate(reallocate) => self::reallocate(state, reallocate, context),
        CaseCommand::Deallocate(deallocate) => self::deallocate(state, deallocate, context),
        CaseCommand::Cover(cover) => self::cover(state, cover, context),
        CaseCommand::EndCover(ground) => end_cover(state, *ground),
        CaseCommand::RecordContact(contact) => record_contact(state, contact, context),
        CaseCommand::RaiseAllocationOverdue { due } => raise_allocation(state, *due, context),
        CaseCommand::RaiseContactOverdue { due } => raise_contact(state, *due, context),
        CaseCommand::Transfer { to } => transfer(state, to, context),
        CaseCommand::AbsorbDuplicate(pair) => absorb_duplicate(state, pair, context),
        CaseCommand::BecomeDuplicate(pair) => become_duplicate(state, pair, context),
        CaseCommand::Close(ground) => close(state, *ground, context),
    }
}

fn open(state: &CaseState, entry: &OpenCase, context: &Context) -> Decision {
    match state {
        CaseState::NotOpened => {}
        CaseState::Open(case) if case.client == entry.client && case.episode == entry.episode => {
            return Ok(vec![]);
        }
        CaseState::Closed(case) if case.client == entry.client && case.episode == entry.episode => {
            return Ok(vec![]);
        }
        CaseState::Open(_) | CaseState::Closed(_) => return Err(CaseRefusal::CaseAlreadyOpened),
    }
    no_other_episode_is_open(entry)?;
    the_entry_is_plausible(entry, context)?;
    let entry = entry.clone();
    Ok(vec![
        CaseOpened {
            client: Casework(entry.client),
            episode: Casework(entry.episode),
            name: Identity(entry.name),
            birth_date: Identity(entry.birth_date),
            prisoner_number: Identity(entry.prisoner_number),
            prison: Casework(entry.prison),
            entered_on: Casework(entry.entered_on),
            sentence: Conviction(entry.sentence),
            expected_release: Casework(entry.expected_release),
            previous_case: Casework(entry.previous_case),
            former_worker: Casework(entry.former_worker),
            worker_due: Casework(last_day_without_worker(entry.entered_on, context)),
        }
        .into(),
    ])
}

fn propose(state: &CaseState, candidates: &[Candidate], context: &Context) -> Decision {
    let case = only_an_open_case_is_worked_on(state)?;
    nothing_lies_before_the_entry(case, context.happened_on())?;
    let ranking = proposal::rank(
        candidates,
        &case.prison,
        case.former_worker,
        state.responsible(),
    );
    Ok(vec![
        AllocationProposed {
            method: Public(proposal::METHOD.to_owned()),
            proposed: Casework(proposal::first_eligible(&ranking)),
            ranking: Casework(ranking),
        }
        .into(),
    ])
}

fn allocate(state: &CaseState, command: &Allocate, context: &Context) -> Decision {
    let case = only_an_open_case_is_worked_on(state)?;
    match state.responsible() {
        Some(worker) if worker == command.worker => return Ok(vec![]),
        Some(_) => return Err(CaseRefusal::AlreadyAllocated),
        None => {}
    }
    responsibilities_follow_one_another(case, context.happened_on())?;
    let reason = command.deviation_reason.as_ref();
    let basis = a_deviation_has_a_reason(case, command.worker, reason)?;
    Ok(vec![allocated(
        case,
        command.worker,
        basis,
        reason,
        context,
    )])
}

/// R2: both events stand in one step; the first names no day for a successor.
fn reallocate(state: &CaseState, command: &Reallocate, context: &Context) -> Decision {
    let case = only_an_open_case_is_worked_on(state)?;
    let held = a_worker_is_responsible(case)?;
    if held.worker == command.worker {
        return Ok(vec![]);
    }
    responsibilities_follow_one_another(case, context.happened_on())?;
    the_ground_is_given_by_people(command.ground, command.explanation.as_ref())?;
    let reason = command.deviation_reason.as_ref();
    let basis = a_deviation_has_a_reason(case, command.worker, reason)?;
    let mut events = cover_ended(state);
    events.push(deallocated(
        held.worker,
        context.happened_on(),
        command.ground,
        command.explanation.clone(),
        None,
    ));
    events.push(allocated(case, command.worker, basis, reason, context));
    Ok(events)
}

fn deallocate(state: &CaseState, command: &Deallocate, context: &Context) -> Decision {
    let case = only_an_open_case_is_worked_on(state)?;
    let Responsibility::Worker(held) = &case.responsibility else {
        // Whoever had a worker once has been left without one before.
        return if case.workers.is_empty() {
            Err(CaseRefusal::NoKeyWorker)
        } else {
            Ok(vec![])
        };
    };
    responsibilities_follow_one_another(case, context.happened_on())?;
    the_ground_is_given_by_people(command.ground, command.explanation.as_ref())?;
    let on = context.happened_on();
    let mut events = cover_ended(state);
    events.push(deallocated(
        held.worker,
        on,
        command.ground,
        command.explanation.clone(),
        Some(last_day_without_worker(on, context)),
    ));
    Ok(events)
}

fn cover(state: &CaseState, command: &Cover, context: &Context) -> Decision {
    let case = only_an_open_case_is_worked_on(state)?;
    let held = a_worker_is_responsible(case)?;
    if held.worker != command.instead_of {
        return Err(CaseRefusal::NotTheirClient);
    }
    if command.covering == command.instead_of {
        return Err(CaseRefusal::CoversForSelf);
    }
    match held.covered_by {
        Some(worker) if worker == command.covering => return Ok(vec![]),
        Some(_) => return Err(CaseRefusal::AlreadyCovered),
        None => {}
    }
    responsibilities_follow_one_another(case, context.happened_on())?;
    the_colleague_serves_the_prison(case, command.covering_prison.as_ref())?;
    Ok(vec![
        ClientCovered {
            instead_of: Casework(command.instead_of),
            covering: Casework(command.covering),
            from: Casework(command.from),
            until: Casework(command.until),
        }
        .into(),
    ])
}

fn end_cover(state: &CaseState, ground: CoverEndGround) -> Decision {
    let covering = state.covered_by();
    Ok(covering
        .map(|worker| ended(worker, ground))
        .into_iter()
        .collect())
}

fn record_contact(state: &CaseState, contact: &RecordContact, context: &Context) -> Decision {
    if contact.held_at > context.now {
        return Err(CaseRefusal::ContactInFuture);
    }
    match state {
        CaseState::NotOpened => Err(CaseRefusal::CaseNotOpened),
        CaseState::Open(case) => contact_in_open_case(case, contact, context),
        CaseState::Closed(case) => contact_in_closed_case(case, contact),
    }
}

fn contact_in_open_case(case: &OpenedCase, contact: &RecordContact, context: &Context) -> Decision {
    if case.contacts.contains(&contact.contact) {
        return Ok(vec![]);
    }
    let day = czech_day(contact.held_at);
    nothing_lies_before_the_entry(case, day)?;
    the_worker_has_or_had_the_client(&case.workers, contact.worker)?;
    let next = match &case.responsibility {
        Responsibility::Gap { .. } => None,
        Responsibility::Worker(held) if contact.outcome == ContactOutcome::TookPlace => {
            let newest = [Some(day), Some(held.since), case.last_contact]
                .into_iter()
                .flatten()
                .max();
            // A contact older than what is known moves nothing.
            if newest == Some(day) {
                Some(last_day_for_contact(day, context))
            } else {
                Some(held.contact_due)
            }
        }
        Responsibility::Worker(held) => Some(held.contact_due),
    };
    Ok(vec![recorded(contact, next)])
}

fn contact_in_closed_case(case: &ClosedCase, contact: &RecordContact) -> Decision {
    if case.contacts.contains(&contact.contact) {
        return Ok(vec![]);
    }
    let day = czech_day(contact.held_at);
    if day < case.entered_on {
        return Err(CaseRefusal::BeforeEntry {
            entered_on: case.entered_on,
        });
    }
    if day > case.closed_on {
        return Err(CaseRefusal::ContactAfterClosing);
    }
    the_worker_has_or_had_the_client(&case.workers, contact.worker)?;
    Ok(vec![recorded(contact, None)])
}

/// R1: raised once for a gap, and only when the day has really passed.
fn raise_allocation(state: &CaseState, passed: NaiveDate, context: &Context) -> Decision {
    let CaseState::Open(OpenedCase {
        responsibility:
            Responsibility::Gap {
                since,
                due,
                overdue: false,
            },
        ..
    }) = state
    else {
        return Ok(vec![]);
    };
    if *due != passed || context.today() <= passed {
        return Ok(vec![]);
    }
    Ok(vec![
        AllocationOverdue {
            without_since: Casework(*since),
            due: Casework(passed),
        }
        .into(),
    ])
}

fn raise_contact(state: &CaseState, passed: NaiveDate, context: &Context) -> Decision {
    let CaseState::Open(OpenedCase {
        responsibility: Responsibility::Worker(held),
        ..
    }) = state
    else {
        return Ok(vec![]);
    };
    if held.contact_due != passed || context.today() <= passed {
        return Ok(vec![]);
    }
    Ok(vec![
        ContactOverdue {
            worker: Casework(held.worker),
            due: Casework(passed),
            missed: Casework(held.missed.saturating_add(1)),
            next_due: Casework(last_day_for_contact(passed, context)),
        }
        .into(),
    ])
}

fn transfer(state: &CaseState, to: &PrisonId, context: &Context) -> Decision {
    let case = only_an_open_case_is_worked_on(state)?;
    if &case.prison == to {
        return Ok(vec![]);
    }
    let on = context.happened_on();
    responsibilities_follow_one_another(case, on)?;
    let mut events = responsibility_ended(state, DeallocationGround::ClientTransferred, context);
    events.push(
        ClientTransferred {
            from: Casework(case.prison.clone()),
            to: Casework(to.clone()),
            on: Casework(on),
            former_worker: Casework(state.responsible()),
            worker_due: Casework(last_day_without_worker(on, context)),
        }
        .into(),
    );
    Ok(events)
}

fn absorb_duplicate(state: &CaseState, pair: &Duplicate, context: &Context) -> Decision {
    let case = only_an_open_case_is_worked_on(state)?;
    two_different_clients(pair)?;
    if case.client != pair.kept_client {
        return Err(CaseRefusal::ClientMismatch);
    }
    nothing_lies_before_the_entry(case, context.happened_on())?;
    Ok(vec![merged(pair)])
}

fn become_duplicate(state: &CaseState, pair: &Duplicate, context: &Context) -> Decision {
    if let CaseState::Closed(case) = state
        && case.merged_into == Some(pair.kept_case)
    {
        return Ok(vec![]);
    }
    let case = only_an_open_case_is_worked_on(state)?;
    two_different_clients(pair)?;
    if case.client != pair.dropped_client {
        return Err(CaseRefusal::ClientMismatch);
    }
    nothing_lies_before_the_entry(case, context.happened_on())?;
    let mut events = responsibility_ended(state, DeallocationGround::CaseClosed, context);
    events.push(closed(state, ClosingGround::MergedIntoOther, context));
    events.push(merged(pair));
    Ok(events)
}

fn close(state: &CaseState, ground: ClosingGround, context: &Context) -> Decision {
    if let CaseState::Closed(case) = state
        && case.ground == ground
    {
        return Ok(vec![]);
    }
    let case = only_an_open_case_is_worked_on(state)?;
    nothing_lies_before_the_entry(case, context.happened_on())?;
    the_closing_is_given_by_people(ground)?;
    let mut events = responsibility_ended(state, DeallocationGround::CaseClosed, context);
    events.push(closed(state, ground, context));
    Ok(events)
}

fn two_different_clients(pair: &Duplicate) -> Result<(), CaseRefusal> {
    if pair.kept_case == pair.dropped_case || pair.kept_client == pair.dropped_client {
        return Err(CaseRefusal::NotTwoClients);
    }
    Ok(())
}

fn responsibility_ended(
    state: &CaseState,
    ground: DeallocationGround,
    context: &Context,
) -> Vec<CaseEvent> {
    let mut events = cover_ended(state);
    if let CaseState::Open(case) = state
        && let Responsibility::Worker(held) = &case.responsibility
    {
        // R9: a responsibility ends no earlier than it began, even when the case did.
        let on = held.since.max(context.happened_on());
        events.push(deallocated(held.worker, on, ground, None, None));
    }
    events
}

fn cover_ended(state: &CaseState) -> Vec<CaseEvent> {
    let covering = state.covered_by();
    covering
        .map(|worker| ended(worker, CoverEndGround::ResponsibilityMoved))
        .into_iter()
        .collect()
}

fn ended(covering: WorkerId, ground: CoverEndGround) -> CaseEvent {
    ClientCoverEnded {
        covering: Casework(covering),
        ground: Casework(ground),
    }
    .into()
}

fn allocated(
    case: &OpenedCase,
    worker: WorkerId,
    basis: AllocationBasis,
    reason: Option<&FreeText>,
    context: &Context,
) -> CaseEvent {
    let since = context.happened_on();
    let deviation = (basis == AllocationBasis::Deviation)
        .then(|| reason.cloned())
        .flatten();
    KeyWorkerAllocated {
        worker: Casework(worker),
        since: Casework(since),
        basis: Casework(basis),
        proposed: Casework(case.proposal.and_then(|proposal| proposal.worker)),
        deviation_reason: Casework(deviation),
        contact_due: Casework(last_day_for_contact(since, context)),
    }
    .into()
}

fn deallocated(
    worker: WorkerId,
    on: NaiveDate,
    ground: DeallocationGround,
    explanation: Option<FreeText>,
    worker_due: Option<NaiveDate>,
) -> CaseEvent {
    KeyWorkerDeallocated {
        worker: Casework(worker),
        on: Casework(on),
        ground: Casework(ground),
        explanation: Casework(explanation),
        worker_due: Casework(worker_due),
    }
    .into()
}

fn recorded(contact: &RecordContact, next_contact_due: Option<NaiveDate>) -> CaseEvent {
    ContactRecorded {
        contact: Casework(contact.contact),
        worker: Casework(contact.worker),
        held_at: Casework(contact.held_at),
        channel: Casework(contact.channel),
        outcome: Casework(contact.outcome),
        note: Casework(contact.note.clone()),
        next_contact_due: Casework(next_contact_due),
    }
    .into()
}

fn merged(pair: &Duplicate) -> CaseEvent {
    ClientsMerged {
        kept_case: Casework(pair.kept_case),
        kept_client: Casework(pair.kept_client),
        dropped_case: Casework(pair.dropped_case),
        dropped_client: Casework(pair.dropped_client),
    }
    .into()
}

fn closed(state: &CaseState, ground: ClosingGround, context: &Context) -> CaseEvent {
    CaseClosed {
        ground: Casework(ground),
        on: Casework(context.happened_on()),
        last_worker: Casework(state.last_worker()),
    }
    .into()
}
