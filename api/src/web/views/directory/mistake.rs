//! What a visitor tells about an offer, and the thanks for it.

use askama::Template;

use crate::web::views::form::{Choice, Form, choices};
use crate::web::views::frame::Frame;
use crate::web::views::sampling::{Sampled, stranger_frame};

/// A field nobody sees: whoever fills it in is a program.
pub const TRAP: &str = "website";

/// `GET /offers/{offer}/mistake` and what it answers with.
///
/// Posted to itself: `kind`, `text`, [`TRAP`]; hidden `idempotency_key`.
#[derive(Debug, Clone, Template)]
#[template(path = "directory/mistake.html")]
pub struct MistakePage {
    /// The frame.
    pub frame: Frame,
    /// The offer's name.
    pub about: String,
    /// The offer's page.
    pub back_href: String,
    /// What it may be about.
    pub kinds: Vec<Choice>,
    /// The form.
    pub form: Form,
    /// Whether it was just told.
    pub thanks: bool,
}

impl Sampled for MistakePage {
    const NAME: &'static str = "mistake";

    fn samples() -> Vec<Self> {
        let frame = stranger_frame("/offers/1/mistake");
        let kinds = choices(
            &frame.t,
            "desk_concern",
            ["wrong_entry", "unreachable", "other"],
        );
        let asked = Self {
            frame,
            about: "Azylový dům Kotva".to_owned(),
            back_href: "/offers/1".to_owned(),
            kinds,
            form: Form::new("/offers/1/mistake", "6f1e", ""),
            thanks: false,
        };
        let mut failed = asked.clone();
        failed.form = failed.form.wrong("text", "Co není správně: vyplňte.");
        let mut thanks = asked.clone();
        thanks.thanks = true;
        vec![asked, failed, thanks]
    }

    fn frame_mut(&mut self) -> &mut Frame {
        &mut self.frame
    }
}
