//! What is asked about capacity, for JSON and pages alike: the question as it stands in an address,
//! and the numbers that answer it.
//!
//! Left out: how numbers are counted (the projection knows) and how they are shown.

mod ask;

pub(crate) use ask::{Asks, Fields, Question};

use brana_domain::reference::{PRISONS, REGIONS};
use brana_domain::vocabulary::Caller;
use brana_projections::capacity::days::{By, Places, looked_at};
use brana_projections::capacity::demand::{self, Demand, Demands, Sight, missing};
use brana_projections::capacity::{Filter, History, history, position};
use chrono::{DateTime, Utc};

use crate::app::App;
use crate::json::problem::Problem;
use crate::reads::{self, Seen};

/// What was known of places in the time a question is about, up to now.
pub(crate) async fn told(
    app: &App,
    seen: Seen,
    question: &Question,
) -> Result<(History, DateTime<Utc>), Problem> {
    let now = app.clock.now();
    let mut conn = reads::connection(app, seen).await?;
    let from = looked_at(question.from, now);
    let history = history(&mut conn, &question.filter, (from, now), question.known_at).await?;
    Ok((history, now))
}

/// Names an answer about places: the same until something happens, or for a minute, since time alone
/// makes numbers older and ends promises.
pub(crate) async fn fingerprint(app: &App, seen: Seen) -> Result<String, Problem> {
    let mut conn = reads::connection(app, seen).await?;
    let position = position(&mut conn).await?;
    let minute = app.clock.now().timestamp().div_euclid(60);
    Ok(format!("W/\"{position}-{minute}\""))
}

/// One region or prison: who will need a place, and what is free.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Gap {
    /// The region (NUTS 3) or the prison's slug.
    pub(crate) place: &'static str,
    /// Who will need a place.
    pub(crate) demand: Demand,
    /// Housing there, or in the prison's catchment.
    pub(crate) housing: Places,
    /// How many places are missing, where that can be told.
    pub(crate) missing: Option<u32>,
}

/// Demand against housing.
#[derive(Debug)]
pub(crate) struct Gaps {
    /// The whole country's demand.
    pub(crate) demand: demand::Count,
    /// The whole country's housing.
    pub(crate) housing: Places,
    /// By region, each place once.
    pub(crate) regions: Vec<Gap>,
    /// By prison; a place may be in several catchments.
    pub(crate) prisons: Vec<Gap>,
}

/// Demand against free places of the five steps of housing, as somebody may see it.
pub(crate) async fn gaps(
    app: &App,
    seen: Seen,
    caller: Option<&Caller>,
) -> Result<(Gaps, DateTime<Utc>), Problem> {
    let now = app.clock.now();
    let housing = Filter {
        step: (1..=5).collect(),
        ..Filter::default()
    };
    let mut conn = reads::connection(app, seen).await?;
    let history = history(&mut conn, &housing, (now, now), None).await?;
    let counted = demand::count(&mut conn, reads::today(app)).await?;
    let demands = Demands::told(&counted, Sight::of(caller));
    let (by_region, by_prison) = (history.now(now, By::Region), history.now(now, By::Prison));
    let gap = |place: &'static str, demand: Option<&Demand>, housing: Option<&Places>| {
        let (demand, housing) = (*demand?, housing.copied().unwrap_or_default());
        let missing = missing(demand.count, housing.free);
        Some(Gap {
            place,
            demand,
            housing,
            missing,
        })
    };
    let regions = REGIONS.iter().map(|region| region.nuts3);
    let prisons = PRISONS.iter().map(|prison| prison.id.as_str());
    let gaps = Gaps {
        demand: demands.total,
        housing: history.sum(now),
        regions: regions
            .filter_map(|code| gap(code, demands.regions.get(code), by_region.get(code)))
            .collect(),
        prisons: prisons
            .filter_map(|slug| gap(slug, demands.prisons.get(slug), by_prison.get(slug)))
            .collect(),
    };
    Ok((gaps, now))
}
