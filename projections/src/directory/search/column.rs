//! What is looked at for every candidate of a question, side by side in memory.
//!
//! Following pointers to 20,000 offers costs milliseconds; reading one array from its beginning to its end does not.

use brana_domain::provider_directory::place::GeoPoint;
use brana_domain::provider_directory::provider::RegisteredProvider;
use brana_domain::vocabulary::end_of_czech_day;
use chrono::{DateTime, Utc};

use super::answer::Standing;
use super::doc::Doc;

/// One offer, in short.
#[derive(Debug, Clone, Copy)]
pub(super) struct Column {
    /// The beginning of the key of its name.
    pub(super) name: u64,
    pub(super) point: Option<GeoPoint>,
    pub(super) deposit: Option<u32>,
    pub(super) age_from: u8,
    pub(super) age_to: u8,
    /// How it stands, where no time changes that: nobody told a number and it is not paused.
    pub(super) always: Option<Standing>,
    /// Until when its provider counts as verified.
    pub(super) verified_until: Option<DateTime<Utc>>,
    /// Its municipality among those that are known.
    pub(super) municipality: Option<u32>,
}

impl Column {
    /// Of no offer.
    pub(super) const NOTHING: Self = Self {
        name: 0,
        point: None,
        deposit: None,
        age_from: 0,
        age_to: u8::MAX,
        always: None,
        verified_until: None,
        municipality: None,
    };

    /// Of an offer whose municipality has this number.
    pub(super) fn of(doc: &Doc, municipality: Option<u32>) -> Self {
        let (Some(offer), Some(provider)) = (doc.opened(), doc.registered()) else {
            return Self::NOTHING;
        };
        let quiet = offer.places.is_empty() && offer.holds.is_empty() && offer.pause.is_none();
        let always = if offer.entry.needs_assessment {
            Standing::NeedsAssessment
        } else {
            Standing::Unknown
        };
        Self {
            name: beginning(&doc.name),
            point: doc.point,
            deposit: offer.entry.deposit,
            age_from: offer.entry.age_from.unwrap_or(0),
            age_to: offer.entry.age_to.unwrap_or(u8::MAX),
            always: quiet.then_some(always),
            verified_until: verified_until(provider),
            municipality,
        }
    }
}

/// The end of the last day on which a provider counts as verified; none who is not trusted any more.
fn verified_until(provider: &RegisteredProvider) -> Option<DateTime<Utc>> {
    let until = provider.verification?.until;
    provider
        .verified_on(until)
        .map(|verification| end_of_czech_day(verification.until))
}

/// The first eight bytes of a key: where they differ, they are in the order of the keys.
pub(super) fn beginning(key: &[u8]) -> u64 {
    let bytes = key.iter().copied().chain(std::iter::repeat(0)).take(8);
    bytes.fold(0, |number, byte| (number << 8) | u64::from(byte))
}
