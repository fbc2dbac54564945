//! Places promised to somebody until an instant (O5).

use super::*;

#[test]
fn a_promised_place_is_no_longer_free() {
    given(with_places(10, 3))
        .when(hold_until(1, hours(5)))
        .then([held(1, now(), hours(5), 2)])
        .and_again_nothing();
    let offer = after(with(with_places(10, 3), [held(1, now(), hours(5), 2)]));
    assert_eq!(free(&offer, now()), Some(2));
    assert_eq!(offer.supply(now()), Some(2));
    assert_eq!(offer.held(CapacityGroup::Men, now()), 1);
}

#[test]
fn the_last_free_place_is_promised_and_then_no_other() {
    let past = with(with_places(10, 1), [held(1, now(), hours(5), 0)]);
    given(past)
        .when(hold_until(2, hours(5)))
        .refused(OfferRefusal::NoFreePlace);
}

#[test]
fn a_promise_lasts_until_an_instant_after_now_and_sixty_days_at_most() {
    let refusal = OfferRefusal::HoldTooLong { days: 60 };
    let longest = hours(60 * 24);
    for until in [now(), hours(-1), longest + chrono::TimeDelta::seconds(1)] {
        given(with_places(10, 3))
            .when(hold_until(1, until))
            .refused(refusal.clone());
    }
    given(with_places(10, 3))
        .when(hold_until(1, longest))
        .then([held(1, now(), longest, 2)]);
}

#[test]
fn one_name_stands_for_one_promise() {
    let past = with(with_places(10, 3), [held(1, now(), hours(5), 2)]);
    given(past)
        .when(hold_until(1, hours(6)))
        .refused(OfferRefusal::HoldAlreadyMade);
}

#[test]
fn a_lapsed_promise_frees_its_place_without_anyone_looking() {
    let offer = after(with(with_places(10, 3), [held(1, now(), hours(5), 2)]));
    assert_eq!(free(&offer, hours(4)), Some(2));
    assert_eq!(free(&offer, hours(5)), Some(3));
    assert_eq!(offer.held(CapacityGroup::Men, hours(5)), 0);
    assert_eq!(offer.supply(hours(5)), Some(3));
}

#[test]
fn whoever_acts_next_writes_down_what_lapsed_and_finds_its_place_free() {
    let past = with(with_places(10, 1), [held(1, now(), hours(5), 0)]);
    given(past)
        .at(hours(6))
        .when(hold_until(2, hours(9)))
        .then([
            released(1, ReleaseGround::Expired, hours(5), 1),
            held(2, hours(6), hours(9), 0),
        ]);
}

#[test]
fn lapsed_promises_are_written_down_with_the_instant_each_ended() {
    let past = with(
        with_places(10, 3),
        [
            held(1, now(), hours(5), 2),
            held(2, now(), hours(3), 1),
            held(3, now(), hours(9), 0),
        ],
    );
    given(past)
        .at(hours(6))
        .when(OfferCommand::RaiseHoldsExpired)
        .then([
            released(1, ReleaseGround::Expired, hours(5), 1),
            released(2, ReleaseGround::Expired, hours(3), 2),
        ])
        .and_again_nothing();
}

#[test]
fn a_confirmation_writes_lapsed_promises_down_too() {
    let past = with(with_places(10, 3), [held(1, now(), hours(5), 2)]);
    given(past).at(hours(6)).when(confirm()).then([
        released(1, ReleaseGround::Expired, hours(5), 3),
        confirmed(hours(6)).into(),
    ]);
}

#[test]
fn the_clock_of_a_promise_that_still_runs_does_nothing() {
    let past = with(with_places(10, 3), [held(1, now(), hours(5), 2)]);
    given(past)
        .at(hours(4))
        .when(OfferCommand::RaiseHoldsExpired)
        .then_nothing();
}

#[test]
fn a_promise_is_taken_back_once() {
    let past = with(with_places(10, 3), [held(1, now(), hours(5), 2)]);
    given(past.clone())
        .when(release(1, ReleaseGround::NoShow))
        .then([released(1, ReleaseGround::NoShow, now(), 3)]);
    let gone = with(past, [released(1, ReleaseGround::NoShow, now(), 3)]);
    given(gone)
        .when(release(1, ReleaseGround::NoShow))
        .refused(OfferRefusal::HoldUnknown);
}

#[test]
fn nobody_says_that_a_promise_lapsed_but_time() {
    let past = with(with_places(10, 3), [held(1, now(), hours(5), 2)]);
    given(past)
        .when(release(1, ReleaseGround::Expired))
        .refused(OfferRefusal::HoldStillRuns);
}

#[test]
fn promises_outlive_the_end_of_the_offer_until_they_are_released() {
    let past = with(with_places(10, 3), [held(1, now(), hours(5), 2), ended()]);
    given(past.clone())
        .when(release(1, ReleaseGround::ProviderCannot))
        .then([released(1, ReleaseGround::ProviderCannot, now(), 3)]);
    given(past)
        .when(arrive(1, Some(1)))
        .refused(OfferRefusal::OfferUnknown);
}

#[test]
fn a_promise_of_before_counts_when_the_offer_comes_back() {
    let past = with(
        with_places(10, 3),
        [held(1, now(), hours(5), 2), ended(), opened()],
    );
    given(past)
        .when(report([men(3, 3)]))
        .refused(OfferRefusal::MorePlacesThanTotal {
            total: 3,
            free: 3,
            held: 1,
            out_of_service: 0,
        });
}
