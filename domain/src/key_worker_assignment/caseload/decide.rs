//! The answer of a caseload to each command.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::command::CaseloadCommand;
use super::event::{
    CapacitySet, CaseloadEvent, CaseloadOpened, ClientGivenUp, ClientTakenOn, CoverArranged,
    CoverHandedBack, CoverTakenOn, WorkerAbsent, WorkerReturned,
};
use super::refusal::CaseloadRefusal;
use super::rules::{
    all_are_own_and_uncovered, somebody_works_under_this_id, the_capacity_is_within_the_limit,
    the_worker_is_there, the_worker_serves_the_prison, there_is_room_for,
};
use super::state::{Absence, CaseloadState};
use crate::journey::Context;
use crate::key_worker_assignment::codes::AbsenceGround;
use crate::vocabulary::{CaseId, Casework, PersonName, PrisonId, WorkerId};

type Decision = Result<Vec<CaseloadEvent>, CaseloadRefusal>;

pub(super) fn decide(
    state: &CaseloadState,
    command: &CaseloadCommand,
    context: &Context,
) -> Decision {
    match command {
        CaseloadCommand::Open {
            name,
            prison,
            capacity,
        } => open(state, name, prison.as_ref(), *capacity, context),
        CaseloadCommand::SetCapacity { capacity, from } => {
            set_capacity(state, *capacity, *from, context)
        }
        CaseloadCommand::MarkAbsent {
            from,
            until,
            ground,
        } => mark_absent(
            state,
            Absence {
                from: *from,
                until: *until,
            },
            *ground,
        ),
        CaseloadCommand::MarkReturned => mark_returned(state, context),
        CaseloadCommand::TakeOn { case, prison } => take_on(state, *case, prison, context),
        CaseloadCommand::GiveUp { case } => give_up(state, *case),
        CaseloadCommand::ArrangeCover {
            covering,
            cases,
            until,
        } => arrange_cover(state, *covering, cases, *until, context),
        CaseloadCommand::TakeOnCover {
            instead_of,
            prison,
            cases,
        } => take_on_cover(state, *instead_of, prison.as_ref(), cases, context),
        CaseloadCommand::HandBackCover { cases } => hand_back_cover(state, cases),
    }
}

fn open(
    state: &CaseloadState,
    name: &PersonName,
    prison: Option<&PrisonId>,
    capacity: u16,
    context: &Context,
) -> Decision {
    if let Some(caseload) = state.opened() {
        return if caseload.prison.as_ref() == prison {
            Ok(vec![])
        } else {
            Err(CaseloadRefusal::CaseloadAlreadyOpened)
        };
    }
    the_capacity_is_within_the_limit(capacity, context)?;
    Ok(vec![
        CaseloadOpened {
            name: Casework(name.clone()),
            prison: Casework(prison.cloned()),
            capacity: Casework(capacity),
            from: Casework(context.happened_on()),
        }
        .into(),
    ])
}

/// L3: nobody is dropped; the event says by how many the worker is over.
fn set_capacity(
    state: &CaseloadState,
    capacity: u16,
    from: NaiveDate,
    context: &Context,
) -> Decision {
    let caseload = somebody_works_under_this_id(state)?;
    the_capacity_is_within_the_limit(capacity, context)?;
    if from < context.today() {
        return Err(CaseloadRefusal::CapacityInPast);
    }
    if caseload.capacities.get(&from) == Some(&capacity) {
        return Ok(vec![]);
    }
    Ok(vec![
        CapacitySet {
            capacity: Casework(capacity),
            from: Casework(from),
            over_by: Casework(caseload.active().saturating_sub(capacity)),
        }
        .into(),
    ])
}

fn mark_absent(state: &CaseloadState, absence: Absence, ground: AbsenceGround) -> Decision {
    let caseload = somebody_works_under_this_id(state)?;
    if absence.until.is_some_and(|until| until < absence.from) {
        return Err(CaseloadRefusal::AbsenceEndsBeforeItBegins);
    }
    match caseload.absence {
        Some(known) if known == absence => return Ok(vec![]),
        Some(_) => return Err(CaseloadRefusal::AlreadyAbsent),
        None => {}
    }
    Ok(vec![
        WorkerAbsent {
            from: Casework(absence.from),
            until: Casework(absence.until),
            ground: Casework(ground),
        }
        .into(),
    ])
}

fn mark_returned(state: &CaseloadState, context: &Context) -> Decision {
    let caseload = somebody_works_under_this_id(state)?;
    if caseload.absence.is_none() {
        return Ok(vec![]);
    }
    Ok(vec![
        WorkerReturned {
            on: Casework(context.happened_on()),
        }
        .into(),
    ])
}

fn take_on(state: &CaseloadState, case: CaseId, prison: &PrisonId, context: &Context) -> Decision {
    let caseload = somebody_works_under_this_id(state)?;
    if caseload.own.contains(&case) {
        return Ok(vec![]);
    }
    the_worker_serves_the_prison(caseload, Some(prison))?;
    the_worker_is_there(caseload, context)?;
    let active = there_is_room_for(caseload, 1, context)?;
    Ok(vec![
        ClientTakenOn {
            case: Casework(case),
            active: Casework(active),
        }
        .into(),
    ])
}

fn give_up(state: &CaseloadState, case: CaseId) -> Decision {
    let caseload = somebody_works_under_this_id(state)?;
    if !caseload.own.contains(&case) {
        return Ok(vec![]);
    }
    let active = caseload.active().saturating_sub(1);
    Ok(vec![
        ClientGivenUp {
            case: Casework(case),
            active: Casework(active),
        }
        .into(),
    ])
}

fn arrange_cover(
    state: &CaseloadState,
    covering: WorkerId,
    cases: &BTreeSet<CaseId>,
    until: Option<NaiveDate>,
    context: &Context,
) -> Decision {
    let caseload = somebody_works_under_this_id(state)?;
    let absence = caseload.absence.ok_or(CaseloadRefusal::WorkerNotAbsent)?;
    let arranged = |case: &&CaseId| caseload.covered.get(case) == Some(&covering);
    let new: BTreeSet<CaseId> = cases
        .iter()
        .filter(|case| !arranged(case))
        .copied()
        .collect();
    if new.is_empty() && !cases.is_empty() {
        return Ok(vec![]);
    }
    all_are_own_and_uncovered(caseload, &new)?;
    Ok(vec![
        CoverArranged {
            covering: Casework(covering),
            cases: Casework(new),
            from: Casework(absence.from.max(context.happened_on())),
            until: Casework(until.or(absence.until)),
        }
        .into(),
    ])
}

fn take_on_cover(
    state: &CaseloadState,
    instead_of: WorkerId,
    prison: Option<&PrisonId>,
    cases: &BTreeSet<CaseId>,
    context: &Context,
) -> Decision {
    let caseload = somebody_works_under_this_id(state)?;
    let known = |case: &&CaseId| caseload.covering.contains_key(case);
    let new: BTreeSet<CaseId> = cases.iter().filter(|case| !known(case)).copied().collect();
    if new.is_empty() {
        return Ok(vec![]);
    }
    if cases.iter().any(|case| caseload.own.contains(case)) {
        return Err(CaseloadRefusal::CoversForSelf);
    }
    the_worker_serves_the_prison(caseload, prison)?;
    the_worker_is_there(caseload, context)?;
    let active = there_is_room_for(caseload, new.len(), context)?;
    Ok(vec![
        CoverTakenOn {
            instead_of: Casework(instead_of),
            cases: Casework(new),
            active: Casework(active),
        }
        .into(),
    ])
}

fn hand_back_cover(state: &CaseloadState, cases: &BTreeSet<CaseId>) -> Decision {
    let caseload = somebody_works_under_this_id(state)?;
    let back: BTreeSet<CaseId> = cases
        .iter()
        .copied()
        .filter(|case| caseload.covering.contains_key(case))
        .collect();
    if back.is_empty() {
        return Ok(vec![]);
    }
    let fewer = u16::try_from(back.len()).unwrap_or(u16::MAX);
    Ok(vec![
        CoverHandedBack {
            active: Casework(caseload.active().saturating_sub(fewer)),
            cases: Casework(back),
        }
        .into(),
    ])
}
