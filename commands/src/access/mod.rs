//! Who may do what: the one place where a command is granted or denied.
//!
//! A decision looks at the caller's role and at their relation to what the
//! command is about: own client, covered client, own prison. Every answer
//! carries its reason. Whoever may never do such a thing is told so
//! ([`Denied::Forbidden`]); whoever lacks the relation learns nothing, not even
//! that the case exists ([`Denied::NotVisible`]).
//!
//! Left out: reading (the read functions decide that) and signing in.

use brana_domain::key_worker_assignment::case::CaseState;
use brana_domain::key_worker_assignment::caseload::CaseloadState;
use brana_domain::key_worker_assignment::{AssignmentCommand, Streams};
use brana_domain::vocabulary::{Caller, CaseId, PrisonId, Role, WorkerId};

/// Why a command was granted; kept with the trail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grant {
    /// The program acts on a deadline or an import.
    Program,
    /// The client is, or was, the caller's own.
    OwnClient,
    /// The caller leads the team of the prison concerned.
    LeadsThePrison,
}

/// Why a command was denied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Denied {
    /// Nobody in this role does such a thing.
    #[error("the role {0} may not do this")]
    Forbidden(Role),
    /// The caller has no relation to what this is about, or it does not exist.
    #[error("no such thing is known to the caller")]
    NotVisible,
}

/// Decides whether the caller may give this command.
///
/// # Errors
/// [`Denied`] with its reason.
pub fn may(
    caller: &Caller,
    command: &AssignmentCommand,
    streams: &impl Streams,
) -> Result<Grant, Denied> {
    use AssignmentCommand as C;
    if caller.role == Role::System {
        return Ok(Grant::Program);
    }
    match command {
        C::RaiseAllocationOverdue { .. } | C::RaiseContactOverdue { .. } => {
            Err(Denied::Forbidden(caller.role))
        }
        C::RecordContact { case, worker, .. } => record_contact(caller, *case, *worker, streams),
        C::CloseCase { case, .. } | C::TransferClient { case, .. } => {
            worker_or_lead(caller, *case, streams)
        }
        C::ProposeAllocation { case, .. }
        | C::Allocate { case, .. }
        | C::Reallocate { case, .. }
        | C::Deallocate { case, .. } => lead_of_case(caller, *case, streams),
        C::MergeClients { kept, dropped } => {
            lead_of_case(caller, *kept, streams)?;
            lead_of_case(caller, *dropped, streams)
        }
        C::OpenCase(entry) => lead_of(caller, Some(&entry.prison)),
        C::OpenCaseload { prison, .. } => match prison {
            Some(prison) => lead_of(caller, Some(prison)),
            None => only_leads(caller),
        },
        C::SetContactInterval { prison, .. } => lead_of(caller, Some(prison)),
        C::SetCapacity { worker, .. }
        | C::MarkAbsent { worker, .. }
        | C::MarkReturned { worker }
        | C::ArrangeCover { worker, .. } => lead_of_worker(caller, *worker, streams),
    }
}

fn only_leads(caller: &Caller) -> Result<Grant, Denied> {
    if caller.role == Role::TeamLead {
        Ok(Grant::LeadsThePrison)
    } else {
        Err(Denied::Forbidden(caller.role))
    }
}

fn lead_of(caller: &Caller, prison: Option<&PrisonId>) -> Result<Grant, Denied> {
    let grant = only_leads(caller)?;
    if prison.is_some() && caller.prison.as_ref() == prison {
        Ok(grant)
    } else {
        Err(Denied::NotVisible)
    }
}

fn lead_of_case(caller: &Caller, case: CaseId, streams: &impl Streams) -> Result<Grant, Denied> {
    if caller.role == Role::KeyWorker && is_theirs(caller, streams.case(case)) {
        return Err(Denied::Forbidden(caller.role));
    }
    lead_of(caller, streams.case(case).and_then(CaseState::prison))
}

/// An outsider belongs to no prison; any lead may say when they are away or have room.
fn lead_of_worker(
    caller: &Caller,
    worker: WorkerId,
    streams: &impl Streams,
) -> Result<Grant, Denied> {
    match streams.caseload(worker).and_then(CaseloadState::opened) {
        Some(caseload) => match &caseload.prison {
            Some(prison) => lead_of(caller, Some(prison)),
            None => only_leads(caller),
        },
        None => only_leads(caller).and(Err(Denied::NotVisible)),
    }
}

fn worker_or_lead(caller: &Caller, case: CaseId, streams: &impl Streams) -> Result<Grant, Denied> {
    let state = streams.case(case);
    if caller.role != Role::KeyWorker {
        return lead_of(caller, state.and_then(CaseState::prison));
    }
    if is_theirs(caller, state) {
        Ok(Grant::OwnClient)
    } else {
        Err(Denied::NotVisible)
    }
}

/// A key worker records their own contacts only; a lead may record for the team.
fn record_contact(
    caller: &Caller,
    case: CaseId,
    worker: WorkerId,
    streams: &impl Streams,
) -> Result<Grant, Denied> {
    let state = streams.case(case);
    if caller.role != Role::KeyWorker {
        return lead_of(caller, state.and_then(CaseState::prison));
    }
    if !has_or_had(caller, state) {
        return Err(Denied::NotVisible);
    }
    if caller.worker == Some(worker) {
        Ok(Grant::OwnClient)
    } else {
        Err(Denied::Forbidden(caller.role))
    }
}

fn is_theirs(caller: &Caller, case: Option<&CaseState>) -> bool {
    let (Some(worker), Some(case)) = (caller.worker, case) else {
        return false;
    };
    case.responsible() == Some(worker) || case.covered_by() == Some(worker)
}

/// Whoever had the client may still write down what they did for them.
fn has_or_had(caller: &Caller, case: Option<&CaseState>) -> bool {
    let Some(worker) = caller.worker else {
        return false;
    };
    match case {
        Some(CaseState::Open(case)) => case.workers.contains(&worker),
        Some(CaseState::Closed(case)) => case.workers.contains(&worker),
        Some(CaseState::NotOpened) | None => false,
    }
}

#[cfg(test)]
mod tests;
