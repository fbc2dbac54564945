//! "Check your answers": the last look before something is written.

use askama::Template;

use super::form::Form;
use super::frame::{ClientHeader, Frame};
use super::sampling::{Sampled, client, worker_frame};

/// A step people check before it is written: the words of the lists `check-button` and
/// `check-note`.
pub const STEPS: [&str; 2] = ["contact", "entry"];

/// What was answered, to be confirmed or changed.
///
/// Everything typed goes along in hidden fields of `form`, posted to `form.action`; "change" posts
/// the same fields to `change_action`.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/check.html")]
pub struct CheckAnswers {
    /// The frame.
    pub frame: Frame,
    /// Who it is about, if about one client we have.
    pub client: Option<ClientHeader>,
    /// What is checked: a word of [`STEPS`].
    pub step: String,
    /// What was answered, in words.
    pub answers: Vec<Answer>,
    /// The form with everything typed.
    pub form: Form,
    /// The address of the form page, which takes a POST to change something.
    pub change_action: String,
    /// Where to go when nothing is to be written.
    pub cancel_href: String,
}

/// One answer in words.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The question.
    pub label: String,
    /// The answer.
    pub value: String,
}

impl Answer {
    /// An answer from its parts.
    #[must_use]
    pub fn new(label: impl ToString, value: impl ToString) -> Self {
        Self {
            label: label.to_string(),
            value: value.to_string(),
        }
    }
}

impl Sampled for CheckAnswers {
    const NAME: &'static str = "check";

    fn samples() -> Vec<Self> {
        let contact = Self {
            frame: worker_frame("/app/cases/1/contacts/new"),
            client: Some(client()),
            step: "contact".to_owned(),
            answers: vec![
                Answer::new("Způsob kontaktu", "telefonicky"),
                Answer::new("Jak kontakt dopadl", "proběhl"),
                Answer::new("Kdy to bylo", "18. 11. 2026 14:30"),
                Answer::new("Poznámka", "Domluvili jsme návštěvu bytu & občanku."),
            ],
            form: Form::new("/app/cases/1/contacts", "6f1c", "7")
                .filled("channel", "phone")
                .filled("note", "Domluvili jsme návštěvu bytu & občanku."),
            change_action: "/app/cases/1/contacts/new".to_owned(),
            cancel_href: "/app/cases/1".to_owned(),
        };
        let mut entry = contact.clone();
        entry.client = None;
        entry.step = "entry".to_owned();
        entry.form = entry.form.refused("Vstup nemůže ležet v budoucnosti.");
        vec![contact, entry]
    }

    fn frame_mut(&mut self) -> &mut Frame {
        &mut self.frame
    }
}
