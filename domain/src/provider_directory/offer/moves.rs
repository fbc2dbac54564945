//! Places promised, taken, left and out of service.

use chrono::{DateTime, TimeDelta, Utc};

use super::decide::Decision;
use super::event::{
    OfferEvent, PlaceHeld, PlaceOccupied, PlaceReleased, PlaceVacated, UnitsOutOfService,
};
use super::numbers::in_the_directory;
use super::refusal::OfferRefusal;
use super::state::{Hold, OfferState, OpenedOffer, Places, Stay, evolve};
use crate::journey::Context;
use crate::provider_directory::codes::{CapacityGroup, Freshness, MoveOnGround, ReleaseGround};
use crate::vocabulary::{Casework, FreeText, HoldId, Public, ReferralId, StayId};

/// O5: writes lapsed promises down first, then decides on what is left.
///
/// An offer that has ended still lets go and says goodbye, but takes nothing new.
pub(super) fn settled(
    state: &OfferState,
    context: &Context,
    then: impl FnOnce(&OpenedOffer) -> Decision,
) -> Decision {
    let mut state = state.clone();
    let mut happened = Vec::new();
    while let Some(event) = first_lapsed(&state, context.now) {
        state = evolve(state, &event);
        happened.push(event);
    }
    let offer = state.opened().ok_or(OfferRefusal::OfferUnknown)?;
    happened.extend(then(offer)?);
    Ok(happened)
}

fn first_lapsed(state: &OfferState, now: DateTime<Utc>) -> Option<OfferEvent> {
    let offer = state.opened()?;
    let (id, hold) = offer.lapsed(now).next()?;
    Some(released(
        offer,
        *id,
        hold,
        ReleaseGround::Expired,
        hold.until,
    ))
}

/// A number nobody knows is not moved; a known one never beyond what there is (O1).
fn one_more(offer: &OpenedOffer, group: CapacityGroup, held: usize) -> Option<u16> {
    let places = offer.places.get(&group)?;
    let held = u16::try_from(held).unwrap_or(u16::MAX);
    let taken = places.out_of_service.saturating_add(held);
    let most = places.total.saturating_sub(taken);
    Some(places.free.saturating_add(1).min(most))
}

fn holds_of(offer: &OpenedOffer, group: CapacityGroup) -> usize {
    offer
        .holds
        .values()
        .filter(|hold| hold.group == group)
        .count()
}

fn released(
    offer: &OpenedOffer,
    id: HoldId,
    hold: &Hold,
    ground: ReleaseGround,
    at: DateTime<Utc>,
) -> OfferEvent {
    let others = holds_of(offer, hold.group).saturating_sub(1);
    PlaceReleased {
        hold: Casework(id),
        group: Public(hold.group),
        ground: Casework(ground),
        at: Public(at),
        free: Public(one_more(offer, hold.group, others)),
    }
    .into()
}

/// The offer is in the directory and takes people (O7).
fn takes_people(offer: &OpenedOffer, context: &Context) -> Result<(), OfferRefusal> {
    in_the_directory(offer)?;
    if offer.is_paused(context.today()) {
        return Err(OfferRefusal::OfferPaused);
    }
    Ok(())
}

/// O2, O4, O5, O6: the group's number after one place less.
fn one_less(
    offer: &OpenedOffer,
    group: CapacityGroup,
    context: &Context,
) -> Result<u16, OfferRefusal> {
    let places = known(offer, group)?;
    if places.freshness(context.now) != Freshness::Fresh {
        return Err(OfferRefusal::CapacityStale);
    }
    places.free.checked_sub(1).ok_or(OfferRefusal::NoFreePlace)
}

fn known(offer: &OpenedOffer, group: CapacityGroup) -> Result<&Places, OfferRefusal> {
    offer
        .places
        .get(&group)
        .ok_or(OfferRefusal::CapacityUnknown)
}

/// O5.
pub(super) fn hold(
    offer: &OpenedOffer,
    id: HoldId,
    group: CapacityGroup,
    referral: Option<ReferralId>,
    until: DateTime<Utc>,
    context: &Context,
) -> Decision {
    let wanted = Hold {
        group,
        referral,
        until,
    };
    match offer.holds.get(&id) {
        Some(known) if *known == wanted => return Ok(vec![]),
        Some(_) => return Err(OfferRefusal::HoldAlreadyMade),
        None => {}
    }
    takes_people(offer, context)?;
    let days = context.policy.hold_at_most_days;
    let last = context.now + TimeDelta::days(i64::from(days));
    if until <= context.now || until > last {
        return Err(OfferRefusal::HoldTooLong { days });
    }
    let free = one_less(offer, group, context)?;
    Ok(vec![
        PlaceHeld {
            hold: Casework(id),
            group: Public(group),
            referral: Casework(referral),
            until: Casework(until),
            at: Public(context.happened_at),
            free: Public(free),
        }
        .into(),
    ])
}

/// O5.
pub(super) fn release(
    offer: &OpenedOffer,
    id: HoldId,
    ground: ReleaseGround,
    context: &Context,
) -> Decision {
    let hold = offer.holds.get(&id).ok_or(OfferRefusal::HoldUnknown)?;
    if ground == ReleaseGround::Expired {
        return Err(OfferRefusal::HoldStillRuns);
    }
    Ok(vec![released(offer, id, hold, ground, context.happened_at)])
}

/// O6.
pub(super) fn occupy(
    offer: &OpenedOffer,
    id: StayId,
    group: CapacityGroup,
    hold: Option<HoldId>,
    context: &Context,
) -> Decision {
    match offer.stays.get(&id) {
        Some(stay) if stay.group == group => return Ok(vec![]),
        Some(_) => return Err(OfferRefusal::StayAlreadyBegun),
        None => {}
    }
    let (free, referral) = match hold {
        Some(hold) => {
            in_the_directory(offer)?;
            let held = offer.holds.get(&hold).filter(|held| held.group == group);
            let held = held.ok_or(OfferRefusal::HoldUnknown)?;
            (
                offer.places.get(&group).map(|places| places.free),
                held.referral,
            )
        }
        None => (Some(after_an_arrival(offer, group, context)?), None),
    };
    Ok(vec![
        PlaceOccupied {
            stay: Casework(id),
            group: Public(group),
            hold: Casework(hold),
            referral: Casework(referral),
            at: Casework(context.happened_at),
            free: Public(free),
        }
        .into(),
    ])
}

/// The group's number after somebody came who was promised nothing.
fn after_an_arrival(
    offer: &OpenedOffer,
    group: CapacityGroup,
    context: &Context,
) -> Result<u16, OfferRefusal> {
    takes_people(offer, context)?;
    let places = known(offer, group)?;
    if is_in_the_number(places, context) {
        return Ok(places.free);
    }
    one_less(offer, group, context)
}

/// O6: whoever came or left before the number was said is in it already.
fn is_in_the_number(places: &Places, context: &Context) -> bool {
    context.happened_at < places.reported_at
}

/// O6.
pub(super) fn vacate(
    offer: &OpenedOffer,
    id: StayId,
    ground: MoveOnGround,
    context: &Context,
) -> Decision {
    let Stay { group, since, .. } = *offer.stays.get(&id).ok_or(OfferRefusal::StayUnknown)?;
    if context.happened_at < since {
        return Err(OfferRefusal::StayEndsBeforeItBegan);
    }
    Ok(vec![
        PlaceVacated {
            stay: Casework(id),
            group: Public(group),
            ground: Casework(ground),
            at: Casework(context.happened_at),
            free: Public(after_a_departure(offer, group, context)),
        }
        .into(),
    ])
}

fn after_a_departure(offer: &OpenedOffer, group: CapacityGroup, context: &Context) -> Option<u16> {
    let places = offer.places.get(&group)?;
    if is_in_the_number(places, context) {
        return Some(places.free);
    }
    one_more(offer, group, holds_of(offer, group))
}

/// O1: what goes out of service was free; what comes back is free again.
pub(super) fn out_of_service(
    offer: &OpenedOffer,
    group: CapacityGroup,
    units: u16,
    reason: Option<&FreeText>,
    context: &Context,
) -> Decision {
    in_the_directory(offer)?;
    let places = known(offer, group)?;
    if places.out_of_service == units {
        return Ok(vec![]);
    }
    let more = units.saturating_sub(places.out_of_service);
    let back = places.out_of_service.saturating_sub(units);
    let free = places
        .free
        .checked_sub(more)
        .ok_or(OfferRefusal::NotEnoughFree { free: places.free })?;
    Ok(vec![
        UnitsOutOfService {
            group: Public(group),
            units: Public(units),
            reason: Casework(reason.cloned()),
            at: Public(context.happened_at),
            free: Public(free.saturating_add(back)),
        }
        .into(),
    ])
}
