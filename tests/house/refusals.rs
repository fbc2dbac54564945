//! A refusal is a normal answer: its code has a status, and a sentence in both languages.
//!
//! The codes are read where they are made, in `fn code` of the refusals in
//! domain; the statuses in api/src/json, the sentences in api/messages.

use std::collections::BTreeSet;

use crate::tree::{Source, complains, holds, tree};

const LANGUAGES: [&str; 2] = ["cs", "en"];

/// Every code a rule of domain can refuse with.
fn codes(sources: &[Source]) -> BTreeSet<String> {
    let domain = sources
        .iter()
        .filter(|source| source.lies_in("domain/src/") && source.is(".rs"));
    domain.flat_map(|source| codes_in(&source.text)).collect()
}

fn codes_in(text: &str) -> Vec<String> {
    let mut inside = false;
    let mut found = vec![];
    for line in text.lines() {
        if line.contains("fn code(&self)") {
            inside = line.ends_with('{');
        } else if inside && line.starts_with("    }") {
            inside = false;
        } else if inside && let Some((_, code)) = line.split_once("=> \"") {
            found.extend(code.split('"').next().map(str::to_owned));
        }
    }
    found
}

fn every_refusal_has_a_status(sources: &[Source]) -> Vec<String> {
    let json: Vec<&Source> = sources
        .iter()
        .filter(|source| source.lies_in("api/src/json/") && source.is(".rs"))
        .collect();
    if json.is_empty() {
        return vec![];
    }
    let mentioned = |code: &String| {
        let literal = format!("\"{code}\"");
        json.iter().any(|source| source.text.contains(&literal))
    };
    let missing = codes(sources).into_iter().filter(|code| !mentioned(code));
    missing
        .map(|code| format!("api/src/json: no status for {code}"))
        .collect()
}

fn every_refusal_has_a_sentence_in_both_languages(sources: &[Source]) -> Vec<String> {
    if !sources.iter().any(|source| source.lies_in("api/messages/")) {
        return vec![];
    }
    let mut complaints = vec![];
    for language in LANGUAGES {
        let folder = format!("api/messages/{language}/");
        let said: BTreeSet<&str> = sources
            .iter()
            .filter(|source| source.lies_in(&folder))
            .flat_map(|source| source.text.lines())
            .filter_map(|line| Some(line.strip_prefix("problem-")?.split_once(" =")?.0))
            .collect();
        let missing = codes(sources)
            .into_iter()
            .filter(|code| !said.contains(code.as_str()));
        complaints.extend(missing.map(|code| format!("{folder}: no sentence problem-{code}")));
    }
    complaints
}

#[test]
fn every_refusal_is_answered_with_a_status() {
    holds(&every_refusal_has_a_status(&tree()));
}

#[test]
fn every_refusal_is_said_in_czech_and_english() {
    holds(&every_refusal_has_a_sentence_in_both_languages(&tree()));
}

#[test]
fn the_codes_are_found_where_they_are_made() {
    let codes = codes(&tree());
    assert!(codes.len() > 30, "{codes:?}");
    for known in ["caseload_full", "case_closed", "interval_in_past"] {
        assert!(codes.contains(known), "{known}");
    }
}

/// A small house with one refusal.
fn house(json: &str, cs: &str, en: &str) -> Vec<Source> {
    let refusal = "impl JourneyRefusal for A {\n    fn code(&self) -> &'static str {\n        \
                   match self {\n            Self::Full { .. } => \"caseload_full\",\n        }\n    }\n}\n";
    vec![
        Source::new("domain/src/a/refusal.rs", refusal),
        Source::new("api/src/json/answer.rs", json),
        Source::new("api/messages/cs/problems.ftl", cs),
        Source::new("api/messages/en/problems.ftl", en),
    ]
}

#[test]
fn a_refusal_without_a_status_or_a_sentence_is_noticed() {
    let said = "problem-caseload_full = Full.\n";
    let complete = house("\"caseload_full\" => 409", said, said);
    holds(&every_refusal_has_a_status(&complete));
    holds(&every_refusal_has_a_sentence_in_both_languages(&complete));
    complains(
        &every_refusal_has_a_status(&house("", said, said)),
        "caseload_full",
    );
    let only_czech = house("", said, "problem-caseload_fuller = Full.\n");
    complains(
        &every_refusal_has_a_sentence_in_both_languages(&only_czech),
        "api/messages/en/",
    );
}
