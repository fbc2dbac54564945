//! Days that passed.

use super::*;
use crate::key_worker_assignment::case::{AllocationOverdue, ContactOverdue};

fn no_worker_by(due: NaiveDate) -> CaseCommand {
    CaseCommand::RaiseAllocationOverdue { due }
}

fn no_contact_by(due: NaiveDate) -> CaseCommand {
    CaseCommand::RaiseContactOverdue { due }
}

fn allocation_overdue() -> AllocationOverdue {
    AllocationOverdue {
        without_since: Casework(november(2)),
        due: Casework(november(9)),
    }
}

fn contact_overdue() -> ContactOverdue {
    ContactOverdue {
        worker: Casework(worker(1)),
        due: Casework(november(19)),
        missed: Casework(1),
        next_due: Casework(december(3)),
    }
}

#[test]
fn r1_a_week_without_a_worker_is_raised_once() {
    given(gap())
        .on(november(10))
        .when(no_worker_by(november(9)))
        .then([allocation_overdue().into()])
        .and_again_nothing();
}

#[test]
fn r1_the_last_day_itself_is_still_in_time() {
    given(gap())
        .on(november(9))
        .when(no_worker_by(november(9)))
        .then_nothing();
}

#[test]
fn r1_the_day_passes_at_czech_midnight() {
    let mut context = scene::on(november(9));
    let state = given(gap()).state();
    let raised = |context: &_| {
        <Case as crate::Journey>::decide(&state, &no_worker_by(november(9)), context)
            .map(|events| events.len())
    };
    context.now = "2026-11-09T22:59:59Z".parse().unwrap();
    assert_eq!(raised(&context), Ok(0));
    context.now = "2026-11-09T23:00:00Z".parse().unwrap();
    assert_eq!(raised(&context), Ok(1));
}

#[test]
fn r1_a_day_that_is_not_waited_for_is_not_raised() {
    given(gap()).when(no_worker_by(november(8))).then_nothing();
    given(gap()).when(no_worker_by(november(10))).then_nothing();
    for past in [vec![], held(), closed()] {
        given(past).when(no_worker_by(november(9))).then_nothing();
    }
}

#[test]
fn r1_a_new_gap_is_raised_again() {
    let gone = KeyWorkerDeallocated {
        on: Casework(november(11)),
        worker_due: Casework(Some(november(18))),
        ..deallocated(1, DeallocationGround::WorkerLeft)
    };
    let past = [
        opened().into(),
        allocation_overdue().into(),
        allocated(1).into(),
        gone.into(),
    ];
    let expected = AllocationOverdue {
        without_since: Casework(november(11)),
        due: Casework(november(18)),
    };
    given(past)
        .when(no_worker_by(november(18)))
        .then([expected.into()]);
}

#[test]
fn r5_a_contact_not_made_in_time_is_raised_once_and_the_next_one_is_due() {
    given(held())
        .when(no_contact_by(november(19)))
        .then([contact_overdue().into()])
        .and_again_nothing();
}

#[test]
fn r5_contacts_missed_in_a_row_are_counted() {
    let mut past = held();
    past.push(contact_overdue().into());
    let expected = ContactOverdue {
        due: Casework(december(3)),
        missed: Casework(2),
        next_due: Casework(december(17)),
        ..contact_overdue()
    };
    given(past)
        .on(december(4))
        .when(no_contact_by(december(3)))
        .then([expected.into()]);
}

#[test]
fn r5_the_last_day_for_a_contact_is_still_in_time() {
    given(held())
        .on(november(19))
        .when(no_contact_by(november(19)))
        .then_nothing();
}

#[test]
fn r5_a_contact_day_that_is_not_waited_for_is_not_raised() {
    given(held())
        .when(no_contact_by(november(18)))
        .then_nothing();
    for past in [vec![], gap(), closed()] {
        given(past).when(no_contact_by(november(19))).then_nothing();
    }
}
