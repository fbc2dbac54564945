//! How many clients a worker may have.

use super::*;

fn full(active: u16, capacity: u16) -> CaseloadRefusal {
    CaseloadRefusal::CaseloadFull { active, capacity }
}

fn open(capacity: u16) -> CaseloadCommand {
    CaseloadCommand::Open {
        name: name(),
        prison: Some(vinarice()),
        capacity,
    }
}

fn capacity_set(capacity: u16, day: chrono::NaiveDate, over_by: u16) -> CapacitySet {
    CapacitySet {
        capacity: Casework(capacity),
        from: Casework(day),
        over_by: Casework(over_by),
    }
}

#[test]
fn somebody_becomes_a_key_worker() {
    given([])
        .about(november(1))
        .when(open(50))
        .then([opened(50).into()])
        .and_again_nothing();
}

#[test]
fn an_id_names_one_caseload_only() {
    let elsewhere = CaseloadCommand::Open {
        name: name(),
        prison: Some(jirice()),
        capacity: 50,
    };
    given([opened(50).into()])
        .when(elsewhere)
        .refused(CaseloadRefusal::CaseloadAlreadyOpened);
}

#[test]
fn l1_the_fiftieth_client_is_taken_on_and_the_next_is_not() {
    given(with_own(49, 50))
        .when(take_on(50))
        .then([taken_on(50, 50).into()])
        .and_again_nothing();
    given(with_own(50, 50))
        .when(take_on(51))
        .refused(full(50, 50));
}

#[test]
fn l1_a_lower_capacity_holds_instead_of_the_limit() {
    given(with_own(9, 10))
        .when(take_on(10))
        .then([taken_on(10, 10).into()]);
    given(with_own(10, 10))
        .when(take_on(11))
        .refused(full(10, 10));
}

#[test]
fn l1_a_lower_limit_of_the_policy_holds_for_a_capacity_set_before() {
    let stricter = Policy {
        max_clients: 5,
        ..Policy::standard()
    };
    given(with_own(5, 50))
        .under(stricter)
        .when(take_on(6))
        .refused(full(5, 5));
}

#[test]
fn l1_clients_covered_for_count_as_own_ones_do() {
    let mut past = with_own(30, 50);
    past.push(cover_taken_on(100..120, 50).into());
    given(past).when(take_on(31)).refused(full(50, 50));
}

#[test]
fn l1_no_capacity_exceeds_the_limit() {
    let over = CaseloadRefusal::CapacityOverLimit { limit: 50 };
    given([]).when(open(51)).refused(over.clone());
    given(with_own(0, 10))
        .when(set_capacity(51, november(20)))
        .refused(over);
    given(with_own(0, 10))
        .when(set_capacity(50, november(20)))
        .then([capacity_set(50, november(20), 0).into()]);
}

#[test]
fn a_capacity_holds_from_its_day_on() {
    let mut past = with_own(10, 10);
    past.push(capacity_set(11, november(25), 0).into());
    given(past.clone())
        .on(november(24))
        .when(take_on(11))
        .refused(full(10, 10));
    given(past)
        .on(november(25))
        .when(take_on(11))
        .then([taken_on(11, 11).into()]);
}

#[test]
fn before_the_first_day_there_is_no_place_at_all() {
    given([opened(50).into()])
        .on(chrono::NaiveDate::from_ymd_opt(2026, 10, 31).unwrap())
        .when(take_on(1))
        .refused(full(0, 0));
}

#[test]
fn a_capacity_is_not_set_for_the_past() {
    given(with_own(0, 10))
        .when(set_capacity(20, november(19)))
        .refused(CaseloadRefusal::CapacityInPast);
}

#[test]
fn l3_lowering_the_capacity_drops_nobody_and_says_by_how_many_the_worker_is_over() {
    given(with_own(30, 50))
        .when(set_capacity(20, november(20)))
        .then([capacity_set(20, november(20), 10).into()])
        .and_again_nothing();
    let mut past = with_own(30, 50);
    past.push(capacity_set(20, november(20), 10).into());
    let state = given(past.clone()).state();
    assert_eq!(
        state.opened().map(super::super::OpenedCaseload::active),
        Some(30)
    );
    given(past).when(take_on(31)).refused(full(30, 20));
}

#[test]
fn giving_up_a_client_frees_a_place() {
    given(with_own(50, 50))
        .when(CaseloadCommand::GiveUp { case: case(7) })
        .then([given_up(7, 49).into()])
        .and_again_nothing();
}

#[test]
fn l6_a_worker_of_one_prison_takes_no_client_of_another_but_an_outsider_does() {
    let elsewhere = CaseloadCommand::TakeOn {
        case: case(1),
        prison: jirice(),
    };
    given([opened(50).into()])
        .when(elsewhere.clone())
        .refused(CaseloadRefusal::WorkerOfAnotherPrison);
    given([outsider()])
        .when(elsewhere)
        .then([taken_on(1, 1).into()]);
}
