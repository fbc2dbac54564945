//! What happened to an offer, in words. Left out: why somebody left, which is about them.

use brana_domain::Happened;
use brana_domain::provider_directory::DirectoryEvent;
use brana_domain::provider_directory::codes::{CapacityGroup, CapacitySource};
use brana_domain::provider_directory::entry::{OfferEntry, OfferField, RegisteredCapacity};
use brana_domain::provider_directory::offer::{CapacityReported, OfferEntryChanged, OfferEvent};
use brana_domain::provider_directory::place::InsideContact;
use brana_projections::log::Recorded;

use super::super::super::messages::Texts;
use super::super::super::views::case::Detail;
use super::super::super::visit::Inside;
use super::super::about::coordinates;
use super::super::card::place;
use super::super::offer_entry;
use super::Said;
use super::words::{became, detail, differing, noted, said as plain};

/// An event of an offer, in words; `entry` is what the directory says of it today.
pub(super) fn said(inside: &Inside, entry: &OfferEntry, recorded: &Recorded) -> Option<Said> {
    let Happened::Directory(DirectoryEvent::Offer(_, event)) = &recorded.event else {
        return None;
    };
    let told = Told {
        t: &inside.t,
        entry,
        own: !coordinates(inside),
    };
    Some(
        told.about_the_entry(event)
            .unwrap_or_else(|| told.about_places(event)),
    )
}

struct Told<'a> {
    t: &'a Texts,
    entry: &'a OfferEntry,
    /// Whether "from you" is the reader.
    own: bool,
}

impl Told<'_> {
    fn detail(&self, label: &str, value: impl ToString) -> Detail {
        detail(self.t, label, value)
    }

    fn group(&self, group: CapacityGroup) -> Detail {
        self.detail("desk-group", self.t.code("desk_group", group.as_str()))
    }

    /// Nothing where an event is about places.
    fn about_the_entry(&self, event: &OfferEvent) -> Option<Said> {
        use OfferEvent as E;
        let t = self.t;
        Some(match event {
            E::OfferOpened(event) => {
                let origin = t.code("desk_origin", event.origin.as_str());
                plain(vec![self.detail("provider-origin", origin)])
            }
            E::OfferEntryChanged(event) => plain(self.changed(event)),
            E::OfferMoved(event) => {
                let value = became(t, Some(place(&event.old)), Some(place(&event.new)));
                plain(vec![self.detail("history-place", value)])
            }
            E::InsideContactChanged(event) => {
                let value = became(
                    t,
                    contact(event.old.as_deref()),
                    contact(event.new.as_deref()),
                );
                plain(vec![self.detail("history-contact", value)])
            }
            E::OfferPaused(event) => {
                let until = event
                    .until
                    .map(|day| self.detail("desk-pause-until", t.date(&day)));
                noted(until.into_iter().collect(), event.reason.as_ref())
            }
            E::OfferEnded(event) => plain(vec![
                self.detail("desk-end-ground", t.code("desk_end", event.ground.as_str())),
                self.detail("desk-end-on", t.date(&event.on)),
            ]),
            E::OfferPassedOn(_) | E::OfferResumed(_) | E::QuestionsVoided(_) => plain(vec![]),
            E::CapacityReported(_)
            | E::CapacityConfirmed(_)
            | E::ConfirmationAsked(_)
            | E::CapacityWentStale(_)
            | E::PlaceHeld(_)
            | E::PlaceReleased(_)
            | E::PlaceOccupied(_)
            | E::PlaceVacated(_)
            | E::UnitsOutOfService(_) => return None,
        })
    }

    fn about_places(&self, event: &OfferEvent) -> Said {
        use OfferEvent as E;
        match event {
            E::CapacityReported(event) => plain(self.reported(event)),
            E::CapacityConfirmed(event) => {
                let groups = event.groups.iter().map(|group| self.group(*group));
                plain(groups.chain([self.source(*event.source)]).collect())
            }
            E::ConfirmationAsked(event) => plain(
                event
                    .groups
                    .iter()
                    .map(|group| self.group(*group))
                    .collect(),
            ),
            E::CapacityWentStale(event) => plain(vec![self.group(*event.group)]),
            E::PlaceHeld(event) => plain(vec![
                self.group(*event.group),
                self.detail("history-until", self.t.until(&event.until)),
            ]),
            E::PlaceReleased(event) => plain(vec![self.group(*event.group)]),
            E::PlaceOccupied(event) => plain(vec![self.group(*event.group)]),
            E::PlaceVacated(event) => plain(vec![self.group(*event.group)]),
            E::UnitsOutOfService(event) => {
                let units = self.detail("desk-out-units", *event.units);
                noted(vec![self.group(*event.group), units], event.reason.as_ref())
            }
            E::OfferOpened(_)
            | E::OfferEntryChanged(_)
            | E::OfferMoved(_)
            | E::InsideContactChanged(_)
            | E::OfferPassedOn(_)
            | E::OfferPaused(_)
            | E::OfferResumed(_)
            | E::OfferEnded(_)
            | E::QuestionsVoided(_) => plain(vec![]),
        }
    }

    fn reported(&self, event: &CapacityReported) -> Vec<Detail> {
        let numbers = self.t.text("history-numbers");
        let numbers = numbers
            .with("free", u32::from(*event.free))
            .with("total", u32::from(*event.total))
            .with("unit", self.t.code("desk_unit", event.unit.as_str()));
        vec![
            Detail {
                label: self.t.code("desk_group", event.group.as_str()),
                value: numbers.to_string(),
            },
            self.source(*event.source),
        ]
    }

    fn source(&self, source: CapacitySource) -> Detail {
        let theirs = source == CapacitySource::Provider && !self.own;
        let word = if theirs { "them" } else { source.as_str() };
        self.detail("history-source", self.t.code("desk_source", word))
    }

    fn changed(&self, event: &OfferEntryChanged) -> Vec<Detail> {
        let t = self.t;
        match (&event.old.0, &event.new.0) {
            (OfferField::RegisterId(old), OfferField::RegisterId(new)) => {
                let text = |id: &Option<_>| id.as_ref().map(ToString::to_string);
                let value = became(t, text(old), text(new));
                vec![self.detail("history-register-id", value)]
            }
            (OfferField::RegisteredCapacity(old), OfferField::RegisteredCapacity(new)) => {
                let value = became(t, Some(self.maxima(old)), Some(self.maxima(new)));
                vec![self.detail("history-registered", value)]
            }
            (old, new) => {
                let with = |field: &OfferField| {
                    let mut entry = self.entry.clone();
                    entry.set(field);
                    offer_entry::in_words(t, &entry)
                };
                differing(t, &with(old), &with(new))
            }
        }
    }

    fn maxima(&self, maxima: &[RegisteredCapacity]) -> String {
        let one = |maximum: &RegisteredCapacity| {
            let unit = self.t.code("history_unit", maximum.unit.as_str());
            format!("{unit} {}", maximum.count)
        };
        maxima.iter().map(one).collect::<Vec<_>>().join(", ")
    }
}

fn contact(contact: Option<&InsideContact>) -> Option<String> {
    let contact = contact?;
    let parts = [
        contact.phone.as_ref().map(ToString::to_string),
        contact.email.as_ref().map(ToString::to_string),
        contact.note.as_ref().map(ToString::to_string),
    ];
    Some(parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
}
