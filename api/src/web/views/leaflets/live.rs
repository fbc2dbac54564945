//! The way back from paper to what is known now.

use askama::Template;

use super::super::directory::{Card, sample_card, sample_places};
use super::super::frame::Frame;
use super::super::sampling::{Sampled, stranger_frame};

/// `GET /l/{codes}`: the offers of a leaflet as they are now.
#[derive(Debug, Clone, Template)]
#[template(path = "leaflets/live.html")]
pub struct Live {
    /// The frame.
    pub frame: Frame,
    /// The offers.
    pub cards: Vec<Card>,
    /// How many are no longer there.
    pub gone: u32,
    /// When this holds.
    pub at: String,
    /// The same leaflet, put together anew.
    pub again_href: String,
}

/// `GET /l/{codes}`: nobody knows the code.
#[derive(Debug, Clone, Template)]
#[template(path = "leaflets/unknown.html")]
pub struct UnknownCode {
    /// The frame.
    pub frame: Frame,
}

impl Sampled for Live {
    const NAME: &'static str = "leaflet-live";

    fn samples() -> Vec<Self> {
        let cards = sample_places().map(|places| sample_card("Noclehárna Ústí", places));
        let some = Self {
            frame: stranger_frame("/l/abcdefgh.abcdefgj"),
            cards: cards.to_vec(),
            gone: 1,
            at: "21. 11. 2026 12:00".to_owned(),
            again_href: "/leaflets?offer=x".to_owned(),
        };
        let none = Self {
            cards: vec![],
            gone: 2,
            ..some.clone()
        };
        vec![some, none]
    }

    fn frame_mut(&mut self) -> &mut Frame {
        &mut self.frame
    }
}

impl Sampled for UnknownCode {
    const NAME: &'static str = "leaflet-unknown";

    fn samples() -> Vec<Self> {
        vec![Self {
            frame: stranger_frame("/l/abcdefgh"),
        }]
    }

    fn frame_mut(&mut self) -> &mut Frame {
        &mut self.frame
    }
}
