//! "Report a mistake": a short form for anybody, and its thanks.

use askama::Template;

use super::form::{Choice, Form, choices};
use super::frame::Frame;
use super::sampling::{Sampled, stranger_frame};

/// `GET /offers/{offer}/report`, `GET /providers/{provider}/report` and `GET /reported`.
///
/// Posted to its own address with `kind`, `text`, `contact`, the hidden `idempotency_key` and
/// `leave_empty`, which people do not see.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/mistake.html")]
pub struct ReportMistake {
    /// The frame.
    pub frame: Frame,
    /// What it is about.
    pub about: String,
    /// The page of what it is about.
    pub back_href: String,
    /// The form.
    pub form: Form,
    /// Whether the report has come.
    pub thanks: bool,
}

impl ReportMistake {
    fn kinds(&self) -> Vec<Choice> {
        let kinds = [
            "wrong_entry",
            "unreachable",
            "places_not_free",
            "other_conditions",
            "other",
        ];
        choices(&self.frame.t, "desk_concern", kinds)
    }
}

impl Sampled for ReportMistake {
    const NAME: &'static str = "mistake";

    fn samples() -> Vec<Self> {
        let asked = Self {
            frame: stranger_frame("/offers/1/report"),
            about: "Azylový dům Kotva".to_owned(),
            back_href: "/offers/1".to_owned(),
            form: Form::new("/offers/1/report", "6f1c", ""),
            thanks: false,
        };
        let mut failed = asked.clone();
        failed.form = failed
            .form
            .wrong("kind", "Čeho se to týká: vyberte jednu z možností.")
            .wrong("text", "Co je špatně: vyplňte prosím.");
        let mut thanks = asked.clone();
        thanks.thanks = true;
        vec![asked, failed, thanks]
    }

    fn frame_mut(&mut self) -> &mut Frame {
        &mut self.frame
    }
}
