//! How old the numbers are, and which ones are oldest. Pure.

use std::collections::BTreeMap;

use brana_domain::provider_directory::codes::CapacityGroup;
use brana_domain::vocabulary::{OfferId, czech_day};
use chrono::{DateTime, TimeDelta, Utc};

use super::read::History;
use super::span::{Span, Told};

/// How many numbers there are of each age.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Ages {
    /// Told today.
    pub today: u32,
    /// Before, within seven days.
    pub within_7_days: u32,
    /// Before, within thirty days.
    pub within_30_days: u32,
    /// Before.
    pub older: u32,
    /// Offers that have never told any.
    pub never: u32,
}

impl Ages {
    fn add(&mut self, told: Option<&Told>, now: DateTime<Utc>) {
        let Some(told) = told else {
            self.never += 1;
            return;
        };
        let ago = now - told.reported_at;
        if czech_day(told.reported_at) == czech_day(now) {
            self.today += 1;
        } else if ago <= TimeDelta::days(7) {
            self.within_7_days += 1;
        } else if ago <= TimeDelta::days(30) {
            self.within_30_days += 1;
        } else {
            self.older += 1;
        }
    }
}

/// A number that is no longer believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StaleNumber {
    /// The offer.
    pub offer: OfferId,
    /// Whom the places are for.
    pub group: CapacityGroup,
    /// How many places there are.
    pub total: u32,
    /// When it was told.
    pub reported_at: DateTime<Utc>,
}

impl History {
    /// How old the numbers of offers that are in the directory are at an instant.
    #[must_use]
    pub fn ages(&self, now: DateTime<Utc>) -> Ages {
        let mut ages = Ages::default();
        for span in self.listed(now) {
            ages.add(span.known.told.as_ref(), now);
        }
        ages
    }

    /// The same by region.
    #[must_use]
    pub fn ages_by_region(&self, now: DateTime<Utc>) -> BTreeMap<String, Ages> {
        let mut regions: BTreeMap<String, Ages> = BTreeMap::new();
        for span in self.listed(now) {
            let ages = regions.entry(span.known.region.clone()).or_default();
            ages.add(span.known.told.as_ref(), now);
        }
        regions
    }

    /// The numbers nobody has confirmed in time, the oldest first.
    #[must_use]
    pub fn stalest(&self, now: DateTime<Utc>, limit: usize) -> Vec<StaleNumber> {
        let mut stale: Vec<_> = self
            .listed(now)
            .filter_map(|span| {
                let told = span.known.told.as_ref()?;
                let group = span.known.group?;
                (!told.is_fresh(now)).then_some(StaleNumber {
                    offer: span.offer,
                    group,
                    total: told.total,
                    reported_at: told.reported_at,
                })
            })
            .collect();
        stale.sort_by_key(|number| (number.reported_at, number.offer, number.group));
        stale.truncate(limit);
        stale
    }

    fn listed(&self, now: DateTime<Utc>) -> impl Iterator<Item = &Span> {
        self.spans
            .iter()
            .filter(move |span| span.covers(now) && !self.is_away(span.known.provider, now))
    }
}
