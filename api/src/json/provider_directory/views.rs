//! Answers as JSON shows them. What a caller does not see is not there, not empty.

use brana_domain::provider_directory::codes::CapacityGroup;
use brana_domain::provider_directory::entry::{OfferEntry, ProviderEntry};
use brana_domain::provider_directory::offer::{Hold, OpenedOffer, Places, Stay};
use brana_domain::provider_directory::place::{InsideContact, Site};
use brana_domain::provider_directory::provider::{Concern, RegisteredProvider, Standing};
use brana_domain::vocabulary::{ConcernId, HoldId, OfferId, ProviderId, StayId, czech_day};
use brana_projections::directory::Listed;
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::behind_views::{ActorView, ApartView, VerificationView, verification};
use super::bodies::{InsideContactBody, OfferFields, ProviderFields};
use super::insight::Insight;

/// A provider of the directory.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ProviderView {
    /// The provider.
    provider: Uuid,
    /// Its version.
    version: u64,
    /// `active`, `suspended` or `ended`.
    standing: &'static str,
    /// Of one that ended as a duplicate: the provider that goes on.
    #[serde(skip_serializing_if = "Option::is_none")]
    successor: Option<Uuid>,
    /// What the directory says of it.
    #[schema(value_type = ProviderFields)]
    entry: ProviderEntry,
    /// Where that came from.
    origin: String,
    /// The verification that counts today.
    verification: Option<VerificationView>,
    /// Doubts, open and settled; for its staff and coordinators.
    #[serde(skip_serializing_if = "Option::is_none")]
    concerns: Option<Vec<ConcernView>>,
}

/// A doubt.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ConcernView {
    /// The concern.
    concern: Uuid,
    /// What it is about.
    kind: String,
    /// What became of it; open until then.
    outcome: Option<String>,
}

/// A service at a place.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct OfferView {
    /// The offer.
    offer: Uuid,
    /// Its version.
    version: u64,
    /// Whose it is.
    provider: Uuid,
    /// What that provider is called.
    provider_name: String,
    /// The verification of the provider that counts today.
    verification: Option<VerificationView>,
    /// Whether it is in the directory: not ended, of a provider that is neither suspended nor gone.
    listed: bool,
    /// `open`, `paused` or `ended`.
    standing: &'static str,
    /// The last day of the pause, if known.
    #[serde(skip_serializing_if = "Option::is_none")]
    paused_until: Option<NaiveDate>,
    /// Why it is paused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pause_reason: Option<String>,
    /// What the directory says of it.
    #[schema(value_type = OfferFields)]
    entry: OfferEntry,
    /// Where it is; of a confidential place the region alone.
    site: SiteView,
    /// Where all that came from.
    origin: String,
    /// `fresh`, `stale` or `unknown`: the worst of its groups.
    freshness: String,
    /// Free places by fresh numbers alone; null when none is fresh, which is not zero.
    supply: Option<u32>,
    /// The places, by whom they are for; a group that nobody reported is not there.
    capacity: Vec<PlacesView>,
    /// Where the numbers differ from the state register's; for coordinators.
    #[serde(skip_serializing_if = "Option::is_none")]
    apart_from_register: Option<Vec<ApartView>>,
    /// How professionals reach it; for people who send clients.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<InsideContactBody>)]
    inside_contact: Option<InsideContact>,
    /// Promised places; for its staff and coordinators.
    #[serde(skip_serializing_if = "Option::is_none")]
    holds: Option<Vec<HoldView>>,
    /// People who are there; for its staff and coordinators.
    #[serde(skip_serializing_if = "Option::is_none")]
    stays: Option<Vec<StayView>>,
}

/// Where an offer is.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SiteView {
    /// Street and number.
    street: Option<String>,
    /// Municipality.
    municipality: Option<String>,
    /// Postal code.
    postal_code: Option<String>,
    /// District (LAU 1 code).
    district: Option<String>,
    /// Region (NUTS 3 code).
    region: String,
    /// Code of the address (RÚIAN).
    ruian_address: Option<u32>,
    /// Where on the map.
    point: Option<PointView>,
    /// Whether the address is kept secret.
    confidential: bool,
    /// Its identifier in the register it came from.
    register_id: Option<String>,
}

/// A point on the map (WGS 84).
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PointView {
    /// Latitude in degrees.
    latitude: f64,
    /// Longitude in degrees.
    longitude: f64,
}

/// The places of one group.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PlacesView {
    /// Whom they are for.
    group: String,
    /// What a place is.
    unit: String,
    /// How many there are.
    total: u16,
    /// How many are free: neither taken nor promised nor out of service.
    free: u16,
    /// How many cannot be used.
    out_of_service: u16,
    /// `fresh` or `stale`; a stale number is no supply.
    freshness: String,
    /// Where the number came from.
    source: String,
    /// When the provider said or confirmed it.
    reported_at: DateTime<Utc>,
    /// Until when it is believed.
    fresh_until: DateTime<Utc>,
}

/// A promised place.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct HoldView {
    /// The hold.
    hold: Uuid,
    /// Whom the place is for.
    group: String,
    /// The referral behind it.
    referral: Option<Uuid>,
    /// Until when.
    until: DateTime<Utc>,
}

/// Somebody who is there.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct StayView {
    /// The stay.
    stay: Uuid,
    /// Whom the place is for.
    group: String,
    /// The referral behind it.
    referral: Option<Uuid>,
    /// Since when.
    since: DateTime<Utc>,
}

/// What a caller is told of an offer besides what its row says.
pub(super) struct OfferTold {
    /// How much they see.
    pub(super) insight: Insight,
    /// Who verified its provider, if they see that.
    pub(super) by: Option<ActorView>,
    /// Where its numbers differ from the register's, if they see that.
    pub(super) apart: Option<Vec<ApartView>>,
}

impl ProviderView {
    pub(super) fn new(
        id: ProviderId,
        version: u64,
        provider: &RegisteredProvider,
        (insight, by): (Insight, Option<ActorView>),
        today: NaiveDate,
    ) -> Self {
        let (standing, successor) = match &provider.standing {
            Standing::Active => ("active", None),
            Standing::Suspended => ("suspended", None),
            Standing::Ended { successor, .. } => ("ended", *successor),
        };
        let concerns = (insight >= Insight::Inside)
            .then(|| provider.concerns.iter().map(ConcernView::from).collect());
        Self {
            provider: id.0,
            version,
            standing,
            successor: successor.map(|id| id.0),
            entry: provider.entry.clone(),
            origin: provider.origin.to_string(),
            verification: verification(provider, today, by),
            concerns,
        }
    }
}

impl From<(&ConcernId, &Concern)> for ConcernView {
    fn from((id, concern): (&ConcernId, &Concern)) -> Self {
        Self {
            concern: id.0,
            kind: concern.kind.to_string(),
            outcome: concern.outcome.map(|outcome| outcome.to_string()),
        }
    }
}

impl OfferView {
    pub(super) fn new(
        id: OfferId,
        version: u64,
        offer: &OpenedOffer,
        provider: &RegisteredProvider,
        told: OfferTold,
        now: DateTime<Utc>,
    ) -> Self {
        let OfferTold { insight, by, apart } = told;
        let inside = insight >= Insight::Inside;
        let today = czech_day(now);
        let pause = offer.pause.as_ref().filter(|_| offer.is_paused(today));
        let standing = match (offer.is_open(), pause) {
            (false, _) => "ended",
            (true, Some(_)) => "paused",
            (true, None) => "open",
        };
        let site = if inside {
            offer.site.clone()
        } else {
            offer.site.published()
        };
        let contact = offer.inside_contact.clone();
        let live = offer.holds.iter().filter(|(_, hold)| hold.until > now);
        Self {
            offer: id.0,
            version,
            provider: offer.provider.0,
            provider_name: provider.entry.name.to_string(),
            verification: verification(provider, today, by),
            listed: Listed::of(offer, provider).0,
            standing,
            paused_until: pause.and_then(|pause| pause.until),
            pause_reason: pause
                .and_then(|pause| pause.reason.as_ref())
                .map(|reason| reason.as_str().to_owned()),
            entry: if inside {
                offer.entry.clone()
            } else {
                offer.entry.published(&offer.site)
            },
            site: SiteView::from(site),
            origin: offer.origin.to_string(),
            freshness: offer.freshness(now).to_string(),
            supply: offer.supply(now),
            capacity: capacity(offer, now),
            apart_from_register: apart,
            inside_contact: contact.filter(|_| insight >= Insight::SendsClients),
            holds: inside.then(|| live.map(HoldView::from).collect()),
            stays: inside.then(|| offer.stays.iter().map(StayView::from).collect()),
        }
    }
}

fn capacity(offer: &OpenedOffer, now: DateTime<Utc>) -> Vec<PlacesView> {
    let view = |(group, places): (&CapacityGroup, &Places)| PlacesView {
        group: group.to_string(),
        unit: places.unit.to_string(),
        total: places.total,
        free: offer.free(*group, now).unwrap_or(places.free),
        out_of_service: places.out_of_service,
        freshness: places.freshness(now).to_string(),
        source: places.source.to_string(),
        reported_at: places.reported_at,
        fresh_until: places.fresh_until,
    };
    offer.places.iter().map(view).collect()
}

impl From<Site> for SiteView {
    fn from(site: Site) -> Self {
        let text = |line: brana_domain::vocabulary::Line| line.to_string();
        Self {
            street: site.street.map(text),
            municipality: site.municipality.map(text),
            postal_code: site.postal_code.map(text),
            district: site.district.map(text),
            region: site.region.to_string(),
            ruian_address: site.ruian_address,
            point: site.point.map(|point| PointView {
                latitude: point.latitude(),
                longitude: point.longitude(),
            }),
            confidential: site.confidential,
            register_id: site.register_id.map(text),
        }
    }
}

impl From<(&HoldId, &Hold)> for HoldView {
    fn from((id, hold): (&HoldId, &Hold)) -> Self {
        Self {
            hold: id.0,
            group: hold.group.to_string(),
            referral: hold.referral.map(|id| id.0),
            until: hold.until,
        }
    }
}

impl From<(&StayId, &Stay)> for StayView {
    fn from((id, stay): (&StayId, &Stay)) -> Self {
        Self {
            stay: id.0,
            group: stay.group.to_string(),
            referral: stay.referral.map(|id| id.0),
            since: stay.since,
        }
    }
}
