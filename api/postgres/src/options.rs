//! What a caller may choose about its server. Leaves out everything that must not be chosen: the socket, the
//! unprivileged account, the locale.

use std::path::{Path, PathBuf};

use crate::Search;

/// How much of a commit survives a loss of power.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    /// Postgres' own defaults, untouched.
    Full,
    /// Nothing is flushed: fast, and right only for data that a test makes up again.
    TestsOnly,
}

/// What happens to the server when the process that started it is gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lifetime {
    /// Stops with it: by [`crate::Server::stop`], by dropping the [`crate::Server`], and on Linux also when the
    /// process is killed outright.
    WithProcess,
    /// Keeps running until somebody stops it.
    Detached,
}

/// Everything [`crate::start`] needs to know.
#[derive(Debug, Clone)]
pub struct Options {
    /// The folder that holds the cluster (`pg`), the socket (`run`), the log and the lock.
    pub data_dir: PathBuf,
    /// The folder of the server programs (`BRANA_PG_BIN`); only this one is looked at when given.
    pub pg_bin: Option<PathBuf>,
    /// Whether PostgreSQL may be installed when the machine has none.
    pub install: bool,
    /// How much of a commit survives a loss of power.
    pub durability: Durability,
    /// What happens to the server when this process is gone.
    pub lifetime: Lifetime,
    /// Further server settings, name and value, applied last.
    pub settings: Vec<(String, String)>,
    /// Where programs are looked for.
    pub search: Search,
}

impl Options {
    /// A durable server tied to this process, from the programs this machine has.
    pub fn new(data_dir: impl Into<PathBuf>) -> Self {
        Self {
            data_dir: data_dir.into(),
            pg_bin: None,
            install: false,
            durability: Durability::Full,
            lifetime: Lifetime::WithProcess,
            settings: Vec::new(),
            search: Search::default(),
        }
    }

    /// The cluster itself, Postgres' own "data directory".
    pub(crate) fn pg(&self) -> PathBuf {
        self.data_dir.join("pg")
    }

    /// The file the server writes its messages to.
    pub(crate) fn log(&self) -> PathBuf {
        self.data_dir.join("server.log")
    }
}

/// Where the data live unless somebody says otherwise: `/var/lib/brana` for root (an unprivileged server must
/// be able to enter it, and cannot enter root's home), else the XDG data directory.
pub fn default_data_dir() -> PathBuf {
    if nix::unistd::geteuid().is_root() {
        return PathBuf::from("/var/lib/brana");
    }
    let absolute = |name| {
        std::env::var_os(name)
            .map(PathBuf::from)
            .filter(|path| path.is_absolute())
    };
    absolute("XDG_DATA_HOME")
        .or_else(|| absolute("HOME").map(|home| home.join(".local/share")))
        .unwrap_or_else(|| Path::new("/var/tmp").join(format!("brana-{}", nix::unistd::geteuid())))
        .join("brana")
}
