//! The questions about an offer: one table, from which the form and its answers in words are made.
//!
//! Left out: reading the answers, which is `read` and `site`.

mod rows;

use std::sync::LazyLock;

use brana_domain::provider_directory::codes::{Form, PricePer, TargetGroup};
use brana_domain::reference::{DISTRICTS, NEEDS, PRISONS, REGIONS, SERVICE_KINDS};
use brana_domain::vocabulary::Coded;

use crate::web::attempt::Places;
use crate::web::directory::words;
use crate::web::messages::Texts;
use crate::web::questions::{Kind, Question, asks};
use crate::web::views::desks::form::{DeskField, FieldKind};
use crate::web::views::form::{Choice, choices};

/// Which field a refusal of the rules belongs to.
pub(super) const PLACES: Places = &[
    ("housing_step_unknown", "housing_step"),
    ("ages_in_wrong_order", "age_to"),
    ("days_in_wrong_order", "provided_until"),
    ("place_unknown", "district"),
    ("language_unknown", "other_languages"),
    ("notice_over", "notice_until"),
    ("point_far_away", "point"),
];

/// Languages one may tick; others are typed.
pub(super) const LANGUAGES: [&str; 12] = [
    "cs", "sk", "uk", "ru", "en", "de", "pl", "vi", "ro", "bg", "hu", "ar",
];

/// A list to choose from.
#[derive(Clone, Copy)]
enum List {
    /// Words with texts of their own.
    Words(&'static str, fn() -> Vec<&'static str>),
    /// Values of the reference lists, by the field of the directory.
    Reference(&'static str),
}

/// How a question is answered.
#[derive(Clone, Copy)]
enum How {
    Heading,
    Fold,
    Line,
    Short,
    Number,
    Lines,
    Day,
    Radios(List),
    Select(List),
    Several(List),
    Many(List),
}

/// A question: its field, the keys of its label and of its hint, how it is answered.
#[derive(Clone, Copy)]
struct Row(&'static str, &'static str, &'static str, How);

fn all<T: Coded>() -> Vec<&'static str> {
    T::ALL.iter().map(|code| code.word()).collect()
}

const FORMS: List = List::Words("form", all::<Form>);
const TARGETS: List = List::Words("target_group", all::<TargetGroup>);
const PER: List = List::Words("per", all::<PricePer>);
const TAKES: List = List::Words("takes", || vec!["men", "women"]);
const STEPS: List = List::Words("step", || vec!["1", "2", "3", "4", "5"]);
const YES: List = List::Words("desk_yes", || vec!["yes"]);
const SECRET: List = List::Words("desk_yes", || vec!["confidential"]);
const SPOKEN: List = List::Words("desk_language", || LANGUAGES.to_vec());

/// Which questions a form asks.
#[derive(Clone, Copy)]
pub(super) enum Part {
    /// All, of an offer that is new.
    Whole,
    /// What the directory says.
    Entry,
    /// Where it is.
    Site,
    /// Whom professionals call.
    Contact,
}

impl Part {
    fn rows(self) -> Vec<&'static Row> {
        let parts: &[&'static [Row]] = match self {
            Self::Whole => &[
                rows::FIRST,
                rows::WHOM,
                rows::ADDRESS,
                rows::WAY,
                rows::FOR_COLLEAGUES,
                rows::CONTACT,
                rows::REST,
            ],
            Self::Entry => &[rows::FIRST_OF_KNOWN, rows::WHOM, rows::WAY, rows::REST],
            Self::Site => &[rows::SITE],
            Self::Contact => &[rows::CONTACT],
        };
        parts.iter().copied().flatten().collect()
    }

    /// The questions.
    pub(super) fn questions(self) -> &'static [Question] {
        static WHOLE: LazyLock<Vec<Question>> = LazyLock::new(|| questions(Part::Whole));
        static ENTRY: LazyLock<Vec<Question>> = LazyLock::new(|| questions(Part::Entry));
        static SITE: LazyLock<Vec<Question>> = LazyLock::new(|| questions(Part::Site));
        static CONTACT: LazyLock<Vec<Question>> = LazyLock::new(|| questions(Part::Contact));
        match self {
            Self::Whole => &WHOLE,
            Self::Entry => &ENTRY,
            Self::Site => &SITE,
            Self::Contact => &CONTACT,
        }
    }

    /// The fields of the form.
    pub(super) fn fields(self, t: &Texts) -> Vec<DeskField> {
        let field = |&Row(name, label, hint, how): &Row| {
            let hint = (!hint.is_empty()).then_some(hint);
            DeskField::new(t, name, label, hint).of(shown(*t, how))
        };
        self.rows().into_iter().map(field).collect()
    }
}

fn questions(part: Part) -> Vec<Question> {
    let rows = part.rows().into_iter();
    let asked = rows.filter(|row| !matches!(row.3, How::Heading | How::Fold));
    asked.map(|row| asks(row.0, row.1, kind(row.3))).collect()
}

fn kind(how: How) -> Kind {
    match how {
        How::Heading | How::Fold | How::Line | How::Short | How::Number | How::Lines => Kind::Words,
        How::Day => Kind::Day,
        How::Radios(list) | How::Select(list) | How::Several(list) | How::Many(list) => {
            match list {
                List::Words(words, _) => Kind::Codes(words),
                List::Reference(field) => Kind::Reference(field),
            }
        }
    }
}

fn shown(t: Texts, how: How) -> FieldKind {
    match how {
        How::Heading => FieldKind::Heading,
        How::Fold => FieldKind::Fold,
        How::Line => FieldKind::Line,
        How::Short => FieldKind::Short,
        How::Number => FieldKind::Number,
        How::Lines => FieldKind::Lines,
        How::Day => FieldKind::Day,
        How::Radios(list) => FieldKind::Choice(offered(t, list)),
        How::Select(list) => FieldKind::Select(offered(t, list)),
        How::Several(list) => FieldKind::Several(offered(t, list)),
        How::Many(list) => FieldKind::Many(offered(t, list)),
    }
}

fn offered(t: Texts, list: List) -> Vec<Choice> {
    let of = match list {
        List::Words(name, of) => return choices(&t, name, of()),
        List::Reference(of) => of,
    };
    let values: Vec<&str> = match of {
        "kind" => SERVICE_KINDS.iter().map(|entry| entry.slug).collect(),
        "need" => NEEDS.iter().map(|entry| entry.slug).collect(),
        "region" => REGIONS.iter().map(|entry| entry.nuts3).collect(),
        "district" => return districts(t),
        _ => PRISONS.iter().map(|entry| entry.id.as_str()).collect(),
    };
    let choice = |value: &str| Choice {
        value: value.to_owned(),
        label: words::value(t, of, value),
        hint: None,
    };
    values.into_iter().map(choice).collect()
}

/// Region by region, since nobody looks through all of them.
fn districts(t: Texts) -> Vec<Choice> {
    let choice = |entry: &brana_domain::reference::District| Choice {
        value: entry.lau1.to_owned(),
        label: format!(
            "{}: {}",
            words::value(t, "region", entry.region_nuts3),
            entry.name_cs
        ),
        hint: None,
    };
    DISTRICTS.iter().map(choice).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::messages::{Language, MISSING};

    const PARTS: [Part; 4] = [Part::Whole, Part::Entry, Part::Site, Part::Contact];

    #[test]
    fn every_question_has_its_words_in_both_languages() {
        for t in Language::ALL.map(Texts::new) {
            for field in PARTS.iter().flat_map(|part| part.fields(&t)) {
                let words = format!("{} {}", field.label, field.hint);
                assert!(!words.contains(MISSING), "{}: {words}", field.name);
            }
        }
    }

    #[test]
    fn a_new_offer_is_asked_all_that_is_asked_of_one_that_is_known() {
        let asked = |part: Part| part.questions().iter().map(|question| question.field);
        let mut whole: Vec<_> = asked(Part::Whole).collect();
        let parts = [Part::Entry, Part::Site, Part::Contact];
        let mut apart: Vec<_> = parts.into_iter().flat_map(asked).collect();
        assert_eq!(
            whole.iter().take(3).collect::<Vec<_>>(),
            [&"name", &"kind", &"region"]
        );
        whole.sort_unstable();
        apart.sort_unstable();
        assert_eq!(whole, apart);
    }
}
