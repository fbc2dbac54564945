//! Demand against housing, by region and by prison.

use brana_projections::capacity::demand::{Clients, Count};

use super::Made;
use super::filter::value;
use crate::capacity::{Gap, Gaps};
use crate::web::directory::fields::href;
use crate::web::drawings::{RegionMap, RegionValue, Words};
use crate::web::messages::Texts;
use crate::web::views::capacity::{GapRow, GapTable, Gaps as Shown};
use crate::web::views::directory::Link;

/// Maps and tables of what is missing where.
pub(super) fn shown(made: &Made<'_>, gaps: &Gaps) -> Shown {
    let t = made.t;
    let sum = sum(made, gaps);
    let regions = table(
        made,
        "region",
        t.text("supply-gaps-regions").to_string(),
        &gaps.regions,
    );
    let prisons = || {
        table(
            made,
            "prison",
            t.text("supply-gaps-prisons").to_string(),
            &gaps.prisons,
        )
    };
    Shown {
        map: map(made, gaps),
        regions: GapTable {
            rows: regions.rows.into_iter().chain([sum]).collect(),
            ..regions
        },
        prisons: made.reader.is_at_a_desk().then(prisons),
    }
}

fn map(made: &Made<'_>, gaps: &Gaps) -> RegionMap {
    let t = made.t;
    let values = gaps.regions.iter().map(|gap| RegionValue {
        region: gap.place.to_owned(),
        name: value(t, "region", gap.place),
        href: None,
        value: gap.missing,
    });
    RegionMap {
        words: Words {
            id: "missing".to_owned(),
            title: t.text("supply-missing-map").to_string(),
            description: t.text("supply-missing-what").to_string(),
            first_column: t.code("capacity_field", "region"),
            unknown: t.text("supply-untold").to_string(),
        },
        value_column: t.text("supply-missing").to_string(),
        has_table: false,
        values: values.collect(),
    }
}

fn table(made: &Made<'_>, field: &'static str, caption: String, gaps: &[Gap]) -> GapTable {
    let t = made.t;
    let exact = gaps.iter().any(|gap| gap.demand.clients.is_some());
    let mut columns = vec![t.code("capacity_field", field)];
    if exact {
        columns.push(t.text("supply-within-30").to_string());
        columns.push(t.text("supply-within-90").to_string());
    }
    columns.push(t.text("supply-within-180").to_string());
    if exact {
        columns.push(t.text("supply-no-day").to_string());
    }
    columns.push(t.text("supply-free-column").to_string());
    columns.push(t.text("supply-stale-column").to_string());
    columns.push(t.text("supply-missing").to_string());
    // A prison without clients and without a number of its catchment says nothing.
    let told = gaps
        .iter()
        .filter(|gap| field == "region" || gap.demand.count != Count::Exactly(0));
    GapTable {
        caption,
        columns,
        rows: told.map(|gap| row(made, field, gap)).collect(),
    }
}

fn row(made: &Made<'_>, field: &'static str, gap: &Gap) -> GapRow {
    let t = made.t;
    let clients = gap.demand.clients;
    let mut cells = vec![];
    let exactly = |of: fn(Clients) -> u32| clients.map(|clients| of(clients).to_string());
    cells.extend(exactly(|clients| clients.within_30));
    cells.extend(exactly(|clients| clients.within_90));
    cells.push(count(t, gap.demand.count));
    cells.extend(exactly(|clients| clients.no_day + clients.passed));
    cells.push(known(t, gap.housing.free));
    cells.push(gap.housing.stale.to_string());
    cells.push(missing(t, gap));
    GapRow {
        place: Link {
            href: href(made.reader.address(), &[(field, gap.place.to_owned())]),
            text: value(t, field, gap.place),
            count: None,
        },
        cells,
    }
}

fn sum(made: &Made<'_>, gaps: &Gaps) -> GapRow {
    let t = made.t;
    let regions = || gaps.regions.iter().filter_map(|gap| gap.demand.clients);
    let exact = regions().next().is_some();
    let add = |of: fn(Clients) -> u32| {
        let sum: u32 = regions().map(of).sum();
        exact.then(|| sum.to_string())
    };
    let mut cells = vec![];
    cells.extend(add(|clients| clients.within_30));
    cells.extend(add(|clients| clients.within_90));
    cells.push(count(t, gaps.demand));
    cells.extend(add(|clients| clients.no_day + clients.passed));
    cells.push(known(t, gaps.housing.free));
    cells.push(gaps.housing.stale.to_string());
    // Places are missing in one region and free in another: a sum would hide both.
    cells.push(t.text("supply-no-sum").to_string());
    GapRow {
        place: Link {
            href: made.reader.address().to_owned(),
            text: t.text("supply-country").to_string(),
            count: None,
        },
        cells,
    }
}

fn count(t: Texts, count: Count) -> String {
    match count {
        Count::Exactly(count) => count.to_string(),
        Count::Few => t.text("supply-few").to_string(),
        Count::Withheld => t.text("supply-untold").to_string(),
    }
}

fn known(t: Texts, free: Option<u32>) -> String {
    free.map_or_else(
        || t.text("places-unknown").to_string(),
        |free| free.to_string(),
    )
}

fn missing(t: Texts, gap: &Gap) -> String {
    match (gap.missing, gap.demand.count) {
        (Some(missing), _) => missing.to_string(),
        (None, Count::Exactly(_)) => t.text("places-unknown").to_string(),
        (None, Count::Few | Count::Withheld) => t.text("supply-untold").to_string(),
    }
}
