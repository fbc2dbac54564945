//! Providers and their offers as they travel in files: the directory's own words.
//!
//! What is written into a file is what may be published; see [`Listing::published`].
//! Left out: contacts for professionals, verification, concerns, holds.

use brana_domain::provider_directory::codes::{CapacityGroup, PlaceUnit};
use brana_domain::provider_directory::entry::{OfferEntry, ProviderEntry};
use brana_domain::provider_directory::offer::Pause;
use brana_domain::provider_directory::place::Site;
use brana_domain::vocabulary::{Ico, OfferId, ProviderId};
use chrono::{DateTime, Utc};

use crate::complaint::Complaint;
use crate::ids::{derived, provider_id};

/// A provider with its offers.
#[derive(Debug, Clone, PartialEq)]
pub struct Listing {
    /// Names it.
    pub provider: ProviderId,
    /// What the directory says of it.
    pub entry: ProviderEntry,
    /// What it offers.
    pub offers: Vec<ListedOffer>,
}

/// An offer of a listing.
#[derive(Debug, Clone, PartialEq)]
pub struct ListedOffer {
    /// Names it.
    pub id: OfferId,
    /// What the directory says of it.
    pub entry: OfferEntry,
    /// Where it is.
    pub site: Site,
    /// The pause, while it takes nobody new.
    pub pause: Option<Pause>,
    /// Places the provider reported, for files that can say how old they are.
    pub places: Vec<ListedPlaces>,
}

/// What a provider said of one group of places; a group nobody reported is not listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ListedPlaces {
    /// Whom they are for.
    pub group: CapacityGroup,
    /// What a place is.
    pub unit: PlaceUnit,
    /// How many there are.
    pub total: u16,
    /// How many were free then.
    pub free: u16,
    /// When the provider said it.
    pub reported_at: DateTime<Utc>,
}

impl Listing {
    /// What may be published of it: secret addresses are left out, and what leads to them.
    #[must_use]
    pub fn published(mut self) -> Self {
        for offer in &mut self.offers {
            offer.entry = offer.entry.published(&offer.site);
            offer.site = offer.site.published();
        }
        self
    }
}

/// What a file of listings gave.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Taken {
    /// Rows, headings not counted.
    pub rows: u64,
    /// Rows that could not be taken.
    pub rejected: u64,
    /// What could be taken.
    pub listings: Vec<Listing>,
    /// What is wrong, by row.
    pub complaints: Vec<Complaint>,
}

/// The id of a provider a file does not name by id: by its number, else by its name.
pub(crate) fn id_of_provider(ico: Option<&Ico>, name: &str) -> ProviderId {
    ProviderId(match ico {
        Some(ico) => provider_id(ico),
        None => derived(&["provider", "name", &crate::books::plain(name)]),
    })
}

/// The id of an offer a file does not name by id: by its provider, its name and its place.
pub(crate) fn id_of_offer(provider: ProviderId, name: &str, place: &str) -> OfferId {
    let (name, place) = (crate::books::plain(name), crate::books::plain(place));
    OfferId(derived(&["offer", &provider.to_string(), &name, &place]))
}
