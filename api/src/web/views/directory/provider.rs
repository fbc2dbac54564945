//! One provider with its offers.

use askama::Template;

use super::{Card, Fact, Link, sample_card, sample_places};
use crate::web::views::frame::Frame;
use crate::web::views::sampling::{Sampled, stranger_frame};

/// `GET /providers/{id}`.
#[derive(Debug, Clone, Template)]
#[template(path = "directory/provider.html")]
pub struct ProviderPage {
    /// The frame.
    pub frame: Frame,
    /// Where a mistake is reported.
    pub report_href: String,
    /// Its name.
    pub name: String,
    /// What it says of itself.
    pub description: Option<String>,
    /// Phones, mail, pages.
    pub contacts: Vec<Link>,
    /// Number, legal form, verification.
    pub facts: Vec<Fact>,
    /// Its offers.
    pub cards: Vec<Card>,
}

impl Sampled for ProviderPage {
    const NAME: &'static str = "provider";

    fn samples() -> Vec<Self> {
        let cards = sample_places().map(|places| sample_card("Noclehárna Ústí", places));
        let full = Self {
            frame: stranger_frame("/providers/6a3c1a5e-0000-4000-8000-000000000002"),
            report_href: "/providers/6a3c1a5e-0000-4000-8000-000000000002/report".to_owned(),
            name: "Naděje".to_owned(),
            description: Some("Pomáháme lidem bez domova.".to_owned()),
            contacts: vec![Link {
                href: "mailto:usti@nadeje.example.cz".to_owned(),
                text: "usti@nadeje.example.cz".to_owned(),
                count: None,
            }],
            facts: vec![Fact {
                label: "IČO".to_owned(),
                text: "27082440".to_owned(),
            }],
            cards: cards.to_vec(),
        };
        let bare = Self {
            description: None,
            contacts: vec![],
            facts: vec![],
            cards: vec![],
            ..full.clone()
        };
        vec![full, bare]
    }

    fn frame_mut(&mut self) -> &mut Frame {
        &mut self.frame
    }
}
