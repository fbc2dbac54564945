//! How places move: reported, confirmed, promised, taken, left, out of service.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::event::{OfferEvent, Term};
use super::state::{Hold, OpenedOffer, Places, Stay};
use crate::provider_directory::codes::CapacityGroup;
use crate::provider_directory::freshness::time_to_live;
use crate::reference::ServiceKind;
use crate::vocabulary::AskId;

/// So many questions are remembered, answered or not; the links of older ones have lapsed long
/// ago.
const REMEMBERED: usize = 50;

/// The offer after one more event about its places.
pub(super) fn evolve(offer: &mut OpenedOffer, event: &OfferEvent) {
    match event {
        OfferEvent::CapacityReported(said) => {
            let before = offer.places.get(&said.group);
            let places = Places {
                unit: *said.unit,
                total: *said.total,
                free: *said.free,
                out_of_service: before.map_or(0, |places| places.out_of_service),
                source: *said.source,
                reported_at: *said.reported_at,
                fresh_until: *said.fresh_until,
                moved_at: before.and_then(|places| places.moved_at),
                told_stale: false,
            };
            offer.places.insert(*said.group, places);
            answer(offer, *said.answers);
        }
        OfferEvent::CapacityConfirmed(said) => {
            for group in said.groups.iter() {
                if let Some(places) = offer.places.get_mut(group) {
                    places.source = *said.source;
                    places.reported_at = *said.confirmed_at;
                    places.fresh_until = *said.fresh_until;
                    places.told_stale = false;
                }
            }
            answer(offer, *said.answers);
        }
        OfferEvent::ConfirmationAsked(asked) => {
            ask(offer, *asked.ask, *asked.until);
        }
        OfferEvent::CapacityWentStale(stale) => {
            if let Some(places) = offer.places.get_mut(&*stale.group) {
                places.told_stale = true;
            }
        }
        OfferEvent::PlaceHeld(held) => {
            let hold = Hold {
                group: *held.group,
                referral: *held.referral,
                until: *held.until,
            };
            offer.holds.insert(*held.hold, hold);
            moved(offer, *held.group, Some(*held.free), *held.at);
        }
        OfferEvent::PlaceReleased(released) => {
            offer.holds.remove(&*released.hold);
            moved(offer, *released.group, *released.free, *released.at);
        }
        OfferEvent::PlaceOccupied(occupied) => {
            if let Some(hold) = *occupied.hold {
                offer.holds.remove(&hold);
            }
            let stay = Stay {
                group: *occupied.group,
                referral: *occupied.referral,
                since: *occupied.at,
            };
            offer.stays.insert(*occupied.stay, stay);
            moved(offer, *occupied.group, *occupied.free, *occupied.at);
        }
        OfferEvent::PlaceVacated(vacated) => {
            offer.stays.remove(&*vacated.stay);
            moved(offer, *vacated.group, *vacated.free, *vacated.at);
        }
        OfferEvent::UnitsOutOfService(out) => {
            if let Some(places) = offer.places.get_mut(&*out.group) {
                places.out_of_service = *out.units;
            }
            moved(offer, *out.group, Some(*out.free), *out.at);
        }
        OfferEvent::OfferOpened(_)
        | OfferEvent::OfferEntryChanged(_)
        | OfferEvent::OfferMoved(_)
        | OfferEvent::InsideContactChanged(_)
        | OfferEvent::QuestionsVoided(_)
        | OfferEvent::OfferPassedOn(_)
        | OfferEvent::OfferPaused(_)
        | OfferEvent::OfferResumed(_)
        | OfferEvent::OfferEnded(_) => {}
    }
}

/// O4: a number told stale before may be fresh again, and is told again when it goes stale.
pub(super) fn hold_as_long_as(
    offer: &mut OpenedOffer,
    kind: &ServiceKind,
    terms: &BTreeMap<CapacityGroup, Term>,
) {
    for (group, places) in &mut offer.places {
        let counted = places.reported_at + time_to_live(kind);
        let until = terms.get(group).map_or(counted, |term| term.fresh_until);
        if until > places.fresh_until {
            places.told_stale = false;
        }
        places.fresh_until = until;
    }
}

/// A group nobody reported has no number to move (O2).
fn moved(offer: &mut OpenedOffer, group: CapacityGroup, free: Option<u16>, at: DateTime<Utc>) {
    if let Some(places) = offer.places.get_mut(&group) {
        places.free = free.unwrap_or(places.free);
        places.moved_at = places.moved_at.max(Some(at));
    }
}

fn ask(offer: &mut OpenedOffer, ask: AskId, until: DateTime<Utc>) {
    offer.asked.insert(ask, until);
    if offer.asked.len() > REMEMBERED {
        let first = offer.asked.iter().min_by_key(|(_, until)| **until);
        if let Some(lapsed) = first.map(|(ask, _)| *ask) {
            offer.asked.remove(&lapsed);
        }
    }
}

fn answer(offer: &mut OpenedOffer, ask: Option<AskId>) {
    let Some(ask) = ask else { return };
    offer.asked.remove(&ask);
    // A report of several groups answers once.
    if offer.answered.last() != Some(&ask) {
        offer.answered.push(ask);
    }
    if offer.answered.len() > REMEMBERED {
        offer.answered.remove(0);
    }
}
