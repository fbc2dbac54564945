//! A worker is away and comes back.

use super::*;

fn away() -> Vec<CaseloadEvent> {
    let mut past = with_own(3, 50);
    past.push(absent().into());
    past
}

#[test]
fn an_absence_is_recorded_once() {
    given(with_own(3, 50))
        .when(mark_absent())
        .then([absent().into()])
        .and_again_nothing();
}

#[test]
fn an_absence_does_not_end_before_it_begins() {
    let one_day = CaseloadCommand::MarkAbsent {
        from: november(15),
        until: Some(november(15)),
        ground: AbsenceGround::Illness,
    };
    let backwards = CaseloadCommand::MarkAbsent {
        from: november(15),
        until: Some(november(14)),
        ground: AbsenceGround::Illness,
    };
    given(with_own(3, 50)).when(one_day).and_again_nothing();
    given(with_own(3, 50))
        .when(backwards)
        .refused(CaseloadRefusal::AbsenceEndsBeforeItBegins);
}

#[test]
fn a_second_absence_waits_for_the_return_from_the_first() {
    let another = CaseloadCommand::MarkAbsent {
        from: november(16),
        until: None,
        ground: AbsenceGround::Illness,
    };
    given(away())
        .when(another)
        .refused(CaseloadRefusal::AlreadyAbsent);
}

#[test]
fn l2_nobody_is_given_to_a_worker_who_is_away() {
    given(away())
        .when(take_on(9))
        .refused(CaseloadRefusal::WorkerAbsent);
    given(away())
        .when(take_on_cover([9]))
        .refused(CaseloadRefusal::WorkerAbsent);
}

#[test]
fn l2_a_worker_who_will_be_away_still_takes_clients_on() {
    given(away())
        .on(november(14))
        .when(take_on(9))
        .then([taken_on(9, 4).into()]);
    given(away())
        .on(november(15))
        .when(take_on(9))
        .refused(CaseloadRefusal::WorkerAbsent);
}

#[test]
fn l2_an_absence_ends_with_the_return_not_by_itself() {
    given(away())
        .on(december(1))
        .when(take_on(9))
        .refused(CaseloadRefusal::WorkerAbsent);
}

#[test]
fn a_return_ends_the_absence_once() {
    let returned = WorkerReturned {
        on: Casework(november(20)),
    };
    given(away())
        .when(CaseloadCommand::MarkReturned)
        .then([returned.clone().into()])
        .and_again_nothing();
    let mut past = away();
    past.push(returned.into());
    given(past).when(take_on(9)).then([taken_on(9, 4).into()]);
}

#[test]
fn l4_own_clients_keep_their_places_so_a_return_lifts_nobody_over_the_limit() {
    let mut past = with_own(50, 50);
    past.push(absent().into());
    past.push(cover_arranged(1..=50).into());
    let while_away = given(past.clone()).state();
    past.push(
        WorkerReturned {
            on: Casework(november(20)),
        }
        .into(),
    );
    let back = given(past).state();
    for state in [while_away, back] {
        assert_eq!(
            state.opened().map(super::super::OpenedCaseload::active),
            Some(50)
        );
    }
}
