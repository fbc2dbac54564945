//! A made-up provider directory for the demo: who offers what where, and years of word and
//! silence about free places.
//!
//! The same rules as for the population hold: one seed and one day mean the same events, every
//! event is the answer of the real rules, and it ends where the Czech day of `as_of` begins.
//! What a register would bring comes from outside as [`ProviderSketch`]es; what no register has
//! (hostels, flats, work with a home, the way from the gate) is sketched here.
//!
//! Left out: the database. Nobody real is meant; names, addresses and prices are made up.

mod habits;
mod life;
mod sketch;
mod towns;

use brana_domain::provider_directory::codes::Origin;
use brana_domain::provider_directory::entry::{OfferEntry, ProviderEntry};
use brana_domain::provider_directory::place::{InsideContact, Site};
use brana_domain::vocabulary::{OfferId, ProviderId, czech_day};
use chrono::{DateTime, Utc};

use crate::calendar::day_start;
use crate::dice::Dice;
use crate::{DemoError, DemoEvent};

/// A provider that will be in the directory, with its offers.
#[derive(Debug, Clone, PartialEq)]
pub struct ProviderSketch {
    /// Names it.
    pub provider: ProviderId,
    /// What the directory will say of it.
    pub entry: ProviderEntry,
    /// Where that came from.
    pub origin: Origin,
    /// What it offers.
    pub offers: Vec<OfferSketch>,
}

/// An offer that will be in the directory.
#[derive(Debug, Clone, PartialEq)]
pub struct OfferSketch {
    /// Names it.
    pub offer: OfferId,
    /// What the directory will say of it.
    pub entry: OfferEntry,
    /// Where it is.
    pub site: Site,
    /// A contact for professionals.
    pub inside_contact: Option<InsideContact>,
}

/// The events of a directory, in order of recording: the providers sketched here and those
/// `brought` from outside.
///
/// # Errors
/// [`DemoError`] when a text is not allowed or the rules refuse what was sketched.
pub fn directory(
    seed: u64,
    as_of: DateTime<Utc>,
    brought: Vec<ProviderSketch>,
) -> Result<Vec<DemoEvent>, DemoError> {
    // Another stream of chance than the population's, so that neither changes the other.
    let mut dice = Dice::seeded(seed ^ 0x6469_7265_6374_6f72);
    let mut providers = sketch::providers(&mut dice)?;
    providers.extend(brought);
    life::live(providers, day_start(czech_day(as_of)), dice)
}
