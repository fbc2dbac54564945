//! No debts: nothing left to do, no test that is skipped.

use crate::tree::{Source, complains, holds, tree};

/// Put together here, so that this file does not complain about itself.
const MARKS: [&str; 4] = [
    concat!("TO", "DO"),
    concat!("FIX", "ME"),
    concat!("XX", "X:"),
    concat!("HA", "CK:"),
];
const SKIPPING: &str = concat!("#[ig", "nore");

fn nothing_is_left_to_do(sources: &[Source]) -> Vec<String> {
    let mut complaints = vec![];
    for source in sources {
        for (number, line) in source.text.lines().enumerate() {
            if let Some(mark) = MARKS.iter().find(|mark| line.contains(**mark)) {
                complaints.push(format!("{}:{}: {mark}", source.path, number + 1));
            }
        }
    }
    complaints
}

#[test]
fn nothing_in_the_house_waits_to_be_done() {
    holds(&nothing_is_left_to_do(&tree()));
}

#[test]
fn a_debt_is_noticed() {
    for mark in MARKS {
        let source = Source::new("api/src/lib.rs", &format!("//! Api.\n// {mark} later\n"));
        complains(&nothing_is_left_to_do(&[source]), "api/src/lib.rs:2");
    }
}

fn nothing_is_skipped(sources: &[Source]) -> Vec<String> {
    let mut complaints = vec![];
    for source in sources.iter().filter(|source| source.is(".rs")) {
        for (number, line) in source.code() {
            if line.contains(SKIPPING) {
                complaints.push(format!("{}:{number}: {SKIPPING}", source.path));
            }
        }
    }
    complaints
}

#[test]
fn no_test_is_skipped() {
    holds(&nothing_is_skipped(&tree()));
}

#[test]
fn a_skipped_test_is_noticed() {
    let source = Source::new(
        "api/src/lib.rs",
        &format!("//! Api.\n{SKIPPING}]\nfn slow() {{}}\n"),
    );
    complains(&nothing_is_skipped(&[source]), "api/src/lib.rs:2");
}
