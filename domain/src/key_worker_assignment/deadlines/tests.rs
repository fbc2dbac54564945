//! The clocks each event starts, moves or stops; the events are the fixtures.

use std::collections::BTreeSet;

use super::DeadlineChange::{Clear, Set};
use super::DeadlineKind::{Allocation, Contact};
use super::{DeadlineChange, deadlines_after, when_passed};
use crate::journey::JourneyEvent;
use crate::key_worker_assignment::AssignmentCommand;
use crate::key_worker_assignment::case::{Case, CaseEvent, ContactRecorded, KeyWorkerDeallocated};
use crate::key_worker_assignment::fixtures::FOLDER;
use crate::key_worker_assignment::scene::{case, december, november};
use crate::testing::fixtures::fixtures;
use crate::vocabulary::Casework;

fn event(file: &str) -> CaseEvent {
    fixtures::<Case>(FOLDER)[file].decoded::<Case>()
}

fn expectations() -> Vec<(&'static str, Vec<DeadlineChange>)> {
    vec![
        ("CaseOpened.1.0", vec![Set(Allocation, november(9))]),
        ("AllocationProposed.1.0", vec![]),
        (
            "KeyWorkerAllocated.1.0",
            vec![Clear(Allocation), Set(Contact, november(19))],
        ),
        (
            "KeyWorkerDeallocated.1.0",
            vec![Clear(Contact), Set(Allocation, november(27))],
        ),
        ("ClientCovered.1.0", vec![]),
        ("ClientCoverEnded.1.0", vec![]),
        ("ContactRecorded.1.0", vec![Set(Contact, december(2))]),
        ("ContactRecorded.2.0", vec![Set(Contact, november(19))]),
        ("AllocationOverdue.1.0", vec![Clear(Allocation)]),
        ("ContactOverdue.1.0", vec![Set(Contact, december(3))]),
        (
            "ClientTransferred.1.0",
            vec![Clear(Contact), Set(Allocation, november(27))],
        ),
        ("ClientsMerged.1.0", vec![]),
        ("CaseClosed.1.0", vec![Clear(Allocation), Clear(Contact)]),
    ]
}

#[test]
fn every_event_moves_the_clocks_it_should() {
    for (file, changes) in expectations() {
        assert_eq!(deadlines_after(&event(file)), changes, "{file}");
    }
}

#[test]
fn no_event_is_forgotten() {
    let told: BTreeSet<_> = expectations()
        .iter()
        .map(|(file, _)| event(file).name())
        .collect();
    let known: BTreeSet<_> = CaseEvent::CATALOGUE
        .iter()
        .map(|shape| shape.name)
        .collect();
    assert_eq!(told, known);
}

#[test]
fn a_reallocation_stops_the_old_clock_and_waits_for_no_successor() {
    let CaseEvent::KeyWorkerDeallocated(gone) = event("KeyWorkerDeallocated.1.0") else {
        panic!("a deallocation");
    };
    let followed_at_once = KeyWorkerDeallocated {
        worker_due: Casework(None),
        ..gone
    };
    assert_eq!(deadlines_after(&followed_at_once.into()), [Clear(Contact)]);
}

#[test]
fn a_contact_in_a_gap_moves_nothing() {
    let CaseEvent::ContactRecorded(contact) = event("ContactRecorded.2.0") else {
        panic!("a contact");
    };
    let in_a_gap = ContactRecorded {
        next_contact_due: Casework(None),
        ..contact
    };
    assert_eq!(deadlines_after(&in_a_gap.into()), []);
}

#[test]
fn a_clock_that_ran_out_asks_the_case() {
    let (case, due) = (case(1), november(9));
    assert_eq!(
        when_passed(Allocation, case, due),
        AssignmentCommand::RaiseAllocationOverdue { case, due }
    );
    assert_eq!(
        when_passed(Contact, case, due),
        AssignmentCommand::RaiseContactOverdue { case, due }
    );
}
