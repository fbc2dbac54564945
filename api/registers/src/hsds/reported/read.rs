//! What the rows of a service say of its hours, languages and places.

use std::collections::BTreeSet;

use brana_domain::provider_directory::entry::Hours;
use brana_domain::vocabulary::Line;

use super::super::read::at;
use super::super::reading::Reading;
use super::super::rows::Row;
use super::super::tables::{self as t, Table};
use crate::complaint::{ComplaintCode as Code, Complaints, quote};
use crate::listing::ListedPlaces;
use crate::reported::places::{Given, Wrong};
use crate::reported::{hours, language, words};

impl Reading<'_> {
    /// Weekly hours, in the order of a week.
    pub(in super::super) fn hours(&mut self, own: &str) -> Vec<Hours> {
        let mut found = vec![];
        for row in self.of(&self.linked.schedules, own) {
            match weekly(row) {
                Ok(hours) => found.extend(hours),
                Err(wrong) => self.without(&t::SCHEDULES, row, wrong),
            }
        }
        hours::in_order(&mut found);
        found
    }

    pub(in super::super) fn languages(&mut self, own: &str) -> BTreeSet<Line> {
        let mut found = BTreeSet::new();
        for row in self.of(&self.linked.languages, own) {
            let code = row.cell("code").unwrap_or_default();
            match language(code) {
                Some(language) => drop(found.insert(language)),
                None => self.without(&t::LANGUAGES, row, unclear("code", code)),
            }
        }
        found
    }

    /// Numbers of places, every group once.
    pub(in super::super) fn places(&mut self, own: &str) -> Vec<ListedPlaces> {
        let mut found: Vec<ListedPlaces> = vec![];
        for row in self.of(&self.linked.capacities, own) {
            let unit = row.cell("unit_id").and_then(|id| self.linked.units.get(id));
            let unit = unit.and_then(|rows| rows.first());
            let given = Given {
                group: row.cell("description"),
                unit: unit.and_then(|unit| unit.cell("name")),
                total: row.cell("maximum"),
                free: row.cell("available"),
                told: row.cell("updated"),
            };
            let read = given.read().and_then(|places| {
                let twice = found.iter().any(|other| other.group == places.group);
                let detail = || format!("{}: the group is there twice", places.group);
                if twice {
                    Err((Code::DuplicateIdentifier, detail()))
                } else {
                    Ok(places)
                }
            });
            match read {
                Ok(places) => found.push(places),
                Err(wrong) => self.without(&t::CAPACITIES, row, wrong),
            }
        }
        found.sort_by_key(|places| places.group);
        found
    }

    fn without(&mut self, table: &Table, row: Row<'_>, (code, detail): Wrong) {
        let mut told = Complaints::about(at(table, row));
        told.without(code, detail);
        self.told.list.append(&mut told.list);
    }
}

fn unclear(column: &str, text: &str) -> Wrong {
    let detail = format!("{column} does not understand {}", quote(text));
    (Code::BadCell, detail)
}

/// The hours of one row: a week's, on the days it names.
fn weekly(row: Row<'_>) -> Result<Vec<Hours>, Wrong> {
    let cell = |column: &str| row.cell(column).unwrap_or_default();
    let (freq, days) = (cell("freq"), cell("byday"));
    if !matches!(freq, "" | "WEEKLY") || !matches!(cell("interval"), "" | "1") {
        return Err((
            Code::BadCell,
            "the hours are not those of every week".to_owned(),
        ));
    }
    let time = |column: &str| {
        let text = cell(column);
        // Seconds say nothing about a door.
        let text = text
            .strip_suffix(":00")
            .filter(|rest| rest.contains(':'))
            .unwrap_or(text);
        hours::clock(text).ok_or_else(|| unclear(column, text))
    };
    let (from, to) = (time("opens_at")?, time("closes_at")?);
    let purpose = words::purpose(cell("description"));
    let purpose = purpose.ok_or_else(|| unclear("description", cell("description")))?;
    let weekday = |code: &str| hours::day_coded(code.trim()).ok_or_else(|| unclear("byday", code));
    let days = days.split(',').map(weekday);
    let hours = |weekday| Hours {
        purpose,
        weekday,
        from,
        to,
    };
    days.map(|day| day.map(hours)).collect()
}
