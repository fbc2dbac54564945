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
use crate::typography::moment;

pub(crate) use card::Card;

/// A leaflet's words.
#[derive(Debug, Serialize)]
pub(crate) struct Sheet {
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
            title: said(&leaflet.title).unwrap_or_else(|| "Služby po propuštění".to_owned()),
            note: lines(leaflet.note.as_deref()),
            folded,
            made: moment(leaflet.made_at),
            short_link: leaflet.short_link.trim().to_owned(),
            live_href: contacts::web_href(&leaflet.live_link),
            qr_svg: None,
            has_places: cards.iter().any(|card| !card.places.is_empty()),
            contacts_only,
            cards,
        }
    }
}

/// A text that says something.
fn said(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// The lines of a text that say something.
fn lines(text: Option<&str>) -> Vec<String> {
    text.unwrap_or_default().lines().filter_map(said).collect()
}
