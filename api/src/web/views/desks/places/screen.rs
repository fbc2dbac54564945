//! An offer's places on one screen.

use askama::Template;

use super::super::super::form::Form;
use super::super::super::frame::Frame;
use super::super::super::sampling::{Sampled, day, moment};
use super::super::card::OfferCard;
use super::super::{coordinator_frame, staff_frame};
use super::ask::LastAsked;
use super::rows::{HeldRow, StayRow};

/// `GET /app/offers/{offer}/places`, and the same with a refusal of what was asked from it.
///
/// Each promise posts to `…/holds/{hold}/arrive` (no fields) with `idempotency_key` and `version`.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/desks/places/screen.html")]
pub struct PlacesPage {
    /// The frame.
    pub frame: Frame,
    /// Where "back" leads.
    pub back_href: String,
    /// Whether the offer is still in the directory.
    pub open: bool,
    /// The offer with its numbers.
    pub card: OfferCard,
    /// Why no place can be promised, in words.
    pub obstacle: Option<String>,
    /// When the provider was asked last, for those who ask.
    pub asked: Option<LastAsked>,
    /// Whether the person may ask the provider.
    pub asks: bool,
    /// Promises that run, the first to end first.
    pub running: Vec<HeldRow>,
    /// People who are there, the last to come first.
    pub stays: Vec<StayRow>,
    /// Promises that ended lately, the last first.
    pub past: Vec<HeldRow>,
    /// Carries the word of who refused.
    pub form: Form,
}

impl Sampled for PlacesPage {
    const NAME: &'static str = "places";

    fn samples() -> Vec<Self> {
        let ends = [
            "expired",
            "withdrawn",
            "no_show",
            "provider_cannot",
            "arrived",
        ];
        let full = Self {
            frame: staff_frame("/app/offers/1/places"),
            back_href: "/app/offers".to_owned(),
            open: true,
            card: OfferCard::sample(),
            obstacle: None,
            asked: None,
            asks: false,
            running: vec![HeldRow::sample()],
            stays: vec![StayRow::sample()],
            past: ends.map(HeldRow::sample_ended).to_vec(),
            form: Form::default(),
        };
        let mut empty = full.clone();
        empty.card.groups.clear();
        empty.obstacle = Some("Počet volných míst neznáme.".to_owned());
        (empty.running, empty.stays, empty.past) = (vec![], vec![], vec![]);
        let mut asking = full.clone();
        asking.frame = coordinator_frame("/app/offers/1/places");
        asking.asks = true;
        asking.asked = Some(LastAsked {
            at: moment(day(2026, 11, 20), 8, 0),
            by: "program",
            answer: "open",
        });
        let mut refused = full.clone();
        refused.open = false;
        refused.form = Form::default().refused("Nikdo takový tu nebydlí.");
        vec![full, empty, asking, refused]
    }

    fn frame_mut(&mut self) -> &mut Frame {
        &mut self.frame
    }
}
