//! What was known of one group of an offer's places, and from when to when.

use brana_domain::provider_directory::codes::CapacityGroup;
use brana_domain::provider_directory::offer::OpenedOffer;
use brana_domain::vocabulary::{OfferId, ProviderId, czech_day};
use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

/// A time in which nothing new was said or done about a group of places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// The offer.
    pub offer: OfferId,
    /// The event that began it.
    pub position: u64,
    /// Since when.
    pub since: DateTime<Utc>,
    /// The instant it was over; none while it lasts.
    pub until: Option<DateTime<Utc>>,
    /// When the log took the event that began it.
    pub known_since: DateTime<Utc>,
    /// When the log took the event that ended it.
    pub known_until: Option<DateTime<Utc>>,
    /// What was known.
    pub known: Known,
}

/// What is known of a group of places while nothing new happens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Whose the offer is.
    pub provider: ProviderId,
    /// Whom the places are for; none while nobody has reported any.
    pub group: Option<CapacityGroup>,
    /// Region (NUTS 3).
    pub region: String,
    /// District (LAU 1); of a confidential place none.
    pub district: Option<String>,
    /// Kind of service, by slug.
    pub kind: String,
    /// Step of the housing ladder.
    pub step: Option<u8>,
    /// Prisons it comes to.
    pub visits: Vec<String>,
    /// Regions it works in besides its own.
    pub serves: Vec<String>,
    /// Whether it takes nobody new.
    pub paused: bool,
    /// The last day of the pause, if known.
    pub pause_until: Option<NaiveDate>,
    /// The numbers, if anybody reported them.
    pub told: Option<Told>,
}

/// The numbers of a group of places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// How many places there are.
    pub total: u32,
    /// How many are free besides promises that lapsed.
    pub free: u32,
    /// How many cannot be used.
    pub out_of_service: u32,
    /// When the provider said or confirmed it.
    pub reported_at: DateTime<Utc>,
    /// Until when it is believed.
    pub fresh_until: DateTime<Utc>,
    /// When each promise will be over.
    pub held_until: Vec<DateTime<Utc>>,
}

impl Told {
    /// Whether the numbers are believed at an instant.
    #[must_use]
    pub fn is_fresh(&self, at: DateTime<Utc>) -> bool {
        at < self.fresh_until
    }

    /// Places promised at an instant.
    #[must_use]
    pub fn held(&self, at: DateTime<Utc>) -> u32 {
        count(self.held_until.iter().filter(|until| **until > at))
    }

    /// Free places at an instant, whatever the number is worth.
    #[must_use]
    pub fn free(&self, at: DateTime<Utc>) -> u32 {
        let lapsed = count(self.held_until.iter().filter(|until| **until <= at));
        let most = self.total.saturating_sub(self.out_of_service);
        self.free.saturating_add(lapsed).min(most)
    }
}

impl Span {
    /// Whether it is the one that counts at an instant.
    #[must_use]
    pub fn covers(&self, at: DateTime<Utc>) -> bool {
        self.since <= at && self.until.is_none_or(|until| at < until)
    }
}

impl Known {
    /// Whether it takes nobody new at an instant.
    #[must_use]
    pub fn is_paused(&self, at: DateTime<Utc>) -> bool {
        self.paused && self.pause_until.is_none_or(|until| czech_day(at) <= until)
    }

    /// Everything known of an offer's places; nothing once it has ended.
    pub(super) fn of(offer: &OpenedOffer) -> Vec<Self> {
        if !offer.is_open() {
            return vec![];
        }
        if offer.places.is_empty() {
            return vec![Self::nothing_told(offer)];
        }
        let groups = offer.places.iter().map(|(group, places)| Self {
            group: Some(*group),
            told: Some(Told {
                total: places.total.into(),
                free: places.free.into(),
                out_of_service: places.out_of_service.into(),
                reported_at: places.reported_at,
                fresh_until: places.fresh_until,
                held_until: promises(offer, *group),
            }),
            ..Self::nothing_told(offer)
        });
        groups.collect()
    }

    fn nothing_told(offer: &OpenedOffer) -> Self {
        let site = offer.site.published();
        let entry = &offer.entry;
        let texts = |text: &dyn ToString| text.to_string();
        Self {
            provider: offer.provider,
            group: None,
            region: site.region.to_string(),
            district: site.district.map(|code| code.to_string()),
            kind: entry.kind.to_string(),
            step: entry.housing_step,
            visits: entry.visits.iter().map(|prison| texts(prison)).collect(),
            serves: entry
                .regions_served
                .iter()
                .map(|region| texts(region))
                .collect(),
            paused: offer.pause.is_some(),
            pause_until: offer.pause.as_ref().and_then(|pause| pause.until),
            told: None,
        }
    }
}

fn promises(offer: &OpenedOffer, group: CapacityGroup) -> Vec<DateTime<Utc>> {
    let held = offer.holds.values().filter(|hold| hold.group == group);
    let mut until: Vec<_> = held.map(|hold| hold.until).collect();
    until.sort_unstable();
    until
}

fn count<T>(items: impl Iterator<Item = T>) -> u32 {
    u32::try_from(items.count()).unwrap_or(u32::MAX)
}

/// A time in which none of a provider's offers was shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Absence {
    /// The provider.
    pub provider: ProviderId,
    /// The event that began it.
    pub position: u64,
    /// Since when.
    pub since: DateTime<Utc>,
    /// The instant it was over; none while it lasts.
    pub until: Option<DateTime<Utc>>,
    /// When the log took the event that began it.
    pub known_since: DateTime<Utc>,
    /// When the log took the event that ended it.
    pub known_until: Option<DateTime<Utc>>,
}

impl Absence {
    /// Whether it is going on at an instant.
    #[must_use]
    pub fn covers(&self, at: DateTime<Utc>) -> bool {
        self.since <= at && self.until.is_none_or(|until| at < until)
    }
}

/// A row of `capacity_spans`.
#[derive(Debug, serde::Serialize, serde::Deserialize, sqlx::FromRow)]
pub(super) struct SpanRow {
    pub(super) offer: Uuid,
    pub(super) provider: Uuid,
    pub(super) grp: String,
    pub(super) position: i64,
    pub(super) since: DateTime<Utc>,
    pub(super) until: Option<DateTime<Utc>>,
    pub(super) known_since: DateTime<Utc>,
    pub(super) known_until: Option<DateTime<Utc>>,
    pub(super) region: String,
    pub(super) district: Option<String>,
    pub(super) kind: String,
    pub(super) step: Option<i16>,
    pub(super) visits: Vec<String>,
    pub(super) serves: Vec<String>,
    pub(super) paused: bool,
    pub(super) pause_until: Option<NaiveDate>,
    pub(super) total: Option<i32>,
    pub(super) free: Option<i32>,
    pub(super) out_of_service: Option<i32>,
    pub(super) reported_at: Option<DateTime<Utc>>,
    pub(super) fresh_until: Option<DateTime<Utc>>,
    pub(super) held_until: Vec<DateTime<Utc>>,
}

impl From<&Span> for SpanRow {
    fn from(span: &Span) -> Self {
        let known = span.known.clone();
        let number = |of: fn(&Told) -> u32| {
            let told = known.told.as_ref().map(of);
            told.map(|number| i32::try_from(number).unwrap_or(i32::MAX))
        };
        Self {
            offer: span.offer.0,
            provider: known.provider.0,
            grp: known.group.map_or("", CapacityGroup::as_str).to_owned(),
            position: crate::log::stored(span.position),
            since: span.since,
            until: span.until,
            known_since: span.known_since,
            known_until: span.known_until,
            step: known.step.map(i16::from),
            paused: known.paused,
            pause_until: known.pause_until,
            total: number(|told| told.total),
            free: number(|told| told.free),
            out_of_service: number(|told| told.out_of_service),
            reported_at: known.told.as_ref().map(|told| told.reported_at),
            fresh_until: known.told.as_ref().map(|told| told.fresh_until),
            held_until: known.told.map(|told| told.held_until).unwrap_or_default(),
            region: known.region,
            district: known.district,
            kind: known.kind,
            visits: known.visits,
            serves: known.serves,
        }
    }
}

impl From<SpanRow> for Span {
    fn from(row: SpanRow) -> Self {
        let number = |number: i32| u32::try_from(number).unwrap_or_default();
        let told = match (row.total, row.free, row.reported_at, row.fresh_until) {
            (Some(total), Some(free), Some(reported_at), Some(fresh_until)) => Some(Told {
                total: number(total),
                free: number(free),
                out_of_service: row.out_of_service.map_or(0, number),
                reported_at,
                fresh_until,
                held_until: row.held_until,
            }),
            _ => None,
        };
        Self {
            offer: OfferId(row.offer),
            position: crate::log::counted(row.position),
            since: row.since,
            until: row.until,
            known_since: row.known_since,
            known_until: row.known_until,
            known: Known {
                provider: ProviderId(row.provider),
                group: row.grp.parse().ok(),
                region: row.region,
                district: row.district,
                kind: row.kind,
                step: row.step.and_then(|step| u8::try_from(step).ok()),
                visits: row.visits,
                serves: row.serves,
                paused: row.paused,
                pause_until: row.pause_until,
                told,
            },
        }
    }
}
