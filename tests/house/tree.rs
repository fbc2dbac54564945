//! The files of the project as paths and texts.

use std::fs;
use std::path::{Path, PathBuf};

/// One text file; the path counts from the top of the project, with slashes.
#[derive(Debug, Clone)]
pub(crate) struct Source {
    pub(crate) path: String,
    pub(crate) text: String,
}

impl Source {
    pub(crate) fn new(path: &str, text: &str) -> Self {
        Self {
            path: path.to_owned(),
            text: text.to_owned(),
        }
    }

    pub(crate) fn is(&self, ending: &str) -> bool {
        self.path.ends_with(ending)
    }

    /// Whether the file is this one, or lies in this folder (which ends with a slash).
    pub(crate) fn lies_in(&self, place: &str) -> bool {
        self.path == place || (place.ends_with('/') && self.path.starts_with(place))
    }

    pub(crate) fn lies_in_any(&self, places: &[&str]) -> bool {
        places.iter().any(|place| self.lies_in(place))
    }

    /// Each line that is not just a comment, with its number.
    pub(crate) fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = self.text.lines().enumerate();
        lines
            .filter(|(_, line)| !line.trim_start().starts_with("//"))
            .map(|(number, line)| (number + 1, line))
    }
}

const ENDINGS: [&str; 10] = [
    ".rs", ".toml", ".sql", ".md", ".ftl", ".html", ".mjs", ".sh", ".scss", ".txt",
];

/// Not written here: built, fetched or recorded by a tool.
const SKIPPED: [&str; 4] = ["target", "node_modules", ".git", ".sqlx"];

pub(crate) fn top() -> PathBuf {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    tests.parent().unwrap().to_owned()
}

/// Every text file of the project, in order of their paths.
pub(crate) fn tree() -> Vec<Source> {
    let mut found = vec![];
    walk(&top(), "", &mut found);
    found.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(
        found.len() > 50,
        "only {} files: is this the project?",
        found.len()
    );
    found
}

fn walk(folder: &Path, prefix: &str, found: &mut Vec<Source>) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        let path = format!("{prefix}{name}");
        if SKIPPED.contains(&name.as_str()) {
            continue;
        }
        if entry.file_type().unwrap().is_dir() {
            walk(&entry.path(), &format!("{path}/"), found);
        } else if ENDINGS.iter().any(|ending| name.ends_with(ending)) {
            let text = fs::read_to_string(entry.path()).unwrap();
            found.push(Source { path, text });
        }
    }
}

/// Nobody complains.
#[track_caller]
pub(crate) fn holds(complaints: &[String]) {
    assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
}

/// Exactly one complaint, and it names what is wrong.
#[track_caller]
pub(crate) fn complains(complaints: &[String], about: &str) {
    assert_eq!(complaints.len(), 1, "{complaints:?}");
    assert!(complaints[0].contains(about), "{complaints:?}");
}
