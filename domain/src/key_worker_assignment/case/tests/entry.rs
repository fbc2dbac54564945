//! Opening a case.

use super::*;

#[test]
fn an_entry_opens_a_case_and_starts_the_clock_for_a_worker() {
    given([])
        .on(november(3))
        .about(november(2))
        .when(open(entry()))
        .then([opened().into()])
        .and_again_nothing();
}

#[test]
fn an_entry_asked_again_when_the_case_is_long_closed_changes_nothing() {
    given(closed()).when(open(entry())).then_nothing();
}

#[test]
fn r1_the_week_counts_from_the_entry_even_when_it_is_registered_late() {
    given([])
        .on(december(1))
        .when(open(entry()))
        .then([opened().into()]);
}

#[test]
fn a_return_to_prison_remembers_the_episode_before_it() {
    let again = OpenCase {
        episode: 2,
        previous_case: Some(case(9)),
        former_worker: Some(worker(7)),
        ..entry()
    };
    let expected = CaseOpened {
        episode: Casework(2),
        previous_case: Casework(Some(case(9))),
        former_worker: Casework(Some(worker(7))),
        ..opened()
    };
    given([]).when(open(again)).then([expected.into()]);
}

#[test]
fn r8_a_new_episode_waits_until_the_one_before_it_is_closed() {
    let early = OpenCase {
        episode: 2,
        previous_case: Some(case(9)),
        previous_is_open: true,
        ..entry()
    };
    given([])
        .when(open(early))
        .refused(CaseRefusal::EpisodeStillOpen);
}

#[test]
fn r8_after_a_merge_the_kept_client_goes_on() {
    let dropped = OpenCase {
        episode: 2,
        previous_case: Some(case(9)),
        client_was_merged: true,
        ..entry()
    };
    given([])
        .when(open(dropped))
        .refused(CaseRefusal::ClientMerged);
}

#[test]
fn an_id_names_one_case_only() {
    let other = OpenCase {
        client: client(2),
        ..entry()
    };
    for past in [gap(), held(), closed()] {
        given(past)
            .when(open(other.clone()))
            .refused(CaseRefusal::CaseAlreadyOpened);
    }
}

#[test]
fn r6_nobody_enters_tomorrow() {
    let tomorrow = OpenCase {
        entered_on: november(21),
        ..entry()
    };
    given([])
        .when(open(tomorrow.clone()))
        .refused(CaseRefusal::EntryInFuture);
    let expected = CaseOpened {
        entered_on: Casework(november(21)),
        worker_due: Casework(november(28)),
        ..opened()
    };
    given([])
        .on(november(21))
        .when(open(tomorrow))
        .then([expected.into()]);
}

#[test]
fn a_client_is_between_15_and_110_years_old_at_entry() {
    let born = |birth_date| {
        open(OpenCase {
            birth_date,
            ..entry()
        })
    };
    let expected = |birth_date| CaseOpened {
        birth_date: Identity(birth_date),
        ..opened()
    };
    for just_right in [year(2011, 11, 2), year(1915, 11, 3)] {
        given([])
            .when(born(just_right))
            .then([expected(just_right).into()]);
    }
    for wrong in [year(2011, 11, 3), year(1915, 11, 2), year(2026, 12, 1)] {
        given([])
            .when(born(wrong))
            .refused(CaseRefusal::BirthDateImplausible);
    }
}

#[test]
fn nobody_is_released_before_they_entered() {
    let released = OpenCase {
        expected_release: Some(november(1)),
        ..entry()
    };
    let sentenced = OpenCase {
        sentence: Sentence {
            ends_on: Some(november(1)),
            months: None,
        },
        ..entry()
    };
    for wrong in [released, sentenced] {
        given([])
            .when(open(wrong))
            .refused(CaseRefusal::ReleaseBeforeEntry);
    }
    let same_day = OpenCase {
        expected_release: Some(november(2)),
        ..entry()
    };
    let expected = CaseOpened {
        expected_release: Casework(Some(november(2))),
        ..opened()
    };
    given([]).when(open(same_day)).then([expected.into()]);
}
