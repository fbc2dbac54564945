//! The coordinator's desk: every provider, narrowed to those that need a look.

use askama::Template;
use chrono::NaiveDate;

use super::super::form::{Choice, Form, choices};
use super::super::frame::Frame;
use super::super::sampling::{Sampled, day};
use super::coordinator_frame;

/// What the list can be narrowed to: the words of `show`, list `desk_show`.
pub const SHOW: [&str; 6] = [
    "all",
    "unverified",
    "expiring",
    "concerns",
    "stale",
    "duplicates",
];

/// `GET /app/providers`.
///
/// Query: `q` (name or IČO), `show` (a word of [`SHOW`]), `after` (keyset cursor).
#[derive(Debug, Clone, Template)]
#[template(path = "pages/desks/providers.html")]
pub struct Providers {
    /// The frame.
    pub frame: Frame,
    /// How many of each there are, by the words of [`SHOW`] but `all`.
    pub counts: Vec<(&'static str, u32)>,
    /// The filter as asked for.
    pub form: Form,
    /// The providers of this page, by name.
    pub rows: Vec<ProviderRow>,
    /// The address of the first page, when this is a later one.
    pub first: Option<String>,
    /// The address of the next page, if there is one.
    pub next: Option<String>,
}

/// A provider in the list.
#[derive(Debug, Clone)]
pub struct ProviderRow {
    /// The address of its page.
    pub href: String,
    /// Its name.
    pub name: String,
    /// Its number in the business register.
    pub ico: Option<String>,
    /// Whether it is suspended.
    pub suspended: bool,
    /// The last day it counts as verified.
    pub verified_until: Option<NaiveDate>,
    /// Whether that day is near.
    pub expiring: bool,
    /// Open concerns.
    pub concerns: u32,
    /// Its open offers.
    pub offers: u32,
    /// How many of them have a number that is no longer believed.
    pub stale: u32,
}

impl Providers {
    fn filtered(&self) -> bool {
        let show = self.form.value("show");
        !self.form.value("q").is_empty() || !matches!(show, "" | "all")
    }

    fn narrowed_to(&self, show: &str) -> String {
        format!("/app/providers?show={show}")
    }

    fn show_choices(&self) -> Vec<Choice> {
        choices(&self.frame.t, "desk_show", SHOW)
    }

    fn tiles(&self) -> Vec<(u32, String, String, bool)> {
        let tile = |(word, count): &(&'static str, u32)| {
            let text = self.frame.t.code("desk_tile", word);
            let alert = *count > 0 && matches!(*word, "concerns");
            (*count, text, self.narrowed_to(word), alert)
        };
        self.counts.iter().map(tile).collect()
    }
}

impl Sampled for Providers {
    const NAME: &'static str = "providers";

    fn samples() -> Vec<Self> {
        let row = |name: &str, until, concerns| ProviderRow {
            href: "/app/providers/0192f1c4-7a31-7c5e-9d7b-0c1f2a3b4c5d".to_owned(),
            name: name.to_owned(),
            ico: Some("27082440".to_owned()),
            suspended: concerns > 1,
            verified_until: until,
            expiring: until.is_some(),
            concerns,
            offers: 3,
            stale: concerns,
        };
        let counts = vec![
            ("unverified", 12),
            ("expiring", 3),
            ("concerns", 2),
            ("stale", 8),
            ("duplicates", 0),
        ];
        let full = Self {
            frame: coordinator_frame("/app/providers"),
            counts,
            form: Form::default().filled("show", "all"),
            rows: vec![
                row("Kotva, z. s.", Some(day(2026, 12, 3)), 0),
                row("Diecézní charita s velmi dlouhým jménem", None, 2),
            ],
            first: Some("/app/providers".to_owned()),
            next: Some("/app/providers?after=x".to_owned()),
        };
        let mut none = full.clone();
        none.form = Form::default().filled("q", "nikdo").filled("show", "stale");
        none.rows.clear();
        vec![full, none]
    }

    fn frame_mut(&mut self) -> &mut Frame {
        &mut self.frame
    }
}
