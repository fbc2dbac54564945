//! Every command of a case in every state, every rule both ways.
//!
//! The usual client enters Vinařice on 2 November and has worker 1 since the 5th.

mod contact;
mod cover;
mod ending;
mod entry;
mod overdue;
mod responsibility;
mod states;
mod transfer;

use chrono::NaiveDate;

use super::{
    Allocate, Case, CaseClosed, CaseCommand, CaseEvent, CaseOpened, CaseRefusal, CaseState,
    ClientCoverEnded, ClientCovered, ClientTransferred, ClientsMerged, ContactRecorded, Cover,
    Deallocate, Duplicate, KeyWorkerAllocated, KeyWorkerDeallocated, OpenCase, Reallocate,
    RecordContact, Sentence,
};
use crate::key_worker_assignment::codes::{
    AllocationBasis, ClosingGround, ContactChannel, ContactOutcome, CoverEndGround,
    DeallocationGround,
};
use crate::key_worker_assignment::scene::{
    self, case, client, contact, december, jirice, name, noon, november, text, vinarice, worker,
};
use crate::vocabulary::{Casework, Conviction, Identity, PrisonerNumber};

/// A scene of one case.
fn given(past: impl IntoIterator<Item = CaseEvent>) -> scene::Scene<Case> {
    scene::given(past)
}

fn year(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn entry() -> OpenCase {
    OpenCase {
        client: client(1),
        episode: 1,
        name: name(),
        birth_date: year(1990, 5, 17),
        prisoner_number: PrisonerNumber::try_new("K-1234/26").unwrap(),
        prison: vinarice(),
        entered_on: november(2),
        sentence: Sentence {
            ends_on: Some(year(2027, 11, 2)),
            months: Some(12),
        },
        expected_release: Some(year(2027, 5, 2)),
        previous_case: None,
        previous_is_open: false,
        client_was_merged: false,
        former_worker: None,
    }
}

fn open(entry: OpenCase) -> CaseCommand {
    CaseCommand::Open(Box::new(entry))
}

fn opened() -> CaseOpened {
    let entry = entry();
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
        previous_case: Casework(None),
        former_worker: Casework(None),
        worker_due: Casework(november(9)),
    }
}

fn allocated(number: u128) -> KeyWorkerAllocated {
    KeyWorkerAllocated {
        worker: Casework(worker(number)),
        since: Casework(november(5)),
        basis: Casework(AllocationBasis::WithoutProposal),
        proposed: Casework(None),
        deviation_reason: Casework(None),
        contact_due: Casework(november(19)),
    }
}

fn deallocated(number: u128, ground: DeallocationGround) -> KeyWorkerDeallocated {
    KeyWorkerDeallocated {
        worker: Casework(worker(number)),
        on: Casework(november(20)),
        ground: Casework(ground),
        explanation: Casework(None),
        worker_due: Casework(None),
    }
}

fn client_covered(covering: u128) -> ClientCovered {
    ClientCovered {
        instead_of: Casework(worker(1)),
        covering: Casework(worker(covering)),
        from: Casework(november(15)),
        until: Casework(Some(november(30))),
    }
}

fn cover_ended(covering: u128, ground: CoverEndGround) -> ClientCoverEnded {
    ClientCoverEnded {
        covering: Casework(worker(covering)),
        ground: Casework(ground),
    }
}

fn case_closed(ground: ClosingGround) -> CaseClosed {
    CaseClosed {
        ground: Casework(ground),
        on: Casework(november(20)),
        last_worker: Casework(Some(worker(1))),
    }
}

fn transferred() -> ClientTransferred {
    ClientTransferred {
        from: Casework(vinarice()),
        to: Casework(jirice()),
        on: Casework(november(20)),
        former_worker: Casework(Some(worker(1))),
        worker_due: Casework(november(27)),
    }
}

/// Nobody is responsible.
fn gap() -> Vec<CaseEvent> {
    vec![opened().into()]
}

/// Worker 1 is responsible.
fn held() -> Vec<CaseEvent> {
    vec![opened().into(), allocated(1).into()]
}

/// Worker 1 is responsible, worker 2 covers.
fn covered() -> Vec<CaseEvent> {
    vec![
        opened().into(),
        allocated(1).into(),
        client_covered(2).into(),
    ]
}

/// Worker 1 was responsible to the end on the 20th.
fn closed() -> Vec<CaseEvent> {
    vec![
        opened().into(),
        allocated(1).into(),
        case_closed(ClosingGround::Released).into(),
    ]
}

fn allocate(number: u128) -> CaseCommand {
    CaseCommand::Allocate(Allocate {
        worker: worker(number),
        deviation_reason: None,
    })
}

fn reallocate(number: u128) -> Reallocate {
    Reallocate {
        worker: worker(number),
        ground: DeallocationGround::WorkerOverloaded,
        explanation: None,
        deviation_reason: None,
    }
}

fn deallocate(ground: DeallocationGround) -> CaseCommand {
    CaseCommand::Deallocate(Deallocate {
        ground,
        explanation: None,
    })
}

fn cover(covering: u128) -> Cover {
    Cover {
        instead_of: worker(1),
        covering: worker(covering),
        covering_prison: Some(vinarice()),
        from: november(15),
        until: Some(november(30)),
    }
}

/// A contact by worker 1 at noon of a day.
fn held_contact(number: u128, day: NaiveDate) -> RecordContact {
    RecordContact {
        contact: contact(number),
        worker: worker(1),
        held_at: noon(day),
        channel: ContactChannel::InPerson,
        outcome: ContactOutcome::TookPlace,
        note: Some(text("Dluhy, bydlení")),
    }
}

fn recorded(contact: &RecordContact, next: Option<NaiveDate>) -> ContactRecorded {
    ContactRecorded {
        contact: Casework(contact.contact),
        worker: Casework(contact.worker),
        held_at: Casework(contact.held_at),
        channel: Casework(contact.channel),
        outcome: Casework(contact.outcome),
        note: Casework(contact.note.clone()),
        next_contact_due: Casework(next),
    }
}

fn duplicate() -> Duplicate {
    Duplicate {
        kept_case: case(1),
        kept_client: client(1),
        dropped_case: case(2),
        dropped_client: client(2),
    }
}

/// The case of the client that ends, seen from the case that goes on as number 1.
fn other_way_round() -> Duplicate {
    Duplicate {
        kept_case: case(2),
        kept_client: client(2),
        dropped_case: case(1),
        dropped_client: client(1),
    }
}

fn merged(pair: Duplicate) -> ClientsMerged {
    ClientsMerged {
        kept_case: Casework(pair.kept_case),
        kept_client: Casework(pair.kept_client),
        dropped_case: Casework(pair.dropped_case),
        dropped_client: Casework(pair.dropped_client),
    }
}
