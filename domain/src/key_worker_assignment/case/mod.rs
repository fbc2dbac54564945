//! One client episode: from entry to closure somebody is responsible, or a clock runs.
//!
//! | state | commands that may do something |
//! |---|---|
//! | not opened | open |
//! | open, nobody responsible | propose, allocate, record contact, transfer, merge, close, raise allocation overdue |
//! | open, a worker responsible | propose, reallocate, deallocate, cover, end cover, record contact, transfer, merge, close, raise contact overdue |
//! | closed | record a contact held before closing |
//!
//! - **R1** A client without a worker has one within seven days of entry, or of the day the gap began.
//! - **R2** Reallocation is one step: the client is never without a worker in between.
//! - **R3** Taking another worker than the one proposed needs a reason.
//! - **R4** A contact is recorded by somebody who is or was responsible, or covers; it lies
//!   neither before entry nor, once the case is closed, after closing.
//! - **R5** Only a contact that took place moves the next one on; it counts from the day it was held.
//! - **R6** Only an open case is worked on, and no event lies before the entry.
//! - **R7** Grounds that follow from another step are not given by hand; `other` asks for words.
//! - **R8** A client has one open episode at most; after a merge the kept client goes on.
//! - **R9** Responsibilities follow one another: a change lies no earlier than the one before it.
//! - **R10** A worker of one prison covers for no client of another; an outsider without a prison does.
//!
//! Left out: whether a worker has a free place (see `caseload`), and the client's plan.

mod command;
mod decide;
mod event;
mod refusal;
mod rules;
mod state;
mod upcast;

#[cfg(test)]
mod tests;

pub use command::{
    Allocate, CaseCommand, Cover, Deallocate, Duplicate, OpenCase, Reallocate, RecordContact,
};
pub use event::{
    AllocationOverdue, AllocationProposed, CaseClosed, CaseEvent, CaseOpened, ClientCoverEnded,
    ClientCovered, ClientTransferred, ClientsMerged, ContactOverdue, ContactRecorded,
    KeyWorkerAllocated, KeyWorkerDeallocated, Sentence,
};
pub use refusal::CaseRefusal;
pub use state::{CaseState, ClosedCase, OpenedCase, Proposed, Responsibility, Responsible};

use crate::journey::{Context, Journey, Upcast};

/// The journey of one client episode; its streams are named by [`crate::vocabulary::CaseId`].
#[derive(Debug, Clone, Copy)]
pub struct Case;

impl Journey for Case {
    const STREAM: &'static str = "case";
    type State = CaseState;
    type Command = CaseCommand;
    type Event = CaseEvent;
    type Refusal = CaseRefusal;

    fn decide(
        state: &CaseState,
        command: &CaseCommand,
        context: &Context,
    ) -> Result<Vec<CaseEvent>, CaseRefusal> {
        decide::decide(state, command, context)
    }

    fn evolve(state: CaseState, event: &CaseEvent) -> CaseState {
        state::evolve(state, event)
    }

    fn upcast(event: &str, version: &str, payload: serde_json::Value) -> Upcast {
        upcast::upcast(event, version, payload)
    }
}
