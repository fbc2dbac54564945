//! What a leaflet is made of, in plain types of its own.
//!
//! Left out: everything that may not be published. There is no field for it.

mod hours;
mod places;
mod service;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

pub use hours::Hours;
pub use places::{GroupPlaces, Places};
pub use service::{LeafletService, Location, Price, Takes};

/// One leaflet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leaflet {
    /// Its title, and the title of the PDF; an empty one becomes „Služby po propuštění“.
    pub title: String,
    /// A few words on top, for example of the worker who hands it over.
    pub note: Option<String>,
    /// In which order the services stand.
    pub order: Order,
    /// On which paper.
    pub form: Form,
    /// How much of each service.
    pub content: Content,
    /// The instant the data were read; printed in Prague time.
    pub made_at: DateTime<Utc>,
    /// Where the same services are on the web, always current: goes into the QR code.
    pub live_link: String,
    /// The same in a form somebody can type.
    pub short_link: String,
    /// The services.
    pub services: Vec<LeafletService>,
}

/// In which order the services stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// As they were handed in.
    #[default]
    AsGiven,
    /// By name, in Czech order.
    ByName,
    /// By kind and then by name.
    ByKind,
    /// Those that say they have a free place first, then as handed in.
    FreeFirst,
}

/// On which paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// A4, upright.
    #[default]
    A4,
    /// A4 on its side, folded twice like an accordion: six panels on a sheet printed on both
    /// sides (turned over the short edge), and it still reads in order when printed on one side.
    Folded,
}

/// How much of each service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Content {
    /// Everything that helps to decide and to get in.
    #[default]
    Whole,
    /// Only whom to call and where to go.
    ContactsOnly,
}
