//! "It changed meanwhile": somebody was faster, and nothing typed is lost.

use askama::Template;

use super::check::Answer;
use super::form::Form;
use super::frame::{ClientHeader, Frame};
use super::sampling::{Sampled, client, worker_frame};

/// The page of a stale version (status 412): what was typed beside what is there now.
///
/// `form` carries everything typed, the same idempotency key and the present version; its action
/// is the form page or the step that writes, as the handler sees fit.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/changed.html")]
pub struct ChangedMeanwhile {
    /// The frame.
    pub frame: Frame,
    /// Who it is about, if about one client.
    pub client: Option<ClientHeader>,
    /// What the person typed, in words.
    pub yours: Vec<Answer>,
    /// What happened meanwhile or is there now, in words.
    pub now: Vec<Answer>,
    /// The form with everything typed and the present version.
    pub form: Form,
    /// Where to go when the typed text is given up.
    pub back_href: String,
}

impl Sampled for ChangedMeanwhile {
    const NAME: &'static str = "changed";

    fn samples() -> Vec<Self> {
        let both = Self {
            frame: worker_frame("/app/cases/1/contacts/new"),
            client: Some(client()),
            yours: vec![
                Answer::new("Způsob kontaktu", "telefonicky"),
                Answer::new("Poznámka", "Domluvili jsme návštěvu bytu."),
            ],
            now: vec![Answer::new(
                "Kontakt zapsán 21. 11. 2026 9:12",
                "Karel Beneš, osobně",
            )],
            form: Form::new("/app/cases/1/contacts/check", "6f1c", "8").filled("channel", "phone"),
            back_href: "/app/cases/1".to_owned(),
        };
        let mut alone = both.clone();
        alone.client = None;
        alone.now.clear();
        vec![both, alone]
    }

    fn frame_mut(&mut self) -> &mut Frame {
        &mut self.frame
    }
}
