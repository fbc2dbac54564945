//! A form that begins with what the directory says.

use brana_domain::provider_directory::entry::OfferEntry;
use brana_domain::vocabulary::{FreeText, Line};
use chrono::{Datelike, NaiveDate};

use super::super::super::views::form::Form;
use super::super::entry::lines;
use super::asked::LANGUAGES;
use super::hours;

/// The form with everything that is known.
pub(super) fn with_entry(form: Form, entry: &OfferEntry) -> Form {
    let form = choices(texts(form, entry), entry);
    let form = hours::FIELDS
        .iter()
        .fold(form, |form, (field, purpose, weekday)| {
            form.filled(field, &hours::written(&entry.hours, *purpose, *weekday))
        });
    let form = day(form, "provided_from", entry.provided.from);
    let form = day(form, "provided_until", entry.provided.until);
    match &entry.notice {
        Some(notice) => day(
            form.filled("notice", notice.text.as_str()),
            "notice_until",
            Some(notice.until),
        ),
        None => form,
    }
}

fn texts(form: Form, entry: &OfferEntry) -> Form {
    let text = |text: &Option<FreeText>| text.as_ref().map_or("", FreeText::as_str).to_owned();
    form.filled("name", entry.name.as_str())
        .filled("kind", entry.kind.as_str())
        .filled("housing_step", &number(entry.housing_step))
        .filled("description", &text(&entry.description))
        .filled("age_from", &number(entry.age_from))
        .filled("age_to", &number(entry.age_to))
        .filled("conditions", &text(&entry.conditions))
        .filled("not_for", &text(&entry.not_for))
        .filled("how_to_apply", &text(&entry.how_to_apply))
        .filled("papers", &lines(&entry.papers))
        .filled("deposit", &number(entry.deposit))
        .filled("price", &number(entry.price.map(|price| price.amount)))
        .filled("phones", &lines(&entry.phones))
        .filled("emails", &lines(&entry.emails))
        .filled("webs", &lines(&entry.webs))
}

fn choices(form: Form, entry: &OfferEntry) -> Form {
    let form = several(form, "forms", &entry.forms);
    let form = several(form, "needs", entry.needs.iter().map(|need| need.as_str()));
    let form = several(form, "target_groups", &entry.target_groups);
    let (ticked, others): (Vec<_>, Vec<_>) = entry
        .languages
        .iter()
        .map(Line::as_str)
        .partition(|code| LANGUAGES.contains(code));
    let form = several(form, "languages", ticked);
    let form = form.filled("other_languages", &others.join(", "));
    let form = several(form, "visits", &entry.visits);
    let form = several(form, "regions_served", &entry.regions_served);
    let form = several(form, "price_per", entry.price.map(|price| price.per));
    let form = several(form, "takes", entry.takes.men.then_some("men"));
    let form = several(form, "takes", entry.takes.women.then_some("women"));
    several(
        form,
        "needs_assessment",
        entry.needs_assessment.then_some("yes"),
    )
}

fn number<T: ToString>(number: Option<T>) -> String {
    number.map_or(String::new(), |number| number.to_string())
}

fn several<T: ToString>(form: Form, field: &str, values: impl IntoIterator<Item = T>) -> Form {
    let values = values.into_iter();
    values.fold(form, |form, value| form.filled(field, &value.to_string()))
}

fn day(form: Form, field: &str, day: Option<NaiveDate>) -> Form {
    let Some(day) = day else { return form };
    form.filled(&format!("{field}_day"), &day.day().to_string())
        .filled(&format!("{field}_month"), &day.month().to_string())
        .filled(&format!("{field}_year"), &day.year().to_string())
}
