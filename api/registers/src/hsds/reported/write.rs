//! Rows of what a service says of its hours, languages and places.

use super::super::rows::Writing;
use super::super::tables as t;
use super::super::write::id;
use crate::listing::{ListedOffer, ListedPlaces};
use crate::reported::{hours, words};

/// Writes them.
pub(in super::super) fn write(
    out: &mut Writing,
    service: &str,
    offer: &ListedOffer,
) -> csv::Result<()> {
    schedules(out, service, offer)?;
    for code in &offer.entry.languages {
        let id = id(&["language", service, code.as_str()]);
        let cells = [
            ("id", id.as_str()),
            ("service_id", service),
            ("code", code.as_str()),
        ];
        out.row(&t::LANGUAGES, &cells)?;
    }
    let mut places = offer.places.iter();
    places.try_for_each(|places| capacity(out, service, places))
}

fn schedules(out: &mut Writing, service: &str, offer: &ListedOffer) -> csv::Result<()> {
    let mut all = offer.entry.hours.clone();
    hours::in_order(&mut all);
    for one in &all {
        let Some(day) = hours::day_code(one.weekday) else {
            continue;
        };
        let (opens, closes) = (hours::time(one.from), hours::time(one.to));
        let purpose = one.purpose.as_str();
        let id = id(&["schedule", service, purpose, day, &opens, &closes]);
        out.row(
            &t::SCHEDULES,
            &[
                ("id", &id),
                ("service_id", service),
                ("freq", "WEEKLY"),
                ("wkst", "MO"),
                ("byday", day),
                ("description", words::purpose_name(one.purpose)),
                ("opens_at", &opens),
                ("closes_at", &closes),
            ],
        )?;
    }
    Ok(())
}

fn capacity(out: &mut Writing, service: &str, places: &ListedPlaces) -> csv::Result<()> {
    let (group, name) = (places.group.as_str(), places.unit.as_str());
    let unit = id(&["unit", name]);
    let updated = places
        .reported_at
        .to_rfc3339_opts(chrono::SecondsFormat::Millis, true);
    out.row(
        &t::CAPACITIES,
        &[
            ("id", &id(&["capacity", service, group])),
            ("service_id", service),
            ("unit_id", &unit),
            ("available", &places.free.to_string()),
            ("maximum", &places.total.to_string()),
            ("description", group),
            ("updated", &updated),
        ],
    )
}
