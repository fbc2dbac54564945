//! Every command of an offer in every state, every rule both ways.
//!
//! A shelter house for men, whose numbers hold for seven days. It is noon on 20 November 2026.

mod bounds;
mod entry;
mod holds;
mod kind;
mod links;
mod numbers;
mod out_of_service;
mod pause;
mod registered;
mod states;
mod stays;

use chrono::{DateTime, NaiveDate, Utc};

use super::{
    CapacityConfirmed, CapacityWentStale, ConfirmationAsked, Offer, OfferCommand, OfferEnded,
    OfferEvent, OfferOpened, OfferPaused, OfferRefusal, OfferState, OpenedOffer, PlaceOccupied,
    PlaceReleased, PlaceVacated, UnitsOutOfService,
};
use crate::provider_directory::codes::{
    CapacityGroup, CapacitySource, EndGround, Freshness, MoveOnGround, ReleaseGround,
};
use crate::provider_directory::scene::{
    a_hold, a_question, a_stay, arrive, held, hold_until, hours, men, november, now, open, opened,
    report, reported_at, stage, text, with_places,
};
use crate::vocabulary::{Casework, Public};

/// A scene of one offer.
fn given(past: impl IntoIterator<Item = OfferEvent>) -> stage::Scene<Offer> {
    stage::given(past)
}

/// What has become of an offer with this past.
fn after(past: impl IntoIterator<Item = OfferEvent>) -> OpenedOffer {
    given(past).state().opened().unwrap().clone()
}

fn with(mut past: Vec<OfferEvent>, more: impl IntoIterator<Item = OfferEvent>) -> Vec<OfferEvent> {
    past.extend(more);
    past
}

fn free(offer: &OpenedOffer, at: DateTime<Utc>) -> Option<u16> {
    offer.free(CapacityGroup::Men, at)
}

fn ended() -> OfferEvent {
    OfferEnded {
        ground: Public(EndGround::Closed),
        on: Public(november(20)),
    }
    .into()
}

fn paused(until: Option<NaiveDate>) -> OfferEvent {
    OfferPaused {
        until: Public(until),
        reason: Public(None),
    }
    .into()
}

fn released(number: u128, ground: ReleaseGround, at: DateTime<Utc>, free: u16) -> OfferEvent {
    PlaceReleased {
        hold: Casework(a_hold(number)),
        group: Public(CapacityGroup::Men),
        ground: Casework(ground),
        at: Public(at),
        free: Public(Some(free)),
    }
    .into()
}

fn release(number: u128, ground: ReleaseGround) -> OfferCommand {
    OfferCommand::ReleasePlace {
        hold: a_hold(number),
        ground,
    }
}

fn occupied(stay: u128, hold: Option<u128>, at: DateTime<Utc>, free: u16) -> OfferEvent {
    PlaceOccupied {
        stay: Casework(a_stay(stay)),
        group: Public(CapacityGroup::Men),
        hold: Casework(hold.map(a_hold)),
        referral: Casework(None),
        at: Casework(at),
        free: Public(Some(free)),
    }
    .into()
}

fn vacated(stay: u128, at: DateTime<Utc>, free: u16) -> OfferEvent {
    PlaceVacated {
        stay: Casework(a_stay(stay)),
        group: Public(CapacityGroup::Men),
        ground: Casework(MoveOnGround::MovedUp),
        at: Casework(at),
        free: Public(Some(free)),
    }
    .into()
}

fn vacate(stay: u128) -> OfferCommand {
    OfferCommand::VacatePlace {
        stay: a_stay(stay),
        ground: MoveOnGround::MovedUp,
    }
}

fn confirm() -> OfferCommand {
    OfferCommand::ConfirmCapacity {
        groups: None,
        source: CapacitySource::Provider,
        answers: None,
    }
}

fn confirmed(at: DateTime<Utc>) -> CapacityConfirmed {
    CapacityConfirmed {
        groups: Public([CapacityGroup::Men].into()),
        source: Public(CapacitySource::Provider),
        confirmed_at: Public(at),
        fresh_until: Public(at + chrono::TimeDelta::days(7)),
        answers: Public(None),
    }
}

fn went_stale() -> OfferEvent {
    CapacityWentStale {
        group: Public(CapacityGroup::Men),
        reported_at: Public(hours(-1)),
        since: Public(hours(7 * 24 - 1)),
    }
    .into()
}
