//! What a room may look into: domain into nothing; commands and projections never into each other.

use crate::tree::{Source, complains, holds, tree};

/// Our packages each of ours may depend on, and for its tests besides.
struct Room {
    manifest: &'static str,
    may: &'static [&'static str],
    tests_may: &'static [&'static str],
}

const ROOMS: &[Room] = &[
    Room {
        manifest: "domain/Cargo.toml",
        may: &[],
        tests_may: &[],
    },
    Room {
        manifest: "commands/Cargo.toml",
        may: &["brana-domain"],
        tests_may: &["brana-testing", "brana-migrations", "brana-postgres"],
    },
    Room {
        manifest: "projections/Cargo.toml",
        may: &["brana-domain"],
        tests_may: &["brana-testing", "brana-migrations", "brana-postgres"],
    },
    Room {
        manifest: "migrations/Cargo.toml",
        may: &[],
        tests_may: &["brana-testing"],
    },
    Room {
        manifest: "api/postgres/Cargo.toml",
        may: &[],
        tests_may: &[],
    },
    Room {
        manifest: "api/demo/Cargo.toml",
        may: &["brana-domain"],
        tests_may: &[],
    },
    Room {
        manifest: "api/registers/Cargo.toml",
        may: &["brana-domain"],
        tests_may: &[],
    },
    Room {
        manifest: "api/leaflets/Cargo.toml",
        may: &[],
        // Itself, with its press.
        tests_may: &["brana-leaflets"],
    },
    Room {
        manifest: "api/Cargo.toml",
        may: &[
            "brana-commands",
            "brana-demo",
            "brana-domain",
            "brana-leaflets",
            "brana-migrations",
            "brana-postgres",
            "brana-projections",
            "brana-registers",
        ],
        tests_may: &["brana-testing"],
    },
    Room {
        manifest: "tests/support/Cargo.toml",
        may: &["brana-migrations", "brana-postgres"],
        tests_may: &[],
    },
];

/// All that domain needs: no database, no runtime, no framework.
const DOMAIN_NEEDS: [&str; 7] = [
    "chrono",
    "chrono-tz",
    "serde",
    "serde_json",
    "thiserror",
    "uuid",
    "proptest",
];

/// The dependencies of a manifest; true for those of tests alone.
fn dependencies(manifest: &str) -> Vec<(String, bool)> {
    let mut section = String::new();
    let mut found = vec![];
    for line in manifest.lines().map(str::trim) {
        if line.starts_with('[') {
            line.clone_into(&mut section);
        } else if section.ends_with("dependencies]") && !line.starts_with('#') {
            let name = line.split(['.', '=', ' ']).next().unwrap_or_default();
            if !name.is_empty() {
                found.push((name.to_owned(), section == "[dev-dependencies]"));
            }
        }
    }
    found
}

fn rooms_look_only_where_they_may(sources: &[Source]) -> Vec<String> {
    let mut complaints = vec![];
    for source in sources.iter().filter(|source| source.is("/Cargo.toml")) {
        let ours = dependencies(&source.text)
            .into_iter()
            .filter(|(name, _)| name.starts_with("brana-"));
        let room = ROOMS.iter().find(|room| room.manifest == source.path);
        for (name, for_tests) in ours {
            let name = name.as_str();
            let allowed = match room {
                Some(room) => {
                    room.may.contains(&name) || (for_tests && room.tests_may.contains(&name))
                }
                // The stories at the end of the house see everything.
                None => source.path == "tests/Cargo.toml",
            };
            if !allowed {
                complaints.push(format!("{}: may not look into {name}", source.path));
            }
        }
    }
    complaints
}

#[test]
fn every_room_looks_only_where_it_may() {
    holds(&rooms_look_only_where_they_may(&tree()));
}

#[test]
fn a_forbidden_look_is_noticed() {
    let check = |path, line: &str| rooms_look_only_where_they_may(&[Source::new(path, line)]);
    let commands =
        "[dependencies]\nbrana-domain.workspace = true\nbrana-projections.workspace = true\n";
    complains(&check("commands/Cargo.toml", commands), "brana-projections");
    let projections = "[dev-dependencies]\nbrana-commands = { path = \"../commands\" }\n";
    complains(
        &check("projections/Cargo.toml", projections),
        "brana-commands",
    );
    complains(
        &check(
            "domain/Cargo.toml",
            "[build-dependencies]\nbrana-migrations = \"1\"",
        ),
        "domain",
    );
    complains(
        &check(
            "new/Cargo.toml",
            "[dependencies]\nbrana-domain.workspace = true",
        ),
        "new/",
    );
}

fn domain_needs_nothing_else(sources: &[Source]) -> Vec<String> {
    let manifest = sources
        .iter()
        .filter(|source| source.path == "domain/Cargo.toml");
    manifest
        .flat_map(|source| dependencies(&source.text))
        .filter(|(name, _)| !DOMAIN_NEEDS.contains(&name.as_str()))
        .map(|(name, _)| format!("domain/Cargo.toml: domain needs no {name}"))
        .collect()
}

#[test]
fn domain_knows_no_database_no_runtime_and_no_framework() {
    holds(&domain_needs_nothing_else(&tree()));
}

#[test]
fn a_database_in_domain_is_noticed() {
    for name in ["sqlx", "tokio", "axum", "cqrs-es", "rand"] {
        let manifest = format!("[dependencies]\nserde.workspace = true\n{name}.workspace = true\n");
        let complaints = domain_needs_nothing_else(&[Source::new("domain/Cargo.toml", &manifest)]);
        complains(&complaints, name);
    }
}

/// Words of I/O, threads and waiting. Tests may read their fixtures.
const NOT_PLAIN: [&str; 6] = [
    "async ",
    ".await",
    "std::fs",
    "std::net",
    "std::thread",
    "std::process",
];

fn domain_is_made_of_plain_functions(sources: &[Source]) -> Vec<String> {
    let is_test = |source: &Source| {
        ["/tests.rs", "/fixtures.rs"]
            .iter()
            .any(|ending| source.is(ending))
            || ["/tests/", "/properties/"]
                .iter()
                .any(|folder| source.path.contains(folder))
    };
    let mut complaints = vec![];
    for source in sources
        .iter()
        .filter(|source| source.lies_in("domain/src/") && !is_test(source))
    {
        for (number, line) in source.code() {
            if let Some(word) = NOT_PLAIN.iter().find(|word| line.contains(**word)) {
                complaints.push(format!(
                    "{}:{number}: `{word}` has no place in domain",
                    source.path
                ));
            }
        }
    }
    complaints
}

#[test]
fn domain_waits_for_nothing_and_opens_no_file() {
    holds(&domain_is_made_of_plain_functions(&tree()));
}

#[test]
fn a_file_opened_in_domain_is_noticed() {
    let source = Source::new("domain/src/reference.rs", "//! Reads.\nuse std::fs;\n");
    complains(
        &domain_is_made_of_plain_functions(&[source]),
        "domain/src/reference.rs:2",
    );
}
