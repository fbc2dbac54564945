//! Opening a case: a client enters prison.

use askama::Template;
use chrono::NaiveDate;

use super::form::{Choice, Form};
use super::frame::{Frame, Section};
use super::sampling::{Sampled, day, lead_frame};

/// `GET /app/cases/new`, and the same page again when something is wrong or is to be changed.
///
/// Posted to `/app/cases/check`, then by [`super::check::CheckAnswers`] (step `entry`) to
/// `/app/cases`. Fields: `given_name`, `family_name`, `birth_date_day`…, `prisoner_number`,
/// `prison` (slug), `entered_on_day`…, `sentence_months`, `sentence_ends_on_day`…,
/// `expected_release_day`… (the last three may be empty); hidden `idempotency_key`, `version`
/// (empty).
#[derive(Debug, Clone, Template)]
#[template(path = "pages/open_case.html")]
pub struct OpenCaseForm {
    /// The frame.
    pub frame: Frame,
    /// Where "back" leads.
    pub back_href: String,
    /// The prisons the person may open a case in.
    pub prisons: Vec<Choice>,
    /// Today, for the example of a day.
    pub today: NaiveDate,
    /// The form.
    pub form: Form,
}

impl Sampled for OpenCaseForm {
    const NAME: &'static str = "open-case";

    fn samples() -> Vec<Self> {
        let mut frame = lead_frame("/app/cases/new");
        frame.section = Section::Entry;
        let prison = Choice {
            value: "bela-pod-bezdezem".to_owned(),
            label: "Věznice Bělá pod Bezdězem".to_owned(),
            hint: None,
        };
        let empty = Self {
            frame,
            back_href: "/app/prisons/bela-pod-bezdezem".to_owned(),
            prisons: vec![prison],
            today: day(2026, 11, 21),
            form: Form::new("/app/cases/check", "6f1c", "").filled("prison", "bela-pod-bezdezem"),
        };
        let mut failed = empty.clone();
        failed.form = failed
            .form
            .filled("given_name", "Tomáš")
            .filled("prisoner_number", "č. 12")
            .wrong("family_name", "Zadejte příjmení.")
            .wrong("birth_date", "Zadejte den, měsíc a rok čísly.")
            .wrong(
                "prisoner_number",
                "Číslo může mít jen písmena bez háčků, číslice, lomítko a pomlčku.",
            )
            .wrong("prison", "Vyberte věznici.");
        vec![empty, failed]
    }

    fn frame_mut(&mut self) -> &mut Frame {
        &mut self.frame
    }
}
