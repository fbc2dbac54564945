//! A colleague looks after the client for a while.

use super::*;

fn end() -> CaseCommand {
    CaseCommand::EndCover(CoverEndGround::WorkerReturned)
}

#[test]
fn a_colleague_covers_and_the_worker_stays_responsible() {
    given(held())
        .when(CaseCommand::Cover(cover(2)))
        .then([client_covered(2).into()])
        .and_again_nothing();
    let state = given(covered()).state();
    assert_eq!(state.responsible(), Some(worker(1)));
    assert_eq!(state.covered_by(), Some(worker(2)));
}

#[test]
fn cover_ends_once() {
    given(covered())
        .when(end())
        .then([cover_ended(2, CoverEndGround::WorkerReturned).into()])
        .and_again_nothing();
}

#[test]
fn only_one_colleague_covers_at_a_time() {
    given(covered())
        .when(CaseCommand::Cover(cover(3)))
        .refused(CaseRefusal::AlreadyCovered);
}

#[test]
fn nobody_covers_for_themselves() {
    given(held())
        .when(CaseCommand::Cover(cover(1)))
        .refused(CaseRefusal::CoversForSelf);
}

#[test]
fn cover_stands_in_for_the_responsible_worker_only() {
    let wrong = Cover {
        instead_of: worker(3),
        ..cover(2)
    };
    given(held())
        .when(CaseCommand::Cover(wrong))
        .refused(CaseRefusal::NotTheirClient);
}

#[test]
fn r10_a_worker_of_another_prison_does_not_cover_but_an_outsider_may() {
    let from = |covering_prison| {
        CaseCommand::Cover(Cover {
            covering_prison,
            ..cover(2)
        })
    };
    given(held())
        .when(from(Some(jirice())))
        .refused(CaseRefusal::WorkerOfAnotherPrison);
    given(held())
        .when(from(None))
        .then([client_covered(2).into()]);
}

#[test]
fn r6_cover_does_not_begin_before_the_entry() {
    given(held())
        .about(november(1))
        .when(CaseCommand::Cover(cover(2)))
        .refused(CaseRefusal::BeforeEntry {
            entered_on: november(2),
        });
}
