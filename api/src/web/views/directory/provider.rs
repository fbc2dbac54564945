//! One provider and what it offers.

use askama::Template;

use super::Fact;
use crate::web::views::frame::Frame;
use crate::web::views::sampling::{Sampled, stranger_frame};

/// `GET /providers/{id}`.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/directory/provider.html")]
pub struct ProviderPage {
    /// The frame.
    pub frame: Frame,
    /// Its name.
    pub name: String,
    /// The directory's list.
    pub list_href: String,
    /// What it does, in its own words.
    pub description: Option<String>,
    /// Contacts and numbers.
    pub facts: Vec<Fact>,
    /// Until when it is verified, in words; or that it is not.
    pub verified: String,
    /// Whether it is.
    pub is_verified: bool,
    /// What it offers.
    pub offers: Vec<OfferLink>,
}

/// An offer of a provider.
#[derive(Debug, Clone)]
pub struct OfferLink {
    /// Its page.
    pub href: String,
    /// Its name.
    pub name: String,
    /// Kind and place.
    pub about: String,
    /// Its places, in words.
    pub places: String,
}

impl Sampled for ProviderPage {
    const NAME: &'static str = "provider";

    fn samples() -> Vec<Self> {
        vec![Self {
            frame: stranger_frame("/providers/0192f1c4-7a31-7c5e-9d7b-0c1f2a3b4c5d"),
            name: "Nový most Kladno, z. s.".to_owned(),
            list_href: "/offers".to_owned(),
            description: Some("Pomáháme lidem, kteří se vracejí z vězení.".to_owned()),
            facts: vec![Fact {
                label: "IČO".to_owned(),
                lines: vec!["27082440".to_owned()],
            }],
            verified: "ověřeno do 2. 7. 2027".to_owned(),
            is_verified: true,
            offers: vec![OfferLink {
                href: "/offers/0192f1c4-7a31-7c5e-9d7b-0c1f2a3b4c5d".to_owned(),
                name: "Azylový dům Kladno".to_owned(),
                about: "Azylový dům, Kladno".to_owned(),
                places: "3 volná místa".to_owned(),
            }],
        }]
    }

    fn frame_mut(&mut self) -> &mut Frame {
        &mut self.frame
    }
}
