//! What a search answers with, as JSON shows it: of each offer what helps to choose, the rest is at its own
//! address. Of a confidential place the region alone.

use brana_domain::provider_directory::place::GeoPoint;
use brana_projections::directory::search::{Answer, Facet, Hit, Origin, Reason};
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// A page of offers that were found.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct FoundOffers {
    /// Best first.
    items: Vec<FoundOffer>,
    /// How many there are on all pages.
    total: usize,
    /// Send it as `after` for the next page; missing on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
    /// How many offers each value of each field would give, all other fields staying as they are.
    facets: Vec<FacetView>,
    /// The instant numbers of places hold for.
    at: DateTime<Utc>,
    /// The instant offers were chosen and ordered for: that of the first page of a walk.
    ranked_at: DateTime<Utc>,
    /// Whether no offer had all the words, so that some of them were enough.
    relaxed: bool,
    /// From where distances are counted, if that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    origin: Option<PointOfOrigin>,
    /// Whether `near` names a place whose coordinates are not known; offers there are found by its name.
    near_unknown: bool,
}

/// A point on the map (WGS 84).
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PointOfOrigin {
    /// Latitude in degrees.
    latitude: f64,
    /// Longitude in degrees.
    longitude: f64,
}

/// An offer that was found.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct FoundOffer {
    /// The offer.
    offer: Uuid,
    /// What it is called.
    name: String,
    /// Its kind, by slug.
    kind: String,
    /// Whose it is.
    provider: Uuid,
    /// What that provider is called.
    provider_name: String,
    /// Region (NUTS 3).
    region: String,
    /// District (LAU 1).
    district: Option<String>,
    /// Municipality.
    municipality: Option<String>,
    /// Street and number.
    street: Option<String>,
    /// Postal code.
    postal_code: Option<String>,
    /// Where on the map.
    point: Option<PointOfOrigin>,
    /// Whether the address is kept secret.
    confidential: bool,
    /// What it helps with, by slug.
    needs: Vec<String>,
    /// For whom it is.
    target_groups: Vec<String>,
    /// Step of the housing ladder.
    housing_step: Option<u8>,
    /// How it is given.
    forms: Vec<String>,
    /// The deposit in crowns; zero means none, null means not known.
    deposit: Option<u32>,
    /// Public phone numbers.
    phones: Vec<String>,
    /// What is known of its places.
    places: PlacesFound,
    /// The last day of the provider's verification, if it counts today.
    verified_until: Option<NaiveDate>,
    /// How far it is, in metres, where that is known.
    distance_m: Option<u32>,
    /// Whether that is only about so far, to the middle of the district, because the place of the offer itself is not known.
    distance_approximate: bool,
    /// Why it stands where it stands, weightiest first.
    reasons: Vec<ReasonView>,
}

/// What is known of the places of an offer, of the groups that were asked for.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PlacesFound {
    /// `free`, `needs_assessment`, `unknown`, `stale`, `full` or `paused`.
    standing: &'static str,
    /// `fresh`, `stale` or `unknown`.
    freshness: &'static str,
    /// Free places on fresh numbers; null when no number is fresh, which is not zero.
    free: Option<u32>,
    /// All places, if anybody ever told; null is not zero.
    total: Option<u32>,
    /// When the number was told.
    reported_at: Option<DateTime<Utc>>,
    /// Until when it is believed.
    fresh_until: Option<DateTime<Utc>>,
}

/// One reason. Which fields it has depends on its code.
#[derive(Debug, Default, Serialize, ToSchema)]
pub(super) struct ReasonView {
    /// `word`, `free_places`, `needs_assessment`, `unknown_number`, `stale_number`, `full`, `paused`, `verified`,
    /// `distance`, `serves_region` or `visits_prison`.
    code: &'static str,
    /// The word as it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    word: Option<String>,
    /// Where the word was found: `name`, `kind`, `whereabouts`, `provider`, `tags` or `description`.
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<&'static str>,
    /// How the word fits: `exact`, `inflected`, `beginning` or `similar`.
    #[serde(skip_serializing_if = "Option::is_none")]
    fit: Option<&'static str>,
    /// So many free places.
    #[serde(skip_serializing_if = "Option::is_none")]
    free: Option<u32>,
    /// When a number was told.
    #[serde(skip_serializing_if = "Option::is_none")]
    reported_at: Option<DateTime<Utc>>,
    /// The last day of a pause or a verification.
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<NaiveDate>,
    /// How far, in metres.
    #[serde(skip_serializing_if = "Option::is_none")]
    metres: Option<u32>,
    /// The region that is served.
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<String>,
    /// The prison it comes to.
    #[serde(skip_serializing_if = "Option::is_none")]
    prison: Option<String>,
}

/// Counts of one field.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct FacetView {
    /// The field of the query.
    field: &'static str,
    /// Its values.
    values: Vec<CountView>,
}

/// How many offers a value would give.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CountView {
    /// The value.
    value: String,
    /// So many offers.
    count: usize,
    /// Whether it was asked for.
    chosen: bool,
}

impl From<Answer> for FoundOffers {
    fn from(answer: Answer) -> Self {
        Self {
            items: answer.hits.iter().filter_map(FoundOffer::of).collect(),
            total: answer.total,
            next: answer.next,
            facets: answer.facets.into_iter().map(FacetView::from).collect(),
            at: answer.at,
            ranked_at: answer.ranked_at,
            relaxed: answer.relaxed,
            origin: match answer.origin {
                Origin::Point(point) => Some(point.into()),
                Origin::None | Origin::Unknown => None,
            },
            near_unknown: answer.origin == Origin::Unknown,
        }
    }
}

impl From<GeoPoint> for PointOfOrigin {
    fn from(point: GeoPoint) -> Self {
        Self {
            latitude: point.latitude(),
            longitude: point.longitude(),
        }
    }
}

impl From<Facet> for FacetView {
    fn from(facet: Facet) -> Self {
        let values = facet.values.into_iter().map(|count| CountView {
            value: count.value,
            count: count.count,
            chosen: count.chosen,
        });
        Self {
            field: facet.field,
            values: values.collect(),
        }
    }
}

impl FoundOffer {
    fn of(hit: &Hit) -> Option<Self> {
        let offer = hit.offer.state.opened()?;
        let provider = hit.provider.state.registered()?;
        let (entry, site) = (&offer.entry, offer.site.published());
        let text = |line: brana_domain::vocabulary::Line| line.to_string();
        Some(Self {
            offer: hit.offer.offer.0,
            name: entry.name.to_string(),
            kind: entry.kind.to_string(),
            provider: hit.provider.provider.0,
            provider_name: provider.entry.name.to_string(),
            region: site.region.to_string(),
            district: site.district.map(text),
            municipality: site.municipality.map(text),
            street: site.street.map(text),
            postal_code: site.postal_code.map(text),
            point: site.point.map(PointOfOrigin::from),
            confidential: site.confidential,
            needs: entry.needs.iter().map(ToString::to_string).collect(),
            target_groups: entry
                .target_groups
                .iter()
                .map(ToString::to_string)
                .collect(),
            housing_step: entry.housing_step,
            forms: entry.forms.iter().map(ToString::to_string).collect(),
            deposit: entry.deposit,
            phones: entry.phones.iter().map(ToString::to_string).collect(),
            places: PlacesFound {
                standing: hit.supply.standing.as_str(),
                freshness: hit.supply.freshness.as_str(),
                free: hit.supply.free,
                total: hit.supply.total,
                reported_at: hit.supply.reported_at,
                fresh_until: hit.supply.fresh_until,
            },
            verified_until: hit.verified_until,
            distance_m: hit.distance_m,
            distance_approximate: hit.distance_m.is_some() && site.point.is_none(),
            reasons: hit.reasons.iter().map(ReasonView::from).collect(),
        })
    }
}

impl From<&Reason> for ReasonView {
    fn from(reason: &Reason) -> Self {
        let code = reason.code();
        let plain = Self {
            code,
            ..Self::default()
        };
        match reason {
            Reason::Word { word, place, fit } => Self {
                word: Some(word.clone()),
                place: Some(place.as_str()),
                fit: Some(fit.as_str()),
                ..plain
            },
            Reason::FreePlaces { free } => Self {
                free: Some(*free),
                ..plain
            },
            Reason::StaleNumber { reported_at } => Self {
                reported_at: Some(*reported_at),
                ..plain
            },
            Reason::Paused { until } => Self {
                until: *until,
                ..plain
            },
            Reason::Verified { until } => Self {
                until: Some(*until),
                ..plain
            },
            Reason::Distance { metres, .. } => Self {
                metres: Some(*metres),
                ..plain
            },
            Reason::ServesRegion { region } => Self {
                region: Some(region.clone()),
                ..plain
            },
            Reason::VisitsPrison { prison } => Self {
                prison: Some(prison.clone()),
                ..plain
            },
            Reason::NeedsAssessment | Reason::UnknownNumber | Reason::Full => plain,
        }
    }
}
