//! Dates and times as Czech readers write them.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use chrono_tz::Europe::Prague;

use super::NO_BREAK;

/// „21. 11. 2026“, on one line.
#[must_use]
pub fn day(day: NaiveDate) -> String {
    format!(
        "{}.{NO_BREAK}{}.{NO_BREAK}{}",
        day.day(),
        day.month(),
        day.year()
    )
}

/// „21. 11. 2026 7:05“ in Prague time, on one line.
#[must_use]
pub fn moment(instant: DateTime<Utc>) -> String {
    let there = instant.with_timezone(&Prague);
    format!(
        "{}{NO_BREAK}{}",
        day(there.date_naive()),
        there.format("%-H:%M")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_told_in_prague_time_in_winter_and_summer() {
        let winter: DateTime<Utc> = "2026-11-20T23:05:00Z".parse().unwrap();
        let summer: DateTime<Utc> = "2026-07-01T05:00:00Z".parse().unwrap();
        assert_eq!(moment(winter), "21.\u{a0}11.\u{a0}2026\u{a0}0:05");
        assert_eq!(moment(summer), "1.\u{a0}7.\u{a0}2026\u{a0}7:00");
    }
}
