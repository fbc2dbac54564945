//! What an offer's places are worth at an instant, for the groups that matter.
//!
//! The domain's own rules decide (O2, O4, O5); this adds them up. Stale numbers never count as supply, a group
//! nobody reported adds nothing, not even a zero.

use brana_domain::provider_directory::codes::{CapacityGroup, Freshness};
use brana_domain::provider_directory::offer::{OpenedOffer, Places};
use brana_domain::vocabulary::czech_day;
use chrono::{DateTime, NaiveDate, Utc};

use super::answer::{Standing, Supply};
use super::query::GroupMask;

/// The instant a question is about.
#[derive(Debug, Clone, Copy)]
pub(super) struct At {
    pub(super) now: DateTime<Utc>,
    pub(super) day: NaiveDate,
}

impl At {
    pub(super) fn instant(now: DateTime<Utc>) -> Self {
        let day = czech_day(now);
        Self { now, day }
    }
}

/// Free places on fresh numbers, and in a word how places stand.
pub(super) fn standing(offer: &OpenedOffer, groups: GroupMask, at: At) -> (Standing, Option<u32>) {
    let (mut free, mut stale) = (None, false);
    for (group, places) in told(offer, groups) {
        if places.freshness(at.now) == Freshness::Fresh {
            let here = offer.free(group, at.now).map_or(0, u32::from);
            free = Some(free.unwrap_or(0) + here);
        } else {
            stale = true;
        }
    }
    let standing = if offer.is_paused(at.day) {
        Standing::Paused
    } else if free.is_some_and(|free| free > 0) {
        Standing::Free
    } else if offer.entry.needs_assessment {
        Standing::NeedsAssessment
    } else if stale {
        Standing::Stale
    } else if free.is_some() {
        Standing::Full
    } else {
        Standing::Unknown
    };
    (standing, free)
}

/// Everything that is known of the places.
pub(super) fn supply(offer: &OpenedOffer, groups: GroupMask, at: At) -> Supply {
    let (standing, free) = standing(offer, groups, at);
    let freshness = told(offer, groups)
        .map(|(_, places)| places.freshness(at.now))
        .min()
        .unwrap_or(Freshness::Unknown);
    let counted =
        || told(offer, groups).filter(|(_, places)| places.freshness(at.now) == freshness);
    Supply {
        standing,
        freshness,
        free,
        total: told(offer, groups)
            .map(|(_, places)| u32::from(places.total))
            .reduce(|sum, total| sum + total),
        reported_at: counted().map(|(_, places)| places.reported_at).min(),
        fresh_until: counted().map(|(_, places)| places.fresh_until).min(),
    }
}

fn told(offer: &OpenedOffer, groups: GroupMask) -> impl Iterator<Item = (CapacityGroup, &Places)> {
    let told = offer.places.iter().map(|(group, places)| (*group, places));
    told.filter(move |(group, _)| groups.has(*group))
}
