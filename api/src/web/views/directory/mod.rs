//! The public pages of the directory as values.
//!
//! What is said of an offer comes here already in words of the reader's language; a view knows
//! nothing that may not be published.

pub mod home;
pub mod list;
pub mod offer;
pub mod plain;
pub mod provider;

/// A link with its words.
#[derive(Debug, Clone, Default)]
pub struct Link {
    /// Where it leads.
    pub href: String,
    /// Its words.
    pub text: String,
    /// How many offers are behind it, if that is known.
    pub count: Option<u32>,
}

/// One thing said of something.
#[derive(Debug, Clone)]
pub struct Fact {
    /// Of what.
    pub label: String,
    /// What.
    pub text: String,
}

/// What is known of free places, in a short line.
#[derive(Debug, Clone, Default)]
pub struct Places {
    /// Ending of the tag's class: `green`, `yellow`, `grey`, `red`.
    pub colour: &'static str,
    /// The tag.
    pub tag: String,
    /// How old the number is.
    pub age: String,
}

/// An offer in a list.
#[derive(Debug, Clone)]
pub struct Card {
    /// Its page.
    pub href: String,
    /// Its name.
    pub name: String,
    /// Kind and provider.
    pub kind: String,
    /// Where it is.
    pub place: String,
    /// Its public phone, as it is dialled and as it is shown.
    pub phone: Option<Link>,
    /// Its places.
    pub places: Places,
    /// Further things that help to choose.
    pub facts: String,
    /// Why it stands where it stands.
    pub why: String,
}

impl Card {
    /// The id of its offer, the last part of its address.
    #[must_use]
    pub fn id(&self) -> &str {
        self.href.rsplit('/').next().unwrap_or_default()
    }
}

/// A card for samples.
pub(in crate::web::views) fn sample_card(name: &str, places: Places) -> Card {
    Card {
        href: "/offers/6a3c1a5e-0000-4000-8000-000000000001".to_owned(),
        name: name.to_owned(),
        kind: "Noclehárna, Naděje".to_owned(),
        place: "Dlouhá 1, 400 01 Ústí nad Labem".to_owned(),
        phone: Some(Link {
            href: "tel:+420475000002".to_owned(),
            text: "+420 475 000 002".to_owned(),
            count: None,
        }),
        places,
        facts: "muži · kauce 2 000 Kč".to_owned(),
        why: "volná místa: 3 · ověřený poskytovatel".to_owned(),
    }
}

/// Fresh, stale and unknown places for samples.
pub(in crate::web::views) fn sample_places() -> [Places; 3] {
    let places = |colour, tag: &str, age: &str| Places {
        colour,
        tag: tag.to_owned(),
        age: age.to_owned(),
    };
    [
        places("green", "3 volná místa", "stav k 21. 11. 2026 8:15"),
        places("yellow", "neověřeno", "neověřeno od 1. 11. 2026 8:15"),
        places("grey", "neznámo", "počet volných míst neznáme – zavolejte"),
    ]
}
