//! What is asked in one place only: the clock, chance, the environment, the framework.

use crate::tree::{Source, complains, holds, tree};

/// Words, and the only places where they may stand.
struct Door {
    words: &'static [&'static str],
    places: &'static [&'static str],
}

/// This folder names what it forbids.
const HERE: &str = "tests/house/";

const DOORS: &[Door] = &[
    Door {
        words: &["Utc::now", "Local::now", "SystemTime::now"],
        places: &["commands/src/clock.rs"],
    },
    Door {
        words: &[
            "Uuid::new_v4",
            "Uuid::now_v7",
            "Uuid::now_v1",
            "thread_rng",
            "rand::rng",
        ],
        places: &["commands/src/ids.rs"],
    },
    Door {
        words: &["env::var(", "env::var_os(", "env::vars("],
        places: &[
            "api/src/config/",
            // Looks for the installed server and its folders where a shell would.
            "api/postgres/src/",
            // Finds the server the tests share, before there is any configuration.
            "tests/support/",
            "projections/tests/stories/database.rs",
        ],
    },
    Door {
        words: &["cqrs_es", "postgres_es"],
        places: &[
            "commands/src/hosted.rs",
            "commands/src/stored.rs",
            "commands/src/store.rs",
            // The contract: a stock reader of the framework understands our table.
            "commands/tests/",
        ],
    },
];

fn each_is_asked_behind_its_door(sources: &[Source]) -> Vec<String> {
    let code = sources
        .iter()
        .filter(|source| source.is(".rs") && !source.lies_in(HERE));
    let mut complaints = vec![];
    for source in code {
        for door in DOORS.iter().filter(|door| !source.lies_in_any(door.places)) {
            for (number, line) in source.code() {
                if let Some(word) = door.words.iter().find(|word| line.contains(**word)) {
                    let places = door.places.join(", ");
                    let path = &source.path;
                    complaints.push(format!("{path}:{number}: `{word}` stands only in {places}"));
                }
            }
        }
    }
    complaints
}

#[test]
fn clock_chance_environment_and_framework_are_behind_their_doors() {
    holds(&each_is_asked_behind_its_door(&tree()));
}

#[test]
fn asking_elsewhere_is_noticed() {
    for line in [
        "let now = chrono::Utc::now();",
        "let id = uuid::Uuid::now_v7();",
        "let url = std::env::var(\"DATABASE_URL\");",
        "use cqrs_es::Aggregate;",
    ] {
        let elsewhere = Source::new("commands/src/execute.rs", &format!("//! Runs.\n{line}\n"));
        complains(
            &each_is_asked_behind_its_door(&[elsewhere]),
            "commands/src/execute.rs:2",
        );
    }
    let clock = Source::new("commands/src/clock.rs", "Utc::now()");
    holds(&each_is_asked_behind_its_door(&[clock]));
    let told = Source::new("api/src/lib.rs", "/// Never calls `Utc::now`.");
    holds(&each_is_asked_behind_its_door(&[told]));
}
