//! Words for reference data in the reader's language.

use brana_domain::provider_directory::entry::{Hours, OfferEntry, Takes};
use brana_domain::provider_directory::place::Site;
use brana_domain::reference::{DISTRICTS, NEEDS, PRISONS, REGIONS, SERVICE_KINDS};
use chrono::{NaiveTime, Timelike};

use crate::web::messages::{Language, Texts};

pub(super) fn kind(t: Texts, slug: &str) -> String {
    let known = SERVICE_KINDS.iter().find(|entry| entry.slug == slug);
    known.map_or_else(|| slug.to_owned(), |e| in_language(t, e.name_cs, e.name_en))
}

pub(super) fn need(t: Texts, slug: &str) -> String {
    let known = NEEDS.iter().find(|entry| entry.slug == slug);
    known.map_or_else(|| slug.to_owned(), |e| in_language(t, e.name_cs, e.name_en))
}

pub(super) fn region(t: Texts, nuts3: &str) -> String {
    let known = REGIONS.iter().find(|region| region.nuts3 == nuts3);
    known.map_or_else(
        || nuts3.to_owned(),
        |r| in_language(t, r.name_cs, r.name_en),
    )
}

pub(super) fn district(lau1: &str) -> String {
    let known = DISTRICTS.iter().find(|district| district.lau1 == lau1);
    known.map_or_else(|| lau1.to_owned(), |district| district.name_cs.to_owned())
}

pub(super) fn prison(slug: &str) -> String {
    let known = PRISONS.iter().find(|prison| prison.id.as_str() == slug);
    known.map_or_else(|| slug.to_owned(), |prison| prison.name_cs.to_owned())
}

fn in_language(t: Texts, czech: &str, english: &str) -> String {
    match t.language() {
        Language::Czech => czech,
        Language::English => english,
    }
    .to_owned()
}

/// The words of a coded list, one behind the other.
pub(super) fn codes<'a>(t: Texts, list: &str, words: impl Iterator<Item = &'a str>) -> String {
    let words: Vec<String> = words.map(|word| t.code(list, word)).collect();
    words.join(", ")
}

/// Where it is, as far as that may be said.
pub(super) fn address(t: Texts, site: &Site) -> String {
    let site = site.published();
    if site.confidential {
        let region = region(t, site.region.as_str());
        return t
            .text("offer-address-secret")
            .with("region", region)
            .to_string();
    }
    let town = match (&site.postal_code, &site.municipality) {
        (Some(code), Some(town)) => Some(format!("{} {town}", spaced(code.as_str()))),
        (None, Some(town)) => Some(town.to_string()),
        (_, None) => None,
    };
    let known: Vec<String> = site
        .street
        .map(|s| s.to_string())
        .into_iter()
        .chain(town)
        .collect();
    if known.is_empty() {
        region(t, site.region.as_str())
    } else {
        known.join(", ")
    }
}

/// `272 01`
fn spaced(code: &str) -> String {
    match code.split_at_checked(3) {
        Some((front, back)) if code.len() == 5 => format!("{front} {back}"),
        _ => code.to_owned(),
    }
}

/// Whom it takes, in one line.
pub(super) fn takes(t: Texts, entry: &OfferEntry) -> String {
    let who = match entry.takes {
        Takes {
            men: true,
            women: true,
        } => Some(t.text("takes-both").to_string()),
        Takes {
            men: true,
            women: false,
        } => Some(t.text("takes-men").to_string()),
        Takes {
            men: false,
            women: true,
        } => Some(t.text("takes-women").to_string()),
        Takes {
            men: false,
            women: false,
        } => None,
    };
    let age = match (entry.age_from, entry.age_to) {
        (Some(from), Some(to)) => Some(
            t.text("takes-age-between")
                .with("from", u32::from(from))
                .with("to", u32::from(to))
                .to_string(),
        ),
        (Some(from), None) => Some(
            t.text("takes-age-from")
                .with("from", u32::from(from))
                .to_string(),
        ),
        (None, Some(to)) => Some(t.text("takes-age-to").with("to", u32::from(to)).to_string()),
        (None, None) => None,
    };
    let parts: Vec<String> = who.into_iter().chain(age).collect();
    parts.join(", ")
}

/// Crowns as they are written: `4 800 Kč`.
pub(super) fn crowns(amount: u32) -> String {
    let digits = amount.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push('\u{a0}');
        }
        text.push(digit);
    }
    text + "\u{a0}Kč"
}

/// The deposit in words; nothing when nobody knows.
pub(super) fn deposit(t: Texts, amount: Option<u32>) -> Option<String> {
    amount.map(|amount| match amount {
        0 => t.text("deposit-none").to_string(),
        amount => crowns(amount),
    })
}

/// Hours of the same purpose, day by day: `po 8:00–15:00`; a whole working week in one line.
pub(super) fn hours(t: Texts, hours: &[Hours]) -> Vec<String> {
    let mut lines: Vec<(u8, u8, String, String)> = Vec::new();
    for one in hours {
        let purpose = t.code("hours_for", one.purpose.as_str());
        let time = format!("{}–{}", clock(one.from), clock(one.to));
        match lines.last_mut() {
            Some((_, last, same_purpose, same_time))
                if *last + 1 == one.weekday && *same_purpose == purpose && *same_time == time =>
            {
                *last = one.weekday;
            }
            _ => lines.push((one.weekday, one.weekday, purpose, time)),
        }
    }
    let day = |day: u8| t.code("weekday", &day.to_string());
    lines
        .into_iter()
        .map(|(first, last, purpose, time)| {
            let days = if first == last {
                day(first)
            } else {
                format!("{}–{}", day(first), day(last))
            };
            format!("{purpose}: {days} {time}")
        })
        .collect()
}

fn clock(time: NaiveTime) -> String {
    format!("{}:{:02}", time.hour(), time.minute())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crowns_are_grouped_by_thousands() {
        assert_eq!(crowns(0), "0\u{a0}Kč");
        assert_eq!(crowns(4_800), "4\u{a0}800\u{a0}Kč");
        assert_eq!(crowns(1_234_567), "1\u{a0}234\u{a0}567\u{a0}Kč");
    }
}
