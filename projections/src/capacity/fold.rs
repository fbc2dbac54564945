//! How the history grows by one event: what ended, what began. Pure.

use std::collections::BTreeMap;

use brana_domain::Journey;
use brana_domain::provider_directory::codes::CapacityGroup;
use brana_domain::provider_directory::offer::{Offer, OfferEvent, OfferState};
use brana_domain::provider_directory::provider::ProviderEvent;
use brana_domain::vocabulary::{OfferId, ProviderId, end_of_czech_day};
use chrono::{DateTime, Utc};

use super::span::{Absence, Known, Span};
use crate::log::Recorded;

/// Names a span: what of, and which event began it.
pub(super) type SpanKey = (OfferId, Option<CapacityGroup>, u64);

/// What has to be known of an offer to go on.
#[derive(Debug, Clone, Default)]
pub(super) struct OfferBook {
    /// Events in its stream so far.
    pub(super) version: u64,
    /// The offer as the domain sees it, without its contact for professionals.
    pub(super) state: OfferState,
    /// The spans that last.
    pub(super) open: Vec<Span>,
}

impl OfferBook {
    /// After one more event; every span that began or ended is put into `changed`.
    pub(super) fn see(
        &mut self,
        offer: OfferId,
        recorded: &Recorded,
        event: &OfferEvent,
        changed: &mut BTreeMap<SpanKey, Span>,
    ) {
        self.version = recorded.sequence;
        self.state = Offer::evolve(std::mem::take(&mut self.state), event);
        if let OfferState::Opened(opened) = &mut self.state {
            opened.inside_contact = None;
        }
        let at = when(recorded, event);
        let known = self.state.opened().map(Known::of).unwrap_or_default();
        let before = std::mem::take(&mut self.open);
        let mut keep = |span: &Span| {
            let key = (span.offer, span.known.group, span.position);
            changed.insert(key, span.clone());
        };
        for span in &before {
            if !known.contains(&span.known) {
                // What is told late about an earlier time cannot end what began after that.
                let until = Some(at.max(span.since));
                keep(&Span {
                    until,
                    known_until: Some(recorded.recorded_at),
                    ..span.clone()
                });
            }
        }
        for now in known {
            let same_group = before.iter().find(|span| span.known.group == now.group);
            let span = match same_group {
                Some(span) if span.known == now => span.clone(),
                other => {
                    let begun = Span {
                        offer,
                        position: recorded.position,
                        since: other.map_or(at, |span| at.max(span.since)),
                        until: None,
                        known_since: recorded.recorded_at,
                        known_until: None,
                        known: now,
                    };
                    keep(&begun);
                    begun
                }
            };
            self.open.push(span);
        }
    }
}

/// When it happened: what ended in the past ended then, whenever that came to light.
fn when(recorded: &Recorded, event: &OfferEvent) -> DateTime<Utc> {
    let happened_at = recorded.envelope.happened_at;
    match event {
        OfferEvent::OfferEnded(ended) => happened_at.min(end_of_czech_day(*ended.on)),
        OfferEvent::OfferOpened(_)
        | OfferEvent::OfferEntryChanged(_)
        | OfferEvent::OfferMoved(_)
        | OfferEvent::InsideContactChanged(_)
        | OfferEvent::OfferPassedOn(_)
        | OfferEvent::OfferPaused(_)
        | OfferEvent::OfferResumed(_)
        | OfferEvent::CapacityReported(_)
        | OfferEvent::CapacityConfirmed(_)
        | OfferEvent::ConfirmationAsked(_)
        | OfferEvent::QuestionsVoided(_)
        | OfferEvent::CapacityWentStale(_)
        | OfferEvent::PlaceHeld(_)
        | OfferEvent::PlaceReleased(_)
        | OfferEvent::PlaceOccupied(_)
        | OfferEvent::PlaceVacated(_)
        | OfferEvent::UnitsOutOfService(_) => happened_at,
    }
}

/// What has to be known of a provider to go on.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct ProviderBook {
    /// Events in its stream so far.
    pub(super) version: u64,
    /// The absence that lasts.
    pub(super) away: Option<Absence>,
}

impl ProviderBook {
    /// After one more event; an absence that began or ended is answered.
    pub(super) fn see(
        &mut self,
        provider: ProviderId,
        recorded: &Recorded,
        event: &ProviderEvent,
    ) -> Option<Absence> {
        self.version = recorded.sequence;
        let at = recorded.envelope.happened_at;
        match (event, self.away) {
            (ProviderEvent::ProviderSuspended(_) | ProviderEvent::ProviderEnded(_), None) => {
                self.away = Some(Absence {
                    provider,
                    position: recorded.position,
                    since: at,
                    until: None,
                    known_since: recorded.recorded_at,
                    known_until: None,
                });
                self.away
            }
            (
                ProviderEvent::ProviderReinstated(_) | ProviderEvent::ProviderRegistered(_),
                Some(away),
            ) => {
                self.away = None;
                Some(Absence {
                    until: Some(at.max(away.since)),
                    known_until: Some(recorded.recorded_at),
                    ..away
                })
            }
            (
                ProviderEvent::ProviderSuspended(_)
                | ProviderEvent::ProviderEnded(_)
                | ProviderEvent::ProviderReinstated(_)
                | ProviderEvent::ProviderRegistered(_)
                | ProviderEvent::ProviderEntryChanged(_)
                | ProviderEvent::ProviderVerified(_)
                | ProviderEvent::VerificationEnded(_)
                | ProviderEvent::ConcernRaised(_)
                | ProviderEvent::ConcernResolved(_),
                _,
            ) => None,
        }
    }
}
