//! Every command of a caseload in every state, every rule both ways.
//!
//! Worker 1 works in Vinařice since 1 November; today is the 20th.

mod absence;
mod capacity;
mod cover;
mod states;

use std::collections::BTreeSet;

use super::{
    CapacitySet, Caseload, CaseloadCommand, CaseloadEvent, CaseloadOpened, CaseloadRefusal,
    CaseloadState, ClientGivenUp, ClientTakenOn, CoverArranged, CoverHandedBack, CoverTakenOn,
    WorkerAbsent, WorkerReturned,
};
use crate::key_worker_assignment::codes::AbsenceGround;
use crate::key_worker_assignment::scene::{
    self, case, december, jirice, name, november, vinarice, worker,
};
use crate::vocabulary::{CaseId, Casework, Policy};

/// A scene of one caseload.
fn given(past: impl IntoIterator<Item = CaseloadEvent>) -> scene::Scene<Caseload> {
    scene::given(past)
}

fn cases(numbers: impl IntoIterator<Item = u128>) -> BTreeSet<CaseId> {
    numbers.into_iter().map(case).collect()
}

fn opened(capacity: u16) -> CaseloadOpened {
    CaseloadOpened {
        name: Casework(name()),
        prison: Casework(Some(vinarice())),
        capacity: Casework(capacity),
        from: Casework(november(1)),
    }
}

/// Somebody who serves every prison.
fn outsider() -> CaseloadEvent {
    CaseloadOpened {
        prison: Casework(None),
        ..opened(50)
    }
    .into()
}

fn taken_on(number: u128, active: u16) -> ClientTakenOn {
    ClientTakenOn {
        case: Casework(case(number)),
        active: Casework(active),
    }
}

fn given_up(number: u128, active: u16) -> ClientGivenUp {
    ClientGivenUp {
        case: Casework(case(number)),
        active: Casework(active),
    }
}

fn cover_taken_on(numbers: impl IntoIterator<Item = u128>, active: u16) -> CoverTakenOn {
    CoverTakenOn {
        instead_of: Casework(worker(2)),
        cases: Casework(cases(numbers)),
        active: Casework(active),
    }
}

fn absent() -> WorkerAbsent {
    WorkerAbsent {
        from: Casework(november(15)),
        until: Casework(Some(november(30))),
        ground: Casework(AbsenceGround::Leave),
    }
}

fn cover_arranged(numbers: impl IntoIterator<Item = u128>) -> CoverArranged {
    CoverArranged {
        covering: Casework(worker(2)),
        cases: Casework(cases(numbers)),
        from: Casework(november(20)),
        until: Casework(Some(november(30))),
    }
}

/// A caseload with this many own clients, numbered from 1.
fn with_own(count: u16, capacity: u16) -> Vec<CaseloadEvent> {
    let taken = (1..=count).map(|number| taken_on(number.into(), number).into());
    std::iter::once(opened(capacity).into())
        .chain(taken)
        .collect()
}

fn take_on(number: u128) -> CaseloadCommand {
    CaseloadCommand::TakeOn {
        case: case(number),
        prison: vinarice(),
    }
}

fn take_on_cover(numbers: impl IntoIterator<Item = u128>) -> CaseloadCommand {
    CaseloadCommand::TakeOnCover {
        instead_of: worker(2),
        prison: Some(vinarice()),
        cases: cases(numbers),
    }
}

fn arrange_cover(numbers: impl IntoIterator<Item = u128>) -> CaseloadCommand {
    CaseloadCommand::ArrangeCover {
        covering: worker(2),
        cases: cases(numbers),
        until: None,
    }
}

fn mark_absent() -> CaseloadCommand {
    CaseloadCommand::MarkAbsent {
        from: november(15),
        until: Some(november(30)),
        ground: AbsenceGround::Leave,
    }
}

fn set_capacity(capacity: u16, day: chrono::NaiveDate) -> CaseloadCommand {
    CaseloadCommand::SetCapacity {
        capacity,
        from: day,
    }
}
