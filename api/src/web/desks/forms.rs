//! A desk's form from its first look to its end: shown, sent, sent back, or overtaken by somebody.

use axum::http::StatusCode;
use axum::response::Response;

use super::super::answers::{done, page};
use super::super::attempt::Outcome;
use super::super::posted::Posted;
use super::super::questions::{Question, answers};
use super::super::views::changed::ChangedMeanwhile;
use super::super::views::check::Answer;
use super::super::views::desks::form::{DeskField, DeskForm, FieldKind};
use super::super::views::form::{Form, choices};
use super::super::views::frame::Section;
use super::super::visit::Inside;
use super::about::{OfOffer, OfProvider, coordinates};

/// What a form is about and what it asks.
pub(super) struct Sheet<'a> {
    pub(super) inside: &'a Inside,
    pub(super) word: &'static str,
    pub(super) about: String,
    pub(super) back: String,
    pub(super) href: String,
    pub(super) version: u64,
    pub(super) fields: Vec<DeskField>,
}

impl<'a> Sheet<'a> {
    /// A form about an offer; it lies at the last part of its address.
    pub(super) fn of_offer(
        inside: &'a Inside,
        found: &OfOffer,
        (word, at): (&'static str, &str),
        fields: Vec<DeskField>,
    ) -> Self {
        Self {
            inside,
            word,
            about: found.offer.entry.name.to_string(),
            back: found.desk(inside),
            href: found.href(at),
            version: found.version,
            fields,
        }
    }

    /// A form about a provider; it lies at the last part of its address.
    pub(super) fn of_provider(
        inside: &'a Inside,
        found: &OfProvider,
        (word, at): (&'static str, &str),
        fields: Vec<DeskField>,
    ) -> Self {
        Self {
            inside,
            word,
            about: found.provider.entry.name.to_string(),
            back: found.desk(inside),
            href: format!("{}/{at}", found.href()),
            version: found.version,
            fields,
        }
    }

    /// The form before anybody typed.
    pub(super) fn empty(&self) -> Form {
        let version = self.version.to_string();
        Form::new(&self.href, &self.inside.new_key(), &version)
    }

    /// The page with the form.
    pub(super) fn shown(&self, status: StatusCode, form: Form) -> Response {
        let view = DeskForm {
            frame: self.inside.frame_of(section(self.inside), &self.href),
            word: self.word,
            about: self.about.clone(),
            back_href: self.back.clone(),
            fields: self.fields.clone(),
            form,
        };
        page(status, &view)
    }

    /// What came of sending it.
    pub(super) fn ended(
        &self,
        outcome: Outcome,
        said: &'static str,
        (posted, questions): (&Posted, &[Question]),
        now: Vec<Answer>,
    ) -> Response {
        match outcome {
            Outcome::Done(what) => done(&what, said, &self.back),
            Outcome::Again(status, form) => self.shown(status, form),
            Outcome::Changed(form) => {
                let yours = answers(&self.inside.t, posted, questions, &[]);
                overtaken(self.inside, &self.back, yours, now, form)
            }
        }
    }
}

/// "It changed meanwhile": what was typed beside what holds now.
pub(super) fn overtaken(
    inside: &Inside,
    back: &str,
    yours: Vec<Answer>,
    now: Vec<Answer>,
    form: Form,
) -> Response {
    let view = ChangedMeanwhile {
        frame: inside.frame_of(section(inside), back),
        client: None,
        yours,
        now,
        form,
        back_href: back.to_owned(),
    };
    page(StatusCode::PRECONDITION_FAILED, &view)
}

/// What the navigation marks: whose desk it is.
pub(super) fn section(inside: &Inside) -> Section {
    if coordinates(inside) {
        Section::Providers
    } else {
        Section::Offers
    }
}

/// A question answered by a word of a list.
pub(super) fn one_of<'a>(
    inside: &Inside,
    field: (&'static str, &str),
    list: &str,
    words: impl IntoIterator<Item = &'a str>,
) -> DeskField {
    let choices = choices(&inside.t, list, words);
    DeskField::new(&inside.t, field.0, field.1, None).of(FieldKind::Choice(choices))
}
