//! Days and instants that people could mean. Others are a slip of the keyboard, and the
//! database does not know all of them.
//!
//! Left out: what fits a particular case; the rules say that.

use chrono::{Datelike, NaiveDate};
use serde::de::{Deserialize, Deserializer, Error};

/// Whether a year can be meant.
pub(crate) const fn year(year: i32) -> bool {
    1900 <= year && year <= 2999
}

/// Reads a day.
pub(crate) fn day<'de, D: Deserializer<'de>>(from: D) -> Result<NaiveDate, D::Error> {
    let day = NaiveDate::deserialize(from)?;
    if year(day.year()) {
        Ok(day)
    } else {
        Err(D::Error::custom(
            "a day must lie between the years 1900 and 2999",
        ))
    }
}

/// Reads a day that may be missing.
pub(crate) fn some_day<'de, D: Deserializer<'de>>(from: D) -> Result<Option<NaiveDate>, D::Error> {
    #[derive(serde::Deserialize)]
    struct Day(#[serde(deserialize_with = "day")] NaiveDate);
    Ok(Option::<Day>::deserialize(from)?.map(|day| day.0))
}
