//! Days of the simulation: when a Czech day begins, which days people work.
//!
//! Working hours lie well inside a day in both time zones, so that the day of an
//! instant is the same in UTC and in Czechia. Left out: movable holidays.

use brana_domain::vocabulary::czech_day;
use chrono::{DateTime, Datelike, Months, NaiveDate, NaiveTime, TimeDelta, Utc, Weekday};

/// The first instant of a Czech day.
pub(crate) fn day_start(day: NaiveDate) -> DateTime<Utc> {
    let midnight = day.and_time(NaiveTime::MIN).and_utc();
    let summer = midnight - TimeDelta::hours(2);
    if czech_day(summer) == day {
        summer
    } else {
        midnight - TimeDelta::hours(1)
    }
}

/// So many minutes after midnight UTC.
pub(crate) fn moment(day: NaiveDate, minutes: i64) -> DateTime<Utc> {
    day.and_time(NaiveTime::MIN).and_utc() + TimeDelta::minutes(minutes)
}

/// So many days later, or earlier when negative.
pub(crate) fn plus(day: NaiveDate, days: i64) -> NaiveDate {
    day.checked_add_signed(TimeDelta::days(days)).unwrap_or(day)
}

/// So many months later.
pub(crate) fn plus_months(day: NaiveDate, months: u16) -> NaiveDate {
    day.checked_add_months(Months::new(months.into()))
        .unwrap_or(day)
}

/// So many years earlier.
pub(crate) fn years_before(day: NaiveDate, years: u32) -> NaiveDate {
    day.checked_sub_months(Months::new(years * 12))
        .unwrap_or(day)
}

/// The day itself or the next one on which people work.
pub(crate) fn working_from(day: NaiveDate) -> NaiveDate {
    let later = (0..14).map(|days| plus(day, days));
    later
        .into_iter()
        .find(|day| is_working(*day))
        .unwrap_or(day)
}

/// The day itself or the last one before it on which people work.
pub(crate) fn working_until(day: NaiveDate) -> NaiveDate {
    let earlier = (0..14).map(|days| plus(day, -days));
    earlier
        .into_iter()
        .find(|day| is_working(*day))
        .unwrap_or(day)
}

fn is_working(day: NaiveDate) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
        && !HOLIDAYS.contains(&(day.day(), day.month()))
}

/// Holidays with a fixed day: day, month.
const HOLIDAYS: [(u32, u32); 11] = [
    (1, 1),
    (1, 5),
    (8, 5),
    (5, 7),
    (6, 7),
    (28, 9),
    (28, 10),
    (17, 11),
    (24, 12),
    (25, 12),
    (26, 12),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_czech_day_begins_an_hour_or_two_before_utc() {
        let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
        assert_eq!(
            day_start(day(2026, 1, 10)).to_rfc3339(),
            "2026-01-09T23:00:00+00:00"
        );
        assert_eq!(
            day_start(day(2026, 7, 10)).to_rfc3339(),
            "2026-07-09T22:00:00+00:00"
        );
    }

    #[test]
    fn christmas_and_weekends_are_skipped() {
        let christmas = NaiveDate::from_ymd_opt(2026, 12, 24).unwrap();
        assert_eq!(working_from(christmas).to_string(), "2026-12-28");
        assert_eq!(working_until(christmas).to_string(), "2026-12-23");
    }
}
