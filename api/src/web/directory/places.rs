//! Free places in words: how many, how old the number is; unknown is never zero.

use brana_domain::provider_directory::codes::Freshness;
use brana_domain::provider_directory::offer::OpenedOffer;
use brana_projections::directory::search::{Standing, Supply};
use chrono::{DateTime, Utc};

use crate::web::messages::Texts;
use crate::web::views::directory::{FoundPlaces, GroupLine};

/// The places of a hit.
pub(super) fn found(t: Texts, supply: &Supply) -> FoundPlaces {
    let as_of = |key| {
        let at = supply.reported_at?;
        Some(t.text(key).with("at", t.date_time(&at)).to_string())
    };
    let (text, age, colour) = match supply.standing {
        Standing::Free => {
            let free = supply.free.unwrap_or_default();
            (
                t.text("places-free").with("count", free).to_string(),
                as_of("places-as-of"),
                "green",
            )
        }
        Standing::Full => (
            t.text("places-full").to_string(),
            as_of("places-as-of"),
            "grey",
        ),
        Standing::Stale => (
            t.text("places-stale").to_string(),
            as_of("places-stale-since"),
            "yellow",
        ),
        Standing::NeedsAssessment => (t.text("places-assessment").to_string(), None, "blue"),
        Standing::Unknown => (t.text("places-unknown").to_string(), None, "grey"),
        Standing::Paused => (t.text("places-paused").to_string(), None, "grey"),
    };
    FoundPlaces { text, age, colour }
}

/// The places of an offer, group by group.
pub(super) fn groups(t: Texts, offer: &OpenedOffer, now: DateTime<Utc>) -> Vec<GroupLine> {
    let lines = offer.places.iter().map(|(group, places)| {
        let free = u32::from(offer.free(*group, now).unwrap_or_default());
        let unit = t.code("unit", places.unit.as_str());
        let (key, text, colour) = match places.freshness(now) {
            Freshness::Fresh => {
                let total = u32::from(places.total);
                let text = t.text("places-of").with("count", free).with("total", total);
                let colour = if free > 0 { "green" } else { "grey" };
                ("places-as-of", text.with("unit", unit).to_string(), colour)
            }
            Freshness::Stale | Freshness::Unknown => (
                "places-stale-since",
                t.text("places-stale").to_string(),
                "yellow",
            ),
        };
        GroupLine {
            group: t.code("group", group.as_str()),
            places: text,
            age: t
                .text(key)
                .with("at", t.date_time(&places.reported_at))
                .to_string(),
            colour,
        }
    });
    lines.collect()
}
