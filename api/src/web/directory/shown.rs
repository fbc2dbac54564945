//! What the public is shown of an offer in a list.

use brana_domain::provider_directory::codes::Freshness;
use brana_domain::provider_directory::offer::OpenedOffer;
use brana_domain::provider_directory::place::Site;
use brana_domain::vocabulary::Phone;
use brana_projections::directory::OfferRow;
use brana_projections::directory::search::{Hit, Reason};
use chrono::{DateTime, Utc};

use super::{money, words};
use crate::web::messages::Texts;
use crate::web::views::directory::{Card, Link, Places};

/// An offer that was found.
pub(super) fn hit(t: Texts, hit: &Hit, now: DateTime<Utc>) -> Option<Card> {
    let provider = hit.provider.state.registered()?;
    let mut card = card(t, &hit.offer, provider.entry.name.as_str(), now)?;
    let reasons = hit.reasons.iter().take(3).map(|one| reason(t, one));
    card.why = reasons.collect::<Vec<_>>().join(" · ");
    if !card.why.is_empty() {
        card.why = t.text("why").with("reasons", card.why).to_string();
    }
    Some(card)
}

/// An offer of a list that ranks nothing.
pub(super) fn card(t: Texts, row: &OfferRow, provider: &str, now: DateTime<Utc>) -> Option<Card> {
    let offer = row.state.opened()?;
    let kind = words::value(t, "kind", offer.entry.kind.as_str());
    let mut facts = Vec::new();
    if let Some(deposit) = money::deposit(t, &offer.entry) {
        facts.push(t.text("fact-deposit").with("deposit", deposit).to_string());
    }
    facts.extend(takes(t, offer));
    Some(Card {
        href: format!("/offers/{}", row.offer),
        name: offer.entry.name.to_string(),
        kind: format!("{kind}, {provider}"),
        place: place(t, &offer.site),
        phone: offer.entry.phones.first().map(phone),
        places: places(t, offer, now),
        facts: facts.join(" · "),
        why: String::new(),
    })
}

/// Men or women, when somebody said so.
pub(super) fn takes(t: Texts, offer: &OpenedOffer) -> Option<String> {
    let word = match (offer.entry.takes.men, offer.entry.takes.women) {
        (true, true) => "both",
        (true, false) => "men",
        (false, true) => "women",
        (false, false) => return None,
    };
    Some(t.code("takes", word))
}

/// A phone to tap on.
pub(in crate::web) fn phone(phone: &Phone) -> Link {
    let plain = |c: &char| c.is_ascii_digit() || *c == '+';
    let dialled: String = phone.as_str().chars().filter(plain).collect();
    Link {
        href: format!("tel:{dialled}"),
        text: read_aloud(phone.as_str(), &dialled),
        count: None,
    }
}

/// A Czech number in threes, as it is said; any other as it was written.
fn read_aloud(written: &str, dialled: &str) -> String {
    let (state, number) = match dialled.strip_prefix("+420") {
        Some(number) => ("+420\u{a0}", number),
        None => ("", dialled),
    };
    match (number.get(..3), number.get(3..6), number.get(6..)) {
        (Some(one), Some(two), Some(three)) if three.len() == 3 && !number.starts_with('+') => {
            format!("{state}{one}\u{a0}{two}\u{a0}{three}")
        }
        _ => written.to_owned(),
    }
}

/// Street, postal code and municipality: the published ones.
pub(crate) fn address(site: &Site) -> Vec<String> {
    let site = site.published();
    let code = site.postal_code.map(|code| {
        let code = code.to_string();
        match (code.get(..3), code.get(3..)) {
            (Some(one), Some(two)) if !two.is_empty() => format!("{one}\u{a0}{two}"),
            _ => code,
        }
    });
    let town: Vec<_> = code
        .into_iter()
        .chain(site.municipality.map(|name| name.to_string()))
        .collect();
    let street = site.street.map(|street| street.to_string());
    street
        .into_iter()
        .chain((!town.is_empty()).then(|| town.join(" ")))
        .collect()
}

/// The same in one line, or the region.
pub(super) fn place(t: Texts, site: &Site) -> String {
    let region = words::value(t, "region", site.region.as_str());
    let lines = address(site);
    if site.confidential {
        t.text("place-secret").with("region", region).to_string()
    } else if lines.is_empty() {
        region
    } else {
        lines.join(", ")
    }
}

/// All places of an offer in a short line; stale and unknown numbers are never shown as free.
fn places(t: Texts, offer: &OpenedOffer, now: DateTime<Utc>) -> Places {
    if offer.is_paused(brana_domain::vocabulary::czech_day(now)) {
        return Places {
            colour: "red",
            tag: t.text("places-paused").to_string(),
            age: String::new(),
        };
    }
    let fresh = |one: &&brana_domain::provider_directory::offer::Places| {
        one.freshness(now) == Freshness::Fresh
    };
    match offer.supply(now) {
        Some(free) => {
            let oldest = offer
                .places
                .values()
                .filter(fresh)
                .map(|one| one.reported_at);
            number(t, free, oldest.min().unwrap_or(now))
        }
        None => {
            let stale = offer.places.values().map(|one| one.fresh_until).max();
            stale.map_or_else(|| unknown(t), |since| unverified(t, since))
        }
    }
}

/// A number that is believed.
pub(super) fn number(t: Texts, free: u32, at: DateTime<Utc>) -> Places {
    Places {
        colour: if free == 0 { "red" } else { "green" },
        tag: t.text("places-free").with("count", free).to_string(),
        age: t
            .text("places-as-of")
            .with("at", t.date_time(&at))
            .to_string(),
    }
}

/// A number that is no longer believed.
pub(super) fn unverified(t: Texts, since: DateTime<Utc>) -> Places {
    let since = t.date_time(&since);
    Places {
        colour: "yellow",
        tag: t.text("places-stale").to_string(),
        age: t
            .text("places-stale-since")
            .with("since", since)
            .to_string(),
    }
}

fn unknown(t: Texts) -> Places {
    Places {
        colour: "grey",
        tag: t.text("places-unknown").to_string(),
        age: t.text("places-call").to_string(),
    }
}

fn reason(t: Texts, reason: &Reason) -> String {
    match reason {
        Reason::Word { word, place, .. } => t
            .text("why-word")
            .with("word", word.clone())
            .with("place", t.code("found_in", place.as_str()))
            .to_string(),
        Reason::FreePlaces { free } => t.text("places-free").with("count", *free).to_string(),
        Reason::Verified { until } => t
            .text("why-verified")
            .with("until", t.date(until))
            .to_string(),
        Reason::Distance {
            metres,
            approximate,
        } => {
            let km = metres.div_ceil(1000);
            let text = match approximate {
                true => t.text("why-distance-about"),
                false => t.text("why-distance"),
            };
            text.with("km", km).to_string()
        }
        Reason::ServesRegion { region } => {
            let region = words::value(t, "region", region);
            t.text("why-serves").with("region", region).to_string()
        }
        Reason::VisitsPrison { prison } => {
            let prison = words::value(t, "visits", prison);
            t.text("why-visits").with("prison", prison).to_string()
        }
        Reason::NeedsAssessment
        | Reason::UnknownNumber
        | Reason::StaleNumber { .. }
        | Reason::Full
        | Reason::Paused { .. } => t.code("why", reason.code()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_czech_number_is_shown_in_threes_and_a_foreign_one_as_written() {
        let text = |number| phone(&Phone::try_new(number).unwrap()).text;
        assert_eq!(text("+420700229289"), "+420\u{a0}700\u{a0}229\u{a0}289");
        assert_eq!(text("700229289"), "700\u{a0}229\u{a0}289");
        assert_eq!(text("+49 30 1234"), "+49 30 1234");
        assert_eq!(text("+49301234"), "+49301234");
        assert_eq!(text("116 123"), "116 123");
    }
}
