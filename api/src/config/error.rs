//! What can be wrong with settings, said so that it can be put right.
//!
//! A secret's value is never part of a message.

use std::path::{Path, PathBuf};

use figment::error::{Actual, Kind as Fault};

use super::keys::{KEYS, PREFIX};
use super::{Key, Kind};

/// Settings that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// A name we do not know.
    #[error("unknown setting {name} in {place}{hint}")]
    Unknown {
        /// As it was written.
        name: String,
        /// Where it was written.
        place: String,
        /// What might have been meant.
        hint: String,
    },
    /// A value of the wrong type or out of range.
    #[error("setting {name}, from {place}: {problem}")]
    Wrong {
        /// The setting.
        name: String,
        /// Where the value comes from.
        place: String,
        /// What is wrong with it.
        problem: String,
    },
    /// The file cannot be read or is not TOML.
    #[error("the settings file {} cannot be read: {problem}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// Why not.
        problem: String,
    },
    /// Something the command cannot do without, or may not have.
    #[error("{0}")]
    Refused(String),
}

impl SettingsError {
    pub(super) fn unknown_variable(variable: &str) -> Self {
        let variables: Vec<String> = KEYS.iter().map(Key::variable).collect();
        Self::Unknown {
            name: variable.to_owned(),
            place: "the environment".to_owned(),
            hint: hint(variable, PREFIX, variables.iter().map(String::as_str)),
        }
    }

    pub(super) fn unknown_in_file(name: &str, file: &Path) -> Self {
        Self::Unknown {
            name: name.to_owned(),
            place: file.display().to_string(),
            hint: hint(name, "", KEYS.iter().map(|key| key.name)),
        }
    }

    /// A syntax error quotes the line it stands on, which may hold a password.
    pub(super) fn file(path: &Path, problem: &str) -> Self {
        let quoted = |line: &&str| !line.contains('|') && !line.trim().is_empty();
        let lines: Vec<&str> = problem.lines().filter(quoted).collect();
        Self::File {
            path: path.to_owned(),
            problem: lines.join(": "),
        }
    }

    pub(super) fn wrong(name: &str, place: String, error: figment::Error) -> Self {
        let secret = Key::find(name).is_some_and(|key| key.kind == Kind::Secret);
        Self::Wrong {
            name: name.to_owned(),
            place,
            problem: problem(error.kind, secret),
        }
    }
}

fn problem(fault: Fault, secret: bool) -> String {
    let found = |actual: Actual| match secret {
        true => "something else".to_owned(),
        false => actual.to_string(),
    };
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the rest of the library's faults name a value nowhere but in their own words"
    )]
    match fault {
        Fault::InvalidType(actual, expected) | Fault::InvalidValue(actual, expected) => {
            format!("expected {expected}, found {}", found(actual))
        }
        Fault::UnknownVariant(name, allowed) => {
            format!("`{name}` is none of {}", allowed.join(", "))
        }
        _ if secret => "it cannot be read".to_owned(),
        other => other.to_string(),
    }
}

/// Near enough to be a slip of the finger.
const LIKENESS: f64 = 0.75;

fn hint<'a>(name: &str, prefix: &str, known: impl Iterator<Item = &'a str>) -> String {
    let bare = |text: &str| text.trim_start_matches(prefix).to_ascii_lowercase();
    let likeness = |other: &str| strsim::jaro_winkler(&bare(name), &bare(other));
    known
        .map(|other| (likeness(other), other))
        .filter(|(likeness, _)| *likeness >= LIKENESS)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map_or_else(
            || "; `brana config` lists all there are".to_owned(),
            |(_, other)| format!("; did you mean {other}?"),
        )
}
