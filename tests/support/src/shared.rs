//! The server that all test processes of this user share. Whoever comes first brings it up; each process says
//! that it is there, so that the guard knows when nobody is. The data are kept for the next run. Leaves out
//! stopping it (`guard`), and servers of our own (`own`).

use std::fs::File;
use std::os::unix::fs::{DirBuilderExt, MetadataExt};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::Duration;

use brana_postgres::{Durability, Lifetime, Options, StartError};

use crate::address::Address;
use crate::clerk::{Clerk, Failure};
use crate::{guard, machine};

/// The clerk of the shared server; one per process.
pub(crate) fn clerk() -> &'static Clerk {
    static CLERK: OnceLock<Clerk> = OnceLock::new();
    CLERK.get_or_init(|| {
        Clerk::begin(|| match std::env::var_os("DATABASE_URL") {
            Some(url) if !url.is_empty() => Ok(Address::Given(url.to_string_lossy().into_owned())),
            _ => join(&folder()?, guard::PATIENCE).map(Address::Ours),
        })
    })
}

/// The folder of this user's test servers. Others must be able to pass it (the server may be another user),
/// and nobody else may have made it.
pub(crate) fn folder() -> Result<PathBuf, Failure> {
    let uid = nix::unistd::geteuid();
    let folder = std::env::temp_dir().join(format!("brana-tests-{uid}"));
    match std::fs::DirBuilder::new().mode(0o711).create(&folder) {
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => return Err(error.into()),
        _ => {}
    }
    let found = std::fs::symlink_metadata(&folder)?;
    if found.is_dir() && found.uid() == uid.as_raw() {
        return Ok(folder);
    }
    Err(format!("{} is not a folder of our own", folder.display()).into())
}

/// Makes sure that the server in this folder runs and stays for this process; returns its socket's folder.
pub(crate) fn join(folder: &Path, patience: Duration) -> Result<PathBuf, Failure> {
    say_that_we_are_here(folder)?;
    let turn = File::create(folder.join("turn.lock"))?;
    turn.lock()?;
    guard::let_it_finish(folder);
    let socket = match running(folder) {
        Some(socket) => socket,
        None => bring_up(folder)?,
    };
    guard::ensure(folder, patience)?;
    turn.unlock()?;
    Ok(socket)
}

/// Written before we look whether the guard is stopping the server; the guard looks for us after it has said
/// that it stops. So at least one of the two sees the other.
fn say_that_we_are_here(folder: &Path) -> Result<(), Failure> {
    let users = folder.join("users");
    std::fs::create_dir_all(&users)?;
    File::create(users.join(std::process::id().to_string()))?;
    Ok(())
}

fn running(folder: &Path) -> Option<PathBuf> {
    let socket = PathBuf::from(std::fs::read_to_string(folder.join("socket")).ok()?);
    UnixStream::connect(socket.join(".s.PGSQL.5432")).ok()?;
    Some(socket)
}

fn bring_up(folder: &Path) -> Result<PathBuf, Failure> {
    let options = options(
        folder.join("cluster"),
        Durability::TestsOnly,
        Lifetime::Detached,
    );
    let server = match brana_postgres::start(&options) {
        // Made by a PostgreSQL that has gone since; it holds nothing worth keeping.
        Err(StartError::WrongVersion { .. }) => {
            std::fs::remove_dir_all(options.data_dir.join("pg"))?;
            brana_postgres::start(&options)?
        }
        other => other?,
    };
    let socket = server.socket_dir().to_path_buf();
    std::fs::write(folder.join("socket"), socket.to_string_lossy().as_bytes())?;
    Ok(socket)
}

/// A server for tests: installed if need be, room for many small pools, no work behind the tests' backs.
pub(crate) fn options(data_dir: PathBuf, durability: Durability, lifetime: Lifetime) -> Options {
    let set = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    Options {
        install: true,
        durability,
        lifetime,
        pg_bin: std::env::var_os("BRANA_PG_BIN").map(PathBuf::from),
        settings: vec![set("max_connections", "200"), set("autovacuum", "off")],
        ..Options::new(data_dir)
    }
}

/// Removes folders of single tests whose process was killed before it could.
pub(crate) fn sweep(folder: &Path) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let pid = name
            .strip_prefix("own-")
            .and_then(|rest| rest.split('-').next()?.parse().ok());
        if pid.is_some_and(|pid| !machine::is_alive(pid)) {
            // Another process may sweep at the same time.
            let _ = std::fs::remove_dir_all(entry.path());
        }
    }
}
