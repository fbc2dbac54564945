//! Hours of a week as text: `po-pá 8:00-16:00`.
//!
//! Several days stand between commas or as a range, several hours of a day between commas. Left
//! out: holidays and every other week, which the directory does not know either.

use brana_domain::provider_directory::codes::HoursFor;
use brana_domain::provider_directory::entry::Hours;
use chrono::NaiveTime;

use crate::books::plain;

/// Monday first, as the standard's schedules name days.
const DAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
/// Monday first, as Czech plates at doors do.
const CZECH_DAYS: [&str; 7] = ["po", "út", "st", "čt", "pá", "so", "ne"];

/// Hours as one value of a cell; none for a day no week has.
pub(crate) fn written(hours: &Hours) -> Option<String> {
    let day = nth(&CZECH_DAYS, hours.weekday)?;
    Some(format!("{day} {}-{}", time(hours.from), time(hours.to)))
}

/// Hours and minutes.
pub(crate) fn time(time: NaiveTime) -> String {
    time.format("%H:%M").to_string()
}

/// The standard's word for a day of the week.
pub(crate) fn day_code(weekday: u8) -> Option<&'static str> {
    nth(&DAYS, weekday)
}

/// The day of the week a word of the standard means.
pub(crate) fn day_coded(code: &str) -> Option<u8> {
    (1..)
        .zip(DAYS)
        .find(|(_, known)| *known == code)
        .map(|(weekday, _)| weekday)
}

/// All hours a value of a cell means.
pub(crate) fn read(purpose: HoursFor, text: &str) -> Option<Vec<Hours>> {
    let at = text.find(|c: char| c.is_ascii_digit())?;
    let (days, times) = text.split_at_checked(at)?;
    let days: Vec<u8> = many(days, range_of_days)?.into_iter().flatten().collect();
    let times = many(times, span)?;
    let hours = days.iter().flat_map(|weekday| {
        times.iter().map(|(from, to)| Hours {
            purpose,
            weekday: *weekday,
            from: *from,
            to: *to,
        })
    });
    Some(hours.collect())
}

/// Hours and minutes; the minutes may be missing, and midnight as an end is the last minute.
pub(crate) fn clock(text: &str) -> Option<NaiveTime> {
    let text = text.trim();
    let (hour, minute) = text.split_once([':', '.']).unwrap_or((text, "0"));
    let (hour, minute) = (hour.parse().ok()?, minute.parse().ok()?);
    if (hour, minute) == (24, 0) {
        return NaiveTime::from_hms_opt(23, 59, 0);
    }
    NaiveTime::from_hms_opt(hour, minute, 0)
}

/// In the order of a week, each once, so that the order of rows changes nothing.
pub(crate) fn in_order(hours: &mut Vec<Hours>) {
    hours.sort_by_key(|hours| (hours.purpose, hours.weekday, hours.from, hours.to));
    hours.dedup();
}

fn nth(days: &[&'static str; 7], weekday: u8) -> Option<&'static str> {
    days.get(usize::from(weekday).checked_sub(1)?).copied()
}

fn many<T>(text: &str, read: impl Fn(&str) -> Option<T>) -> Option<Vec<T>> {
    text.split(',').map(|part| read(part.trim())).collect()
}

fn range(text: &str) -> Option<(&str, &str)> {
    text.split_once(['-', '–'])
}

fn range_of_days(text: &str) -> Option<Vec<u8>> {
    let weekday = |text: &str| {
        let mut days = (1..).zip(CZECH_DAYS);
        let known = days.find(|(_, day)| plain(day) == plain(text));
        known.map(|(weekday, _)| weekday)
    };
    let Some((from, to)) = range(text) else {
        return Some(vec![weekday(text)?]);
    };
    let (from, to) = (weekday(from)?, weekday(to)?);
    (from <= to).then(|| (from..=to).collect())
}

/// From when until when; the same time twice is round the clock, as people write it at desks.
fn span(text: &str) -> Option<(NaiveTime, NaiveTime)> {
    let (from, to) = range(text)?;
    Some((clock(from)?, clock(to)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Option<Vec<String>> {
        let hours = read(HoursFor::Opening, text)?;
        Some(hours.iter().filter_map(written).collect())
    }

    #[test]
    fn a_day_a_range_and_a_split_day_are_understood() {
        for (text, days) in [
            ("po 08:00-16:00", vec!["po 08:00-16:00"]),
            ("Po–Út 8–16.30", vec!["po 08:00-16:30", "út 08:00-16:30"]),
            (
                "čt, NE 20:00-6:00",
                vec!["čt 20:00-06:00", "ne 20:00-06:00"],
            ),
            ("so 0:00-0:00", vec!["so 00:00-00:00"]),
            ("so 18-24", vec!["so 18:00-23:59"]),
            ("st 8-12, 13-17", vec!["st 08:00-12:00", "st 13:00-17:00"]),
        ] {
            let days = days.into_iter().map(str::to_owned).collect();
            assert_eq!(shown(text), Some(days), "{text}");
        }
    }

    #[test]
    fn what_is_no_hour_of_a_week_is_not_understood() {
        for text in [
            "po",
            "8-16",
            "pá-po 8-16",
            "po 8",
            "po 8-25",
            "každý den",
            "",
        ] {
            assert_eq!(shown(text), None, "{text}");
        }
    }
}
