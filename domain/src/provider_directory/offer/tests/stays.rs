//! People who arrive and leave (O6).

use super::*;

#[test]
fn somebody_arrives_on_the_place_held_for_them() {
    let past = with(with_places(10, 3), [held(1, now(), hours(5), 2)]);
    given(past.clone())
        .when(arrive(1, Some(1)))
        .then([occupied(1, Some(1), now(), 2)])
        .and_again_nothing();
    let offer = after(with(past, [occupied(1, Some(1), now(), 2)]));
    assert!(offer.holds.is_empty());
    assert_eq!(free(&offer, hours(6)), Some(2), "nothing lapses any more");
}

#[test]
fn somebody_arrives_on_a_free_place() {
    given(with_places(10, 3))
        .when(arrive(1, None))
        .then([occupied(1, None, now(), 2)])
        .and_again_nothing();
    given(with_places(10, 0))
        .when(arrive(1, None))
        .refused(OfferRefusal::NoFreePlace);
}

#[test]
fn nobody_arrives_on_a_promise_that_lapsed_or_is_for_others() {
    let past = with(with_places(10, 3), [held(1, now(), hours(5), 2)]);
    let unknown = OfferRefusal::HoldUnknown;
    given(past.clone())
        .at(hours(5))
        .when(arrive(1, Some(1)))
        .refused(unknown.clone());
    let for_women = OfferCommand::OccupyPlace {
        stay: a_stay(1),
        group: CapacityGroup::Women,
        hold: Some(a_hold(1)),
    };
    given(past).when(for_women).refused(unknown);
}

#[test]
fn who_was_promised_a_place_arrives_though_the_number_is_stale() {
    let past = with(with_places(10, 3), [held(1, now(), hours(400), 2)]);
    given(past)
        .at(hours(300))
        .when(arrive(1, Some(1)))
        .then([occupied(1, Some(1), hours(300), 2)]);
}

#[test]
fn who_leaves_frees_a_place() {
    let past = with(with_places(10, 3), [occupied(1, None, now(), 2)]);
    given(past.clone())
        .at(hours(2))
        .when(vacate(1))
        .then([vacated(1, hours(2), 3)]);
    let gone = with(past, [vacated(1, hours(2), 3)]);
    given(gone)
        .at(hours(3))
        .when(vacate(1))
        .refused(OfferRefusal::StayUnknown);
}

#[test]
fn never_are_more_places_free_than_there_are() {
    let past = with(
        with_places(10, 3),
        [
            occupied(1, None, now(), 2),
            reported_at(men(2, 2), hours(1)).into(),
        ],
    );
    given(past)
        .at(hours(2))
        .when(vacate(1))
        .then([vacated(1, hours(2), 2)]);
}

#[test]
fn who_left_before_the_number_was_said_is_in_it_already() {
    let past = with(
        with_places(10, 3),
        [
            occupied(1, None, now(), 2),
            reported_at(men(10, 3), hours(2)).into(),
        ],
    );
    given(past)
        .at(hours(3))
        .about_instant(hours(1))
        .when(vacate(1))
        .then([vacated(1, hours(1), 3)]);
}

#[test]
fn who_came_before_the_number_was_said_is_in_it_already() {
    given(with_places(10, 0))
        .about_instant(hours(-2))
        .when(arrive(1, None))
        .then([occupied(1, None, hours(-2), 0)]);
}

#[test]
fn nobody_leaves_before_they_came() {
    let past = with(with_places(10, 3), [occupied(1, None, hours(-5), 3)]);
    given(past.clone())
        .about_instant(hours(-6))
        .when(vacate(1))
        .refused(OfferRefusal::StayEndsBeforeItBegan);
    given(past)
        .about_instant(hours(-5))
        .when(vacate(1))
        .then([vacated(1, hours(-5), 3)]);
}

#[test]
fn one_name_stands_for_one_stay() {
    let past = with(with_places(10, 3), [occupied(1, None, now(), 2)]);
    let elsewhere = OfferCommand::OccupyPlace {
        stay: a_stay(1),
        group: CapacityGroup::Women,
        hold: None,
    };
    given(past)
        .when(elsewhere)
        .refused(OfferRefusal::StayAlreadyBegun);
}

#[test]
fn people_leave_an_offer_that_ended() {
    let past = with(with_places(10, 3), [occupied(1, None, now(), 2), ended()]);
    given(past).when(vacate(1)).then([vacated(1, now(), 3)]);
}
