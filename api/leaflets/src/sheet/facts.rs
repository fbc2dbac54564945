//! What helps to decide and to get in: a label and what there is to say.

use chrono::NaiveDate;
use serde::Serialize;

use super::{lines, said};
use crate::input::{LeafletService, Price, Takes};
use crate::typography::{NO_BREAK, day, week};

/// A label with its text.
#[derive(Debug, Serialize)]
pub(crate) struct Fact {
    pub(crate) label: &'static str,
    pub(crate) value: Vec<String>,
}

/// All there is to say of a service, in the order a reader asks. What nobody said is left out.
pub(crate) fn told(service: &LeafletService) -> Vec<Fact> {
    let papers: Vec<String> = service
        .papers
        .iter()
        .filter_map(|text| said(text))
        .collect();
    let not_for = service.takes.not_for.as_deref();
    let all = [
        ("Pro koho", takes(&service.takes)),
        ("Neberou", lines(not_for)),
        ("Podmínky", lines(service.conditions.as_deref())),
        ("Jak nastoupit", lines(service.how_to_apply.as_deref())),
        ("S\u{a0}sebou", joined(&papers, ", ")),
        ("Příjem nových", joined(&week(&service.intake), ", ")),
        ("Otevřeno", joined(&week(&service.opening), ", ")),
        (
            "Cena",
            service.price.as_ref().map(price).into_iter().collect(),
        ),
        ("Kauce", service.deposit.map(deposit).into_iter().collect()),
        (
            "Ověřeno",
            service.verified_until.map(verified).into_iter().collect(),
        ),
    ];
    all.into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(label, value)| Fact { label, value })
        .collect()
}

fn takes(takes: &Takes) -> Vec<String> {
    let sex = match (takes.men, takes.women) {
        (true, true) => Some("muži i\u{a0}ženy"),
        (true, false) => Some("muži"),
        (false, true) => Some("ženy"),
        (false, false) => None,
    };
    let age = match (takes.age_from, takes.age_to) {
        (Some(from), Some(to)) => Some(format!("od {from} do {to} let")),
        (Some(from), None) => Some(format!("od {from} let")),
        (None, Some(to)) => Some(format!("do {to} let")),
        (None, None) => None,
    };
    let first = sex
        .map(str::to_owned)
        .into_iter()
        .chain(age)
        .collect::<Vec<_>>();
    let groups: Vec<String> = takes.groups.iter().filter_map(|text| said(text)).collect();
    joined(&first, ", ")
        .into_iter()
        .chain(joined(&groups, ", "))
        .collect()
}

fn price(price: &Price) -> String {
    if price.amount == 0 {
        return "zdarma".to_owned();
    }
    let amount = crowns(price.amount);
    match said(&price.per) {
        Some(per) => format!("{amount} {per}"),
        None => amount,
    }
}

fn deposit(amount: u32) -> String {
    if amount == 0 {
        "bez kauce".to_owned()
    } else {
        crowns(amount)
    }
}

fn verified(until: NaiveDate) -> String {
    format!("poskytovatel je ověřený do {}", day(until))
}

/// „4 500 Kč“, on one line.
fn crowns(amount: u32) -> String {
    let digits = amount.to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(NO_BREAK);
        }
        out.push(digit);
    }
    format!("{out}{NO_BREAK}Kč")
}

fn joined(parts: &[String], by: &str) -> Vec<String> {
    if parts.is_empty() {
        vec![]
    } else {
        vec![parts.join(by)]
    }
}
