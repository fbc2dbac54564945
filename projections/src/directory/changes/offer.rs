//! The public changes in an event of an offer.

use brana_domain::provider_directory::codes::CapacityGroup;
use brana_domain::provider_directory::entry::OfferField;
use brana_domain::provider_directory::offer::{OfferEvent, OpenedOffer, Places};
use brana_domain::vocabulary::Coded;
use chrono::SecondsFormat;

use super::site::of_site;
use super::words::{self, Texts};
use super::{Thing, Told};

/// What an event changes of an offer, as it was before and is after it.
pub(in crate::directory) fn of_offer(
    before: Option<&OpenedOffer>,
    event: &OfferEvent,
    after: &OpenedOffer,
) -> Vec<Told> {
    let texts = if after.site.confidential {
        Texts::Kept
    } else {
        Texts::Repeated
    };
    match (event, before) {
        (OfferEvent::OfferOpened(_), None) => vec![Told {
            created: true,
            ..entry("name", String::new(), texts.said(after.entry.name.as_str()))
        }],
        // It came back.
        (OfferEvent::OfferOpened(_), Some(before)) if !before.is_open() => {
            let fields = before.entry.differences(&after.entry);
            let changed = before.entry.changes(&fields);
            let changed = changed
                .iter()
                .filter_map(|(old, new)| field(old, new, texts));
            let mut told = moved(before, after, texts);
            told.extend(changed);
            told.extend(of_site(&before.site, &after.site));
            told
        }
        (OfferEvent::OfferEntryChanged(changed), Some(_)) => {
            field(&changed.old, &changed.new, texts)
                .into_iter()
                .collect()
        }
        (OfferEvent::OfferMoved(_), Some(before)) => of_site(&before.site, &after.site),
        (
            OfferEvent::OfferPassedOn(_)
            | OfferEvent::OfferPaused(_)
            | OfferEvent::OfferResumed(_)
            | OfferEvent::OfferEnded(_),
            Some(before),
        ) => moved(before, after, texts),
        (OfferEvent::CapacityReported(reported), Some(before)) => {
            numbers(before, after, *reported.group)
        }
        (OfferEvent::UnitsOutOfService(broken), Some(before)) => {
            numbers(before, after, *broken.group)
        }
        (OfferEvent::CapacityConfirmed(confirmed), Some(before)) => confirmed
            .groups
            .iter()
            .flat_map(|group| numbers(before, after, *group))
            .collect(),
        (OfferEvent::OfferOpened(_), Some(_)) => vec![],
        // Nobody's doing, not public, or about one person.
        (
            OfferEvent::InsideContactChanged(_)
            | OfferEvent::ConfirmationAsked(_)
            | OfferEvent::QuestionsVoided(_)
            | OfferEvent::CapacityWentStale(_)
            | OfferEvent::PlaceHeld(_)
            | OfferEvent::PlaceReleased(_)
            | OfferEvent::PlaceOccupied(_)
            | OfferEvent::PlaceVacated(_),
            _,
        ) => vec![],
        // Nothing follows what was never opened.
        (
            OfferEvent::OfferEntryChanged(_)
            | OfferEvent::OfferMoved(_)
            | OfferEvent::OfferPassedOn(_)
            | OfferEvent::OfferPaused(_)
            | OfferEvent::OfferResumed(_)
            | OfferEvent::OfferEnded(_)
            | OfferEvent::CapacityReported(_)
            | OfferEvent::CapacityConfirmed(_)
            | OfferEvent::UnitsOutOfService(_),
            None,
        ) => vec![],
    }
}

fn entry(field: &'static str, previous: String, replacement: String) -> Told {
    Told::new(Thing::Entry, field, previous, replacement)
}

fn field(old: &OfferField, new: &OfferField, texts: Texts) -> Option<Told> {
    let (old, said) = (words::of_offer(old, texts)?, words::of_offer(new, texts)?);
    Some(entry(new.name(), old, said))
}

/// What is not in the entry: whether it takes people, why not, and whose it is.
fn moved(before: &OpenedOffer, after: &OpenedOffer, texts: Texts) -> Vec<Told> {
    let differing = |field, value: &dyn Fn(&OpenedOffer) -> String| {
        Told::differing(Thing::Entry, field, value(before), value(after))
    };
    let told = [
        differing("status", &|offer| status(offer).to_owned()),
        differing("pause_reason", &|offer| {
            let pause = offer.pause.as_ref().filter(|_| offer.is_open());
            texts.free(pause.and_then(|pause| pause.reason.as_ref()))
        }),
        differing("provider", &|offer| offer.provider.to_string()),
    ];
    told.into_iter().flatten().collect()
}

fn status(offer: &OpenedOffer) -> &'static str {
    match (&offer.ended, &offer.pause) {
        (Some(_), _) => "ended",
        (None, Some(_)) => "paused",
        (None, None) => "open",
    }
}

/// What changed of the numbers of one group; when they were said, if nothing else.
fn numbers(before: &OpenedOffer, after: &OpenedOffer, group: CapacityGroup) -> Vec<Told> {
    let (old, new) = (before.places.get(&group), after.places.get(&group));
    let differing = |field, value: &dyn Fn(&Places) -> String| {
        let said = |places: Option<&Places>| places.map(value).unwrap_or_default();
        let told = Told::differing(Thing::Places(group), field, said(old), said(new))?;
        let created = old.is_none();
        Some(Told { created, ..told })
    };
    let told: Vec<Told> = [
        differing("unit", &|places| places.unit.word().to_owned()),
        differing("total", &|places| places.total.to_string()),
        differing("free", &|places| places.free.to_string()),
    ]
    .into_iter()
    .flatten()
    .collect();
    if !told.is_empty() {
        return told;
    }
    let said_at = differing("reported_at", &|places| {
        places
            .reported_at
            .to_rfc3339_opts(SecondsFormat::Millis, true)
    });
    said_at.into_iter().collect()
}
