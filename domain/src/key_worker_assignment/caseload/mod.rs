//! One worker's caseload: who is theirs, for whom they cover, how many they may have.
//!
//! | state | commands that may do something |
//! |---|---|
//! | not opened | open |
//! | open | set capacity, mark absent, mark returned, take on, give up, arrange cover, take on cover, hand back cover |
//!
//! - **L1** Never more active clients (own and covered together) than the limit of the policy,
//!   or the lower capacity that holds on the day. It holds for every way a client can come.
//! - **L2** Nobody is given to a worker who is absent on the day.
//! - **L3** Lowering the capacity drops nobody; the event says by how many the worker is over.
//! - **L4** While a worker is away their own clients stay theirs and keep their places; so a
//!   return never lifts anybody over the limit.
//! - **L5** Cover is arranged only for clients of a worker whose absence is recorded.
//! - **L6** A worker of one prison takes no clients of another; an outsider without a prison does.
//!
//! Left out: closing a caseload for good; whose turn it is (see `proposal`).

mod command;
mod decide;
mod event;
mod refusal;
mod rules;
mod state;

#[cfg(test)]
mod tests;

pub use command::CaseloadCommand;
pub use event::{
    CapacitySet, CaseloadEvent, CaseloadOpened, ClientGivenUp, ClientTakenOn, CoverArranged,
    CoverHandedBack, CoverTakenOn, WorkerAbsent, WorkerReturned,
};
pub use refusal::CaseloadRefusal;
pub use state::{Absence, CaseloadState, OpenedCaseload};

use crate::journey::{Context, Journey};

/// The journey of one worker's caseload; its streams are named by [`crate::vocabulary::WorkerId`].
#[derive(Debug, Clone, Copy)]
pub struct Caseload;

impl Journey for Caseload {
    const STREAM: &'static str = "caseload";
    type State = CaseloadState;
    type Command = CaseloadCommand;
    type Event = CaseloadEvent;
    type Refusal = CaseloadRefusal;

    fn decide(
        state: &CaseloadState,
        command: &CaseloadCommand,
        context: &Context,
    ) -> Result<Vec<CaseloadEvent>, CaseloadRefusal> {
        decide::decide(state, command, context)
    }

    fn evolve(state: CaseloadState, event: &CaseloadEvent) -> CaseloadState {
        state::evolve(state, event)
    }
}
