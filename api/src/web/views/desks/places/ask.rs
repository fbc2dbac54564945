//! "Does it still hold?": the question to a provider, or why it is not asked now.

use askama::Template;
use chrono::{DateTime, Utc};

use super::super::super::form::Form;
use super::super::super::frame::Frame;
use super::super::super::sampling::{Sampled, day, moment};
use super::super::coordinator_frame;

/// `GET /app/offers/{offer}/ask`; posts there with the hidden fields alone.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/desks/places/ask.html")]
pub struct AskPage {
    /// The frame.
    pub frame: Frame,
    /// What the offer is called.
    pub about: String,
    /// Where "back" leads.
    pub back_href: String,
    /// Where the mail goes.
    pub to: Option<String>,
    /// Why it is not asked now, in words.
    pub obstacle: Option<String>,
    /// When it was asked last.
    pub last: Option<LastAsked>,
    /// How many days the link of the mail may answer.
    pub days: u32,
    /// The form.
    pub form: Form,
}

/// The last question.
#[derive(Debug, Clone)]
pub struct LastAsked {
    /// When.
    pub at: DateTime<Utc>,
    /// By whom, a word of the list `ask_by`.
    pub by: &'static str,
    /// What came of it, a word of the list `ask_answer`.
    pub answer: &'static str,
}

impl Sampled for AskPage {
    const NAME: &'static str = "ask";

    fn samples() -> Vec<Self> {
        let never = Self {
            frame: coordinator_frame("/app/offers/1/ask"),
            about: "Azylový dům Kotva".to_owned(),
            back_href: "/app/offers/1/places".to_owned(),
            to: Some("kotva@example.cz".to_owned()),
            obstacle: None,
            last: None,
            days: 14,
            form: Form::new("/app/offers/1/ask", "6f1c", "7"),
        };
        let last = |by, answer| LastAsked {
            at: moment(day(2026, 11, 20), 8, 0),
            by,
            answer,
        };
        let mut lately = never.clone();
        lately.obstacle = Some("Zeptali jsme se před chvílí.".to_owned());
        lately.last = Some(last("coordinator", "open"));
        let mut answered = never.clone();
        answered.last = Some(last("program", "answered"));
        let mut nowhere = never.clone();
        nowhere.to = None;
        nowhere.obstacle = Some("Není kam psát.".to_owned());
        nowhere.last = Some(last("program", "void"));
        let mut overtaken = never.clone();
        overtaken.form = overtaken.form.refused("Někdo byl rychlejší.");
        vec![never, lately, answered, nowhere, overtaken]
    }

    fn frame_mut(&mut self) -> &mut Frame {
        &mut self.frame
    }
}
