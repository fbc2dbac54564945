//! Free places by day, all together and told apart.

use brana_projections::capacity::History;
use brana_projections::capacity::days::{By, Places, days};
use chrono::{DateTime, NaiveDate, Utc};

use super::Made;
use super::filter::value;
use crate::web::drawings::{DayValue, Steps, Words};

/// More days than that stand in a table one has to open.
const SHORT: usize = 14;

/// Free places by day.
pub(super) fn together(made: &Made<'_>, history: &History, now: DateTime<Utc>) -> Steps {
    let asked = days(made.question.from, made.question.to);
    let mut series = history.by_day(&asked, now, By::Nothing);
    let nothing = || asked.iter().map(|day| (*day, Places::default())).collect();
    let places = series.remove("").unwrap_or_else(nothing);
    chart(
        made,
        "days",
        made.t.text("supply-days").to_string(),
        &places,
    )
}

/// The same for each value of what tells days apart.
pub(super) fn apart(made: &Made<'_>, history: &History, now: DateTime<Utc>) -> Vec<Steps> {
    let by = made.question.by;
    let Some((field, _)) = By::ALL.iter().find(|(_, known)| *known == by) else {
        return vec![];
    };
    let asked = days(made.question.from, made.question.to);
    let series = history.by_day(&asked, now, by).into_iter();
    let told = series.filter(|(_, days)| days.iter().any(|(_, places)| places.known() > 0));
    told.enumerate()
        .map(|(number, (key, places))| {
            let title = value(made.t, field, &key);
            chart(made, &format!("days-{number}"), title, &places)
        })
        .collect()
}

fn chart(made: &Made<'_>, id: &str, title: String, places: &[(NaiveDate, Places)]) -> Steps {
    let t = made.t;
    let known = || places.iter().filter_map(|(_, places)| places.free);
    let unknown = || t.text("places-unknown").to_string();
    let number = |free: Option<u32>| free.map_or_else(unknown, |free| free.to_string());
    let description = t
        .text("supply-days-what")
        .with("from", t.date(&made.question.from))
        .with("to", t.date(&made.question.to))
        .with("least", number(known().min()))
        .with("most", number(known().max()))
        .with(
            "last",
            number(places.last().and_then(|(_, places)| places.free)),
        );
    let columns = [
        t.text("supply-held"),
        t.text("supply-taken"),
        t.text("supply-closed"),
        t.text("supply-stale-column"),
        t.text("supply-silent-column"),
    ];
    Steps {
        words: Words {
            id: id.to_owned(),
            title,
            description: description.to_string(),
            first_column: t.text("supply-day").to_string(),
            unknown: unknown(),
        },
        value_column: t.text("supply-free-column").to_string(),
        more_columns: columns.map(|column| column.to_string()).to_vec(),
        folded: (places.len() > SHORT).then(|| t.text("supply-days-table").to_string()),
        days: places
            .iter()
            .map(|(day, places)| DayValue {
                day: t.date(day),
                value: places.free,
                more: vec![
                    places.held,
                    places.taken,
                    places.out_of_service + places.not_taking,
                    places.stale,
                    places.silent_offers,
                ],
            })
            .collect(),
    }
}
