//! Hours of a day as people write them: `8:00–12:00, 13–16.30`.

use brana_domain::provider_directory::codes::HoursFor;
use brana_domain::provider_directory::entry::Hours;
use chrono::{NaiveTime, Timelike};

/// The fields of the form, with what they hold.
pub(super) const FIELDS: [(&str, HoursFor, u8); 14] = [
    ("opening_1", HoursFor::Opening, 1),
    ("opening_2", HoursFor::Opening, 2),
    ("opening_3", HoursFor::Opening, 3),
    ("opening_4", HoursFor::Opening, 4),
    ("opening_5", HoursFor::Opening, 5),
    ("opening_6", HoursFor::Opening, 6),
    ("opening_7", HoursFor::Opening, 7),
    ("intake_1", HoursFor::Intake, 1),
    ("intake_2", HoursFor::Intake, 2),
    ("intake_3", HoursFor::Intake, 3),
    ("intake_4", HoursFor::Intake, 4),
    ("intake_5", HoursFor::Intake, 5),
    ("intake_6", HoursFor::Intake, 6),
    ("intake_7", HoursFor::Intake, 7),
];

/// The hours of one day, or none when they cannot be read.
pub(super) fn read(text: &str, purpose: HoursFor, weekday: u8) -> Option<Vec<Hours>> {
    let parts = text.split([',', ';']).map(str::trim);
    let given = parts.filter(|part| !part.is_empty());
    let hours = given.map(|part| {
        let (from, to) = part.split_once(['-', '–', '—'])?;
        Some(Hours {
            purpose,
            weekday,
            from: time(from)?,
            to: time(to)?,
        })
    });
    hours.collect()
}

/// `8`, `8:00`, `8.30`; midnight as an end is the day's last minute.
fn time(text: &str) -> Option<NaiveTime> {
    let text = text.trim();
    let (hour, minute) = text.split_once([':', '.']).unwrap_or((text, "00"));
    let plain = |part: &str| part.len() <= 2 && part.bytes().all(|c| c.is_ascii_digit());
    if !plain(hour) || minute.len() != 2 || !plain(minute) {
        return None;
    }
    let (hour, minute) = (hour.parse().ok()?, minute.parse().ok()?);
    if (hour, minute) == (24, 0) {
        return NaiveTime::from_hms_opt(23, 59, 0);
    }
    NaiveTime::from_hms_opt(hour, minute, 0)
}

/// The hours of one day as text.
pub(super) fn written(hours: &[Hours], purpose: HoursFor, weekday: u8) -> String {
    let own = |one: &&Hours| one.purpose == purpose && one.weekday == weekday;
    let mut own: Vec<_> = hours.iter().filter(own).collect();
    own.sort_by_key(|one| one.from);
    let clock = |time: NaiveTime| format!("{}:{:02}", time.hour(), time.minute());
    let own = own
        .iter()
        .map(|one| format!("{}–{}", clock(one.from), clock(one.to)));
    own.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn again(text: &str) -> Option<String> {
        let hours = read(text, HoursFor::Opening, 1)?;
        Some(written(&hours, HoursFor::Opening, 1))
    }

    #[test]
    fn hours_are_read_as_people_write_them() {
        for (typed, means) in [
            ("", ""),
            ("8-16", "8:00–16:00"),
            ("13.00 – 16.30, 8:00-12:00", "8:00–12:00, 13:00–16:30"),
            ("18–24;", "18:00–23:59"),
            ("20:00-6:00", "20:00–6:00"),
        ] {
            assert_eq!(again(typed).as_deref(), Some(means), "{typed}");
        }
    }

    #[test]
    fn what_is_no_hours_is_refused() {
        for typed in [
            "nonstop",
            "8",
            "8–",
            "8–25",
            "8:5–9",
            "+8–9",
            "8–12–16",
            "8:00:00–9",
        ] {
            assert_eq!(again(typed), None, "{typed}");
        }
    }

    #[test]
    fn hours_of_other_days_and_purposes_are_not_mixed_in() {
        let hours = read("8–16", HoursFor::Intake, 2).unwrap_or_default();
        assert_eq!(written(&hours, HoursFor::Opening, 2), "");
        assert_eq!(written(&hours, HoursFor::Intake, 3), "");
    }
}
