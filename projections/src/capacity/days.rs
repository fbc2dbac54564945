//! Places on days and now, all together or by step, kind, region, group or prison. Pure.
//!
//! Free places are those on numbers that are believed, of offers that take people. Where no number
//! is believed there is no sum, which is not zero.

use std::collections::BTreeMap;

use brana_domain::provider_directory::codes::CapacityGroup;
use brana_domain::reference::{PRISONS, PrisonEntry};
use brana_domain::vocabulary::end_of_czech_day;
use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};

use super::read::History;
use super::span::Known;

/// Most days one may ask about at once: a leap year.
pub const MOST_DAYS: usize = 366;

/// Places at an instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Places {
    /// Free, on numbers that are believed; none where no number is.
    pub free: Option<u32>,
    /// Promised to somebody.
    pub held: u32,
    /// Taken.
    pub taken: u32,
    /// Out of service.
    pub out_of_service: u32,
    /// Of offers that take nobody new at the moment.
    pub not_taking: u32,
    /// On numbers that are no longer believed; no supply.
    pub stale: u32,
    /// How many numbers are believed.
    pub fresh_numbers: u32,
    /// How many numbers are no longer believed.
    pub stale_numbers: u32,
    /// How many offers have never told any number.
    pub silent_offers: u32,
}

impl Places {
    /// All places that are known of, whatever their number is worth.
    #[must_use]
    pub fn known(&self) -> u32 {
        self.free.unwrap_or(0)
            + self.held
            + self.taken
            + self.out_of_service
            + self.not_taking
            + self.stale
    }

    fn add(&mut self, known: &Known, at: DateTime<Utc>) {
        let Some(told) = &known.told else {
            self.silent_offers += 1;
            return;
        };
        if !told.is_fresh(at) {
            self.stale_numbers += 1;
            self.stale += told.total;
            return;
        }
        self.fresh_numbers += 1;
        let free = told.free(at);
        let held = told.held(at).min(told.total.saturating_sub(free));
        let sum = self.free.unwrap_or(0);
        if known.is_paused(at) {
            // Known for sure: nobody gets in.
            self.free = Some(sum);
            self.not_taking += told.total;
            return;
        }
        let left = told.total.saturating_sub(free).saturating_sub(held);
        let out_of_service = told.out_of_service.min(left);
        self.free = Some(sum + free);
        self.held += held;
        self.out_of_service += out_of_service;
        self.taken += left - out_of_service;
    }
}

/// What places are told apart by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// Nothing: one sum.
    Nothing,
    /// Step of the housing ladder; `none` for what is no housing.
    Step,
    /// Kind of service.
    Kind,
    /// Region they lie in.
    Region,
    /// Whom they are for; silent offers are `unknown`.
    Group,
    /// Catchment of a prison: what comes there, lies in its region or works in it. One place may
    /// be in several.
    Prison,
}

impl By {
    /// Every way but none, by its word in a question.
    pub const ALL: [(&'static str, Self); 5] = [
        ("step", Self::Step),
        ("kind", Self::Kind),
        ("region", Self::Region),
        ("group", Self::Group),
        ("prison", Self::Prison),
    ];

    fn each(self, known: &Known, mut put: impl FnMut(&str)) {
        match self {
            Self::Nothing => put(""),
            Self::Step => match known.step {
                Some(step) => put(&step.to_string()),
                None => put("none"),
            },
            Self::Kind => put(&known.kind),
            Self::Region => put(&known.region),
            Self::Group => put(known.group.map_or("unknown", CapacityGroup::as_str)),
            Self::Prison => PRISONS
                .iter()
                .filter(|prison| in_catchment(known, prison))
                .for_each(|prison| put(prison.id.as_str())),
        }
    }
}

/// Whether places are of use to who leaves a prison.
pub(super) fn in_catchment(known: &Known, prison: &PrisonEntry) -> bool {
    let region = prison.region_nuts3;
    known.region == region
        || known.serves.iter().any(|served| served == region)
        || known.visits.iter().any(|slug| slug == prison.id.as_str())
}

/// The instant a day is looked at: its end; now, while it lasts.
#[must_use]
pub fn looked_at(day: NaiveDate, now: DateTime<Utc>) -> DateTime<Utc> {
    (end_of_czech_day(day) - TimeDelta::microseconds(1)).min(now)
}

/// The days from one to another, both included; at most [`MOST_DAYS`], the last ones.
#[must_use]
pub fn days(from: NaiveDate, to: NaiveDate) -> Vec<NaiveDate> {
    let back = (0..MOST_DAYS as u64).map_while(|back| to.checked_sub_days(Days::new(back)));
    let mut days: Vec<_> = back.take_while(|day| *day >= from).collect();
    days.reverse();
    days
}

impl History {
    /// Places at instants in order, each told apart.
    #[must_use]
    pub fn at(&self, instants: &[DateTime<Utc>], by: By) -> BTreeMap<String, Vec<Places>> {
        let mut sums: BTreeMap<String, Vec<Places>> = BTreeMap::new();
        for span in &self.spans {
            let first = instants.partition_point(|at| *at < span.since);
            let end = span.until.map_or(instants.len(), |until| {
                instants.partition_point(|at| *at < until)
            });
            let Some(covered) = instants.get(first..end).filter(|days| !days.is_empty()) else {
                continue;
            };
            by.each(&span.known, |key| {
                if !sums.contains_key(key) {
                    sums.insert(key.to_owned(), vec![Places::default(); instants.len()]);
                }
                let Some(sums) = sums.get_mut(key) else {
                    return;
                };
                for (at, sum) in covered.iter().zip(sums.iter_mut().skip(first)) {
                    if !self.is_away(span.known.provider, *at) {
                        sum.add(&span.known, *at);
                    }
                }
            });
        }
        sums
    }

    /// Places at one instant, each told apart.
    #[must_use]
    pub fn now(&self, now: DateTime<Utc>, by: By) -> BTreeMap<String, Places> {
        let sums = self.at(&[now], by).into_iter();
        sums.filter_map(|(key, places)| Some((key, places.first().copied()?)))
            .collect()
    }

    /// All places at one instant.
    #[must_use]
    pub fn sum(&self, now: DateTime<Utc>) -> Places {
        self.now(now, By::Nothing).remove("").unwrap_or_default()
    }

    /// All places on days, each with its day.
    #[must_use]
    pub fn by_day(
        &self,
        days: &[NaiveDate],
        now: DateTime<Utc>,
        by: By,
    ) -> BTreeMap<String, Vec<(NaiveDate, Places)>> {
        let instants: Vec<_> = days.iter().map(|day| looked_at(*day, now)).collect();
        let sums = self.at(&instants, by).into_iter();
        sums.map(|(key, places)| (key, days.iter().copied().zip(places).collect()))
            .collect()
    }
}
