//! A form between two looks at it: what was typed, what is wrong with it, and the hidden fields.
//!
//! A page that comes back keeps everything that was typed, whatever it was. A day is asked for in
//! three parts: a field `held_on` has the inputs `held_on_day`, `held_on_month`, `held_on_year`,
//! and its error stands under `held_on`. Every form carries `idempotency_key` (the same through
//! all steps) and, where something existing is changed, `version` (what the person saw).
//!
//! Left out: reading values into types, and deciding what is wrong.

use crate::web::messages::Texts;

/// A form as the page shows it.
#[derive(Debug, Clone, Default)]
pub struct Form {
    /// Where it is posted to.
    pub action: String,
    /// Names this attempt, so that a second click does nothing more.
    pub idempotency_key: String,
    /// The version of the thing the person saw; empty when nothing is changed.
    pub version: String,
    /// What was typed or is filled in beforehand, by field; a field may stand more than once.
    pub values: Vec<(String, String)>,
    /// What is wrong, field by field.
    pub errors: Vec<FieldError>,
    /// Why a rule refused it: the sentence of the problem.
    pub refusal: Option<String>,
}

/// What is wrong with one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// The field; for a day its name without the part.
    pub field: String,
    /// The sentence beside it.
    pub message: String,
}

/// Something to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What people read.
    pub label: String,
    /// More about it.
    pub hint: Option<String>,
}

impl Form {
    /// An empty form.
    #[must_use]
    pub fn new(action: &str, idempotency_key: &str, version: &str) -> Self {
        Self {
            action: action.to_owned(),
            idempotency_key: idempotency_key.to_owned(),
            version: version.to_owned(),
            ..Self::default()
        }
    }

    /// The form with a value filled in.
    #[must_use]
    pub fn filled(mut self, field: &str, value: &str) -> Self {
        self.values.push((field.to_owned(), value.to_owned()));
        self
    }

    /// The form with everything that was posted, except the hidden fields it carries itself.
    #[must_use]
    pub fn typed(mut self, posted: impl IntoIterator<Item = (String, String)>) -> Self {
        let own = |field: &str| matches!(field, "idempotency_key" | "version");
        let typed = posted.into_iter().filter(|(field, _)| !own(field));
        self.values.extend(typed);
        self
    }

    /// The form with something wrong.
    #[must_use]
    pub fn wrong(mut self, field: &str, message: impl ToString) -> Self {
        let (field, message) = (field.to_owned(), message.to_string());
        self.errors.push(FieldError { field, message });
        self
    }

    /// The form refused by a rule.
    #[must_use]
    pub fn refused(mut self, sentence: impl ToString) -> Self {
        self.refusal = Some(sentence.to_string());
        self
    }

    /// What was typed into a field, or nothing.
    #[must_use]
    pub fn value(&self, field: &str) -> &str {
        let found = self.values.iter().find(|(name, _)| name == field);
        found.map_or("", |(_, value)| value)
    }

    /// What was typed into one part of a day.
    #[must_use]
    pub fn part(&self, field: &str, part: &str) -> &str {
        self.value(&format!("{field}_{part}"))
    }

    /// Whether this value was chosen.
    #[must_use]
    pub fn chose(&self, field: &str, value: &str) -> bool {
        self.values
            .iter()
            .any(|(name, chosen)| name == field && chosen == value)
    }

    /// What is wrong with a field.
    #[must_use]
    pub fn error(&self, field: &str) -> Option<&str> {
        let found = self.errors.iter().find(|error| error.field == field);
        found.map(|error| error.message.as_str())
    }

    /// Whether anything is wrong.
    #[must_use]
    pub fn failed(&self) -> bool {
        self.refusal.is_some() || !self.errors.is_empty()
    }

    /// What `aria-describedby` names for a field: its hint and its error, as far as it has them.
    #[must_use]
    pub fn described_by(&self, field: &str, hint: &str) -> String {
        let hint = (!hint.is_empty()).then(|| format!("{field}-hint"));
        let error = self.error(field).map(|_| format!("{field}-error"));
        let named: Vec<_> = hint.into_iter().chain(error).collect();
        named.join(" ")
    }
}

/// The words of a coded list as choices, such as `choices(&t, "channel", ["phone", "letter"])`.
pub fn choices<'a>(t: &Texts, list: &str, words: impl IntoIterator<Item = &'a str>) -> Vec<Choice> {
    let choice = |word: &str| Choice {
        value: word.to_owned(),
        label: t.code(list, word),
        hint: None,
    };
    words.into_iter().map(choice).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn posted(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        let own = |(field, value): &(&str, &str)| ((*field).to_owned(), (*value).to_owned());
        pairs.iter().map(own).collect()
    }

    #[test]
    fn what_was_typed_stays_and_hidden_fields_are_not_doubled() {
        let form = Form::new("/x", "key", "3").typed(posted(&[
            ("note", "<b> & co"),
            ("case", "a"),
            ("case", "b"),
            ("version", "9"),
            ("idempotency_key", "other"),
        ]));
        assert_eq!(form.value("note"), "<b> & co");
        assert!(form.chose("case", "a") && form.chose("case", "b") && !form.chose("case", "c"));
        assert_eq!(
            (form.version.as_str(), form.idempotency_key.as_str()),
            ("3", "key")
        );
        assert!(form.values.iter().all(|(field, _)| field != "version"));
    }

    #[test]
    fn a_day_is_read_part_by_part() {
        let form =
            Form::default().typed(posted(&[("held_on_day", "31"), ("held_on_month", "únor")]));
        assert_eq!(form.part("held_on", "day"), "31");
        assert_eq!(form.part("held_on", "month"), "únor");
        assert_eq!(form.part("held_on", "year"), "");
    }

    #[test]
    fn an_input_names_its_hint_and_its_error() {
        let form = Form::default().wrong("note", "too long");
        assert_eq!(form.described_by("note", "hint"), "note-hint note-error");
        assert_eq!(form.described_by("note", ""), "note-error");
        assert_eq!(form.described_by("other", ""), "");
        assert!(form.failed() && !Form::default().failed());
    }
}
