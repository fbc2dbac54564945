//! Which clocks events start and stop.

use chrono::TimeDelta;

use crate::provider_directory::codes::{CapacityGroup, ConcernKind};
use crate::provider_directory::deadlines::{
    Clock, ClockChange, clocks_after_offer, clocks_after_provider,
};
use crate::provider_directory::offer::{OfferEnded, OfferEvent, OfferPaused, OfferResumed};
use crate::provider_directory::provider::{ConcernRaised, ProviderVerified};
use crate::provider_directory::scene::{
    a_hold, concern, held, hours, men, november, now, reported_at, text,
};
use crate::vocabulary::{Casework, Public, end_of_czech_day};

#[test]
fn a_number_starts_its_own_clock_and_one_to_remind_when_a_quarter_is_left() {
    let event = OfferEvent::from(reported_at(men(10, 3), now()));
    let expected = [
        ClockChange::Set(Clock::Number(CapacityGroup::Men), hours(7 * 24)),
        ClockChange::Set(
            Clock::Reminder(CapacityGroup::Men),
            hours(7 * 24) - TimeDelta::hours(42),
        ),
    ];
    assert_eq!(clocks_after_offer(&event), expected);
}

#[test]
fn a_promise_starts_its_own_clock() {
    let expected = [ClockChange::Set(Clock::Hold(a_hold(1)), hours(5))];
    assert_eq!(clocks_after_offer(&held(1, now(), hours(5), 2)), expected);
}

#[test]
fn who_left_the_directory_is_not_asked_for_numbers_any_more() {
    let event = OfferEvent::from(OfferEnded {
        ground: Public(crate::provider_directory::codes::EndGround::Closed),
        on: Public(november(20)),
    });
    let changes = clocks_after_offer(&event);
    for group in CapacityGroup::ALL {
        assert!(changes.contains(&ClockChange::Clear(Clock::Number(*group))));
        assert!(changes.contains(&ClockChange::Clear(Clock::Reminder(*group))));
    }
}

#[test]
fn a_pause_that_is_over_rings_whether_by_itself_or_by_a_word() {
    let paused = |until| {
        OfferEvent::from(OfferPaused {
            until: Public(until),
            reason: Public(None),
        })
    };
    let until = november(25);
    assert_eq!(
        clocks_after_offer(&paused(Some(until))),
        [ClockChange::Set(Clock::PauseOver, end_of_czech_day(until))]
    );
    assert_eq!(
        clocks_after_offer(&paused(None)),
        [ClockChange::Clear(Clock::PauseOver)]
    );
    let resumed = OfferResumed {
        on: Public(november(20)),
    };
    assert_eq!(
        clocks_after_offer(&resumed.into()),
        [ClockChange::Ring(Clock::PauseOver)]
    );
}

#[test]
fn a_verification_ends_with_its_last_day_in_czechia() {
    let verified = ProviderVerified {
        ground: Public(crate::provider_directory::codes::VerificationGround::Visit),
        note: Casework(None),
        on: Public(november(20)),
        until: Public(november(25)),
    };
    let midnight = end_of_czech_day(november(25));
    let expected = [ClockChange::Set(Clock::Verification, midnight)];
    assert_eq!(clocks_after_provider(&verified.into()), expected);
    let raised = ConcernRaised {
        concern: Public(concern(1)),
        kind: Casework(ConcernKind::Other),
        text: Casework(text("Pozor.")),
    };
    assert_eq!(clocks_after_provider(&raised.into()), []);
}

#[test]
fn a_clock_is_read_back_from_its_name() {
    let clocks = [
        Clock::Number(CapacityGroup::MothersWithChildren),
        Clock::Reminder(CapacityGroup::Men),
        Clock::Hold(a_hold(1)),
        Clock::PauseOver,
        Clock::Verification,
    ];
    for clock in clocks {
        assert_eq!(clock.to_string().parse(), Ok(clock));
    }
    for wrong in ["", "number", "number/nobody", "hold/x", "verification/1"] {
        assert!(wrong.parse::<Clock>().is_err(), "{wrong}");
    }
}
