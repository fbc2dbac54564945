//! Forms that move or end a case: transfer, closing, merging of duplicates.

use askama::Template;

use super::form::{Choice, Form, choices};
use super::frame::{ClientHeader, Frame};
use super::sampling::{Sampled, client, lead_frame};

/// Why a case is closed, as far as people may say so: list `closing`.
pub const CLOSING_GROUNDS: [&str; 6] = [
    "released",
    "released_conditionally",
    "transferred_abroad",
    "sentence_lifted",
    "died",
    "opened_in_error",
];

/// `GET`/`POST /app/cases/{id}/transfer`: the client goes to another prison.
///
/// Fields: `to` (slug); hidden `idempotency_key`, `version`.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/transfer.html")]
pub struct TransferForm {
    /// The frame.
    pub frame: Frame,
    /// Who it is about.
    pub client: ClientHeader,
    /// The other prisons.
    pub prisons: Vec<Choice>,
    /// The form.
    pub form: Form,
}

impl Sampled for TransferForm {
    const NAME: &'static str = "transfer";

    fn samples() -> Vec<Self> {
        let prison = Choice {
            value: "vv-brno".to_owned(),
            label: "Vazební věznice Brno".to_owned(),
            hint: None,
        };
        let empty = Self {
            frame: lead_frame("/app/cases/1/transfer"),
            client: client(),
            prisons: vec![prison],
            form: Form::new("/app/cases/1/transfer", "6f1c", "3"),
        };
        let mut failed = empty.clone();
        failed.form = failed.form.wrong("to", "Vyberte věznici.");
        vec![empty, failed]
    }

    fn frame_mut(&mut self) -> &mut Frame {
        &mut self.frame
    }
}

/// `GET`/`POST /app/cases/{id}/close`: the episode is over.
///
/// Fields: `ground` (a word of [`CLOSING_GROUNDS`]); hidden `idempotency_key`, `version`.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/close.html")]
pub struct CloseForm {
    /// The frame.
    pub frame: Frame,
    /// Who it is about.
    pub client: ClientHeader,
    /// The form.
    pub form: Form,
}

impl CloseForm {
    fn grounds(&self) -> Vec<Choice> {
        choices(&self.frame.t, "closing", CLOSING_GROUNDS)
    }
}

impl Sampled for CloseForm {
    const NAME: &'static str = "close";

    fn samples() -> Vec<Self> {
        let empty = Self {
            frame: lead_frame("/app/cases/1/close"),
            client: client(),
            form: Form::new("/app/cases/1/close", "6f1c", "3"),
        };
        let mut failed = empty.clone();
        failed.form = failed.form.wrong("ground", "Vyberte důvod.");
        vec![empty, failed]
    }

    fn frame_mut(&mut self) -> &mut Frame {
        &mut self.frame
    }
}

/// `GET`/`POST /app/cases/{id}/merge`: another case turned out to be of the same person.
///
/// Fields: `duplicate` (prisoner number or case id of the case that ends). The first POST finds
/// it and shows it (`found`), the second carries the hidden `confirmed` (its case id) and merges;
/// hidden `idempotency_key`, `version`.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/merge.html")]
pub struct MergeForm {
    /// The frame.
    pub frame: Frame,
    /// Who it is about: the case that goes on.
    pub client: ClientHeader,
    /// The case that would end, once found.
    pub found: Option<FoundCase>,
    /// The form.
    pub form: Form,
}

/// A case found by its number.
#[derive(Debug, Clone)]
pub struct FoundCase {
    /// The case's id.
    pub id: String,
    /// Whose it is.
    pub client: ClientHeader,
}

impl Sampled for MergeForm {
    const NAME: &'static str = "merge";

    fn samples() -> Vec<Self> {
        let empty = Self {
            frame: lead_frame("/app/cases/1/merge"),
            client: client(),
            found: None,
            form: Form::new("/app/cases/1/merge", "6f1c", "3"),
        };
        let mut found = empty.clone();
        let (id, client) = ("2".to_owned(), client());
        found.found = Some(FoundCase { id, client });
        found.form = found.form.filled("duplicate", "77/25");
        let mut failed = empty.clone();
        failed.form = failed
            .form
            .filled("duplicate", "?")
            .wrong("duplicate", "Takový případ neznáme.");
        vec![empty, found, failed]
    }

    fn frame_mut(&mut self) -> &mut Frame {
        &mut self.frame
    }
}
