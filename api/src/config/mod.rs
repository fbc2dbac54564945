//! Settings: one typed [`Settings`], from flags, environment, one file and defaults.
//!
//! A setting has one name in three spellings: `write_pool` in `brana.toml`,
//! `BRANA_WRITE_POOL` in the environment and, where a command has it, `--write-pool`.
//! A flag beats the environment, the environment the file, the file the default;
//! figment keeps the source of each value, and `brana config` shows it.
//!
//! The file is the one named by `--config` or `BRANA_CONFIG`; else the first of
//! `./brana.toml`, `$XDG_CONFIG_HOME/brana/brana.toml` (or `~/.config/…`) and
//! `/etc/brana/brana.toml` that exists. Files are not merged with one another.
//!
//! A misspelt name is refused, in the file and in the environment, because a
//! setting that silently does nothing is found out at the worst moment. An empty
//! variable counts as not set: that is how compose files and units unset one.
//!
//! Left out: reloading while running, and secrets on the command line, where
//! every user of the machine could read them.

mod error;
mod keys;
mod layer;
mod load;
mod secret;
mod settings;
mod shown;
mod sources;

pub use error::SettingsError;
pub use keys::{KEYS, Key, Kind};
pub use load::Loaded;
pub use secret::Secret;
pub use settings::{LogFormat, Settings};
pub use shown::Shown;
pub use sources::{Environment, Flag, Sources};

#[cfg(test)]
mod tests;
