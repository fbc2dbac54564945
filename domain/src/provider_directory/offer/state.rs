//! What has become of an offer.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::event::OfferEvent;
use crate::provider_directory::codes::{
    CapacityGroup, CapacitySource, EndGround, Freshness, Origin, PlaceUnit,
};
use crate::provider_directory::entry::{OfferEntry, OfferField};
use crate::provider_directory::place::{InsideContact, Site};
use crate::vocabulary::{
    AskId, Email, FreeText, HoldId, ProviderId, ReferralId, StayId, czech_day,
};

/// One offer.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub enum OfferState {
    /// Nothing is offered under this id.
    #[default]
    NotOpened,
    /// It is, or was, in the directory.
    Opened(Box<OpenedOffer>),
}

/// An offer of the directory.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OpenedOffer {
    /// Whose it is.
    pub provider: ProviderId,
    /// What the directory says of it.
    pub entry: OfferEntry,
    /// Where it is. Publish [`Site::published`] only.
    pub site: Site,
    /// A contact for professionals; never published.
    pub inside_contact: Option<InsideContact>,
    /// Where all that came from.
    pub origin: Origin,
    /// The pause, while it takes nobody new.
    pub pause: Option<Pause>,
    /// How it ended.
    pub ended: Option<Ended>,
    /// The places, by whom they are for; a group nobody reported is not there (O2).
    pub places: BTreeMap<CapacityGroup, Places>,
    /// Promised places, the lapsed ones too until that was written down.
    pub holds: BTreeMap<HoldId, Hold>,
    /// People who are there, as far as they came through Brána.
    pub stays: BTreeMap<StayId, Stay>,
    /// Questions not answered yet, and until when their links may answer.
    pub asked: BTreeMap<AskId, DateTime<Utc>>,
    /// Questions that were answered.
    pub answered: Vec<AskId>,
}

/// A time in which an offer takes nobody new.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Pause {
    /// Its last day, if known.
    pub until: Option<NaiveDate>,
    /// Why, in public words.
    pub reason: Option<FreeText>,
}

/// How an offer ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ended {
    /// Why.
    pub ground: EndGround,
    /// Its last day.
    pub on: NaiveDate,
}

/// The places of one group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Places {
    /// What a place is.
    pub unit: PlaceUnit,
    /// How many there are.
    pub total: u16,
    /// How many are free: neither taken nor promised nor out of service. Lapsed promises count
    /// only once they are written down; ask [`OpenedOffer::free`].
    pub free: u16,
    /// How many cannot be used.
    pub out_of_service: u16,
    /// Where the number came from.
    pub source: CapacitySource,
    /// When the provider said or confirmed it.
    pub reported_at: DateTime<Utc>,
    /// Until when it is believed.
    pub fresh_until: DateTime<Utc>,
    /// When a place was last promised, taken, left or put out of service.
    pub moved_at: Option<DateTime<Utc>>,
    /// Whether it was told that the number went stale.
    pub told_stale: bool,
}

impl Places {
    /// What the number is worth at an instant (O4).
    #[must_use]
    pub fn freshness(&self, now: DateTime<Utc>) -> Freshness {
        if now < self.fresh_until {
            Freshness::Fresh
        } else {
            Freshness::Stale
        }
    }
}

/// A promised place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hold {
    /// Whom the place is for.
    pub group: CapacityGroup,
    /// The referral behind it.
    pub referral: Option<ReferralId>,
    /// Until when.
    pub until: DateTime<Utc>,
}

/// Somebody who is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stay {
    /// Whom the place is for.
    pub group: CapacityGroup,
    /// The referral behind it.
    pub referral: Option<ReferralId>,
    /// Since when.
    pub since: DateTime<Utc>,
}

impl OfferState {
    /// The offer, if one was ever opened under this id.
    #[must_use]
    pub fn opened(&self) -> Option<&OpenedOffer> {
        match self {
            Self::NotOpened => None,
            Self::Opened(offer) => Some(offer),
        }
    }
}

impl OpenedOffer {
    /// Whether it is in the directory.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.ended.is_none()
    }

    /// Whether it takes nobody new on a day (O7).
    #[must_use]
    pub fn is_paused(&self, day: NaiveDate) -> bool {
        self.pause
            .as_ref()
            .is_some_and(|pause| pause.until.is_none_or(|until| day <= until))
    }

    /// The address of mail questions about its numbers go to, if it has one of its own: the
    /// contact for professionals first, then the public one.
    #[must_use]
    pub fn asked_at(&self) -> Option<&Email> {
        let inside = self.inside_contact.as_ref();
        let inside = inside.and_then(|contact| contact.email.as_ref());
        inside.or_else(|| self.entry.emails.first())
    }

    /// Promises of a group that have lapsed by an instant (O5).
    pub fn lapsed(&self, now: DateTime<Utc>) -> impl Iterator<Item = (&HoldId, &Hold)> {
        self.holds.iter().filter(move |(_, hold)| hold.until <= now)
    }

    /// Places of a group that are promised at an instant.
    #[must_use]
    pub fn held(&self, group: CapacityGroup, now: DateTime<Utc>) -> u16 {
        let live = self
            .holds
            .values()
            .filter(|hold| hold.group == group && hold.until > now);
        u16::try_from(live.count()).unwrap_or(u16::MAX)
    }

    /// Free places of a group at an instant, whatever the number is worth; none when nobody ever
    /// reported it (O2). A promise that has lapsed frees its place without anyone looking (O5).
    #[must_use]
    pub fn free(&self, group: CapacityGroup, now: DateTime<Utc>) -> Option<u16> {
        let places = self.places.get(&group)?;
        let lapsed = self
            .lapsed(now)
            .filter(|(_, hold)| hold.group == group)
            .count();
        let lapsed = u16::try_from(lapsed).unwrap_or(u16::MAX);
        let most = places.total.saturating_sub(places.out_of_service);
        Some(places.free.saturating_add(lapsed).min(most))
    }

    /// What the offer's numbers are worth together: the worst of its groups, unknown without any.
    #[must_use]
    pub fn freshness(&self, now: DateTime<Utc>) -> Freshness {
        let groups = self.places.values().map(|places| places.freshness(now));
        groups.max().unwrap_or(Freshness::Unknown)
    }

    /// Free places on fresh numbers alone: what counts as supply. None when no number is fresh;
    /// none at all, known for sure, while it takes nobody (O7).
    #[must_use]
    pub fn supply(&self, now: DateTime<Utc>) -> Option<u32> {
        let takes_people = self.is_open() && !self.is_paused(czech_day(now));
        let fresh = self
            .places
            .iter()
            .filter(|(_, places)| places.freshness(now) == Freshness::Fresh)
            .filter_map(|(group, _)| self.free(*group, now))
            .map(|free| if takes_people { u32::from(free) } else { 0 });
        fresh.reduce(|sum, free| sum + free)
    }
}

/// The state after one more event.
pub(super) fn evolve(state: OfferState, event: &OfferEvent) -> OfferState {
    match (event, state) {
        (OfferEvent::OfferOpened(_), OfferState::Opened(offer)) if offer.is_open() => {
            OfferState::Opened(offer)
        }
        (OfferEvent::OfferOpened(opened), before) => {
            let before = match before {
                OfferState::Opened(before) => Some(before),
                OfferState::NotOpened => None,
            };
            let (holds, stays) = before.map(|b| (b.holds, b.stays)).unwrap_or_default();
            OfferState::Opened(Box::new(OpenedOffer {
                provider: *opened.provider,
                entry: (**opened.entry).clone(),
                site: (**opened.site).clone(),
                inside_contact: opened.inside_contact.as_deref().cloned(),
                origin: *opened.origin,
                pause: None,
                ended: None,
                places: BTreeMap::new(),
                holds,
                stays,
                asked: BTreeMap::new(),
                answered: vec![],
            }))
        }
        (event, OfferState::Opened(mut offer)) => {
            if offer.is_open() || still_happens_after_the_end(event) {
                evolve_opened(&mut offer, event);
            }
            OfferState::Opened(offer)
        }
        (_, OfferState::NotOpened) => OfferState::NotOpened,
    }
}

/// Promises end and people leave.
fn still_happens_after_the_end(event: &OfferEvent) -> bool {
    matches!(
        event,
        OfferEvent::PlaceReleased(_) | OfferEvent::PlaceVacated(_)
    )
}

fn evolve_opened(offer: &mut OpenedOffer, event: &OfferEvent) {
    match event {
        OfferEvent::OfferOpened(_) => {}
        OfferEvent::OfferEntryChanged(changed) => {
            if let OfferField::Kind(kind) = &changed.new.0 {
                super::places::hold_as_long_as(offer, kind, &changed.terms);
            }
            asked_elsewhere(offer, |offer| offer.entry.set(&changed.new));
        }
        OfferEvent::OfferMoved(moved) => offer.site = (**moved.new).clone(),
        OfferEvent::InsideContactChanged(changed) => {
            asked_elsewhere(offer, |offer| {
                offer.inside_contact = changed.new.as_deref().cloned();
            });
        }
        OfferEvent::OfferPassedOn(passed) => {
            offer.provider = *passed.to;
            offer.asked.clear();
        }
        OfferEvent::OfferPaused(paused) => {
            offer.pause = Some(Pause {
                until: *paused.until,
                reason: paused.reason.0.clone(),
            });
        }
        OfferEvent::OfferResumed(_) => offer.pause = None,
        OfferEvent::OfferEnded(ended) => {
            offer.ended = Some(Ended {
                ground: *ended.ground,
                on: *ended.on,
            });
        }
        OfferEvent::QuestionsVoided(voided) => {
            offer.asked.retain(|ask, _| !voided.asked.contains(ask));
        }
        OfferEvent::CapacityReported(_)
        | OfferEvent::CapacityConfirmed(_)
        | OfferEvent::ConfirmationAsked(_)
        | OfferEvent::CapacityWentStale(_)
        | OfferEvent::PlaceHeld(_)
        | OfferEvent::PlaceReleased(_)
        | OfferEvent::PlaceOccupied(_)
        | OfferEvent::PlaceVacated(_)
        | OfferEvent::UnitsOutOfService(_) => super::places::evolve(offer, event),
    }
}

/// O8: the link of a question answers for its receiver alone.
fn asked_elsewhere(offer: &mut OpenedOffer, change: impl FnOnce(&mut OpenedOffer)) {
    let before = offer.asked_at().cloned();
    change(offer);
    if offer.asked_at() != before.as_ref() {
        offer.asked.clear();
    }
}
