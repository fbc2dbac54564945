//! The whole journey as stories: what people ask for, on all streams it touches.

mod absence;
mod clients;
mod limit;
mod repeats;
mod responsibility;

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::case::{CaseState, Sentence};
use super::caseload::OpenedCaseload;
use super::codes::{
    AbsenceGround, ClosingGround, ContactChannel, ContactOutcome, DeallocationGround,
};
use super::scene::{
    case, client, contact, december, jirice, name, noon, november, on, text, vinarice, worker,
};
use super::{AssignmentCommand, AssignmentEvent, EntryOfClient, InMemory};
use crate::journey::JourneyRefusal;
use crate::vocabulary::{PrisonId, PrisonerNumber};

/// A country with some workers and clients, and the day it is there.
struct Story {
    country: InMemory,
    today: NaiveDate,
}

impl Story {
    /// The first of November; nobody is there yet.
    fn begins() -> Self {
        Self {
            country: InMemory::default(),
            today: november(1),
        }
    }

    fn on(&mut self, day: NaiveDate) -> &mut Self {
        self.today = day;
        self
    }

    /// A command succeeds.
    #[track_caller]
    fn does(&mut self, command: AssignmentCommand) -> Vec<AssignmentEvent> {
        let done = self.country.execute(&command, &on(self.today));
        done.unwrap_or_else(|refusal| panic!("{command:?}: {refusal}"))
    }

    /// A command is refused under a code, and nothing has changed.
    #[track_caller]
    fn refuses(&mut self, command: AssignmentCommand, code: &str) {
        let before = self.country.clone();
        let refusal = self.country.execute(&command, &on(self.today));
        assert_eq!(
            refusal.map_err(|refusal| refusal.code()),
            Err(code),
            "{command:?}"
        );
        assert_eq!(self.country, before, "a refused command changes nothing");
    }

    /// These workers work in Vinařice, each with a capacity.
    fn workers(&mut self, numbers: impl IntoIterator<Item = u128>, capacity: u16) -> &mut Self {
        for number in numbers {
            self.does(hire(number, Some(vinarice()), capacity));
        }
        self
    }

    /// These clients enter Vinařice today.
    fn clients(&mut self, numbers: impl IntoIterator<Item = u128>) -> &mut Self {
        for number in numbers {
            let entry = self.entry(number);
            self.does(AssignmentCommand::OpenCase(Box::new(entry)));
        }
        self
    }

    /// These clients enter today and get this worker.
    fn clients_of(&mut self, owner: u128, numbers: impl IntoIterator<Item = u128>) -> &mut Self {
        for number in numbers {
            self.clients([number]);
            self.does(allocate(number, owner));
        }
        self
    }

    /// Client and case of a number.
    fn entry(&self, number: u128) -> EntryOfClient {
        EntryOfClient {
            case: case(number),
            client: client(number),
            previous_case: None,
            name: name(),
            birth_date: NaiveDate::from_ymd_opt(1990, 5, 17).unwrap(),
            prisoner_number: PrisonerNumber::try_new(&format!("K-{number}")).unwrap(),
            prison: vinarice(),
            entered_on: self.today,
            sentence: Sentence {
                ends_on: None,
                months: Some(12),
            },
            expected_release: None,
        }
    }

    fn case(&self, number: u128) -> &CaseState {
        &self.country.cases[&case(number)]
    }

    fn caseload(&self, number: u128) -> &OpenedCaseload {
        self.country.caseloads[&worker(number)].opened().unwrap()
    }

    /// Active clients of a worker.
    fn active(&self, number: u128) -> u16 {
        self.caseload(number).active()
    }
}

fn hire(number: u128, prison: Option<PrisonId>, capacity: u16) -> AssignmentCommand {
    AssignmentCommand::OpenCaseload {
        worker: worker(number),
        name: name(),
        prison,
        capacity,
    }
}

fn propose(number: u128, candidates: impl IntoIterator<Item = u128>) -> AssignmentCommand {
    AssignmentCommand::ProposeAllocation {
        case: case(number),
        candidates: candidates.into_iter().map(worker).collect(),
    }
}

fn allocate(number: u128, owner: u128) -> AssignmentCommand {
    AssignmentCommand::Allocate {
        case: case(number),
        worker: worker(owner),
        deviation_reason: None,
    }
}

fn reallocate(number: u128, owner: u128) -> AssignmentCommand {
    AssignmentCommand::Reallocate {
        case: case(number),
        worker: worker(owner),
        ground: DeallocationGround::WorkerOverloaded,
        explanation: None,
        deviation_reason: None,
    }
}

fn deallocate(number: u128) -> AssignmentCommand {
    AssignmentCommand::Deallocate {
        case: case(number),
        ground: DeallocationGround::WorkerLeft,
        explanation: None,
    }
}

fn transfer(number: u128) -> AssignmentCommand {
    AssignmentCommand::TransferClient {
        case: case(number),
        to: jirice(),
    }
}

fn close(number: u128) -> AssignmentCommand {
    AssignmentCommand::CloseCase {
        case: case(number),
        ground: ClosingGround::Released,
    }
}

fn merge(kept: u128, dropped: u128) -> AssignmentCommand {
    AssignmentCommand::MergeClients {
        kept: case(kept),
        dropped: case(dropped),
    }
}

fn record(number: u128, by: u128, day: NaiveDate) -> AssignmentCommand {
    AssignmentCommand::RecordContact {
        case: case(number),
        contact: contact(number),
        worker: worker(by),
        held_at: noon(day),
        channel: ContactChannel::InPerson,
        outcome: ContactOutcome::TookPlace,
        note: Some(text("Dluhy")),
    }
}

fn leave(number: u128, from: NaiveDate) -> AssignmentCommand {
    AssignmentCommand::MarkAbsent {
        worker: worker(number),
        from,
        until: None,
        ground: AbsenceGround::Leave,
    }
}

fn back(number: u128) -> AssignmentCommand {
    AssignmentCommand::MarkReturned {
        worker: worker(number),
    }
}

/// Cover for all clients of a worker.
fn cover_all(away: u128, covering: u128) -> AssignmentCommand {
    AssignmentCommand::ArrangeCover {
        worker: worker(away),
        covering: worker(covering),
        cases: None,
        until: None,
    }
}

/// Cover for some clients of a worker.
fn cover(away: u128, covering: u128, numbers: impl IntoIterator<Item = u128>) -> AssignmentCommand {
    AssignmentCommand::ArrangeCover {
        worker: worker(away),
        covering: worker(covering),
        cases: Some(numbers.into_iter().map(case).collect()),
        until: None,
    }
}

fn no_worker_by(number: u128, due: NaiveDate) -> AssignmentCommand {
    AssignmentCommand::RaiseAllocationOverdue {
        case: case(number),
        due,
    }
}

fn no_contact_by(number: u128, due: NaiveDate) -> AssignmentCommand {
    AssignmentCommand::RaiseContactOverdue {
        case: case(number),
        due,
    }
}

/// The words of what happened, in order.
fn names(events: &[AssignmentEvent]) -> Vec<&'static str> {
    use crate::journey::JourneyEvent;
    let name = |event: &AssignmentEvent| match event {
        AssignmentEvent::Case(_, event) => event.name(),
        AssignmentEvent::Caseload(_, event) => event.name(),
        AssignmentEvent::Prison(_, event) => event.name(),
    };
    events.iter().map(name).collect()
}

#[test]
fn from_the_first_day_to_release_somebody_knows_the_client() {
    let mut story = Story::begins();
    story.workers([1, 2], 50).clients([1]);
    let proposed = story.on(november(3)).does(propose(1, [1, 2]));
    assert_eq!(names(&proposed), ["AllocationProposed"]);
    let allocated = story.does(allocate(1, 1));
    assert_eq!(names(&allocated), ["KeyWorkerAllocated", "ClientTakenOn"]);
    story.on(november(16)).does(record(1, 1, november(16)));
    let released = story.on(november(30)).does(close(1));
    assert_eq!(
        names(&released),
        ["KeyWorkerDeallocated", "CaseClosed", "ClientGivenUp"]
    );
    assert_eq!(story.active(1), 0);
    assert_eq!(story.case(1).last_worker(), Some(worker(1)));
}
