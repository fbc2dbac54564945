//! What a search answers with: hits and why they stand where they stand, counts, and the instant.

use std::sync::Arc;

use brana_domain::provider_directory::codes::Freshness;
use brana_domain::provider_directory::place::GeoPoint;
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use crate::directory::{OfferRow, ProviderRow};

/// The answer to a [`Query`](super::Query).
#[derive(Debug, Clone)]
pub struct Answer {
    /// The hits of this page, best first.
    pub hits: Vec<Hit>,
    /// How many there are on all pages.
    pub total: usize,
    /// Where the next page begins; none on the last one.
    pub next: Option<String>,
    /// Counts by field and value.
    pub facets: Vec<Facet>,
    /// The instant the numbers of the hits hold for.
    pub at: DateTime<Utc>,
    /// The instant hits were chosen and ordered for: that of the first page of a walk.
    pub ranked_at: DateTime<Utc>,
    /// The position of the log the answer has seen.
    pub position: u64,
    /// Whether no offer had all the words, so that some of them were enough.
    pub relaxed: bool,
    /// Where distances were counted from.
    pub origin: Origin,
}

/// Where distances are counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// Nobody asked for distances.
    None,
    /// From here.
    Point(GeoPoint),
    /// The place that was named has no known coordinates; its own offers are found by its name.
    Unknown,
}

/// One offer that was found. The rows are whole: publish
/// [`published`](brana_domain::provider_directory::place::Site::published) sites alone.
#[derive(Debug, Clone)]
pub struct Hit {
    /// The offer.
    pub offer: Arc<OfferRow>,
    /// Its provider.
    pub provider: Arc<ProviderRow>,
    /// Its places at [`Answer::at`], of the groups that were asked for.
    pub supply: Supply,
    /// The last day of the provider's verification, if it counts at [`Answer::at`].
    pub verified_until: Option<NaiveDate>,
    /// How far it is, in metres, where that is known; the reason says when it is only about that far.
    pub distance_m: Option<u32>,
    /// Why it stands where it stands, weightiest first.
    pub reasons: Vec<Reason>,
}

/// What is known of an offer's places at an instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Supply {
    /// In a word.
    pub standing: Standing,
    /// What its numbers are worth: the best of its groups.
    pub freshness: Freshness,
    /// Free places on fresh numbers; none when no number is fresh. Unknown and stale are never zero.
    pub free: Option<u32>,
    /// All places, as far as they were ever told; none when nothing was.
    pub total: Option<u32>,
    /// When the oldest of the numbers counted here was told; of stale ones when no number is fresh.
    pub reported_at: Option<DateTime<Utc>>,
    /// Until when that is believed.
    pub fresh_until: Option<DateTime<Utc>>,
}

brana_domain::codes! {
    /// How places stand, best first: the order of hits.
    pub enum Standing {
        /// Places are free, and the number is fresh.
        Free = "free",
        /// There is a place or not once the provider has met the client.
        NeedsAssessment = "needs_assessment",
        /// Nobody ever gave a number.
        Unknown = "unknown",
        /// The number is too old to be believed.
        Stale = "stale",
        /// Fresh numbers say that all places are taken.
        Full = "full",
        /// It takes nobody new for a time.
        Paused = "paused",
    }
}

/// Why a hit stands where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Reason {
    /// A word was found.
    Word {
        /// The word as it was asked for.
        word: String,
        /// Where.
        place: Place,
        /// How well it fits.
        fit: Fit,
    },
    /// Places are free on fresh numbers.
    FreePlaces {
        /// So many.
        free: u32,
    },
    /// There is a place or not once the provider has met the client.
    NeedsAssessment,
    /// Nobody ever gave a number of places.
    UnknownNumber,
    /// The number of places is too old to be believed.
    StaleNumber {
        /// When it was told.
        reported_at: DateTime<Utc>,
    },
    /// All places are taken.
    Full,
    /// It takes nobody new.
    Paused {
        /// The last day of that, if known.
        until: Option<NaiveDate>,
    },
    /// The provider was verified.
    Verified {
        /// The last day that counts.
        until: NaiveDate,
    },
    /// How far it is.
    Distance {
        /// In metres.
        metres: u32,
        /// Whether only its district is known, not its own place on the map.
        approximate: bool,
    },
    /// It lies elsewhere and works in the region asked for.
    ServesRegion {
        /// The region.
        region: String,
    },
    /// It comes to the prison asked for.
    VisitsPrison {
        /// The prison.
        prison: String,
    },
}

brana_domain::codes! {
    /// How well a word fits.
    pub enum Fit {
        /// The same word, accents aside.
        Exact = "exact",
        /// Another form of the word.
        Inflected = "inflected",
        /// The beginning of a longer word.
        Beginning = "beginning",
        /// A similar word, perhaps misspelt.
        Similar = "similar",
    }
}

brana_domain::codes! {
    /// Where a word was found.
    pub enum Place {
        /// In the name of the offer.
        Name = "name",
        /// In the kind of service.
        Kind = "kind",
        /// In the municipality, district or region.
        Whereabouts = "whereabouts",
        /// In the name of the provider.
        Provider = "provider",
        /// In needs, target groups or forms.
        Tags = "tags",
        /// In the description or the conditions.
        Description = "description",
    }
}

/// Counts of one field: each with all other fields on and its own off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Facet {
    /// The field of the query.
    pub field: &'static str,
    /// Its values with how many offers each would give.
    pub values: Vec<Count>,
}

/// How many offers a value would give.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Count {
    /// The value as it stands in a query.
    pub value: String,
    /// So many offers.
    pub count: usize,
    /// Whether it was asked for.
    pub chosen: bool,
}

impl Reason {
    /// Its code, for those who have a sentence for each.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Word { .. } => "word",
            Self::FreePlaces { .. } => "free_places",
            Self::NeedsAssessment => "needs_assessment",
            Self::UnknownNumber => "unknown_number",
            Self::StaleNumber { .. } => "stale_number",
            Self::Full => "full",
            Self::Paused { .. } => "paused",
            Self::Verified { .. } => "verified",
            Self::Distance { .. } => "distance",
            Self::ServesRegion { .. } => "serves_region",
            Self::VisitsPrison { .. } => "visits_prison",
        }
    }
}

impl Answer {
    /// The counts of a field; none for a field that is not counted.
    #[must_use]
    pub fn facet(&self, field: &str) -> Option<&Facet> {
        self.facets.iter().find(|facet| facet.field == field)
    }
}
