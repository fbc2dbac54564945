//! Merging and closing.

use super::*;
use crate::key_worker_assignment::scene::Answer;

fn close(ground: ClosingGround) -> CaseCommand {
    CaseCommand::Close(ground)
}

#[test]
fn closing_ends_responsibility_without_a_clock() {
    given(held())
        .when(close(ClosingGround::Released))
        .then([
            deallocated(1, DeallocationGround::CaseClosed).into(),
            case_closed(ClosingGround::Released).into(),
        ])
        .and_again_nothing();
}

#[test]
fn closing_ends_the_cover() {
    given(covered()).when(close(ClosingGround::Released)).then([
        cover_ended(2, CoverEndGround::ResponsibilityMoved).into(),
        deallocated(1, DeallocationGround::CaseClosed).into(),
        case_closed(ClosingGround::Released).into(),
    ]);
}

#[test]
fn a_case_nobody_ever_had_can_be_closed() {
    let expected = CaseClosed {
        last_worker: Casework(None),
        ..case_closed(ClosingGround::OpenedInError)
    };
    given(gap())
        .when(close(ClosingGround::OpenedInError))
        .then([expected.into()])
        .and_again_nothing();
}

#[test]
fn a_closed_case_is_not_closed_on_another_ground() {
    given(closed())
        .when(close(ClosingGround::Died))
        .refused(CaseRefusal::CaseClosed);
}

#[test]
fn r7_a_merge_is_not_a_ground_given_by_hand() {
    for &ground in ClosingGround::ALL {
        let answer = given(held()).when(close(ground));
        if ClosingGround::GIVEN_BY_PEOPLE.contains(&ground) {
            answer.and_again_nothing();
        } else {
            answer.refused(CaseRefusal::GroundNotForHands);
        }
    }
}

#[test]
fn r6_nothing_ends_before_the_entry() {
    let refusal = CaseRefusal::BeforeEntry {
        entered_on: november(2),
    };
    for command in [
        close(ClosingGround::Released),
        CaseCommand::BecomeDuplicate(other_way_round()),
        CaseCommand::AbsorbDuplicate(duplicate()),
        CaseCommand::ProposeAllocation(vec![]),
    ] {
        given(held())
            .about(november(1))
            .when(command)
            .refused(refusal.clone());
    }
}

#[test]
fn a_new_episode_thinks_of_the_last_worker_first() {
    assert_eq!(given(closed()).state().last_worker(), Some(worker(1)));
    let known_before = CaseOpened {
        former_worker: Casework(Some(worker(7))),
        ..opened()
    };
    let never_had = CaseClosed {
        last_worker: Casework(None),
        ..case_closed(ClosingGround::Released)
    };
    let state = given([known_before.into(), never_had.into()]).state();
    assert_eq!(state.last_worker(), Some(worker(7)));
}

#[test]
fn the_case_that_goes_on_keeps_its_worker() {
    given(held())
        .when(CaseCommand::AbsorbDuplicate(duplicate()))
        .then([merged(duplicate()).into()]);
    let mut past = held();
    let before = given(past.clone()).state();
    past.push(merged(duplicate()).into());
    assert_eq!(given(past).state(), before);
}

#[test]
fn the_case_that_ends_lets_go_and_points_to_the_other() {
    let pair = other_way_round();
    given(covered())
        .when(CaseCommand::BecomeDuplicate(pair))
        .then([
            cover_ended(2, CoverEndGround::ResponsibilityMoved).into(),
            deallocated(1, DeallocationGround::CaseClosed).into(),
            case_closed(ClosingGround::MergedIntoOther).into(),
            merged(pair).into(),
        ])
        .and_again_nothing();
}

#[test]
fn a_case_is_not_merged_into_a_second_one() {
    let mut past = closed();
    past.push(merged(other_way_round()).into());
    let third = Duplicate {
        kept_case: case(3),
        kept_client: client(3),
        ..other_way_round()
    };
    given(past)
        .when(CaseCommand::BecomeDuplicate(third))
        .refused(CaseRefusal::CaseClosed);
}

fn both(pair: Duplicate) -> [Answer<Case>; 2] {
    [
        given(held()).when(CaseCommand::AbsorbDuplicate(pair)),
        given(held()).when(CaseCommand::BecomeDuplicate(pair)),
    ]
}

#[test]
fn only_two_different_clients_are_merged() {
    let same_case = Duplicate {
        dropped_case: case(1),
        ..duplicate()
    };
    let same_client = Duplicate {
        dropped_client: client(1),
        ..duplicate()
    };
    for pair in [same_case, same_client] {
        for answer in both(pair) {
            answer.refused(CaseRefusal::NotTwoClients);
        }
    }
}

#[test]
fn a_merge_names_the_right_clients() {
    let strangers = Duplicate {
        kept_client: client(8),
        dropped_client: client(9),
        ..duplicate()
    };
    for answer in both(strangers) {
        answer.refused(CaseRefusal::ClientMismatch);
    }
}
