//! A colleague looks after an absent worker's clients.

use super::*;

/// Worker 1 has clients 1 to 3 and is away.
fn away() -> Vec<CaseloadEvent> {
    let mut past = with_own(3, 50);
    past.push(absent().into());
    past
}

#[test]
fn l5_cover_is_arranged_for_clients_of_an_absent_worker() {
    given(away())
        .when(arrange_cover([1, 3]))
        .then([cover_arranged([1, 3]).into()])
        .and_again_nothing();
}

#[test]
fn l5_nobody_covers_for_a_worker_who_is_not_away() {
    given(with_own(3, 50))
        .when(arrange_cover([1]))
        .refused(CaseloadRefusal::WorkerNotAbsent);
}

#[test]
fn cover_for_an_absence_to_come_begins_with_it() {
    let expected = CoverArranged {
        from: Casework(november(15)),
        ..cover_arranged([1])
    };
    given(away())
        .on(november(10))
        .when(arrange_cover([1]))
        .then([expected.into()]);
}

#[test]
fn cover_may_end_before_the_absence_does() {
    let until_the_25th = CaseloadCommand::ArrangeCover {
        covering: worker(2),
        cases: cases([1]),
        until: Some(november(25)),
    };
    let expected = CoverArranged {
        until: Casework(Some(november(25))),
        ..cover_arranged([1])
    };
    given(away()).when(until_the_25th).then([expected.into()]);
}

#[test]
fn l5_only_own_clients_whom_nobody_else_covers_for_are_covered() {
    given(away())
        .when(arrange_cover([1, 4]))
        .refused(CaseloadRefusal::NotTheirClients);
    let mut past = away();
    let by_another = CoverArranged {
        covering: Casework(worker(3)),
        ..cover_arranged([1])
    };
    past.push(by_another.into());
    given(past)
        .when(arrange_cover([1, 2]))
        .refused(CaseloadRefusal::NotTheirClients);
}

#[test]
fn cover_asked_again_with_one_client_more_is_arranged_for_that_one() {
    let mut past = away();
    past.push(cover_arranged([1]).into());
    given(past)
        .when(arrange_cover([1, 2]))
        .then([cover_arranged([2]).into()]);
}

#[test]
fn without_clients_there_is_nobody_to_cover_for() {
    given(away())
        .when(arrange_cover([]))
        .refused(CaseloadRefusal::NobodyToCover);
}

#[test]
fn l1_cover_is_taken_on_up_to_the_last_free_place_and_no_further() {
    given(with_own(47, 50))
        .when(take_on_cover(100..103))
        .then([cover_taken_on(100..103, 50).into()])
        .and_again_nothing();
    given(with_own(47, 50))
        .when(take_on_cover(100..104))
        .refused(CaseloadRefusal::CaseloadFull {
            active: 47,
            capacity: 50,
        });
}

#[test]
fn clients_covered_for_already_take_no_second_place() {
    let mut past = with_own(48, 50);
    past.push(cover_taken_on([100], 49).into());
    given(past)
        .when(take_on_cover([100, 101]))
        .then([cover_taken_on([101], 50).into()]);
}

#[test]
fn nobody_covers_for_their_own_clients() {
    given(with_own(3, 50))
        .when(take_on_cover([3, 100]))
        .refused(CaseloadRefusal::CoversForSelf);
}

#[test]
fn l6_a_worker_of_another_prison_does_not_cover_but_an_outsider_does() {
    let elsewhere = CaseloadCommand::TakeOnCover {
        instead_of: worker(2),
        prison: Some(jirice()),
        cases: cases([100]),
    };
    given([opened(50).into()])
        .when(elsewhere.clone())
        .refused(CaseloadRefusal::WorkerOfAnotherPrison);
    given([outsider()])
        .when(elsewhere)
        .then([cover_taken_on([100], 1).into()]);
}

#[test]
fn cover_handed_back_frees_the_places() {
    let mut past = with_own(2, 50);
    past.push(cover_taken_on([100, 101], 4).into());
    let expected = CoverHandedBack {
        cases: Casework(cases([101])),
        active: Casework(3),
    };
    // Client 200 was never covered for.
    given(past)
        .when(CaseloadCommand::HandBackCover {
            cases: cases([101, 200]),
        })
        .then([expected.into()])
        .and_again_nothing();
}

#[test]
fn a_client_given_up_is_no_longer_covered_for() {
    let mut past = away();
    past.push(cover_arranged([1, 2]).into());
    past.push(given_up(1, 2).into());
    let state = given(past).state();
    let covered = &state.opened().unwrap().covered;
    assert_eq!(covered.keys().copied().collect::<BTreeSet<_>>(), cases([2]));
}
