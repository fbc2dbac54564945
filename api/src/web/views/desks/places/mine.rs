//! What somebody has promised, over all offers.

use askama::Template;

use super::super::super::frame::{Frame, Section};
use super::super::super::sampling::Sampled;
use super::super::coordinator_frame;
use super::rows::HeldRow;

/// `GET /app/holds`
#[derive(Debug, Clone, Template)]
#[template(path = "pages/desks/places/mine.html")]
pub struct HoldsPage {
    /// The frame.
    pub frame: Frame,
    /// What runs, the first to end first.
    pub running: Vec<HeldRow>,
    /// What ended lately, the last first.
    pub past: Vec<HeldRow>,
}

impl HoldsPage {
    fn count(&self) -> u32 {
        u32::try_from(self.running.len()).unwrap_or(u32::MAX)
    }
}

impl Sampled for HoldsPage {
    const NAME: &'static str = "holds";

    fn samples() -> Vec<Self> {
        let frame = Frame {
            section: Section::Holds,
            ..coordinator_frame("/app/holds")
        };
        let full = Self {
            frame,
            running: vec![HeldRow::sample()],
            past: ["expired", "arrived"].map(HeldRow::sample_ended).to_vec(),
        };
        let mut empty = full.clone();
        (empty.running, empty.past) = (vec![], vec![]);
        vec![full, empty]
    }

    fn frame_mut(&mut self) -> &mut Frame {
        &mut self.frame
    }
}
