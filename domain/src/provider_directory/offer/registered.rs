//! What a provider says of its places beside what the state register says it may have.
//!
//! The register lags behind and counts in its own way, so a difference is a question for a
//! coordinator and never a refusal. Left out: registers of contacts, interventions and talks, which
//! count no places; rooms, flats and places in programmes, which no register counts.

use std::fmt;

use chrono::{DateTime, Utc};

use super::state::{OpenedOffer, Places};
use crate::provider_directory::codes::{PlaceUnit, RegisteredUnit};

/// Fewer places than this are no difference worth a call, however far apart the numbers are.
pub const WORTH_A_CALL: u32 = 5;

/// How what was reported differs from what is registered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Apart {
    /// More than the registered maximum.
    More,
    /// At least twice the registered maximum, by five places or more.
    FarMore,
    /// At most half of the registered maximum, by five places or more.
    FarFewer,
}

impl Apart {
    /// How two numbers differ, if that is worth telling.
    #[must_use]
    pub fn of(reported: u32, registered: u32) -> Option<Self> {
        let far = reported.abs_diff(registered) >= WORTH_A_CALL;
        if reported > registered {
            let twice = reported / 2 >= registered;
            return Some(if far && twice {
                Self::FarMore
            } else {
                Self::More
            });
        }
        (far && reported <= registered / 2).then_some(Self::FarFewer)
    }

    /// Its word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::More => "more",
            Self::FarMore => "far_more",
            Self::FarFewer => "far_fewer",
        }
    }
}

impl fmt::Display for Apart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// A reported number that differs from the registered one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ApartFromTheRegister {
    /// What a place is.
    pub unit: PlaceUnit,
    /// How many there are by the provider, all groups together.
    pub reported: u32,
    /// When the provider last said one of those numbers.
    pub reported_at: DateTime<Utc>,
    /// How many there may be by the register, all forms together.
    pub registered: u32,
    /// How they differ.
    pub how: Apart,
}

/// Where the reported places of an offer differ from its registered maximum: beds from beds,
/// clients from clients. What nobody reported or registered is unknown and differs from nothing.
#[must_use]
pub fn apart_from_the_register(offer: &OpenedOffer) -> Vec<ApartFromTheRegister> {
    let units = [
        (PlaceUnit::Bed, RegisteredUnit::Beds),
        (PlaceUnit::Client, RegisteredUnit::Clients),
    ];
    let compared = units
        .into_iter()
        .filter_map(|(unit, of_the_register)| compare(offer, unit, of_the_register));
    compared.collect()
}

fn compare(
    offer: &OpenedOffer,
    unit: PlaceUnit,
    of_the_register: RegisteredUnit,
) -> Option<ApartFromTheRegister> {
    let maxima = offer.entry.registered_capacity.iter();
    let maxima = maxima.filter(|maximum| maximum.unit == of_the_register);
    let registered = maxima
        .map(|maximum| maximum.count)
        .fold(0, u32::saturating_add);
    let said = || offer.places.values().filter(|places| places.unit == unit);
    let total = |places: &Places| u32::from(places.total);
    let reported = said().map(total).fold(0, u32::saturating_add);
    let reported_at = said().map(|places| places.reported_at).max()?;
    // A register that says zero says nothing.
    let how = Apart::of(reported, registered).filter(|_| registered > 0)?;
    Some(ApartFromTheRegister {
        unit,
        reported,
        reported_at,
        registered,
        how,
    })
}
