//! Days and times as people write them: in their language, at Prague time.
//!
//! Words and order come from the message files. Left out: reading dates, which forms do.

use brana_domain::vocabulary::{czech_day, end_of_czech_day};
use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Timelike, Utc};
use chrono_tz::Europe::Prague;

use super::Texts;

impl Texts {
    /// "21. 11. 2026"
    #[must_use]
    pub fn date(&self, day: &NaiveDate) -> String {
        self.dated("date-short", day)
    }

    /// "sobota 21. listopadu 2026"
    #[must_use]
    pub fn long_date(&self, day: &NaiveDate) -> String {
        self.dated("date-long", day)
    }

    /// "21. 11. 2026 14:05", at Prague time
    #[must_use]
    pub fn date_time(&self, moment: &DateTime<Utc>) -> String {
        let day = moment.with_timezone(&Prague).date_naive();
        self.text("date-time")
            .with("date", self.date(&day))
            .with("time", self.time(moment))
            .to_string()
    }

    /// "konce dne 21. 11. 2026" for a moment at which a day ends, else day and time: what stands
    /// after "until".
    #[must_use]
    pub fn until(&self, moment: &DateTime<Utc>) -> String {
        let day = czech_day(*moment - TimeDelta::seconds(1));
        if end_of_czech_day(day) == *moment {
            let date = self.date(&day);
            self.text("date-end-of")
                .with("date", date.as_str())
                .to_string()
        } else {
            self.date_time(moment)
        }
    }

    /// "14:05", at Prague time
    #[must_use]
    pub fn time(&self, moment: &DateTime<Utc>) -> String {
        let local = moment.with_timezone(&Prague);
        format!("{}:{:02}", local.hour(), local.minute())
    }

    /// The day as people write it, or the text for a day nobody knows.
    #[must_use]
    pub fn date_or_unknown(&self, day: &Option<NaiveDate>) -> String {
        day.map_or_else(
            || self.text("date-unknown").to_string(),
            |day| self.date(&day),
        )
    }

    fn dated(&self, key: &str, day: &NaiveDate) -> String {
        self.text(key)
            .with("day", day.day())
            .with("month", day.month())
            .with("year", day.year().to_string())
            .with("weekday", day.weekday().number_from_monday())
            .to_string()
    }
}
