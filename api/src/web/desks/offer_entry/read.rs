//! From what was typed to what the directory says of an offer.

use std::collections::BTreeSet;
use std::str::FromStr;

use brana_domain::provider_directory::codes::PricePer;
use brana_domain::provider_directory::entry::{Hours, Notice, OfferEntry, Price, Provided, Takes};
use brana_domain::reference::{Need, REGIONS, ServiceKind};
use brana_domain::vocabulary::{Coded, Email, Line, Phone, PrisonId, WebAddress};

use super::super::super::filling::Filling;
use super::super::super::posted::Posted;
use super::super::entry::each;
use super::asked::LANGUAGES;
use super::hours;

/// The entry, where it can be read; what a form does not ask stays as it was.
pub(super) fn entry(
    filling: &mut Filling<'_>,
    posted: &Posted,
    before: Option<&OfferEntry>,
) -> Option<OfferEntry> {
    let name = filling.read("name", Line::try_new);
    let kind = ServiceKind::try_new(posted.value("kind")).ok();
    if kind.is_none() {
        filling.wrong("kind", "field-choose");
    }
    let hours = all_hours(filling, posted);
    let price = price(filling, posted);
    let notice = notice(filling, posted);
    let provided = Provided {
        from: filling.day_if_any("provided_from"),
        until: filling.day_if_any("provided_until"),
    };
    let takes = chosen(posted, "takes");
    let known = OfferEntry {
        housing_step: whole(filling, posted, "housing_step"),
        description: filling.words("description"),
        forms: codes(posted, "forms"),
        needs: each_of(posted, "needs", |slug| Need::try_new(slug).ok()),
        target_groups: codes(posted, "target_groups"),
        takes: Takes {
            men: takes.contains(&"men"),
            women: takes.contains(&"women"),
        },
        age_from: whole(filling, posted, "age_from"),
        age_to: whole(filling, posted, "age_to"),
        conditions: filling.words("conditions"),
        not_for: filling.words("not_for"),
        needs_assessment: posted.value("needs_assessment") == "yes",
        how_to_apply: filling.words("how_to_apply"),
        papers: each(filling, posted, "papers", Line::try_new),
        deposit: whole(filling, posted, "deposit"),
        price,
        hours,
        languages: languages(filling, posted),
        phones: each(filling, posted, "phones", Phone::try_new),
        emails: each(filling, posted, "emails", Email::try_new),
        webs: each(filling, posted, "webs", WebAddress::try_new),
        visits: each_of(posted, "visits", |slug| PrisonId::try_new(slug).ok()),
        regions_served: each_of(posted, "regions_served", region),
        notice,
        provided,
        ..OfferEntry::named(name?, kind?)
    };
    Some(with_the_kinds_step(kept(known, before)))
}

/// What only a register says.
fn kept(entry: OfferEntry, before: Option<&OfferEntry>) -> OfferEntry {
    let Some(before) = before else { return entry };
    OfferEntry {
        registered_capacity: before.registered_capacity.clone(),
        register_id: before.register_id.clone(),
        hours: same_order(&before.hours, entry.hours),
        ..entry
    }
}

/// The same hours in another order are no change.
fn same_order(before: &[Hours], after: Vec<Hours>) -> Vec<Hours> {
    let sorted = |hours: &[Hours]| {
        let mut hours = hours.to_vec();
        hours.sort_by_key(|one| (one.purpose, one.weekday, one.from));
        hours
    };
    if sorted(before) == sorted(&after) {
        before.to_vec()
    } else {
        after
    }
}

/// A step nobody chose is the one of the kind.
fn with_the_kinds_step(entry: OfferEntry) -> OfferEntry {
    let step = entry.kind.entry().and_then(|kind| kind.housing_step);
    OfferEntry {
        housing_step: entry.housing_step.or(step),
        ..entry
    }
}

fn all_hours(filling: &mut Filling<'_>, posted: &Posted) -> Vec<Hours> {
    let mut all = Vec::new();
    for (field, purpose, weekday) in hours::FIELDS {
        match hours::read(posted.value(field), purpose, weekday) {
            Some(hours) => all.extend(hours),
            None => filling.wrong(field, "desk-hours-wrong"),
        }
    }
    all
}

fn price(filling: &mut Filling<'_>, posted: &Posted) -> Option<Price> {
    let amount = whole(filling, posted, "price")?;
    let per = filling.code("price_per", PricePer::ALL)?;
    Some(Price { amount, per })
}

fn notice(filling: &mut Filling<'_>, posted: &Posted) -> Option<Notice> {
    let begun = ["day", "month", "year"]
        .iter()
        .any(|part| !posted.value(&format!("notice_until_{part}")).is_empty());
    if posted.value("notice").is_empty() && !begun {
        return None;
    }
    let text = filling.read("notice", Line::try_new);
    let until = filling.day("notice_until");
    let (text, until) = text.zip(until)?;
    Some(Notice { text, until })
}

/// A whole number that may be left out; spaces between thousands are fine.
pub(super) fn whole<T: FromStr>(
    filling: &mut Filling<'_>,
    posted: &Posted,
    field: &str,
) -> Option<T> {
    let typed = posted.value(field).trim_end_matches("Kč");
    let digits: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    if digits.is_empty() && typed.trim().is_empty() {
        return None;
    }
    let number = digits.parse().ok();
    if number.is_none() {
        filling.wrong(field, "field-number");
    }
    number
}

fn chosen<'a>(posted: &'a Posted, field: &'a str) -> Vec<&'a str> {
    posted.values(field).collect()
}

/// Only what the form offers can be chosen; anything else is nobody's answer.
fn each_of<T: Ord>(posted: &Posted, field: &str, read: impl Fn(&str) -> Option<T>) -> BTreeSet<T> {
    posted.values(field).filter_map(read).collect()
}

fn codes<T: Coded + Ord>(posted: &Posted, field: &str) -> BTreeSet<T> {
    let code = |word: &str| T::ALL.iter().copied().find(|code| code.word() == word);
    each_of(posted, field, code)
}

fn region(nuts3: &str) -> Option<Line> {
    let known = REGIONS.iter().any(|entry| entry.nuts3 == nuts3);
    known.then(|| Line::try_new(nuts3).ok()).flatten()
}

/// Those that were ticked and those that were typed; whether there is such a language is a rule's to
/// say.
fn languages(filling: &mut Filling<'_>, posted: &Posted) -> BTreeSet<Line> {
    let listed = |code: &str| LANGUAGES.contains(&code);
    let ticked = each_of(posted, "languages", |code| {
        listed(code).then(|| Line::try_new(code).ok()).flatten()
    });
    let typed = posted.value("other_languages").to_lowercase();
    let codes = typed.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';'));
    let codes = codes.filter(|code| !code.is_empty());
    let others: Result<BTreeSet<Line>, _> = codes.map(Line::try_new).collect();
    let others = match others {
        Ok(others) => others,
        Err(error) => filling
            .unreadable("other_languages", &error)
            .unwrap_or_default(),
    };
    ticked.into_iter().chain(others).collect()
}
