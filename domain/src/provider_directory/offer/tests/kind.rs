//! Another kind of service: its numbers hold as long as those of that kind (O4).

use chrono::TimeDelta;

use super::*;
use crate::provider_directory::deadlines::{Clock, ClockChange, clocks_after_offer};
use crate::provider_directory::entry::OfferField;
use crate::provider_directory::offer::{OfferEntryChanged, Term};
use crate::provider_directory::scene::kind;

fn becomes(slug: &str) -> OfferCommand {
    OfferCommand::ChangeEntry(vec![OfferField::Kind(kind(slug))])
}

/// The change of a shelter house with a number of an hour ago; before 1.1 it told no terms.
fn became(slug: &str, days: Option<i64>) -> OfferEvent {
    let term = |days| Term {
        reported_at: hours(-1),
        fresh_until: hours(-1) + TimeDelta::days(days),
    };
    let terms = days.map(|days| (CapacityGroup::Men, term(days)));
    OfferEntryChanged {
        old: Public(OfferField::Kind(kind("azylovy-dum"))),
        new: Public(OfferField::Kind(kind(slug))),
        terms: Public(terms.into_iter().collect()),
    }
    .into()
}

#[test]
fn a_change_of_kind_tells_how_long_the_known_numbers_hold() {
    for (slug, days) in [("nocleharna", 1), ("socialni-byt-dekret", 30)] {
        given(with_places(10, 3))
            .when(becomes(slug))
            .then([became(slug, Some(days))])
            .and_again_nothing();
    }
    given([opened()])
        .when(becomes("nocleharna"))
        .then([became("nocleharna", None)]);
}

#[test]
fn a_number_of_three_days_ago_is_stale_in_a_night_shelter_and_fresh_in_a_flat() {
    let then = hours(3 * 24);
    let worth = |slug: &str, days| {
        let offer = after(with(with_places(10, 3), [became(slug, days)]));
        (offer.freshness(then), offer.supply(then))
    };
    for told in [Some(1), None] {
        assert_eq!(worth("nocleharna", told), (Freshness::Stale, None));
    }
    let later = hours(20 * 24);
    for told in [Some(30), None] {
        let offer = after(with(
            with_places(10, 3),
            [became("socialni-byt-dekret", told)],
        ));
        assert_eq!(offer.freshness(later), Freshness::Fresh);
    }
    given(with(with_places(10, 3), [became("nocleharna", Some(1))]))
        .at(then)
        .when(hold_until(1, then + TimeDelta::hours(1)))
        .refused(OfferRefusal::CapacityStale);
}

#[test]
fn a_number_that_is_fresh_again_is_told_stale_again() {
    let stale = with(with_places(10, 3), [went_stale()]);
    let offer = after(with(
        stale.clone(),
        [became("socialni-byt-dekret", Some(30))],
    ));
    assert!(!offer.places[&CapacityGroup::Men].told_stale);
    let offer = after(with(stale, [became("nocleharna", Some(1))]));
    assert!(
        offer.places[&CapacityGroup::Men].told_stale,
        "it is told already"
    );
}

#[test]
fn a_change_of_kind_moves_the_clocks_of_the_numbers() {
    let end = hours(-1) + TimeDelta::days(1);
    let expected = [
        ClockChange::Set(Clock::Number(CapacityGroup::Men), end),
        ClockChange::Set(
            Clock::Reminder(CapacityGroup::Men),
            end - TimeDelta::hours(6),
        ),
    ];
    let changes = clocks_after_offer(&became("nocleharna", Some(1)));
    assert_eq!(changes, expected);
}
