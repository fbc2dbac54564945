//! The shape of the house: what stands at the top, how a file begins, how long it may be.

use std::fs;

use crate::tree::{Source, complains, holds, top, tree};

/// The rooms, the map, and what tools force here.
const AT_THE_TOP: [&str; 17] = [
    "api",
    "commands",
    "domain",
    "migrations",
    "projections",
    "tests",
    "README.md",
    "Cargo.toml",
    "Cargo.lock",
    ".cargo",
    ".ci",
    ".git",
    ".gitignore",
    "clippy.toml",
    "deny.toml",
    "rustfmt.toml",
    "target",
];

fn only_known_things_stand_at_the_top(names: &[String]) -> Vec<String> {
    let unknown = names
        .iter()
        .filter(|name| !AT_THE_TOP.contains(&name.as_str()));
    unknown
        .map(|name| format!("{name} does not belong at the top"))
        .collect()
}

#[test]
fn the_top_holds_the_rooms_and_nothing_else() {
    let entries = fs::read_dir(top()).unwrap();
    let names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    holds(&only_known_things_stand_at_the_top(&names));
    for room in &AT_THE_TOP[..8] {
        assert!(names.iter().any(|name| name == room), "{room} is missing");
    }
}

#[test]
fn a_stranger_at_the_top_is_noticed() {
    complains(
        &only_known_things_stand_at_the_top(&["utils".to_owned()]),
        "utils",
    );
}

fn every_module_says_what_it_is(sources: &[Source]) -> Vec<String> {
    let silent = |source: &&Source| source.is(".rs") && !source.text.starts_with("//!");
    let silent = sources.iter().filter(silent);
    silent
        .map(|source| format!("{}: opens without `//!`", source.path))
        .collect()
}

#[test]
fn every_module_opens_with_what_it_is() {
    holds(&every_module_says_what_it_is(&tree()));
}

#[test]
fn a_silent_module_is_noticed() {
    let silent = Source::new("api/src/lib.rs", "pub mod json;\n");
    complains(&every_module_says_what_it_is(&[silent]), "api/src/lib.rs");
}

/// Lines a file may have without a reason.
const LONG: usize = 400;

/// Longer files, each with its reason. The list only shrinks.
const LONG_FOR_A_REASON: &[(&str, &str)] = &[(
    "domain/src/key_worker_assignment/case/decide.rs",
    "one short function per command of one stream; apart they would be harder to compare",
)];

fn no_file_is_long_without_a_reason(sources: &[Source], excused: &[(&str, &str)]) -> Vec<String> {
    let lines = |source: &Source| source.text.lines().count();
    let long: Vec<&Source> = sources
        .iter()
        .filter(|source| (source.is(".rs") || source.is(".sql")) && lines(source) > LONG)
        .collect();
    let is_excused = |source: &&&Source| excused.iter().any(|(path, _)| *path == source.path);
    let too_long = long
        .iter()
        .filter(|source| !is_excused(source))
        .map(|source| {
            format!(
                "{}: {} lines; two nouns, or one?",
                source.path,
                lines(source)
            )
        });
    let outlived = excused
        .iter()
        .filter(|(path, _)| !long.iter().any(|source| source.path == *path))
        .map(|(path, _)| format!("{path}: is short again and needs no reason"));
    too_long.chain(outlived).collect()
}

#[test]
fn a_long_file_has_its_reason() {
    holds(&no_file_is_long_without_a_reason(
        &tree(),
        LONG_FOR_A_REASON,
    ));
}

#[test]
fn a_long_file_and_an_outlived_reason_are_noticed() {
    let long = Source::new("api/src/lib.rs", &"//\n".repeat(LONG + 1));
    complains(&no_file_is_long_without_a_reason(&[long], &[]), "401 lines");
    let short = Source::new("api/src/lib.rs", &"//\n".repeat(LONG));
    let excused = [("api/src/lib.rs", "because")];
    complains(
        &no_file_is_long_without_a_reason(&[short], &excused),
        "short again",
    );
}
