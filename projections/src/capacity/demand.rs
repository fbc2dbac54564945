//! Demand for places: how many clients leave prison soon, as counts and nothing else.
//!
//! It is counted from open cases of key worker assignment by the day of release expected at entry
//! and by the prison the client is in. Not counted, because no journey tells it yet: what a client
//! needs, where they will go, people without a case, and those already outside.
//!
//! Coordinators see the counts. To everybody else numbers from 1 to 9 are not told, nor anything
//! they could be worked out from: a region's number below ten is "fewer than ten"; where a prison
//! of a region has fewer than ten, no prison of that region with any is told, so that the region's
//! number gives none of them away; and without every region there is no sum.

use std::collections::BTreeMap;

use brana_domain::reference::{PRISONS, REGIONS};
use brana_domain::vocabulary::{Caller, Role};
use chrono::{Days, NaiveDate};
use sqlx::PgConnection;

/// Clients released within so many days are demand: that is when the search for a place begins.
pub const AHEAD_DAYS: u64 = 180;

/// The smallest number that is told to everybody, besides none.
pub const SMALLEST: u32 = 10;

/// How much somebody sees of demand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sight {
    /// Counts as they are.
    Exact,
    /// Small ones are not told.
    Rounded,
}

impl Sight {
    /// What a caller sees; a new role does not compile until it is decided here.
    #[must_use]
    pub fn of(caller: Option<&Caller>) -> Self {
        let Some(caller) = caller else {
            return Self::Rounded;
        };
        match caller.role {
            Role::Coordinator | Role::System => Self::Exact,
            Role::KeyWorker
            | Role::TeamLead
            | Role::Verifier
            | Role::ProviderStaff
            | Role::SocialCurator
            | Role::ProbationOfficer
            | Role::Analyst
            | Role::Auditor
            | Role::Administrator => Self::Rounded,
        }
    }
}

/// A count as it may be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Count {
    /// So many.
    Exactly(u32),
    /// At least one and fewer than [`SMALLEST`].
    Few,
    /// Not told, because it would give another one away.
    Withheld,
}

impl Count {
    /// The number, where it is told.
    #[must_use]
    pub fn exactly(self) -> Option<u32> {
        match self {
            Self::Exactly(count) => Some(count),
            Self::Few | Self::Withheld => None,
        }
    }

    fn rounded(count: u32) -> Self {
        if (1..SMALLEST).contains(&count) {
            Self::Few
        } else {
            Self::Exactly(count)
        }
    }
}

/// The clients of a prison, counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Clients {
    /// With an open case.
    pub open: u32,
    /// Of these, to be released within 30 days.
    pub within_30: u32,
    /// Within 90 days.
    pub within_90: u32,
    /// Within [`AHEAD_DAYS`].
    pub within_180: u32,
    /// The expected day has passed and the case is open.
    pub passed: u32,
    /// No day is expected.
    pub no_day: u32,
}

impl Clients {
    fn add(&mut self, other: Self) {
        self.open += other.open;
        self.within_30 += other.within_30;
        self.within_90 += other.within_90;
        self.within_180 += other.within_180;
        self.passed += other.passed;
        self.no_day += other.no_day;
    }
}

/// Demand of one region or prison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Demand {
    /// Clients to be released within [`AHEAD_DAYS`].
    pub count: Count,
    /// All that is counted, for those who see counts as they are.
    pub clients: Option<Clients>,
}

/// Demand by place, as somebody may see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Demands {
    /// The whole country.
    pub total: Count,
    /// Each region (NUTS 3).
    pub regions: BTreeMap<&'static str, Demand>,
    /// Each prison by slug.
    pub prisons: BTreeMap<&'static str, Demand>,
}

impl Demands {
    /// What is told of these counts by prison.
    #[must_use]
    pub fn told(counted: &BTreeMap<String, Clients>, sight: Sight) -> Self {
        let of = |prison: &str| counted.get(prison).copied().unwrap_or_default();
        let mut demands = Self {
            total: Count::Exactly(0),
            regions: BTreeMap::new(),
            prisons: BTreeMap::new(),
        };
        let (mut all, mut whole) = (0, true);
        for region in REGIONS.iter() {
            let prisons = || {
                let here = PRISONS.iter();
                here.filter(|prison| prison.region_nuts3 == region.nuts3)
            };
            let mut sum = Clients::default();
            prisons().for_each(|prison| sum.add(of(prison.id.as_str())));
            let some_few = prisons().any(|prison| is_small(of(prison.id.as_str()).within_180));
            for prison in prisons() {
                let clients = of(prison.id.as_str());
                let told = demand(clients, sight, some_few && !is_small(sum.within_180));
                demands.prisons.insert(prison.id.as_str(), told);
            }
            let told = demand(sum, sight, false);
            whole &= told.count.exactly().is_some();
            all += sum.within_180;
            demands.regions.insert(region.nuts3, told);
        }
        demands.total = if whole {
            Count::Exactly(all)
        } else {
            Count::Withheld
        };
        demands
    }
}

fn is_small(count: u32) -> bool {
    (1..SMALLEST).contains(&count)
}

fn demand(clients: Clients, sight: Sight, hidden: bool) -> Demand {
    let count = match sight {
        Sight::Exact => Count::Exactly(clients.within_180),
        Sight::Rounded if hidden && clients.within_180 > 0 => Count::Withheld,
        Sight::Rounded => Count::rounded(clients.within_180),
    };
    Demand {
        count,
        clients: (sight == Sight::Exact).then_some(clients),
    }
}

/// Counts clients by prison on a day.
///
/// # Errors
/// When the database does not answer.
pub async fn count(
    conn: &mut PgConnection,
    today: NaiveDate,
) -> sqlx::Result<BTreeMap<String, Clients>> {
    let ahead = |days| today.checked_add_days(Days::new(days)).unwrap_or(today);
    type Found = (String, i64, i64, i64, i64, i64, i64);
    let found: Vec<Found> = sqlx::query_as(
        "select prison,
                count(*),
                count(*) filter (where expected_release between $1 and $2),
                count(*) filter (where expected_release between $1 and $3),
                count(*) filter (where expected_release between $1 and $4),
                count(*) filter (where expected_release < $1),
                count(*) filter (where expected_release is null)
         from case_rows
         where closed_on is null
           and merged_into is null
         group by prison",
    )
    .bind(today)
    .bind(ahead(30))
    .bind(ahead(90))
    .bind(ahead(AHEAD_DAYS))
    .fetch_all(conn)
    .await?;
    let number = |count: i64| u32::try_from(count).unwrap_or(u32::MAX);
    let counted = found.into_iter().map(|row| {
        let clients = Clients {
            open: number(row.1),
            within_30: number(row.2),
            within_90: number(row.3),
            within_180: number(row.4),
            passed: number(row.5),
            no_day: number(row.6),
        };
        (row.0, clients)
    });
    Ok(counted.collect())
}

/// How many free places are missing for a demand: for nobody none is. Not known where the demand
/// is not told or no number of places is believed.
#[must_use]
pub fn missing(demand: Count, free: Option<u32>) -> Option<u32> {
    match demand.exactly()? {
        0 => Some(0),
        demand => Some(demand.saturating_sub(free?)),
    }
}
