//! The words for coded values of the directory in the reader's language.

use brana_domain::provider_directory::codes::TargetGroup;
use brana_domain::provider_directory::offer::Places;
use brana_domain::reference::{self, DISTRICTS, NEEDS, PRISONS, REGIONS, SERVICE_KINDS};
use brana_domain::vocabulary::{Coded, PrisonId};

use crate::web::messages::{Language, Texts};

/// The words for a value of a field of the search.
pub(in crate::web) fn value(t: Texts, field: &str, value: &str) -> String {
    let words = match field {
        "need" => need(t, value),
        "kind" => kind(t, value),
        "region" => region(t, value),
        "district" => district(value),
        "visits" => prison(value),
        "target_group" => return t.code("target_group", value),
        "takes" => return t.code("takes", value),
        "form" => return t.code("form", value),
        "group" => return t.code("group", value),
        "step" => return t.code("step", value),
        "sort" => return t.code("sort", value),
        _ => None,
    };
    words.unwrap_or(value).to_owned()
}

/// Where a value stands among the others: as in its list, or as it comes.
pub(super) fn place(field: &str, value: &str) -> usize {
    let found = match field {
        "need" => NEEDS.iter().position(|entry| entry.slug == value),
        "target_group" => TargetGroup::ALL
            .iter()
            .position(|group| group.word() == value),
        "kind" => SERVICE_KINDS.iter().position(|entry| entry.slug == value),
        "visits" => PRISONS
            .iter()
            .position(|entry| entry.id.to_string() == value),
        _ => None,
    };
    found.unwrap_or(usize::MAX)
}

fn chosen(t: Texts, czech: &'static str, english: &'static str) -> &'static str {
    match t.language() {
        Language::Czech => czech,
        Language::English => english,
    }
}

fn need(t: Texts, slug: &str) -> Option<&'static str> {
    let entry = NEEDS.iter().find(|entry| entry.slug == slug)?;
    Some(chosen(t, entry.name_cs, entry.name_en))
}

fn kind(t: Texts, slug: &str) -> Option<&'static str> {
    let entry = SERVICE_KINDS.iter().find(|entry| entry.slug == slug)?;
    Some(chosen(t, entry.name_cs, entry.name_en))
}

fn region(t: Texts, code: &str) -> Option<&'static str> {
    let entry = REGIONS.iter().find(|entry| entry.nuts3 == code)?;
    Some(chosen(t, entry.name_cs, entry.name_en))
}

fn district(code: &str) -> Option<&'static str> {
    let entry = DISTRICTS.iter().find(|entry| entry.lau1 == code)?;
    Some(entry.name_cs)
}

fn prison(slug: &str) -> Option<&'static str> {
    let id = PrisonId::try_new(slug).ok()?;
    reference::prison(&id).map(|entry| entry.name_cs)
}

/// Of how many places, and who said so.
pub(super) fn source(t: Texts, places: &Places) -> String {
    t.text("places-source")
        .with("total", u32::from(places.total))
        .with("unit", t.code("unit", places.unit.as_str()))
        .with("source", t.code("source", places.source.as_str()))
        .to_string()
}
