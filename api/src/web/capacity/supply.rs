//! Places now: sums, bars, the map of regions, and how old the numbers are.

use std::cmp::Reverse;

use brana_domain::reference::REGIONS;
use brana_projections::capacity::age::Ages;
use brana_projections::capacity::days::{By, Places};
use brana_projections::capacity::{History, named};
use chrono::{DateTime, Utc};

use super::Made;
use super::filter::value;
use crate::app::App;
use crate::json::problem::Problem;
use crate::reads::{self, Seen};
use crate::web::directory::fields::href;
use crate::web::drawings::{Bar, Bars, Look, RegionMap, RegionValue, Series, Words};
use crate::web::messages::Texts;
use crate::web::views::capacity::{Stale, Sum};
use crate::web::views::directory::Link;

/// Stale numbers on the page.
const OLDEST: usize = 20;

/// The sums of now.
pub(super) fn sums(t: Texts, places: Places) -> Vec<Sum> {
    let unknown = || t.text("places-unknown").to_string();
    let free = places.free.map_or_else(unknown, |free| free.to_string());
    let sum = |number: String, text: String| Sum { number, text };
    vec![
        sum(free, t.text("supply-free").to_string()),
        sum(
            places.held.to_string(),
            t.text("supply-held-sum").to_string(),
        ),
        sum(
            places.stale.to_string(),
            t.text("supply-stale-sum").to_string(),
        ),
        sum(
            places.silent_offers.to_string(),
            t.text("supply-silent-sum").to_string(),
        ),
    ]
}

/// Bars by step; at a desk by kind and group as well.
pub(super) fn bars(made: &Made<'_>, history: &History, now: DateTime<Utc>) -> Vec<Bars> {
    let t = made.t;
    let mut charts = vec![apart(
        made,
        history,
        now,
        "step",
        By::Step,
        t.text("supply-by-step").to_string(),
    )];
    if made.reader.is_at_a_desk() {
        charts.push(apart(
            made,
            history,
            now,
            "kind",
            By::Kind,
            t.text("supply-by-kind").to_string(),
        ));
        charts.push(apart(
            made,
            history,
            now,
            "group",
            By::Group,
            t.text("supply-by-group").to_string(),
        ));
    }
    charts.retain(|chart| !chart.bars.is_empty());
    charts
}

fn apart(
    made: &Made<'_>,
    history: &History,
    now: DateTime<Utc>,
    field: &'static str,
    by: By,
    title: String,
) -> Bars {
    let t = made.t;
    let known = history.now(now, by).into_iter();
    let mut told: Vec<_> = known.filter(|(_, places)| places.known() > 0).collect();
    if by == By::Kind {
        // Steps have their own order; kinds are many, and the longest bars say most.
        told.sort_by_key(|(_, places)| Reverse(places.known()));
    }
    let bars = told.into_iter().map(|(key, places)| Bar {
        label: value(t, field, &key),
        href: made.offers(&[(field, key)]),
        summary: summary(t, places),
        values: vec![
            places.free,
            Some(places.held + places.taken + places.out_of_service + places.not_taking),
            Some(places.stale),
        ],
    });
    let series = [
        (t.text("supply-free-column"), Look::Free),
        (t.text("supply-not-free-column"), Look::Taken),
        (t.text("supply-stale-column"), Look::Hatched),
    ];
    Bars {
        words: words(
            t,
            format!("by-{field}"),
            title,
            t.code("capacity_field", field),
        ),
        series: series
            .map(|(name, look)| Series {
                name: name.to_string(),
                look,
            })
            .to_vec(),
        bars: bars.collect(),
    }
}

fn summary(t: Texts, places: Places) -> String {
    let text = match places.free {
        Some(free) => t.text("supply-bar").with("free", free),
        None => t.text("supply-bar-unknown"),
    };
    text.with("stale", places.stale).to_string()
}

fn words(t: Texts, id: String, title: String, first_column: String) -> Words {
    Words {
        id,
        title,
        description: t.text("supply-bars-what").to_string(),
        first_column,
        unknown: t.text("places-unknown").to_string(),
    }
}

impl Made<'_> {
    /// The offers behind a bar; none where the search knows no such field.
    fn offers(&self, fields: &[(&'static str, String)]) -> Option<String> {
        let known = fields
            .iter()
            .all(|(_, value)| value != "none" && value != "unknown");
        known.then(|| self.link(&href("/offers", fields)))
    }
}

/// Free places by region.
pub(super) fn map(made: &Made<'_>, history: &History, now: DateTime<Utc>) -> RegionMap {
    let t = made.t;
    let regions = history.now(now, By::Region);
    let values = REGIONS.iter().map(|region| RegionValue {
        region: region.nuts3.to_owned(),
        name: value(t, "region", region.nuts3),
        href: made.offers(&[
            ("region", region.nuts3.to_owned()),
            ("free", "true".to_owned()),
        ]),
        value: regions.get(region.nuts3).and_then(|places| places.free),
    });
    let mut words = words(
        t,
        "map".to_owned(),
        t.text("supply-map").to_string(),
        t.code("capacity_field", "region"),
    );
    words.description = t.text("supply-map-what").to_string();
    RegionMap {
        words,
        value_column: t.text("supply-free-column").to_string(),
        has_table: true,
        values: values.collect(),
    }
}

/// How old the numbers are.
pub(super) fn ages(t: Texts, ages: Ages) -> Bars {
    let bar = |label: String, count: u32| Bar {
        label,
        href: None,
        summary: count.to_string(),
        values: vec![Some(count)],
    };
    let mut words = words(
        t,
        "ages".to_owned(),
        t.text("supply-ages").to_string(),
        t.text("supply-age").to_string(),
    );
    words.description = t.text("supply-ages-what").to_string();
    Bars {
        words,
        series: vec![Series {
            name: t.text("supply-numbers").to_string(),
            look: Look::Free,
        }],
        bars: vec![
            bar(t.text("supply-age-today").to_string(), ages.today),
            bar(t.text("supply-age-7").to_string(), ages.within_7_days),
            bar(t.text("supply-age-30").to_string(), ages.within_30_days),
            bar(t.text("supply-age-older").to_string(), ages.older),
            bar(t.text("supply-age-never").to_string(), ages.never),
        ],
    }
}

/// Numbers nobody confirmed in time, the oldest first.
pub(super) async fn stale(
    made: &Made<'_>,
    app: &App,
    history: &History,
    now: DateTime<Utc>,
) -> Result<Vec<Stale>, Problem> {
    let t = made.t;
    let oldest = history.stalest(now, OLDEST);
    let ids: Vec<_> = oldest.iter().map(|number| number.offer).collect();
    let mut conn = reads::connection(app, Seen(None)).await?;
    let names = named(&mut conn, &ids).await?;
    let shown = oldest.iter().filter_map(|number| {
        let named = names.get(&number.offer)?;
        let places = t
            .text("supply-stale-what")
            .with("group", t.code("group", number.group.as_str()))
            .with("total", number.total)
            .with("region", value(t, "region", &named.region));
        Some(Stale {
            offer: Link {
                href: format!("/offers/{}", number.offer),
                text: named.name.clone(),
                count: None,
            },
            places: places.to_string(),
            told: t.date_time(&number.reported_at),
        })
    });
    Ok(shown.collect())
}
