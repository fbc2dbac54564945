//! The people and things of this journey's tests. Providers, offers, holds and stays are numbers.

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

pub(super) use crate::testing::stage::{self, at, noon, november, text};

use super::codes::{CapacityGroup, CapacitySource, Origin, PlaceUnit};
use super::entry::{OfferEntry, ProviderEntry};
use super::offer::{
    CapacityReported, GroupReport, OfferCommand, OfferEvent, OfferOpened, PlaceHeld,
};
use super::place::{InsideContact, Site};
use super::provider::ProviderCommand;
use crate::reference::ServiceKind;
use crate::vocabulary::{
    AskId, Casework, ConcernId, Email, HoldId, Line, OfferId, Phone, ProviderId, Public, StayId,
};

macro_rules! numbered {
    ($($name:ident $Id:ident $base:literal),+) => {
        $( pub(super) fn $name(number: u128) -> $Id { $Id(Uuid::from_u128($base + number)) } )+
    };
}

numbered!(
    provider ProviderId 0xa_0000,
    offer OfferId 0xb_0000,
    a_hold HoldId 0xc_0000,
    a_stay StayId 0xd_0000,
    concern ConcernId 0xe_0000,
    a_question AskId 0xf_0000
);

pub(super) fn line(words: &str) -> Line {
    Line::try_new(words).unwrap()
}

pub(super) fn email(address: &str) -> Email {
    Email::try_new(address).unwrap()
}

/// The instant most scenes play at.
pub(super) fn now() -> DateTime<Utc> {
    noon(november(20))
}

/// So many hours after (or before) that instant.
pub(super) fn hours(hours: i64) -> DateTime<Utc> {
    now() + TimeDelta::hours(hours)
}

pub(super) fn provider_entry() -> ProviderEntry {
    ProviderEntry::named(line("Naděje"))
}

pub(super) fn kind(slug: &str) -> ServiceKind {
    ServiceKind::try_new(slug).unwrap()
}

/// A shelter house; its numbers hold for seven days.
pub(super) fn offer_entry() -> OfferEntry {
    OfferEntry::named(line("Azylový dům"), kind("azylovy-dum"))
}

pub(super) fn site() -> Site {
    Site {
        street: Some(line("Dlouhá 1")),
        municipality: Some(line("Ústí nad Labem")),
        district: Some(line("CZ0427")),
        ..Site::in_region(line("CZ042"))
    }
}

pub(super) fn inside_contact() -> InsideContact {
    InsideContact {
        phone: Some(Phone::try_new("601 234 567").unwrap()),
        email: None,
        note: None,
    }
}

pub(super) fn register() -> ProviderCommand {
    ProviderCommand::Register {
        entry: Box::new(provider_entry()),
        origin: Origin::ByHand,
    }
}

pub(super) fn open() -> OfferCommand {
    OfferCommand::Open {
        provider: provider(1),
        entry: Box::new(offer_entry()),
        site: Box::new(site()),
        inside_contact: None,
        origin: Origin::ByHand,
    }
}

pub(super) fn opened() -> OfferEvent {
    OfferOpened {
        provider: Public(provider(1)),
        entry: Public(Box::new(offer_entry())),
        site: Casework(Box::new(site())),
        inside_contact: Casework(None),
        origin: Public(Origin::ByHand),
    }
    .into()
}

pub(super) fn men(total: u16, free: u16) -> GroupReport {
    GroupReport {
        group: CapacityGroup::Men,
        unit: PlaceUnit::Bed,
        total,
        free,
    }
}

pub(super) fn report(groups: impl IntoIterator<Item = GroupReport>) -> OfferCommand {
    OfferCommand::ReportCapacity {
        groups: groups.into_iter().collect(),
        source: CapacitySource::Provider,
        answers: None,
    }
}

/// What the provider of a shelter house said at an instant.
pub(super) fn reported_at(report: GroupReport, said: DateTime<Utc>) -> CapacityReported {
    CapacityReported {
        group: Public(report.group),
        unit: Public(report.unit),
        total: Public(report.total),
        free: Public(report.free),
        source: Public(CapacitySource::Provider),
        reported_at: Public(said),
        fresh_until: Public(said + TimeDelta::days(7)),
        answers: Public(None),
    }
}

/// A shelter house with so many of so many beds for men free, said an hour ago.
pub(super) fn with_places(total: u16, free: u16) -> Vec<OfferEvent> {
    vec![opened(), reported_at(men(total, free), hours(-1)).into()]
}

/// A bed for men promised at an instant.
pub(super) fn held(
    number: u128,
    from: DateTime<Utc>,
    until: DateTime<Utc>,
    free: u16,
) -> OfferEvent {
    PlaceHeld {
        hold: Casework(a_hold(number)),
        group: Public(CapacityGroup::Men),
        referral: Casework(None),
        until: Casework(until),
        at: Public(from),
        free: Public(free),
    }
    .into()
}

pub(super) fn hold_until(number: u128, until: DateTime<Utc>) -> OfferCommand {
    OfferCommand::HoldPlace {
        hold: a_hold(number),
        group: CapacityGroup::Men,
        referral: None,
        until,
    }
}

pub(super) fn arrive(number: u128, hold: Option<u128>) -> OfferCommand {
    OfferCommand::OccupyPlace {
        stay: a_stay(number),
        group: CapacityGroup::Men,
        hold: hold.map(a_hold),
    }
}
