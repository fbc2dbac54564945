//! Proposing, allocating, reallocating, deallocating.

use super::*;
use crate::key_worker_assignment::case::AllocationProposed;
use crate::key_worker_assignment::codes::Standing;
use crate::key_worker_assignment::proposal::{Candidate, METHOD, RankedCandidate};
use crate::vocabulary::Public;

fn proposed(number: Option<u128>) -> CaseEvent {
    AllocationProposed {
        method: Public(METHOD.to_owned()),
        ranking: Casework(vec![]),
        proposed: Casework(number.map(worker)),
    }
    .into()
}

fn deviating(number: u128) -> CaseCommand {
    CaseCommand::Allocate(Allocate {
        worker: worker(number),
        deviation_reason: Some(text("Mluví vietnamsky")),
    })
}

fn allocated_today(number: u128) -> KeyWorkerAllocated {
    KeyWorkerAllocated {
        since: Casework(november(20)),
        contact_due: Casework(december(4)),
        ..allocated(number)
    }
}

#[test]
fn a_proposal_keeps_its_inputs_and_leaves_the_present_worker_out() {
    let candidate = |number| Candidate {
        worker: worker(number),
        prison: Some(vinarice()),
        load: 3,
        capacity: 50,
        absent: false,
    };
    let expected = AllocationProposed {
        method: Public(METHOD.to_owned()),
        ranking: Casework(vec![RankedCandidate {
            worker: worker(2),
            load: 3,
            capacity: 50,
            former: false,
            standing: Standing::Eligible,
        }]),
        proposed: Casework(Some(worker(2))),
    };
    given(held())
        .when(CaseCommand::ProposeAllocation(vec![
            candidate(1),
            candidate(2),
        ]))
        .then([expected.into()]);
}

#[test]
fn an_allocation_starts_the_clock_for_the_first_contact() {
    given(gap())
        .when(allocate(1))
        .then([allocated_today(1).into()])
        .and_again_nothing();
}

#[test]
fn an_allocation_may_be_recorded_late() {
    given(gap())
        .about(november(5))
        .when(allocate(1))
        .then([allocated(1).into()]);
}

#[test]
fn r6_nobody_is_allocated_before_the_entry() {
    let refusal = CaseRefusal::BeforeEntry {
        entered_on: november(2),
    };
    given(gap())
        .about(november(1))
        .when(allocate(1))
        .refused(refusal);
}

#[test]
fn r2_a_client_with_a_worker_is_reallocated_not_allocated() {
    given(held())
        .when(allocate(2))
        .refused(CaseRefusal::AlreadyAllocated);
}

#[test]
fn r3_the_worker_proposed_needs_no_reason() {
    let past = [opened().into(), proposed(Some(1))];
    let expected = KeyWorkerAllocated {
        basis: Casework(AllocationBasis::Proposal),
        proposed: Casework(Some(worker(1))),
        ..allocated_today(1)
    };
    given(past.clone())
        .when(allocate(1))
        .then([expected.clone().into()]);
    // A reason given without need is not kept.
    given(past).when(deviating(1)).then([expected.into()]);
}

#[test]
fn r3_another_worker_than_the_one_proposed_needs_a_reason() {
    let past = [opened().into(), proposed(Some(1))];
    given(past.clone())
        .when(allocate(2))
        .refused(CaseRefusal::DeviationNeedsReason);
    let expected = KeyWorkerAllocated {
        basis: Casework(AllocationBasis::Deviation),
        proposed: Casework(Some(worker(1))),
        deviation_reason: Casework(Some(text("Mluví vietnamsky"))),
        ..allocated_today(2)
    };
    given(past).when(deviating(2)).then([expected.into()]);
}

#[test]
fn r3_whoever_is_taken_although_nobody_could_be_proposed_needs_a_reason() {
    given([opened().into(), proposed(None)])
        .when(allocate(2))
        .refused(CaseRefusal::DeviationNeedsReason);
}

#[test]
fn r3_only_the_last_proposal_since_the_last_allocation_counts() {
    let twice = [opened().into(), proposed(Some(1)), proposed(Some(2))];
    given(twice)
        .when(allocate(1))
        .refused(CaseRefusal::DeviationNeedsReason);
    let used = [opened().into(), proposed(Some(1)), allocated(1).into()];
    given(used)
        .when(CaseCommand::Reallocate(reallocate(2)))
        .then([
            deallocated(1, DeallocationGround::WorkerOverloaded).into(),
            allocated_today(2).into(),
        ]);
}

#[test]
fn r2_a_reallocation_is_one_step_without_a_day_for_a_successor() {
    given(held())
        .when(CaseCommand::Reallocate(reallocate(2)))
        .then([
            deallocated(1, DeallocationGround::WorkerOverloaded).into(),
            allocated_today(2).into(),
        ])
        .and_again_nothing();
}

#[test]
fn r2_whoever_has_nobody_is_not_reallocated() {
    given(gap())
        .when(CaseCommand::Reallocate(reallocate(2)))
        .refused(CaseRefusal::NoKeyWorker);
}

#[test]
fn a_reallocation_ends_the_cover() {
    given(covered())
        .when(CaseCommand::Reallocate(reallocate(2)))
        .then([
            cover_ended(2, CoverEndGround::ResponsibilityMoved).into(),
            deallocated(1, DeallocationGround::WorkerOverloaded).into(),
            allocated_today(2).into(),
        ]);
}

#[test]
fn r7_grounds_that_follow_from_another_step_are_not_given_by_hand() {
    for &ground in DeallocationGround::ALL {
        let reallocated = CaseCommand::Reallocate(Reallocate {
            ground,
            explanation: Some(text("proto")),
            ..reallocate(2)
        });
        let deallocated = CaseCommand::Deallocate(Deallocate {
            ground,
            explanation: Some(text("proto")),
        });
        let by_hand = DeallocationGround::GIVEN_BY_PEOPLE.contains(&ground);
        for command in [reallocated, deallocated] {
            let answer = given(held()).when(command);
            if by_hand {
                answer.and_again_nothing();
            } else {
                answer.refused(CaseRefusal::GroundNotForHands);
            }
        }
    }
}

#[test]
fn r7_other_asks_for_words() {
    let without_words = Reallocate {
        ground: DeallocationGround::Other,
        ..reallocate(2)
    };
    given(held())
        .when(CaseCommand::Reallocate(without_words))
        .refused(CaseRefusal::ExplanationMissing);
    given(held())
        .when(deallocate(DeallocationGround::Other))
        .refused(CaseRefusal::ExplanationMissing);
}

#[test]
fn r1_a_deallocation_opens_a_gap_with_a_week_to_close_it() {
    let expected = KeyWorkerDeallocated {
        worker_due: Casework(Some(november(27))),
        ..deallocated(1, DeallocationGround::WorkerLeft)
    };
    given(held())
        .when(deallocate(DeallocationGround::WorkerLeft))
        .then([expected.into()])
        .and_again_nothing();
}

#[test]
fn a_deallocation_ends_the_cover() {
    let expected = KeyWorkerDeallocated {
        worker_due: Casework(Some(november(27))),
        ..deallocated(1, DeallocationGround::WorkerLeft)
    };
    given(covered())
        .when(deallocate(DeallocationGround::WorkerLeft))
        .then([
            cover_ended(2, CoverEndGround::ResponsibilityMoved).into(),
            expected.into(),
        ]);
}

#[test]
fn nobody_is_taken_from_a_client_who_never_had_anybody() {
    given(gap())
        .when(deallocate(DeallocationGround::WorkerLeft))
        .refused(CaseRefusal::NoKeyWorker);
}

#[test]
fn r9_responsibilities_follow_one_another_and_never_overlap() {
    let refusal = CaseRefusal::BeforeLastChange { since: november(5) };
    for command in [
        deallocate(DeallocationGround::WorkerLeft),
        CaseCommand::Reallocate(reallocate(2)),
        CaseCommand::Transfer { to: jirice() },
        CaseCommand::Cover(cover(2)),
    ] {
        given(held())
            .about(november(4))
            .when(command.clone())
            .refused(refusal.clone());
        given(held())
            .about(november(5))
            .when(command)
            .and_again_nothing();
    }
}

#[test]
fn r9_a_closure_keeps_its_true_day_even_before_the_last_change() {
    let gone = KeyWorkerDeallocated {
        on: Casework(november(5)),
        ..deallocated(1, DeallocationGround::CaseClosed)
    };
    let over = CaseClosed {
        on: Casework(november(4)),
        ..case_closed(ClosingGround::Released)
    };
    given(held())
        .about(november(4))
        .when(CaseCommand::Close(ClosingGround::Released))
        .then([gone.into(), over.into()]);
}

#[test]
fn r9_a_gap_is_not_closed_before_it_began() {
    let gone = KeyWorkerDeallocated {
        on: Casework(november(10)),
        worker_due: Casework(Some(november(17))),
        ..deallocated(1, DeallocationGround::WorkerLeft)
    };
    let past = [opened().into(), allocated(1).into(), gone.into()];
    given(past.clone())
        .about(november(9))
        .when(allocate(2))
        .refused(CaseRefusal::BeforeLastChange {
            since: november(10),
        });
    let expected = KeyWorkerAllocated {
        since: Casework(november(10)),
        contact_due: Casework(november(24)),
        ..allocated(2)
    };
    given(past)
        .about(november(10))
        .when(allocate(2))
        .then([expected.into()]);
}
