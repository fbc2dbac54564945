//! When a number was said.
//!
//! Written with its offset from UTC. Read so as well, and as a Czech clock shows it; a day alone
//! means its first instant, which makes no number newer than it is. A time the clock shows twice
//! or never is not understood.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, SecondsFormat, TimeZone, Utc};
use chrono_tz::Europe::Prague;

const CLOCKS: [&str; 4] = [
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%d %H:%M",
    "%d.%m.%Y %H:%M:%S",
    "%d.%m.%Y %H:%M",
];
const DAYS: [&str; 2] = ["%Y-%m-%d", "%d.%m.%Y"];

/// An instant with the clock of Prague and its offset, to the second.
pub(crate) fn written(instant: DateTime<Utc>) -> String {
    let there = instant.with_timezone(&Prague);
    there.to_rfc3339_opts(SecondsFormat::Secs, false)
}

/// The instant a text means.
pub(crate) fn read(text: &str) -> Option<DateTime<Utc>> {
    if let Ok(instant) = DateTime::parse_from_rfc3339(text) {
        return Some(instant.to_utc());
    }
    let text = text.replace(". ", ".").replace('T', " ");
    let clock = CLOCKS
        .iter()
        .find_map(|form| NaiveDateTime::parse_from_str(&text, form).ok());
    let day = || {
        let mut forms = DAYS.iter();
        let day = forms.find_map(|form| NaiveDate::parse_from_str(&text, form).ok())?;
        Some(day.and_time(NaiveTime::MIN))
    };
    let there = Prague.from_local_datetime(&clock.or_else(day)?).single()?;
    Some(there.to_utc())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_understood_as_programs_and_as_people_write_it() {
        for (text, instant) in [
            ("2026-11-20T08:00:00Z", "2026-11-20T08:00:00Z"),
            ("2026-11-20T09:00:00+01:00", "2026-11-20T08:00:00Z"),
            ("2026-11-20 09:00", "2026-11-20T08:00:00Z"),
            ("20.11.2026 9:00", "2026-11-20T08:00:00Z"),
            ("20. 7. 2026 9:00:30", "2026-07-20T07:00:30Z"),
            ("20. 11. 2026", "2026-11-19T23:00:00Z"),
        ] {
            assert_eq!(read(text), Some(instant.parse().unwrap()), "{text}");
        }
    }

    #[test]
    fn a_time_that_may_be_two_or_none_is_not_guessed() {
        for text in ["2026-10-25 02:30", "2026-03-29 02:30", "včera", "9:00", ""] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_written_is_read_back_to_the_second() {
        let instant = "2026-10-25T01:30:15Z".parse().unwrap();
        assert_eq!(written(instant), "2026-10-25T02:30:15+01:00");
        assert_eq!(read(&written(instant)), Some(instant));
    }
}
