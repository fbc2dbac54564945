//! The outbox: what has not gone out yet and, in a demo, every mail.

use askama::Template;
use chrono::{DateTime, Utc};

use super::super::frame::{Frame, Section};
use super::super::sampling::{Sampled, day, moment};
use super::staff_frame;

/// `GET /app/outbox`: waiting and parked messages; in a demo also the mails that were kept.
///
/// A parked message posts to `/app/outbox/{id}/try-again`, with `idempotency_key` and `version`.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/desks/outbox.html")]
pub struct Outbox {
    /// The frame.
    pub frame: Frame,
    /// Whether mails are kept here instead of sent.
    pub keeps: bool,
    /// Whether the person may send parked messages again.
    pub may_try_again: bool,
    /// What has not gone out yet.
    pub waiting: Vec<WaitingRow>,
    /// The mails, the newest first.
    pub mails: Vec<MailRow>,
}

/// A message that has not gone out.
#[derive(Debug, Clone)]
pub struct WaitingRow {
    /// Its id.
    pub id: String,
    /// What it is about, a word of the list `desk_topic`.
    pub topic: String,
    /// When it was left.
    pub left_at: DateTime<Utc>,
    /// When it is tried next.
    pub due_at: DateTime<Utc>,
    /// How often it was tried.
    pub attempts: u32,
    /// Whether nobody tries any more.
    pub parked: bool,
    /// What came in between last.
    pub error: String,
}

/// A mail in the list.
#[derive(Debug, Clone)]
pub struct MailRow {
    /// The address of its page.
    pub href: String,
    /// Whom it goes to.
    pub to: String,
    /// What it is about.
    pub subject: String,
    /// When it went.
    pub at: DateTime<Utc>,
}

/// `GET /app/outbox/{mail}`: one mail as it was written; its links can be followed.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/desks/mail.html")]
pub struct Mail {
    /// The frame.
    pub frame: Frame,
    /// Whom it comes from.
    pub from: String,
    /// The mail.
    pub row: MailRow,
    /// Its lines.
    pub lines: Vec<MailLine>,
}

/// A line of a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MailLine {
    /// Words.
    Words(String),
    /// An address of ours.
    Link(String),
}

fn row() -> MailRow {
    MailRow {
        href: "/app/outbox/0192f1c4-7a31-7c5e-9d7b-0c1f2a3b4c5d".to_owned(),
        to: "azyl@kotva.example".to_owned(),
        subject: "Azylový dům Kotva: platí ještě počty volných míst?".to_owned(),
        at: moment(day(2026, 11, 20), 6, 15),
    }
}

fn frame(here: &str) -> Frame {
    Frame {
        section: Section::Outbox,
        ..staff_frame(here)
    }
}

impl Sampled for Outbox {
    const NAME: &'static str = "outbox";

    fn samples() -> Vec<Self> {
        let waiting = |parked: bool| WaitingRow {
            id: format!("0192f1c4-7a31-7c5e-9d7b-0c1f2a3b4c5{}", u8::from(parked)),
            topic: "confirmation_asked".to_owned(),
            left_at: moment(day(2026, 11, 20), 6, 15),
            due_at: moment(day(2026, 11, 21), 6, 15),
            attempts: 3,
            parked,
            error: "permanent error (550): no such person <azyl>".to_owned(),
        };
        let full = Self {
            frame: frame("/app/outbox"),
            keeps: true,
            may_try_again: true,
            waiting: vec![waiting(true), waiting(false)],
            mails: vec![row()],
        };
        let empty = Self {
            keeps: true,
            waiting: vec![],
            mails: vec![],
            ..full.clone()
        };
        let sending = Self {
            keeps: false,
            waiting: vec![],
            mails: vec![],
            ..full.clone()
        };
        vec![full, empty, sending]
    }

    fn frame_mut(&mut self) -> &mut Frame {
        &mut self.frame
    }
}

impl Sampled for Mail {
    const NAME: &'static str = "mail";

    fn samples() -> Vec<Self> {
        let line = |text: &str| MailLine::Words(text.to_owned());
        vec![Self {
            frame: frame("/app/outbox/1"),
            from: "Brána <brana@brana.invalid>".to_owned(),
            row: row(),
            lines: vec![
                line("Dobrý den,"),
                line(""),
                line("v adresáři služeb Brána u vás vedeme:"),
                MailLine::Link("http://127.0.0.1:8080/confirm/x".repeat(3)),
            ],
        }]
    }

    fn frame_mut(&mut self) -> &mut Frame {
        &mut self.frame
    }
}
