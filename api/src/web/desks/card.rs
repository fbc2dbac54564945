//! An offer as its card shows it.

use brana_domain::provider_directory::codes::{CapacityGroup, CapacitySource, Form, Freshness};
use brana_domain::provider_directory::offer::{OpenedOffer, Places};
use brana_domain::provider_directory::place::Site;
use brana_domain::vocabulary::{Line, OfferId, czech_day};
use chrono::{DateTime, Utc};

use super::super::messages::{Language, Texts};
use super::super::views::desks::card::{GroupRow, OfferCard, Promised};

/// The card of an offer at this instant.
pub(super) fn card(
    t: &Texts,
    (id, version): (OfferId, u64),
    offer: &OpenedOffer,
    now: DateTime<Utc>,
    key: String,
) -> OfferCard {
    let groups = offer.places.iter();
    OfferCard {
        id: id.to_string(),
        href: format!("/app/offers/{id}"),
        name: offer.entry.name.to_string(),
        kind: kind(t, offer),
        place: place(&offer.site),
        confidential: offer.site.confidential,
        version: version.to_string(),
        key,
        paused: paused(t, offer, now),
        residential: offer.entry.forms.contains(&Form::Residential),
        groups: groups
            .map(|(group, places)| row(offer, *group, places, now))
            .collect(),
        promised: promised(offer, now),
        stays: u32::try_from(offer.stays.len()).unwrap_or(u32::MAX),
    }
}

/// The same for a coordinator: "from you" is not them.
pub(super) fn as_told(mut card: OfferCard) -> OfferCard {
    for group in &mut card.groups {
        if group.source == CapacitySource::Provider.as_str() {
            "them".clone_into(&mut group.source);
        }
    }
    card
}

fn kind(t: &Texts, offer: &OpenedOffer) -> String {
    let entry = offer.entry.kind.entry();
    let name = entry.map(|entry| match t.language() {
        Language::Czech => entry.name_cs,
        Language::English => entry.name_en,
    });
    name.unwrap_or(offer.entry.kind.as_str()).to_owned()
}

/// Street and municipality, as far as known; for those who work there, also when confidential.
pub(super) fn place(site: &Site) -> String {
    let parts = [&site.street, &site.municipality];
    let known: Vec<_> = parts.into_iter().flatten().map(Line::as_str).collect();
    known.join(", ")
}

fn paused(t: &Texts, offer: &OpenedOffer, now: DateTime<Utc>) -> Option<String> {
    let pause = offer.pause.as_ref();
    let pause = pause.filter(|_| offer.is_paused(czech_day(now)))?;
    let until = pause.until.map_or_else(
        || t.text("desk-paused").to_string(),
        |day| {
            t.text("desk-paused-until")
                .with("date", t.date(&day))
                .to_string()
        },
    );
    let reason = pause.reason.as_ref().map(|reason| reason.as_str());
    Some(reason.map_or(until.clone(), |reason| format!("{until} {reason}")))
}

fn row(offer: &OpenedOffer, group: CapacityGroup, places: &Places, now: DateTime<Utc>) -> GroupRow {
    GroupRow {
        group: group.to_string(),
        unit: places.unit.to_string(),
        free: offer.free(group, now).unwrap_or(places.free),
        total: places.total,
        held: offer.held(group, now),
        out_of_service: places.out_of_service,
        said_at: places.reported_at,
        fresh_until: places.fresh_until,
        fresh: places.freshness(now) == Freshness::Fresh,
        source: places.source.to_string(),
    }
}

fn promised(offer: &OpenedOffer, now: DateTime<Utc>) -> Vec<Promised> {
    let live = offer.holds.values().filter(|hold| hold.until > now);
    let mut promised: Vec<_> = live
        .map(|hold| Promised {
            group: hold.group.to_string(),
            until: hold.until,
        })
        .collect();
    promised.sort_by_key(|place| place.until);
    promised
}
