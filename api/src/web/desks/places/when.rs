//! The day something happened, where it is written down later.

use brana_domain::vocabulary::{czech_day, end_of_czech_day};
use chrono::{DateTime, TimeDelta, Utc};

use super::super::super::filling::Filling;
use super::super::super::questions::{Kind, Question, asks};
use super::super::super::views::desks::form::{DeskField, FieldKind};
use super::super::super::visit::Inside;

/// The question for the day.
pub(super) const ON: Question = asks("on", "places-on", Kind::Day);

/// The field for the day.
pub(super) fn field(inside: &Inside) -> DeskField {
    DeskField::new(&inside.t, "on", "places-on", Some("places-on-hint")).of(FieldKind::Day)
}

/// When it happened: now unless an earlier day was given, then about noon of that day, yet not
/// before what must lie before it.
pub(super) fn told(
    inside: &Inside,
    filling: &mut Filling<'_>,
    since: Option<DateTime<Utc>>,
) -> Option<DateTime<Utc>> {
    let day = filling.day_if_any("on")?;
    let today = inside.today();
    if day > today {
        filling.wrong("on", "field-past-day");
    }
    if day >= today {
        return None;
    }
    let noon = end_of_czech_day(day) - TimeDelta::hours(12);
    let same_day = since.filter(|since| czech_day(*since) == day);
    Some(same_day.map_or(noon, |since| since.max(noon)))
}
