//! What is said of one offer, under its headings.

use std::collections::BTreeSet;

use brana_domain::provider_directory::offer::OpenedOffer;
use brana_domain::vocabulary::FreeText;
use chrono::NaiveDate;

use super::{money, shown, words};
use crate::web::messages::Texts;
use crate::web::views::directory::Fact;
use crate::web::views::directory::offer::Section;

/// What to know first.
pub(super) fn notices(t: Texts, offer: &OpenedOffer, today: NaiveDate) -> Vec<String> {
    let pause = offer.pause.as_ref().filter(|_| offer.is_paused(today));
    let pause = pause.map(|pause| {
        let said = match pause.until {
            Some(until) => t.text("offer-paused-until").with("until", t.date(&until)),
            None => t.text("offer-paused"),
        };
        let why = pause
            .reason
            .as_ref()
            .map(FreeText::as_str)
            .unwrap_or_default();
        format!("{said} {why}").trim_end().to_owned()
    });
    let notice = offer
        .entry
        .notice
        .as_ref()
        .filter(|notice| notice.until >= today);
    let notice = notice.map(|notice| notice.text.to_string());
    pause.into_iter().chain(notice).collect()
}

/// All sections that have something to say.
pub(super) fn all(t: Texts, offer: &OpenedOffer) -> Vec<Section> {
    let sections = [
        (t.text("offer-for-whom"), for_whom(t, offer)),
        (t.text("offer-money"), for_money(t, offer)),
        (t.text("offer-entry"), entry(t, offer)),
        (t.text("offer-more"), more(t, offer)),
    ];
    sections
        .into_iter()
        .map(|(title, facts)| Section {
            title: title.to_string(),
            facts: said(facts),
        })
        .filter(|section| !section.facts.is_empty())
        .collect()
}

type Maybe = (String, Option<String>);

fn said(facts: Vec<Maybe>) -> Vec<Fact> {
    let said = facts
        .into_iter()
        .filter_map(|(label, text)| Some(Fact { label, text: text? }));
    said.collect()
}

fn for_whom(t: Texts, offer: &OpenedOffer) -> Vec<Maybe> {
    let entry = &offer.entry;
    let age = match (entry.age_from, entry.age_to) {
        (Some(from), Some(to)) => Some(
            t.text("age-between")
                .with("from", u32::from(from))
                .with("to", u32::from(to)),
        ),
        (Some(from), None) => Some(t.text("age-from").with("from", u32::from(from))),
        (None, Some(to)) => Some(t.text("age-to").with("to", u32::from(to))),
        (None, None) => None,
    };
    let groups = entry
        .target_groups
        .iter()
        .map(|one| t.code("target_group", one.as_str()));
    vec![
        (t.code("field", "takes"), shown::takes(t, offer)),
        (
            t.text("offers-age").to_string(),
            age.map(|age| age.to_string()),
        ),
        (t.code("field", "target_group"), list(groups)),
        (
            t.text("offer-conditions").to_string(),
            text(entry.conditions.as_ref()),
        ),
        (
            t.text("offer-not-for").to_string(),
            text(entry.not_for.as_ref()),
        ),
    ]
}

fn for_money(t: Texts, offer: &OpenedOffer) -> Vec<Maybe> {
    let unknown = || Some(t.text("money-unknown").to_string());
    let housing = offer.entry.housing_step.is_some();
    let deposit = money::deposit(t, &offer.entry);
    let price = money::price(t, &offer.entry);
    vec![
        (
            t.text("offer-price").to_string(),
            price.or_else(|| unknown().filter(|_| housing)),
        ),
        (
            t.code("field", "deposit_to"),
            deposit.or_else(|| unknown().filter(|_| housing)),
        ),
    ]
}

fn entry(t: Texts, offer: &OpenedOffer) -> Vec<Maybe> {
    let entry = &offer.entry;
    let papers = entry.papers.iter().map(ToString::to_string);
    let assessment = entry
        .needs_assessment
        .then(|| t.text("offer-assessment").to_string());
    vec![
        (
            t.text("offer-how").to_string(),
            text(entry.how_to_apply.as_ref()),
        ),
        (t.text("offer-first").to_string(), assessment),
        (t.text("offer-papers").to_string(), list(papers)),
    ]
}

fn more(t: Texts, offer: &OpenedOffer) -> Vec<Maybe> {
    let entry = &offer.entry;
    let of = |field: &'static str, values: BTreeSet<String>| {
        let words = values
            .into_iter()
            .map(|value| words::value(t, field, &value));
        (t.code("field", field), list(words))
    };
    vec![
        (
            t.text("offer-description").to_string(),
            text(entry.description.as_ref()),
        ),
        of(
            "need",
            entry.needs.iter().map(ToString::to_string).collect(),
        ),
        of(
            "form",
            entry.forms.iter().map(ToString::to_string).collect(),
        ),
        of(
            "step",
            entry.housing_step.iter().map(ToString::to_string).collect(),
        ),
        of(
            "visits",
            entry.visits.iter().map(ToString::to_string).collect(),
        ),
    ]
}

fn text(text: Option<&FreeText>) -> Option<String> {
    text.map(|text| text.as_str().to_owned())
}

fn list(words: impl Iterator<Item = String>) -> Option<String> {
    let words: Vec<_> = words.collect();
    (!words.is_empty()).then(|| words.join(", "))
}
