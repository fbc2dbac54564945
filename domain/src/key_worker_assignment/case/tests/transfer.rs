//! A client goes to another prison.

use super::*;

fn transfer() -> CaseCommand {
    CaseCommand::Transfer { to: jirice() }
}

#[test]
fn r1_a_transfer_ends_responsibility_and_starts_the_clock_in_the_new_prison() {
    given(held())
        .when(transfer())
        .then([
            deallocated(1, DeallocationGround::ClientTransferred).into(),
            transferred().into(),
        ])
        .and_again_nothing();
}

#[test]
fn a_transfer_ends_the_cover_too() {
    given(covered()).when(transfer()).then([
        cover_ended(2, CoverEndGround::ResponsibilityMoved).into(),
        deallocated(1, DeallocationGround::ClientTransferred).into(),
        transferred().into(),
    ]);
}

#[test]
fn a_transfer_of_a_client_without_a_worker_starts_the_clock_anew() {
    let expected = ClientTransferred {
        former_worker: Casework(None),
        ..transferred()
    };
    given(gap()).when(transfer()).then([expected.into()]);
}

#[test]
fn after_a_transfer_the_old_worker_is_the_former_one() {
    let mut past = held();
    past.push(deallocated(1, DeallocationGround::ClientTransferred).into());
    past.push(transferred().into());
    let state = given(past).state();
    assert_eq!(state.last_worker(), Some(worker(1)));
    assert_eq!(state.responsible(), None);
    assert_eq!(state.prison(), Some(&jirice()));
}

#[test]
fn r6_nobody_is_transferred_before_the_entry() {
    given(gap())
        .about(november(1))
        .when(transfer())
        .refused(CaseRefusal::BeforeEntry {
            entered_on: november(2),
        });
}
