//! What the link of a mail leads to: an offer's numbers, and the one answer it may give.

use askama::Template;

use super::super::form::Form;
use super::super::frame::Frame;
use super::super::sampling::{Sampled, stranger_frame};
use super::card::OfferCard;

/// `GET /confirm/{token}`, which changes nothing, and what its two forms answer with.
///
/// Posted to `/confirm/{token}/still-true` (no fields) or `/confirm/{token}/new-numbers`
/// (`free_<group>`, `total_<group>`); hidden `idempotency_key`, `version`.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/desks/confirm.html")]
pub struct Confirm {
    /// The frame.
    pub frame: Frame,
    /// Whose it is.
    pub provider: String,
    /// The offer.
    pub card: OfferCard,
    /// Where "still true" is posted to.
    pub still_action: String,
    /// The form for new numbers.
    pub form: Form,
    /// Whether the answer was just given.
    pub thanks: bool,
}

impl Sampled for Confirm {
    const NAME: &'static str = "confirm";

    fn samples() -> Vec<Self> {
        let form = Form::new("/confirm/x/new-numbers", "6f1d", "7")
            .filled("free_men", "3")
            .filled("total_men", "20")
            .filled("free_women", "0")
            .filled("total_women", "20");
        let asked = Self {
            frame: stranger_frame("/confirm/x"),
            provider: "Kotva, z. s.".to_owned(),
            card: OfferCard::sample(),
            still_action: "/confirm/x/still-true".to_owned(),
            form: form.clone(),
            thanks: false,
        };
        let mut failed = asked.clone();
        failed.form = form.wrong("free_men", "Muži, volných: zadejte celé číslo.");
        let mut thanks = asked.clone();
        thanks.thanks = true;
        vec![asked, failed, thanks]
    }

    fn frame_mut(&mut self) -> &mut Frame {
        &mut self.frame
    }
}
