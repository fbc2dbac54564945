//! One service on a leaflet.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{GroupPlaces, Hours};

/// One service, as far as it may be published.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct LeafletService {
    /// What it is called.
    pub name: String,
    /// Who provides it.
    pub provider: String,
    /// Its kind, in Czech.
    pub kind: String,
    /// Something to know now, for example that it takes nobody new.
    pub notice: Option<String>,
    /// Where it is.
    pub location: Location,
    /// Public phone numbers.
    pub phones: Vec<String>,
    /// Public addresses of mail.
    pub emails: Vec<String>,
    /// Its pages.
    pub webs: Vec<String>,
    /// When it is open.
    pub opening: Vec<Hours>,
    /// When it takes new people in.
    pub intake: Vec<Hours>,
    /// Whom it takes.
    pub takes: Takes,
    /// What one must fulfil.
    pub conditions: Option<String>,
    /// How to get in.
    pub how_to_apply: Option<String>,
    /// Papers to bring.
    pub papers: Vec<String>,
    /// The deposit in crowns; zero is none, nothing is not known.
    pub deposit: Option<u32>,
    /// The price.
    pub price: Option<Price>,
    /// Places by group; empty where places make no sense, for example at a counsellor's.
    pub places: Vec<GroupPlaces>,
    /// Until when the provider is verified.
    pub verified_until: Option<NaiveDate>,
    /// Where it is on the web, always current; empty where the leaflet's own link leads there.
    pub live_link: String,
}

/// Where a service is.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Location {
    /// The directory says nothing, for example of a service that comes to people.
    #[default]
    NotGiven,
    /// At this address.
    Address(String),
    /// The address is kept secret; only the region may be told.
    Confidential {
        /// The region's Czech name, if it is told.
        region: Option<String>,
    },
}

/// Whom a service takes.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Takes {
    /// Target groups, in Czech.
    pub groups: Vec<String>,
    /// Men are taken.
    pub men: bool,
    /// Women are taken; neither means that nothing was said.
    pub women: bool,
    /// Youngest age in years.
    pub age_from: Option<u8>,
    /// Oldest age in years.
    pub age_to: Option<u8>,
    /// Who is not taken.
    pub not_for: Option<String>,
}

/// A price in crowns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Price {
    /// In crowns.
    pub amount: u32,
    /// Per what, in Czech („za noc“).
    pub per: String,
}
