//! A desk's form with a few plain questions: pause, verify, raise a concern, change an entry.

use askama::Template;

use super::super::form::{Choice, Form, choices};
use super::super::frame::Frame;
use super::super::sampling::Sampled;
use super::coordinator_frame;
use crate::web::messages::Texts;

/// One form about one offer or provider; which questions it asks stands in [`DeskForm::fields`].
#[derive(Debug, Clone, Template)]
#[template(path = "pages/desks/form.html")]
pub struct DeskForm {
    /// The frame.
    pub frame: Frame,
    /// What the form is for: a word of the lists `desk_form`, `desk_button` and `desk_note`.
    pub word: &'static str,
    /// What it is about.
    pub about: String,
    /// Where "back" leads.
    pub back_href: String,
    /// Its questions, in order.
    pub fields: Vec<DeskField>,
    /// The form.
    pub form: Form,
}

/// One question.
#[derive(Debug, Clone)]
pub struct DeskField {
    /// Its name; a day has the inputs `<name>_day`, `<name>_month`, `<name>_year`.
    pub name: &'static str,
    /// What is asked.
    pub label: String,
    /// What helps to answer.
    pub hint: String,
    /// How it is answered.
    pub kind: FieldKind,
}

/// How a question is answered.
#[derive(Debug, Clone)]
pub enum FieldKind {
    /// In one line.
    Line,
    /// By a whole number.
    Number,
    /// In a few lines.
    Lines,
    /// By a day.
    Day,
    /// By one of a few.
    Choice(Vec<Choice>),
    /// In a few words or digits.
    Short,
    /// By one of many.
    Select(Vec<Choice>),
    /// By any of a few.
    Several(Vec<Choice>),
    /// By any of many, in columns.
    Many(Vec<Choice>),
    /// Not at all: here begins a part of the form with this heading.
    Heading,
    /// Not at all: here begins a part that is folded away until somebody opens it.
    Fold,
}

/// A part of a form.
#[derive(Debug, Clone, Copy)]
pub struct DeskPart<'a> {
    /// What it begins with, if it has a heading.
    pub heading: Option<&'a DeskField>,
    /// Whether it can be folded away.
    pub folds: bool,
    /// Whether it is open: something in it was filled in, or is wrong.
    pub open: bool,
    /// Its questions.
    pub fields: &'a [DeskField],
}

impl DeskField {
    /// A question by the keys of its label and hint.
    #[must_use]
    pub fn new(t: &Texts, name: &'static str, label: &str, hint: Option<&str>) -> Self {
        Self {
            name,
            label: t.text(label).to_string(),
            hint: hint.map_or_else(String::new, |key| t.text(key).to_string()),
            kind: FieldKind::Line,
        }
    }

    /// The same, answered otherwise.
    #[must_use]
    pub fn of(self, kind: FieldKind) -> Self {
        Self { kind, ..self }
    }

    /// Whether a part begins here.
    fn begins(&self) -> bool {
        matches!(self.kind, FieldKind::Heading | FieldKind::Fold)
    }
}

impl DeskForm {
    fn title(&self) -> String {
        self.frame.t.code("desk_form", self.word)
    }

    fn button(&self) -> String {
        self.frame.t.code("desk_button", self.word)
    }

    /// The form in its parts, in order.
    fn parts(&self) -> Vec<DeskPart<'_>> {
        let parts = self.fields.chunk_by(|_, next| !next.begins());
        parts.map(|fields| self.part(fields)).collect()
    }

    fn part<'a>(&self, all: &'a [DeskField]) -> DeskPart<'a> {
        let (heading, fields) = match all.split_first() {
            Some((first, rest)) if first.begins() => (Some(first), rest),
            _ => (None, all),
        };
        DeskPart {
            heading,
            folds: heading.is_some_and(|first| matches!(first.kind, FieldKind::Fold)),
            open: fields.iter().any(|asked| self.touched(asked)),
            fields,
        }
    }

    /// Whether something was filled in or is wrong.
    fn touched(&self, asked: &DeskField) -> bool {
        let own = |field: &str| match field.strip_prefix(asked.name) {
            Some("") => true,
            Some(part) => matches!(asked.kind, FieldKind::Day) && part.starts_with('_'),
            None => false,
        };
        let mut values = self.form.values.iter();
        self.form.error(asked.name).is_some()
            || values.any(|(field, value)| own(field) && !value.trim().is_empty())
    }

    /// What to know before one sends it; a form without such a word has none.
    fn note(&self) -> Option<String> {
        let note = self.frame.t.code("desk_note", self.word);
        (note != self.word).then_some(note)
    }
}

/// One question of each kind a long form has.
fn every_kind(t: &Texts) -> Vec<DeskField> {
    let field = |name, label| DeskField::new(t, name, label, None);
    let forms = choices(t, "form", ["residential", "ambulatory", "outreach"]);
    let per = choices(t, "per", ["night", "month"]);
    vec![
        field("name", "desk-entry-name"),
        field("", "desk-part-more").of(FieldKind::Heading),
        field("", "desk-part-what").of(FieldKind::Fold),
        field("forms", "desk-offer-forms").of(FieldKind::Several(forms.clone())),
        field("kind", "desk-offer-kind").of(FieldKind::Select(forms.clone())),
        field("", "desk-part-prisons").of(FieldKind::Fold),
        field("visits", "desk-offer-visits").of(FieldKind::Many(forms)),
        field("deposit", "desk-offer-deposit").of(FieldKind::Short),
        field("per", "desk-offer-per").of(FieldKind::Choice(per)),
    ]
}

impl Sampled for DeskForm {
    const NAME: &'static str = "desk-form";

    fn samples() -> Vec<Self> {
        let t = Texts::default();
        let grounds = choices(&t, "desk_ground", ["visit", "documents"]);
        let ground = DeskField::new(&t, "ground", "desk-verify-ground", None);
        let until = DeskField::new(
            &t,
            "until",
            "desk-verify-until",
            Some("desk-verify-until-hint"),
        );
        let note = DeskField::new(&t, "note", "desk-note", Some("desk-note-hint"));
        let units = DeskField::new(&t, "units", "desk-out-units", Some("desk-out-units-hint"));
        let name = DeskField::new(&t, "name", "desk-entry-name", None);
        let page = |word: &'static str, fields: Vec<DeskField>| Self {
            frame: coordinator_frame("/app/providers/1/verify"),
            word,
            about: "Kotva, z. s.".to_owned(),
            back_href: "/app/providers/1".to_owned(),
            fields,
            form: Form::new("/app/providers/1/verify", "6f1c", "7"),
        };
        let verify = page(
            "verify",
            vec![
                ground.of(FieldKind::Choice(grounds)),
                until.of(FieldKind::Day),
                note.of(FieldKind::Lines),
            ],
        );
        let mut failed = verify.clone();
        failed.form = failed
            .form
            .wrong("ground", "Na základě čeho: vyberte jednu z možností.")
            .wrong("until", "Do kdy platí: zadejte den, měsíc a rok čísly.");
        let others = ["pause", "out", "withdraw", "concern", "resolve", "suspend"];
        let others = others.into_iter().chain([
            "reinstate",
            "end",
            "pass_on",
            "entry",
            "register",
            "end_offer",
            "arrive",
            "release",
            "leave",
        ]);
        let units = units.of(FieldKind::Number);
        let each = others.map(|word| page(word, vec![name.clone(), units.clone()]));
        let describing = ["open", "describe", "site", "inside"].into_iter();
        let describing = describing.map(|word| page(word, every_kind(&t)));
        let all = [verify, failed].into_iter().chain(each);
        all.chain(describing).collect()
    }

    fn frame_mut(&mut self) -> &mut Frame {
        &mut self.frame
    }
}
