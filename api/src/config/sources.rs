//! Where settings come from, handed in: flags, environment, working directory.
//!
//! The process's own environment is read in one place, by figment; tests hand in
//! theirs, so none of them depends on the machine it runs on.

use std::path::PathBuf;

use figment::providers::Env;
use figment::value::Value;

/// A setting given on the command line.
#[derive(Debug, Clone, PartialEq)]
pub struct Flag {
    /// The setting's name.
    pub setting: &'static str,
    /// The flag as typed, e.g. `--port`.
    pub flag: &'static str,
    /// What it sets.
    pub value: Value,
}

impl Flag {
    /// A flag, when it was given.
    pub(crate) fn given<T: Into<Value>>(
        setting: &'static str,
        flag: &'static str,
        value: Option<T>,
    ) -> Option<Self> {
        let value = value?.into();
        Some(Self {
            setting,
            flag,
            value,
        })
    }
}

/// Variables of the environment.
#[derive(Clone, Default)]
pub struct Environment(Vec<(String, String)>);

impl Environment {
    /// Those of this process.
    #[must_use]
    pub fn of_process() -> Self {
        let all = Env::raw().lowercase(false);
        let pairs = all.iter().map(|(name, value)| (name.to_string(), value));
        Self(pairs.collect())
    }

    /// These and no others.
    #[must_use]
    pub fn of(pairs: &[(&str, &str)]) -> Self {
        let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        Self(pairs.iter().map(owned).collect())
    }

    /// A variable, unless it is missing or empty.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.set().find(|(n, _)| *n == name).map(|(_, v)| v)
    }

    /// All that are not empty.
    pub(super) fn set(&self) -> impl Iterator<Item = (&str, &str)> {
        let pairs = self.0.iter().map(|(n, v)| (n.as_str(), v.as_str()));
        pairs.filter(|(_, value)| !value.is_empty())
    }
}

/// All that settings are made of.
#[derive(Clone, Default)]
pub struct Sources {
    /// Settings from the command line.
    pub flags: Vec<Flag>,
    /// The file named by `--config`.
    pub file: Option<PathBuf>,
    /// The environment.
    pub environment: Environment,
    /// The working directory, where `brana.toml` is looked for first.
    pub directory: PathBuf,
    /// The system's settings, `/etc`, where it is looked for last.
    pub system: PathBuf,
}

impl Sources {
    /// Those of this process, before its command line is read.
    #[must_use]
    pub fn of_process() -> Self {
        Self {
            environment: Environment::of_process(),
            directory: std::env::current_dir().unwrap_or_else(|_| PathBuf::from(".")),
            system: PathBuf::from("/etc"),
            ..Self::default()
        }
    }

    /// The file to read: the named one, which must exist, or the first found.
    pub(super) fn settings_file(&self) -> Option<PathBuf> {
        let named = self.environment.get("BRANA_CONFIG").map(PathBuf::from);
        self.file
            .clone()
            .or(named)
            .or_else(|| self.usual_files().into_iter().find(|path| path.is_file()))
    }

    fn usual_files(&self) -> Vec<PathBuf> {
        let home = |name| self.environment.get(name).map(PathBuf::from);
        let personal = home("XDG_CONFIG_HOME").or_else(|| Some(home("HOME")?.join(".config")));
        let mut files = vec![self.directory.join("brana.toml")];
        files.extend(personal.map(|folder| folder.join("brana/brana.toml")));
        files.push(self.system.join("brana/brana.toml"));
        files
    }
}
