//! Logging a contact.

use askama::Template;
use chrono::NaiveDate;

use super::form::{Choice, Form, choices};
use super::frame::{ClientHeader, Frame};
use super::sampling::{Sampled, client, day, worker_frame};

/// How a contact was made: the words of `channel`.
pub const CHANNELS: [&str; 4] = ["in_person", "phone", "video", "letter"];

/// What came of it: the words of `outcome`.
pub const OUTCOMES: [&str; 3] = ["took_place", "client_did_not_come", "client_declined"];

/// `GET /app/cases/{id}/contacts/new`, and the same page again when something is wrong or is to
/// be changed (`POST` to it with everything typed).
///
/// Posted to `/app/cases/{id}/contacts/check`, then by [`super::check::CheckAnswers`] (step
/// `contact`) to `/app/cases/{id}/contacts`. Fields: `channel`, `outcome`, `held_on_day`,
/// `held_on_month`, `held_on_year`, `held_time` ("14:05", Prague), `note`; hidden
/// `idempotency_key`, `version`.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/contact.html")]
pub struct ContactForm {
    /// The frame.
    pub frame: Frame,
    /// Who it is about.
    pub client: ClientHeader,
    /// Today, for the example of a day.
    pub today: NaiveDate,
    /// The form.
    pub form: Form,
}

impl ContactForm {
    fn channels(&self) -> Vec<Choice> {
        choices(&self.frame.t, "channel", CHANNELS)
    }

    fn outcomes(&self) -> Vec<Choice> {
        choices(&self.frame.t, "outcome", OUTCOMES)
    }
}

impl Sampled for ContactForm {
    const NAME: &'static str = "contact";

    fn samples() -> Vec<Self> {
        let empty = Self {
            frame: worker_frame("/app/cases/1/contacts/new"),
            client: client(),
            today: day(2026, 11, 21),
            form: Form::new("/app/cases/1/contacts/check", "6f1c", "7"),
        };
        let mut failed = empty.clone();
        failed.form = failed
            .form
            .filled("channel", "phone")
            .filled("held_on_day", "31")
            .filled("held_on_month", "2")
            .filled("held_on_year", "2026")
            .filled("held_time", "odpoledne")
            .filled("note", "Volal jsem <dvakrát>.")
            .wrong("outcome", "Vyberte, jak kontakt dopadl.")
            .wrong(
                "held_on",
                "Takový den není. Zadejte den, měsíc a rok čísly.",
            )
            .wrong("held_time", "Zadejte čas jako 14:05.");
        vec![empty, failed]
    }

    fn frame_mut(&mut self) -> &mut Frame {
        &mut self.frame
    }
}
