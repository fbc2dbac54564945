//! The words of a leaflet: what the input says, told in Czech, in the order it is printed.
//!
//! The template only places these words on paper; it decides nothing about them.

mod card;
mod contacts;
mod facts;
mod order;
mod places;

#[cfg(test)]
mod tests;

use serde::Serialize;

use crate::input::{Content, Form, Leaflet};
use crate::typography::{NO_BREAK, moment};

pub(crate) use card::Card;

/// A leaflet's words.
#[derive(Debug, Serialize)]
pub(crate) struct Sheet {
    /// Which leaflet of the job it is, counted from zero.
    pub(crate) place: usize,
    pub(crate) title: String,
    pub(crate) note: Vec<String>,
    pub(crate) folded: bool,
    pub(crate) made: String,
    pub(crate) short_link: String,
    /// Not a text: goes into the PDF as an address.
    pub(crate) live_href: Option<String>,
    /// Not a text: the QR code as SVG.
    pub(crate) qr_svg: Option<String>,
    /// Whether any number of places is on it.
    pub(crate) has_places: bool,
    pub(crate) contacts_only: bool,
    pub(crate) cards: Vec<Card>,
}

impl Sheet {
    /// The words of a leaflet; the QR code comes later.
    pub(crate) fn of(leaflet: &Leaflet) -> Self {
        let contacts_only = leaflet.content == Content::ContactsOnly;
        let folded = leaflet.form == Form::Folded;
        let services = order::in_order(&leaflet.services, leaflet.order);
        let cards: Vec<Card> = services
            .into_iter()
            .map(|service| Card::of(service, leaflet.content, leaflet.form))
            .collect();
        Self {
            place: 0,
            title: said(&leaflet.title).unwrap_or_else(|| "Služby po propuštění".to_owned()),
            note: lines(leaflet.note.as_deref()),
            folded,
            made: moment(leaflet.made_at),
            short_link: said(&leaflet.short_link).unwrap_or_default(),
            live_href: contacts::web_href(&leaflet.live_link),
            qr_svg: None,
            has_places: cards.iter().any(|card| !card.places.is_empty()),
            contacts_only,
            cards,
        }
    }
}

/// A text that says something, on one line, without characters that have no look of their own.
fn said(text: &str) -> Option<String> {
    let seen: String = text.chars().filter_map(seen).collect();
    let text = seen.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// The lines of a text that say something.
fn lines(text: Option<&str>) -> Vec<String> {
    text.unwrap_or_default().lines().filter_map(said).collect()
}

fn seen(c: char) -> Option<char> {
    match c {
        NO_BREAK => Some(c),
        c if c.is_whitespace() => Some(' '),
        c if c.is_control() || has_no_look(c) => None,
        c => Some(c),
    }
}

/// Joiners, direction marks, variation selectors, skin tones, tags.
fn has_no_look(c: char) -> bool {
    matches!(u32::from(c),
        0xad | 0x34f | 0x61c | 0x180b..=0x180f | 0x200b..=0x200f | 0x202a..=0x202e | 0x2060..=0x206f
        | 0xfe00..=0xfe0f | 0xfeff | 0xfff0..=0xffff | 0x1f3fb..=0x1f3ff | 0xe0000..=0xe0fff)
}
