//! What the provider says of its places, and what its word is worth (O1 to O4, O9).

use super::*;
use crate::provider_directory::offer::GroupReport;

/// The instant the numbers of an hour ago go stale.
fn stale() -> DateTime<Utc> {
    hours(7 * 24 - 1)
}

#[test]
fn a_number_has_its_source_its_instant_and_its_end() {
    given([opened()])
        .when(report([men(10, 3)]))
        .then([reported_at(men(10, 3), now()).into()]);
    let offer = after(with_places(10, 3));
    let places = offer.places[&CapacityGroup::Men];
    assert_eq!((places.total, places.free), (10, 3));
    assert_eq!(places.source, CapacitySource::Provider);
    assert_eq!(
        (places.reported_at, places.fresh_until),
        (hours(-1), stale())
    );
}

#[test]
fn a_number_told_late_counts_from_when_it_was_said() {
    given([opened()])
        .about_instant(hours(-5))
        .when(report([men(10, 3)]))
        .then([reported_at(men(10, 3), hours(-5)).into()]);
}

#[test]
fn what_nobody_reported_is_unknown_and_not_zero() {
    let offer = after([opened()]);
    assert_eq!(free(&offer, now()), None);
    assert_eq!(offer.supply(now()), None);
    assert_eq!(offer.freshness(now()), Freshness::Unknown);
    let offer = after(with_places(10, 0));
    assert_eq!(free(&offer, now()), Some(0));
    assert_eq!(offer.free(CapacityGroup::Women, now()), None);
    given([opened()])
        .when(confirm())
        .refused(OfferRefusal::CapacityUnknown);
    given([opened()])
        .when(hold_until(1, hours(1)))
        .refused(OfferRefusal::CapacityUnknown);
}

#[test]
fn free_held_and_out_of_service_are_never_more_than_all() {
    let too_many = |total, free, held, out_of_service| OfferRefusal::MorePlacesThanTotal {
        total,
        free,
        held,
        out_of_service,
    };
    given([opened()])
        .when(report([men(3, 4)]))
        .refused(too_many(3, 4, 0, 0));
    let past = with(with_places(10, 3), [held(1, now(), hours(5), 2)]);
    given(past.clone())
        .when(report([men(3, 3)]))
        .refused(too_many(3, 3, 1, 0));
    given(past)
        .when(report([men(3, 2)]))
        .then([reported_at(men(3, 2), now()).into()]);
}

#[test]
fn a_report_names_every_group_once_and_at_least_one() {
    let refusal = OfferRefusal::GroupsNotDistinct;
    given([opened()]).when(report([])).refused(refusal.clone());
    given([opened()])
        .when(report([men(3, 1), men(3, 2)]))
        .refused(refusal);
}

#[test]
fn one_wrong_group_of_a_report_leaves_all_as_they_were() {
    let women = GroupReport {
        group: CapacityGroup::Women,
        ..men(2, 5)
    };
    let scene = given([opened()]).when(report([men(10, 3), women]));
    scene.refused(OfferRefusal::MorePlacesThanTotal {
        total: 2,
        free: 5,
        held: 0,
        out_of_service: 0,
    });
}

#[test]
fn a_later_word_wins_and_an_earlier_one_comes_too_late() {
    given(with_places(10, 3))
        .about_instant(hours(-2))
        .when(report([men(10, 8)]))
        .refused(OfferRefusal::NewerNumberKnown);
    given(with_places(10, 3))
        .about_instant(hours(-2))
        .when(confirm())
        .refused(OfferRefusal::NewerNumberKnown);
    given(with_places(10, 3))
        .when(report([men(10, 8)]))
        .then([reported_at(men(10, 8), now()).into()]);
}

#[test]
fn who_did_not_know_of_a_place_that_moved_cannot_speak_of_it() {
    let past = with(with_places(10, 3), [held(1, now(), hours(5), 2)]);
    for command in [report([men(10, 3)]), confirm()] {
        given(past.clone())
            .at(hours(1))
            .about_instant(hours(-1))
            .when(command)
            .refused(OfferRefusal::PlacesMovedSince);
    }
}

#[test]
fn a_number_is_believed_up_to_its_last_instant() {
    let offer = after(with_places(10, 3));
    let before = stale() - chrono::TimeDelta::microseconds(1);
    assert_eq!(offer.freshness(before), Freshness::Fresh);
    assert_eq!(offer.supply(before), Some(3));
    assert_eq!(offer.freshness(stale()), Freshness::Stale);
    assert_eq!(offer.supply(stale()), None);
    // It is still told, as what it is.
    assert_eq!(free(&offer, stale()), Some(3));
}

#[test]
fn no_place_is_held_or_taken_on_a_stale_number() {
    let refusal = OfferRefusal::CapacityStale;
    let scene = || given(with_places(10, 3)).at(stale());
    scene()
        .when(hold_until(1, stale() + chrono::TimeDelta::hours(1)))
        .refused(refusal.clone());
    scene().when(arrive(1, None)).refused(refusal);
}

#[test]
fn that_a_number_went_stale_is_told_once() {
    let scene = |at| given(with_places(10, 3)).at(at);
    scene(now()).when(OfferCommand::RaiseStale).then_nothing();
    scene(stale())
        .when(OfferCommand::RaiseStale)
        .then([went_stale()])
        .and_again_nothing();
}

#[test]
fn a_confirmation_moves_the_instant_and_keeps_the_number() {
    let past = with(with_places(10, 3), [went_stale()]);
    given(past.clone())
        .at(hours(200))
        .when(confirm())
        .then([confirmed(hours(200)).into()]);
    let offer = after(with(past, [confirmed(hours(200)).into()]));
    let places = offer.places[&CapacityGroup::Men];
    assert_eq!((places.free, places.reported_at), (3, hours(200)));
    assert_eq!(offer.freshness(hours(200)), Freshness::Fresh);
    assert!(
        !places.told_stale,
        "when it goes stale again, it is told again"
    );
}

#[test]
fn the_time_a_number_holds_depends_on_the_kind_of_service() {
    use crate::provider_directory::freshness::time_to_live;
    use crate::provider_directory::scene::kind;
    let days = |slug| time_to_live(&kind(slug)).num_days();
    assert_eq!(days("nocleharna"), 1);
    assert_eq!((days("azylovy-dum"), days("ubytovna")), (7, 7));
    assert_eq!(days("socialni-byt-dekret"), 30);
}

#[test]
fn only_fresh_groups_are_supply() {
    let women = GroupReport {
        group: CapacityGroup::Women,
        ..men(5, 4)
    };
    let past = [
        opened(),
        reported_at(men(10, 3), hours(-24 * 8)).into(),
        reported_at(women, now()).into(),
    ];
    let offer = after(past);
    assert_eq!(offer.supply(now()), Some(4));
    assert_eq!(offer.freshness(now()), Freshness::Stale);
}
