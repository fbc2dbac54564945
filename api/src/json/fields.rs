//! Checking a body field by field, so that one answer names everything that is wrong.

use axum::http::StatusCode;
use brana_domain::vocabulary::{FreeText, PersonName, PrisonId, PrisonerNumber, TextError};
use chrono::{DateTime, Datelike, Utc};

use super::plausible;
use super::problem::{FieldProblem, Problem};

/// Collects what is wrong while a body is turned into a command.
#[derive(Debug, Default)]
pub(crate) struct Fields {
    inside: String,
    problems: Vec<FieldProblem>,
}

impl Fields {
    /// Notes a field as wrong.
    pub(crate) fn refuse(&mut self, field: &str, code: &str, detail: impl Into<String>) {
        self.problems.push(FieldProblem {
            field: format!("{}{field}", self.inside),
            code: code.to_owned(),
            detail: detail.into(),
        });
    }

    /// Notes a field as missing.
    pub(crate) fn missing(&mut self, field: &str) {
        self.refuse(field, "missing", "this field is needed");
    }

    /// Reads what lies under a field; what is wrong there is named with the way to it.
    pub(crate) fn inside<R>(&mut self, field: &str, read: impl FnOnce(&mut Self) -> R) -> R {
        let outside = self.inside.len();
        self.inside.push_str(field);
        self.inside.push('.');
        let found = read(self);
        self.inside.truncate(outside);
        found
    }

    /// A text of some kind.
    pub(crate) fn text<T>(
        &mut self,
        field: &str,
        text: &str,
        read: fn(&str) -> Result<T, TextError>,
    ) -> Option<T> {
        match read(text) {
            Ok(text) => Some(text),
            Err(error) => {
                self.text_error(field, &error);
                None
            }
        }
    }

    /// A text that may be left out; an empty one counts as left out.
    pub(crate) fn some_text<T>(
        &mut self,
        field: &str,
        text: Option<&str>,
        read: fn(&str) -> Result<T, TextError>,
    ) -> Option<T> {
        let text = text.filter(|text| !text.trim().is_empty())?;
        self.text(field, text, read)
    }

    /// Several texts of a kind.
    pub(crate) fn texts<T>(
        &mut self,
        field: &str,
        texts: &[String],
        read: fn(&str) -> Result<T, TextError>,
    ) -> Vec<T> {
        let read =
            |(number, text): (usize, &String)| self.text(&format!("{field}[{number}]"), text, read);
        texts.iter().enumerate().filter_map(read).collect()
    }

    /// A name in two parts.
    pub(crate) fn name(&mut self, given: &str, family: &str) -> Option<PersonName> {
        let parts = [("given_name", given), ("family_name", family)];
        for (field, text) in parts {
            if let Err(error) = PersonName::try_new(text, "x") {
                self.text_error(field, &error);
            }
        }
        PersonName::try_new(given, family).ok()
    }

    /// Free text that may be left out; an empty one counts as left out.
    pub(crate) fn free_text(&mut self, field: &str, text: Option<&str>) -> Option<FreeText> {
        self.some_text(field, text, FreeText::try_new)
    }

    /// A prisoner number.
    pub(crate) fn prisoner_number(&mut self, text: &str) -> Option<PrisonerNumber> {
        self.text("prisoner_number", text, PrisonerNumber::try_new)
    }

    /// A prison of the reference list.
    pub(crate) fn prison(&mut self, field: &str, slug: &str) -> Option<PrisonId> {
        let known = PrisonId::try_new(slug)
            .ok()
            .filter(|id| brana_domain::reference::prison(id).is_some());
        if known.is_none() {
            self.refuse(
                field,
                "prison_unknown",
                "There is no such prison; see /api/v1/prisons.",
            );
        }
        known
    }

    /// When something happened.
    pub(crate) fn instant(&mut self, at: DateTime<Utc>) {
        self.instant_of("happened_at", at);
    }

    /// An instant people could mean.
    pub(crate) fn instant_of(&mut self, field: &str, at: DateTime<Utc>) {
        if !plausible::year(at.year()) {
            let detail = "an instant must lie between the years 1900 and 2999";
            self.refuse(field, "implausible", detail);
        }
    }

    /// Nothing wrong, or the whole list.
    ///
    /// # Errors
    /// 422 with every field that is wrong.
    pub(crate) fn checked(self) -> Result<(), Problem> {
        if self.problems.is_empty() {
            return Ok(());
        }
        Err(
            Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "fields_invalid")
                .with_detail("Some fields are wrong; see `errors`.")
                .with_errors(self.problems),
        )
    }

    fn text_error(&mut self, field: &str, error: &TextError) {
        let code = match error {
            TextError::Empty => "empty",
            TextError::TooLong(_) => "too_long",
            TextError::Characters => "characters",
        };
        self.refuse(field, code, error.to_string());
    }
}
