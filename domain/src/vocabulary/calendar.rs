//! Days are Czech days: a rule that counts days counts them in Europe/Prague.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Europe::Prague;

/// The calendar day of an instant in Czechia.
#[must_use]
pub fn czech_day(instant: DateTime<Utc>) -> NaiveDate {
    instant.with_timezone(&Prague).date_naive()
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
}
