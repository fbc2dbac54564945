//! The settings of a prison: P1 both ways.

use super::{ContactIntervalSet, Prison, PrisonCommand, PrisonEvent, PrisonRefusal};
use crate::key_worker_assignment::scene::{self, december, november};
use crate::vocabulary::Public;
use chrono::NaiveDate;

fn given(past: impl IntoIterator<Item = PrisonEvent>) -> scene::Scene<Prison> {
    scene::given(past)
}

fn set(days: u16, from: NaiveDate) -> PrisonCommand {
    PrisonCommand::SetContactInterval { days, from }
}

fn was_set(days: u16, from: NaiveDate) -> PrisonEvent {
    ContactIntervalSet {
        days: Public(days),
        from: Public(from),
    }
    .into()
}

#[test]
fn p1_an_interval_lies_between_1_and_90_days() {
    for days in [1, 90] {
        given([])
            .when(set(days, november(20)))
            .then([was_set(days, november(20))])
            .and_again_nothing();
    }
    for days in [0, 91] {
        given([])
            .when(set(days, november(20)))
            .refused(PrisonRefusal::IntervalOutOfRange);
    }
}

#[test]
fn p1_an_interval_is_not_set_for_the_past() {
    given([])
        .when(set(30, november(19)))
        .refused(PrisonRefusal::IntervalInPast);
}

#[test]
fn an_interval_of_the_same_day_can_be_corrected() {
    given([was_set(30, november(20))])
        .when(set(21, november(20)))
        .then([was_set(21, november(20))]);
}

#[test]
fn an_interval_holds_from_its_day_until_the_next_one() {
    let state = given([was_set(30, november(25)), was_set(7, december(1))]).state();
    let on = |day| state.contact_every_days(day);
    assert_eq!(on(november(24)), None);
    assert_eq!(on(november(25)), Some(30));
    assert_eq!(on(november(30)), Some(30));
    assert_eq!(on(december(1)), Some(7));
    assert_eq!(on(december(24)), Some(7));
}
