//! Recording contacts.

use super::*;
use crate::key_worker_assignment::case::ContactOverdue;
use crate::key_worker_assignment::case::{OpenedCase, Responsibility};
use crate::vocabulary::Policy;

fn record(contact: &RecordContact) -> CaseCommand {
    CaseCommand::RecordContact(contact.clone())
}

/// How many days for a contact passed in a row.
fn missed(state: &CaseState) -> u16 {
    let CaseState::Open(OpenedCase {
        responsibility: Responsibility::Worker(held),
        ..
    }) = state
    else {
        panic!("a worker is responsible");
    };
    held.missed
}

fn overdue() -> CaseEvent {
    ContactOverdue {
        worker: Casework(worker(1)),
        due: Casework(november(19)),
        missed: Casework(1),
        next_due: Casework(december(3)),
    }
    .into()
}

#[test]
fn r5_a_contact_that_took_place_moves_the_next_one_on_from_the_day_it_was_held() {
    let contact = held_contact(1, november(18));
    given(held())
        .when(record(&contact))
        .then([recorded(&contact, Some(december(2))).into()])
        .and_again_nothing();
}

#[test]
fn r5_an_attempt_is_recorded_but_moves_nothing() {
    for outcome in [
        ContactOutcome::ClientDidNotCome,
        ContactOutcome::ClientDeclined,
    ] {
        let attempt = RecordContact {
            outcome,
            ..held_contact(1, november(18))
        };
        let expected = recorded(&attempt, Some(november(19)));
        given(held())
            .when(record(&attempt))
            .then([expected.clone().into()])
            .and_again_nothing();
        let mut past = held();
        past.extend([overdue(), expected.into()]);
        assert_eq!(
            missed(&given(past).state()),
            1,
            "an attempt forgives nothing"
        );
    }
}

#[test]
fn r5_the_interval_the_prison_set_counts() {
    let contact = held_contact(1, november(18));
    let policy = Policy {
        contact_every_days: 30,
        ..Policy::standard()
    };
    given(held())
        .under(policy)
        .when(record(&contact))
        .then([recorded(&contact, Some(december(18))).into()]);
}

#[test]
fn r5_days_are_czech_days() {
    let late_evening = RecordContact {
        held_at: "2026-11-17T23:30:00Z".parse().unwrap(),
        ..held_contact(1, november(17))
    };
    given(held())
        .when(record(&late_evening))
        .then([recorded(&late_evening, Some(december(2))).into()]);
}

#[test]
fn r5_a_contact_older_than_what_is_known_moves_nothing() {
    let newer = held_contact(1, november(18));
    let mut past = held();
    past.push(recorded(&newer, Some(december(2))).into());
    let older = held_contact(2, november(10));
    given(past)
        .when(record(&older))
        .then([recorded(&older, Some(december(2))).into()]);
}

#[test]
fn r5_a_contact_from_before_the_present_worker_moves_nothing_and_forgives_nothing() {
    let mut past = held();
    past.push(overdue());
    let before = held_contact(1, november(3));
    let expected = recorded(&before, Some(december(3)));
    given(past.clone())
        .when(record(&before))
        .then([expected.clone().into()]);
    past.push(expected.into());
    assert_eq!(missed(&given(past).state()), 1);
}

#[test]
fn r5_a_contact_held_in_time_but_recorded_late_wipes_out_what_was_missed() {
    let mut past = held();
    past.push(overdue());
    let in_time = held_contact(1, november(19));
    let expected = recorded(&in_time, Some(december(3)));
    given(past.clone())
        .when(record(&in_time))
        .then([expected.clone().into()]);
    past.push(expected.into());
    assert_eq!(missed(&given(past).state()), 0);
}

#[test]
fn a_contact_in_a_gap_is_recorded_and_nothing_is_due() {
    let gone = KeyWorkerDeallocated {
        worker_due: Casework(Some(november(27))),
        ..deallocated(1, DeallocationGround::WorkerLeft)
    };
    let past = [opened().into(), allocated(1).into(), gone.into()];
    let contact = held_contact(1, november(12));
    given(past)
        .when(record(&contact))
        .then([recorded(&contact, None).into()])
        .and_again_nothing();
}

#[test]
fn r4_only_somebody_who_has_or_had_the_client_records_a_contact() {
    let stranger = RecordContact {
        worker: worker(3),
        ..held_contact(1, november(18))
    };
    for past in [gap(), held(), covered(), closed()] {
        given(past)
            .when(record(&stranger))
            .refused(CaseRefusal::NotTheirClient);
    }
    let covering = RecordContact {
        worker: worker(2),
        ..held_contact(1, november(18))
    };
    given(covered())
        .when(record(&covering))
        .then([recorded(&covering, Some(december(2))).into()]);
}

#[test]
fn r4_a_contact_lies_not_before_the_entry() {
    let early = held_contact(1, november(1));
    let refusal = CaseRefusal::BeforeEntry {
        entered_on: november(2),
    };
    for past in [held(), closed()] {
        given(past).when(record(&early)).refused(refusal.clone());
    }
    let first_day = held_contact(1, november(2));
    given(closed())
        .when(record(&first_day))
        .then([recorded(&first_day, None).into()]);
}

#[test]
fn r4_a_contact_lies_not_in_the_future() {
    let mut soon = held_contact(1, november(20));
    soon.held_at += chrono::Duration::microseconds(1);
    for past in [vec![], held(), closed()] {
        given(past)
            .when(record(&soon))
            .refused(CaseRefusal::ContactInFuture);
    }
    let now = held_contact(1, november(20));
    given(held())
        .when(record(&now))
        .then([recorded(&now, Some(december(4))).into()]);
}

#[test]
fn r4_a_closed_case_takes_contacts_held_up_to_its_last_day() {
    let last_day = held_contact(1, november(20));
    given(closed())
        .on(november(25))
        .when(record(&last_day))
        .then([recorded(&last_day, None).into()])
        .and_again_nothing();
    given(closed())
        .on(november(25))
        .when(record(&held_contact(1, november(21))))
        .refused(CaseRefusal::ContactAfterClosing);
}
