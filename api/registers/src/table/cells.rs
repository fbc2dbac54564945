//! Single cells: safe for spreadsheets, and words of lists both ways.

use brana_domain::provider_directory::codes::{Form, PricePer, TargetGroup};
use brana_domain::reference::{DISTRICTS, NEEDS, Need, PRISONS, REGIONS};
use brana_domain::vocabulary::PrisonId;

use crate::books::{Codebooks, plain};

/// What stands between several values of one cell.
pub(super) const BETWEEN: &str = " | ";

/// What a spreadsheet would begin to calculate.
const RUNS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// A cell no spreadsheet runs.
pub(super) fn safe(text: &str) -> String {
    match text.starts_with(RUNS) || text.starts_with('\'') {
        true => format!("'{text}"),
        false => text.to_owned(),
    }
}

/// The cell as it was meant.
pub(super) fn meant(cell: &str) -> &str {
    let cell = cell.trim();
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(RUNS) || rest.starts_with('\'') => rest,
        _ => cell,
    }
}

/// The values of a cell.
pub(super) fn values(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('|')
        .map(str::trim)
        .filter(|value| !value.is_empty())
}

pub(super) fn form_name(form: Form) -> &'static str {
    match form {
        Form::Residential => "pobytová",
        Form::Ambulatory => "ambulantní",
        Form::Outreach => "terénní",
    }
}

pub(super) fn form(text: &str) -> Option<Form> {
    let named = |form: &&Form| plain(form_name(**form)) == plain(text);
    Form::ALL.iter().find(named).copied()
}

pub(super) fn per_name(per: PricePer) -> &'static str {
    match per {
        PricePer::Night => "noc",
        PricePer::Month => "měsíc",
        PricePer::Hour => "hodina",
        PricePer::Service => "služba",
    }
}

pub(super) fn per(text: &str) -> Option<PricePer> {
    let named = |per: &&PricePer| plain(per_name(**per)) == plain(text);
    PricePer::ALL.iter().find(named).copied()
}

pub(super) fn need_name(need: &Need) -> &str {
    need.entry().map_or(need.as_str(), |entry| entry.name_cs)
}

pub(super) fn need(text: &str) -> Option<Need> {
    let named = |entry: &&brana_domain::reference::NeedEntry| {
        plain(entry.name_cs) == plain(text) || entry.slug == text
    };
    Need::try_new(NEEDS.iter().find(named)?.slug).ok()
}

/// What we call the register's "offenders".
const RELEASED: &str = "lidé po výkonu trestu";

/// The register's name of a group where it has one, else the directory's word.
pub(super) fn group_name(books: &Codebooks, group: TargetGroup) -> String {
    if group == TargetGroup::Released {
        return RELEASED.to_owned();
    }
    let known = books.group_coded(group.as_str());
    known.map_or_else(|| group.as_str().to_owned(), |known| known.name_cs.clone())
}

pub(super) fn group(books: &Codebooks, text: &str) -> Option<TargetGroup> {
    if plain(text) == plain(RELEASED) {
        return Some(TargetGroup::Released);
    }
    let code = books
        .group_named(text)
        .and_then(|group| group.code.as_deref());
    code.unwrap_or(text).parse().ok()
}

pub(super) fn prison_name(slug: &PrisonId) -> &str {
    let known = brana_domain::reference::prison(slug);
    known.map_or(slug.as_str(), |prison| prison.name_cs)
}

/// A prison by its name, its slug, or its name without the word "prison".
pub(super) fn prison(text: &str) -> Option<PrisonId> {
    let wanted = plain(text);
    let mut prisons = PRISONS.iter();
    let known = prisons.find(|prison| {
        let name = plain(prison.name_cs);
        prison.id.as_str() == text
            || name == wanted
            || name.strip_prefix("veznice ") == Some(&wanted)
    });
    known.map(|prison| prison.id.clone())
}

pub(super) fn region_name(nuts3: &str) -> &str {
    let mut regions = REGIONS.iter();
    let region = regions.find(|region| region.nuts3 == nuts3);
    region.map_or(nuts3, |region| region.name_cs)
}

pub(super) fn region(text: &str) -> Option<&'static str> {
    let mut regions = REGIONS.iter();
    let wanted = plain(text);
    let region = regions.find(|region| {
        let name = plain(region.name_cs);
        region.nuts3 == text
            || name == wanted
            || name.replace(" kraj", "") == wanted
            || (region.nuts3 == "CZ010" && wanted == "praha")
    });
    region.map(|region| region.nuts3)
}

pub(super) fn district_name(lau1: &str) -> &str {
    let mut districts = DISTRICTS.iter();
    let district = districts.find(|district| district.lau1 == lau1);
    district.map_or(lau1, |district| district.name_cs)
}

pub(super) fn district(text: &str) -> Option<&'static str> {
    let mut districts = DISTRICTS.iter();
    let wanted = plain(text);
    let district =
        districts.find(|district| district.lau1 == text || plain(district.name_cs) == wanted);
    district.map(|district| district.lau1)
}

pub(super) const fn yes(flag: bool) -> &'static str {
    if flag { "ano" } else { "" }
}

/// None for what is neither yes nor no.
pub(super) fn is_yes(text: &str) -> Option<bool> {
    match plain(text).as_str() {
        "ano" | "a" | "1" | "yes" | "true" => Some(true),
        "" | "ne" | "n" | "0" | "no" | "false" => Some(false),
        _ => None,
    }
}
