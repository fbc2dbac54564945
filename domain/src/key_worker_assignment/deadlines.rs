//! Which clocks an event starts and stops.
//!
//! A reaction keeps the running clocks in a table and, when one runs out, asks
//! the case to raise it; the case decides whether it really did.
//! Left out: the table and the clock itself.

use chrono::NaiveDate;

use super::case::CaseEvent;
use super::command::AssignmentCommand;
use crate::vocabulary::CaseId;

crate::codes! {
    /// What must have happened by a day.
    pub enum DeadlineKind {
        /// The client has a key worker (R1).
        Allocation = "allocation",
        /// The client had a contact (R5).
        Contact = "contact",
    }
}

/// A clock that starts, moves or stops.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeadlineChange {
    /// The last day is now this one.
    Set(DeadlineKind, NaiveDate),
    /// Nothing is waited for any more.
    Clear(DeadlineKind),
}

/// The clocks an event of a case starts, moves or stops.
#[must_use]
pub fn deadlines_after(event: &CaseEvent) -> Vec<DeadlineChange> {
    use DeadlineChange::{Clear, Set};
    use DeadlineKind::{Allocation, Contact};
    match event {
        CaseEvent::CaseOpened(opened) => vec![Set(Allocation, *opened.worker_due)],
        CaseEvent::KeyWorkerAllocated(allocated) => {
            vec![Clear(Allocation), Set(Contact, *allocated.contact_due)]
        }
        CaseEvent::KeyWorkerDeallocated(gone) => match *gone.worker_due {
            Some(due) => vec![Clear(Contact), Set(Allocation, due)],
            None => vec![Clear(Contact)],
        },
        CaseEvent::ContactRecorded(contact) => contact
            .next_contact_due
            .map(|due| Set(Contact, due))
            .into_iter()
            .collect(),
        CaseEvent::AllocationOverdue(_) => vec![Clear(Allocation)],
        CaseEvent::ContactOverdue(passed) => vec![Set(Contact, *passed.next_due)],
        CaseEvent::ClientTransferred(transfer) => {
            vec![Clear(Contact), Set(Allocation, *transfer.worker_due)]
        }
        CaseEvent::CaseClosed(_) => vec![Clear(Allocation), Clear(Contact)],
        CaseEvent::AllocationProposed(_)
        | CaseEvent::ClientCovered(_)
        | CaseEvent::ClientCoverEnded(_)
        | CaseEvent::ClientsMerged(_) => vec![],
    }
}

/// What to ask when a clock has run out.
#[must_use]
pub fn when_passed(kind: DeadlineKind, case: CaseId, due: NaiveDate) -> AssignmentCommand {
    match kind {
        DeadlineKind::Allocation => AssignmentCommand::RaiseAllocationOverdue { case, due },
        DeadlineKind::Contact => AssignmentCommand::RaiseContactOverdue { case, due },
    }
}

#[cfg(test)]
mod tests;
