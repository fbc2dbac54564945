//! A promise that has ended.

use askama::Template;

use super::super::super::frame::Frame;
use super::super::super::sampling::Sampled;
use super::super::staff_frame;
use super::rows::HeldRow;

/// What becomes of the forms of a promise once it has ended: `410` to look at, `409` to send.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/desks/places/over.html")]
pub struct OverPage {
    /// The frame.
    pub frame: Frame,
    /// Where "back" leads.
    pub back_href: String,
    /// Where a place is promised again, unless the person came.
    pub again_href: Option<String>,
    /// The promise.
    pub row: HeldRow,
}

impl Sampled for OverPage {
    const NAME: &'static str = "over";

    fn samples() -> Vec<Self> {
        let ends = [
            "expired",
            "withdrawn",
            "no_show",
            "provider_cannot",
            "arrived",
        ];
        let page = |word: &str| Self {
            frame: staff_frame("/app/offers/1/places"),
            back_href: "/app/offers/1/places".to_owned(),
            again_href: (word != "arrived").then(|| "/app/offers/1/hold?group=men".to_owned()),
            row: HeldRow::sample_ended(word),
        };
        ends.map(page).to_vec()
    }

    fn frame_mut(&mut self) -> &mut Frame {
        &mut self.frame
    }
}
