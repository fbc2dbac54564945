//! Czech words for groups of places, units and hours, as files and open data have them; read as
//! the words or as the codes.

use brana_domain::provider_directory::codes::{CapacityGroup, HoursFor, PlaceUnit};

use crate::books::plain;

/// Whom a place is for.
#[must_use]
pub const fn group_name(group: CapacityGroup) -> &'static str {
    match group {
        CapacityGroup::Anyone => "kdokoli",
        CapacityGroup::Men => "muži",
        CapacityGroup::Women => "ženy",
        CapacityGroup::MothersWithChildren => "matky s dětmi",
        CapacityGroup::FathersWithChildren => "otcové s dětmi",
        CapacityGroup::Families => "rodiny",
        CapacityGroup::Couples => "páry",
        CapacityGroup::YoungAdults => "mladí dospělí",
    }
}

/// What a place is.
#[must_use]
pub const fn unit_name(unit: PlaceUnit) -> &'static str {
    match unit {
        PlaceUnit::Bed => "lůžko",
        PlaceUnit::Room => "pokoj",
        PlaceUnit::Flat => "byt",
        PlaceUnit::ProgrammePlace => "místo v programu",
        PlaceUnit::Client => "klient",
    }
}

/// What hours are for.
#[must_use]
pub const fn purpose_name(purpose: HoursFor) -> &'static str {
    match purpose {
        HoursFor::Opening => "Otevřeno",
        HoursFor::Intake => "Příjem nových klientů",
    }
}

pub(crate) fn group(text: &str) -> Option<CapacityGroup> {
    named(CapacityGroup::ALL, CapacityGroup::as_str, group_name, text)
}

pub(crate) fn unit(text: &str) -> Option<PlaceUnit> {
    named(PlaceUnit::ALL, PlaceUnit::as_str, unit_name, text)
}

pub(crate) fn purpose(text: &str) -> Option<HoursFor> {
    named(HoursFor::ALL, HoursFor::as_str, purpose_name, text)
}

fn named<T: Copy>(
    all: &[T],
    code: fn(T) -> &'static str,
    name: fn(T) -> &'static str,
    text: &str,
) -> Option<T> {
    let wanted = plain(text);
    let fits = |one: &&T| code(**one) == text || plain(name(**one)) == wanted;
    all.iter().find(fits).copied()
}
