//! Days are Czech days: a rule that counts days counts them in Europe/Prague.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeZone, Utc};
use chrono_tz::Europe::Prague;

/// The calendar day of an instant in Czechia.
#[must_use]
pub fn czech_day(instant: DateTime<Utc>) -> NaiveDate {
    instant.with_timezone(&Prague).date_naive()
}

/// The instant a Czech day is over: the midnight after it.
#[must_use]
pub fn end_of_czech_day(day: NaiveDate) -> DateTime<Utc> {
    let next = day.checked_add_days(Days::new(1)).unwrap_or(day);
    let midnight = next.and_time(NaiveTime::MIN);
    // Summer time begins and ends at two or three in the morning, so midnight is never doubtful.
    Prague
        .from_local_datetime(&midnight)
        .earliest()
        .map_or_else(|| midnight.and_utc(), |instant| instant.to_utc())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shortly_before_utc_midnight_it_is_already_tomorrow_in_czechia() {
        let instant = "2026-11-20T23:30:00Z".parse().unwrap();
        assert_eq!(
            czech_day(instant),
            NaiveDate::from_ymd_opt(2026, 11, 21).unwrap()
        );
    }

    #[test]
    fn a_day_ends_at_the_midnight_after_it_in_winter_and_in_summer() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let instant = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        assert_eq!(
            end_of_czech_day(day("2026-11-20")),
            instant("2026-11-20T23:00:00Z")
        );
        assert_eq!(
            end_of_czech_day(day("2026-07-01")),
            instant("2026-07-01T22:00:00Z")
        );
        assert_eq!(
            czech_day(end_of_czech_day(day("2026-10-25"))),
            day("2026-10-26")
        );
    }
}
