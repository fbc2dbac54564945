//! Capacity as JSON shows it. A number nobody knows is null, which is not zero.

use std::collections::BTreeMap;

use brana_domain::reference::{PRISONS, REGIONS};
use brana_projections::capacity::History;
use brana_projections::capacity::age::Ages;
use brana_projections::capacity::days::{By, Places};
use brana_projections::capacity::demand::{AHEAD_DAYS, Clients, Count};
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use utoipa::ToSchema;

use crate::capacity::{Gap, Gaps, Question};

/// Places at an instant.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PlacesCounted {
    /// Free, on numbers that are believed; null where no number is.
    free: Option<u32>,
    /// Promised to somebody.
    held: u32,
    /// Taken.
    taken: u32,
    /// Out of service.
    out_of_service: u32,
    /// Of offers that take nobody new at the moment.
    not_taking: u32,
    /// On numbers that are no longer believed; no supply.
    stale: u32,
    /// How many numbers are believed.
    fresh_numbers: u32,
    /// How many numbers are no longer believed.
    stale_numbers: u32,
    /// How many offers have never told any number.
    silent_offers: u32,
}

impl From<Places> for PlacesCounted {
    fn from(places: Places) -> Self {
        Self {
            free: places.free,
            held: places.held,
            taken: places.taken,
            out_of_service: places.out_of_service,
            not_taking: places.not_taking,
            stale: places.stale,
            fresh_numbers: places.fresh_numbers,
            stale_numbers: places.stale_numbers,
            silent_offers: places.silent_offers,
        }
    }
}

/// Places told apart by something.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PlacesOf {
    /// The region, step, kind, group or prison.
    value: String,
    /// Its places.
    places: PlacesCounted,
}

/// How many numbers there are of each age.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct AgesCounted {
    /// Told today.
    today: u32,
    /// Before, within seven days.
    within_7_days: u32,
    /// Before, within thirty days.
    within_30_days: u32,
    /// Before.
    older: u32,
    /// Offers that have never told any.
    never: u32,
}

impl From<Ages> for AgesCounted {
    fn from(ages: Ages) -> Self {
        Self {
            today: ages.today,
            within_7_days: ages.within_7_days,
            within_30_days: ages.within_30_days,
            older: ages.older,
            never: ages.never,
        }
    }
}

/// Places now.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CapacityNow {
    /// The instant the numbers hold for.
    at: DateTime<Utc>,
    /// All together.
    places: PlacesCounted,
    /// By region they lie in; every region is there.
    by_region: Vec<PlacesOf>,
    /// By step of the housing ladder; `none` is what is no housing.
    by_step: Vec<PlacesOf>,
    /// By kind of service.
    by_kind: Vec<PlacesOf>,
    /// By whom they are for; `unknown` are offers that never told a number.
    by_group: Vec<PlacesOf>,
    /// By catchment of a prison; a place may be in several. Every prison is there.
    by_prison: Vec<PlacesOf>,
    /// How old the numbers are.
    ages: AgesCounted,
}

impl CapacityNow {
    pub(super) fn of(history: &History, now: DateTime<Utc>) -> Self {
        let apart = |by| history.now(now, by);
        let regions = REGIONS.iter().map(|region| region.nuts3);
        let prisons = PRISONS.iter().map(|prison| prison.id.as_str());
        Self {
            at: now,
            places: history.sum(now).into(),
            by_region: every(regions, &apart(By::Region)),
            by_step: known(apart(By::Step)),
            by_kind: known(apart(By::Kind)),
            by_group: known(apart(By::Group)),
            by_prison: every(prisons, &apart(By::Prison)),
            ages: history.ages(now).into(),
        }
    }
}

fn known(places: BTreeMap<String, Places>) -> Vec<PlacesOf> {
    let each = places.into_iter().map(|(value, places)| PlacesOf {
        value,
        places: places.into(),
    });
    each.collect()
}

fn every<'a>(
    values: impl Iterator<Item = &'a str>,
    places: &BTreeMap<String, Places>,
) -> Vec<PlacesOf> {
    let each = values.map(|value| PlacesOf {
        value: value.to_owned(),
        places: places.get(value).copied().unwrap_or_default().into(),
    });
    each.collect()
}

/// Places by day.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CapacityByDay {
    /// The first day.
    from: NaiveDate,
    /// The last day.
    to: NaiveDate,
    /// The instant the last day is looked at if it is today.
    at: DateTime<Utc>,
    /// The instant by which the log had this; null for now.
    known_at: Option<DateTime<Utc>>,
    /// One row of days for each value; a single one when nothing tells days apart.
    series: Vec<PlacesByDay>,
}

/// A row of days.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PlacesByDay {
    /// The step, kind, region, group or prison; null for all together.
    value: Option<String>,
    /// Every day.
    days: Vec<PlacesOnDay>,
}

/// Places on a day.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PlacesOnDay {
    /// The day.
    day: NaiveDate,
    /// Its places.
    places: PlacesCounted,
}

impl CapacityByDay {
    pub(super) fn of(
        question: &Question,
        series: BTreeMap<String, Vec<(NaiveDate, Places)>>,
        now: DateTime<Utc>,
    ) -> Self {
        let series = series.into_iter().map(|(value, days)| PlacesByDay {
            value: Some(value).filter(|value| !value.is_empty()),
            days: days
                .into_iter()
                .map(|(day, places)| PlacesOnDay {
                    day,
                    places: places.into(),
                })
                .collect(),
        });
        Self {
            from: question.from,
            to: question.to,
            at: now,
            known_at: question.known_at,
            series: series.collect(),
        }
    }
}

/// A count as it may be told.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CountTold {
    /// The count; null where it is not told, which is not zero.
    count: Option<u32>,
    /// `exactly`, `fewer_than_ten` (and not zero) or `withheld` (it would give another one away).
    told: &'static str,
}

impl From<Count> for CountTold {
    fn from(count: Count) -> Self {
        let told = match count {
            Count::Exactly(_) => "exactly",
            Count::Few => "fewer_than_ten",
            Count::Withheld => "withheld",
        };
        Self {
            count: count.exactly(),
            told,
        }
    }
}

/// Clients counted, for coordinators.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ClientsCounted {
    /// With an open case.
    open: u32,
    /// Of these, to be released within 30 days.
    within_30_days: u32,
    /// Within 90 days.
    within_90_days: u32,
    /// Within 180 days.
    within_180_days: u32,
    /// The expected day has passed and the case is open.
    day_passed: u32,
    /// No day is expected.
    no_day: u32,
}

impl From<Clients> for ClientsCounted {
    fn from(clients: Clients) -> Self {
        Self {
            open: clients.open,
            within_30_days: clients.within_30,
            within_90_days: clients.within_90,
            within_180_days: clients.within_180,
            day_passed: clients.passed,
            no_day: clients.no_day,
        }
    }
}

/// Demand and supply of a region or of a prison's catchment.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct DemandOf {
    /// The region (NUTS 3) or the prison's slug.
    value: &'static str,
    /// Clients to be released within the time ahead.
    demand: CountTold,
    /// All that is counted; null for who does not coordinate.
    clients: Option<ClientsCounted>,
    /// Housing there.
    housing: PlacesCounted,
    /// Demand without a free place; null where either is not known or not told.
    missing: Option<u32>,
}

impl From<&Gap> for DemandOf {
    fn from(gap: &Gap) -> Self {
        Self {
            value: gap.place,
            demand: gap.demand.count.into(),
            clients: gap.demand.clients.map(ClientsCounted::from),
            housing: gap.housing.into(),
            missing: gap.missing,
        }
    }
}

/// Demand against supply.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct DemandAndSupply {
    /// The instant the numbers hold for.
    at: DateTime<Utc>,
    /// Clients released within so many days are demand.
    ahead_days: u64,
    /// What demand is counted from: `open_cases_by_day_of_release_expected_at_entry`.
    counted_from: &'static str,
    /// What is not counted yet: `needs`, `place_of_return`, `people_without_a_case` and `people_already_released`.
    not_counted: [&'static str; 4],
    /// The whole country's demand.
    demand: CountTold,
    /// The whole country's housing.
    housing: PlacesCounted,
    /// By region of the prison and of the places.
    regions: Vec<DemandOf>,
    /// By prison and its catchment; a place may be in several.
    prisons: Vec<DemandOf>,
}

impl DemandAndSupply {
    pub(super) fn of(gaps: &Gaps, now: DateTime<Utc>) -> Self {
        Self {
            at: now,
            ahead_days: AHEAD_DAYS,
            counted_from: "open_cases_by_day_of_release_expected_at_entry",
            not_counted: [
                "needs",
                "place_of_return",
                "people_without_a_case",
                "people_already_released",
            ],
            demand: gaps.demand.into(),
            housing: gaps.housing.into(),
            regions: gaps.regions.iter().map(DemandOf::from).collect(),
            prisons: gaps.prisons.iter().map(DemandOf::from).collect(),
        }
    }
}
