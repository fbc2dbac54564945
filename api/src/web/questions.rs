//! What a form asks, and the answers in words: for "check your answers" and "it changed meanwhile".

use brana_domain::vocabulary::PrisonId;

use super::directory::words;
use super::filling::read_day;
use super::messages::Texts;
use super::posted::Posted;
use super::views::check::Answer;
use super::visit::prison_name;

/// One question of a form.
pub(super) struct Question {
    /// The field.
    pub(super) field: &'static str,
    /// The key of its label.
    pub(super) label: &'static str,
    /// How its answer is read out.
    pub(super) kind: Kind,
}

/// How an answer is read out.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    /// As typed.
    Words,
    /// A word of this list.
    Code(&'static str),
    /// Words of this list, as many as were chosen.
    Codes(&'static str),
    /// Values of this field of the directory, as many as were chosen.
    Reference(&'static str),
    /// A day in three parts.
    Day,
    /// A prison by its slug.
    Prison,
    /// Something chosen by its id, whose name is known.
    Named,
}

/// A question.
pub(super) const fn asks(field: &'static str, label: &'static str, kind: Kind) -> Question {
    Question { field, label, kind }
}

/// The answers in words; those left empty are left out. `names` holds what was chosen by id.
pub(super) fn answers(
    t: &Texts,
    posted: &Posted,
    questions: &[Question],
    names: &[(String, String)],
) -> Vec<Answer> {
    let asked = questions.iter().map(|question| {
        let said = said(t, posted, question, names);
        (question.label, said)
    });
    asked
        .filter(|(_, said)| !said.is_empty())
        .map(|(label, said)| Answer::new(t.text(label), said))
        .collect()
}

fn said(t: &Texts, posted: &Posted, question: &Question, names: &[(String, String)]) -> String {
    let value = posted.value(question.field);
    if value.is_empty() && !matches!(question.kind, Kind::Day) {
        return String::new();
    }
    match question.kind {
        Kind::Words => value.to_owned(),
        Kind::Code(list) => t.code(list, value),
        Kind::Codes(list) => several(posted, question.field, |word| t.code(list, word)),
        Kind::Reference(of) => several(posted, question.field, |word| words::value(*t, of, word)),
        Kind::Day => day(t, posted, question.field),
        Kind::Prison => {
            PrisonId::try_new(value).map_or_else(|_| value.to_owned(), |id| prison_name(&id))
        }
        Kind::Named => named(posted, question.field, names),
    }
}

fn several(posted: &Posted, field: &str, read: impl Fn(&str) -> String) -> String {
    let read: Vec<_> = posted.values(field).map(read).collect();
    read.join(", ")
}

fn named(posted: &Posted, field: &str, names: &[(String, String)]) -> String {
    let name = |id: &str| {
        names
            .iter()
            .find(|(known, _)| known == id)
            .map(|(_, name)| name.clone())
    };
    let names: Vec<_> = posted.values(field).filter_map(name).collect();
    names.join(", ")
}

fn day(t: &Texts, posted: &Posted, field: &str) -> String {
    let parts = ["day", "month", "year"].map(|part| posted.value(&format!("{field}_{part}")));
    read_day(parts).map_or_else(|| parts.join(" ").trim().to_owned(), |day| t.date(&day))
}
