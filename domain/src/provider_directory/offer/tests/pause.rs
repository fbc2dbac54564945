//! Times in which an offer takes nobody new (O7).

use super::*;
use crate::provider_directory::offer::OfferResumed;

fn pause(until: Option<NaiveDate>) -> OfferCommand {
    OfferCommand::Pause {
        until,
        reason: None,
    }
}

fn resumed(on: NaiveDate) -> OfferEvent {
    OfferResumed { on: Public(on) }.into()
}

#[test]
fn a_paused_offer_takes_nobody_new_and_is_no_supply() {
    given(with_places(10, 3))
        .when(pause(None))
        .then([paused(None)])
        .and_again_nothing();
    let past = with(with_places(10, 3), [paused(None)]);
    let refusal = OfferRefusal::OfferPaused;
    given(past.clone())
        .when(hold_until(1, hours(5)))
        .refused(refusal.clone());
    given(past.clone()).when(arrive(1, None)).refused(refusal);
    assert_eq!(after(past).supply(now()), Some(0));
    let unknown = after([opened(), paused(None)]);
    assert_eq!(unknown.supply(now()), None, "unknown stays unknown");
}

#[test]
fn who_was_promised_a_place_before_the_pause_still_arrives() {
    let past = with(
        with_places(10, 3),
        [held(1, now(), hours(5), 2), paused(None)],
    );
    given(past)
        .when(arrive(1, Some(1)))
        .then([occupied(1, Some(1), now(), 2)]);
}

#[test]
fn a_pause_with_a_last_day_is_over_after_it() {
    let past = with(with_places(10, 3), [paused(Some(november(22)))]);
    let offer = after(past.clone());
    assert!(offer.is_paused(november(22)));
    assert!(!offer.is_paused(november(23)));
    let morning = hours(3 * 24);
    assert_eq!(offer.supply(morning), Some(3));
    given(past)
        .at(morning)
        .when(hold_until(1, hours(80)))
        .then([held(1, morning, hours(80), 2)]);
}

#[test]
fn a_pause_ends_when_somebody_says_so_but_not_once_it_is_over() {
    let past = with(with_places(10, 3), [paused(Some(november(22)))]);
    given(past.clone())
        .when(OfferCommand::Resume)
        .then([resumed(november(20))])
        .and_again_nothing();
    given(past)
        .on(november(23))
        .when(OfferCommand::Resume)
        .then_nothing();
    given([opened()]).when(OfferCommand::Resume).then_nothing();
}

#[test]
fn a_pause_does_not_end_in_the_past() {
    given([opened()])
        .when(pause(Some(november(19))))
        .refused(OfferRefusal::PauseInPast);
    given([opened()])
        .when(pause(Some(november(20))))
        .then([paused(Some(november(20)))]);
}

#[test]
fn a_pause_gets_another_last_day() {
    given([opened(), paused(Some(november(22)))])
        .when(pause(Some(november(25))))
        .then([paused(Some(november(25)))]);
}
