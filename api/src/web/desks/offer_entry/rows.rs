//! The questions about an offer: one table, from which the form and its answers in words are made.

use std::sync::LazyLock;

use brana_domain::provider_directory::codes::{Form, PricePer, TargetGroup};
use brana_domain::reference::{DISTRICTS, NEEDS, PRISONS, REGIONS, SERVICE_KINDS};
use brana_domain::vocabulary::Coded;

use super::super::super::attempt::Places;
use super::super::super::directory::words;
use super::super::super::messages::Texts;
use super::super::super::questions::{Kind, Question, asks};
use super::super::super::views::desks::form::{DeskField, FieldKind};
use super::super::super::views::form::{Choice, choices};

/// Which field a refusal of the rules belongs to.
pub(super) const PLACES: Places = &[
    ("housing_step_unknown", "housing_step"),
    ("ages_in_wrong_order", "age_to"),
    ("days_in_wrong_order", "provided_until"),
    ("place_unknown", "district"),
];

/// Languages one may tick; others that an offer has are kept.
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
    Line,
    Short,
    Lines,
    Day,
    Radios(List),
    Select(List),
    Several(List),
    Folded(List),
}

/// A question: its field, the keys of its label and of its hint, how it is answered.
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

/// What the service is.
const WHAT: &[Row] = &[
    Row("", "desk-part-what", "", How::Heading),
    Row("name", "desk-entry-name", "desk-offer-name-hint", How::Line),
    Row(
        "kind",
        "desk-offer-kind",
        "",
        How::Select(List::Reference("kind")),
    ),
    Row(
        "housing_step",
        "desk-offer-step",
        "desk-offer-step-hint",
        How::Select(STEPS),
    ),
    Row("forms", "desk-offer-forms", "", How::Several(FORMS)),
    Row(
        "description",
        "desk-entry-description",
        "desk-offer-description-hint",
        How::Lines,
    ),
    Row(
        "needs",
        "desk-offer-needs",
        "",
        How::Folded(List::Reference("need")),
    ),
];

/// What else the directory says of it.
const MORE: &[Row] = &[
    Row("", "desk-part-whom", "desk-part-whom-hint", How::Heading),
    Row("takes", "desk-offer-takes", "", How::Several(TAKES)),
    Row("age_from", "desk-offer-age-from", "", How::Short),
    Row("age_to", "desk-offer-age-to", "", How::Short),
    Row(
        "target_groups",
        "desk-offer-targets",
        "",
        How::Folded(TARGETS),
    ),
    Row("languages", "desk-offer-languages", "", How::Folded(SPOKEN)),
    Row("conditions", "desk-offer-conditions", "", How::Lines),
    Row("not_for", "desk-offer-not-for", "", How::Lines),
    Row("", "desk-part-how", "", How::Heading),
    Row("how_to_apply", "desk-offer-apply", "", How::Lines),
    Row("papers", "desk-offer-papers", "desk-entry-many", How::Lines),
    Row(
        "needs_assessment",
        "desk-offer-assessment",
        "",
        How::Several(YES),
    ),
    Row(
        "visits",
        "desk-offer-visits",
        "",
        How::Folded(List::Reference("visits")),
    ),
    Row(
        "regions_served",
        "desk-offer-regions",
        "",
        How::Folded(List::Reference("region")),
    ),
    Row("", "desk-part-money", "desk-part-money-hint", How::Heading),
    Row(
        "deposit",
        "desk-offer-deposit",
        "desk-offer-deposit-hint",
        How::Short,
    ),
    Row(
        "price",
        "desk-offer-price",
        "desk-offer-price-hint",
        How::Short,
    ),
    Row("price_per", "desk-offer-per", "", How::Radios(PER)),
    Row(
        "",
        "desk-part-opening",
        "desk-part-hours-hint",
        How::Heading,
    ),
    Row("opening_1", "code-weekday-1", "", How::Short),
    Row("opening_2", "code-weekday-2", "", How::Short),
    Row("opening_3", "code-weekday-3", "", How::Short),
    Row("opening_4", "code-weekday-4", "", How::Short),
    Row("opening_5", "code-weekday-5", "", How::Short),
    Row("opening_6", "code-weekday-6", "", How::Short),
    Row("opening_7", "code-weekday-7", "", How::Short),
    Row("", "desk-part-intake", "desk-part-hours-hint", How::Heading),
    Row("intake_1", "code-weekday-1", "", How::Short),
    Row("intake_2", "code-weekday-2", "", How::Short),
    Row("intake_3", "code-weekday-3", "", How::Short),
    Row("intake_4", "code-weekday-4", "", How::Short),
    Row("intake_5", "code-weekday-5", "", How::Short),
    Row("intake_6", "code-weekday-6", "", How::Short),
    Row("intake_7", "code-weekday-7", "", How::Short),
    Row(
        "",
        "desk-part-contact",
        "desk-part-contact-hint",
        How::Heading,
    ),
    Row("phones", "desk-entry-phones", "desk-entry-many", How::Lines),
    Row("emails", "desk-entry-emails", "desk-entry-many", How::Lines),
    Row("webs", "desk-entry-webs", "desk-entry-many", How::Lines),
    Row("", "desk-part-time", "", How::Heading),
    Row(
        "notice",
        "desk-offer-notice",
        "desk-offer-notice-hint",
        How::Line,
    ),
    Row("notice_until", "desk-offer-notice-until", "", How::Day),
    Row(
        "provided_from",
        "desk-offer-from",
        "desk-pause-until-hint",
        How::Day,
    ),
    Row(
        "provided_until",
        "desk-offer-until",
        "desk-pause-until-hint",
        How::Day,
    ),
];

/// Where it is.
const SITE: &[Row] = &[
    Row("", "desk-part-where", "", How::Heading),
    Row(
        "region",
        "desk-site-region",
        "",
        How::Select(List::Reference("region")),
    ),
    Row(
        "district",
        "desk-site-district",
        "desk-site-district-hint",
        How::Select(List::Reference("district")),
    ),
    Row("municipality", "desk-site-municipality", "", How::Line),
    Row("street", "desk-site-street", "", How::Line),
    Row("postal_code", "desk-site-postal", "", How::Short),
    Row(
        "confidential",
        "desk-site-confidential",
        "desk-site-confidential-hint",
        How::Several(SECRET),
    ),
    Row(
        "ruian_address",
        "desk-site-ruian",
        "desk-site-ruian-hint",
        How::Short,
    ),
    Row(
        "point",
        "desk-site-point",
        "desk-site-point-hint",
        How::Short,
    ),
];

/// Whom professionals call.
const CONTACT: &[Row] = &[
    Row(
        "",
        "desk-part-inside",
        "desk-part-inside-hint",
        How::Heading,
    ),
    Row("inside_phone", "desk-inside-phone", "", How::Short),
    Row(
        "inside_email",
        "desk-inside-email",
        "desk-inside-email-hint",
        How::Line,
    ),
    Row(
        "inside_note",
        "desk-inside-note",
        "desk-inside-note-hint",
        How::Line,
    ),
];

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
            // What is needed stands first.
            Self::Whole => &[WHAT, SITE, CONTACT, MORE],
            Self::Entry => &[WHAT, MORE],
            Self::Site => &[SITE],
            Self::Contact => &[CONTACT],
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
    let asked = rows.filter(|row| !matches!(row.3, How::Heading));
    asked.map(|row| asks(row.0, row.1, kind(row.3))).collect()
}

fn kind(how: How) -> Kind {
    match how {
        How::Heading | How::Line | How::Short | How::Lines => Kind::Words,
        How::Day => Kind::Day,
        How::Radios(list) | How::Select(list) | How::Several(list) | How::Folded(list) => {
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
        How::Line => FieldKind::Line,
        How::Short => FieldKind::Short,
        How::Lines => FieldKind::Lines,
        How::Day => FieldKind::Day,
        How::Radios(list) => FieldKind::Choice(offered(t, list)),
        How::Select(list) => FieldKind::Select(offered(t, list)),
        How::Several(list) => FieldKind::Several(offered(t, list)),
        How::Folded(list) => FieldKind::Folded(offered(t, list)),
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
