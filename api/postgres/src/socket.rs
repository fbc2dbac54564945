//! The private folder of the server's Unix socket. Mode 0700 and owned by the server's account, it is what
//! confines the cluster's `trust` to that account and root. Leaves out TCP altogether.

use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use crate::account::Account;
use crate::{StartError, folder};

/// The name of the socket in its folder; the number is only part of a file name.
pub(crate) const SOCKET: &str = ".s.PGSQL.5432";

/// The kernel's limit is 107 bytes for the whole path on Linux and 103 on macOS; we stay well below.
const LONGEST: usize = 90;

/// The socket's folder for this data directory, made and handed to the server's account.
pub(crate) fn prepare(data_dir: &Path, account: &Account) -> Result<PathBuf, StartError> {
    let dir = choose(data_dir)?;
    refuse_a_link(&dir)?;
    folder::private(&dir, account)?;
    dir.canonicalize()
        .map_err(StartError::io("Cannot find", &dir))
}

/// Beside the data; when that path is too long, a short folder named after the data directory's identity.
fn choose(data_dir: &Path) -> Result<PathBuf, StartError> {
    let real = data_dir
        .canonicalize()
        .map_err(StartError::io("Cannot find", data_dir))?;
    let beside = real.join("run");
    if beside.as_os_str().as_bytes().len() + 1 + SOCKET.len() <= LONGEST {
        return Ok(beside);
    }
    let found = std::fs::metadata(&real).map_err(StartError::io("Cannot read", &real))?;
    Ok(short_root().join(format!("brana-{:x}-{:x}", found.dev(), found.ino())))
}

fn short_root() -> PathBuf {
    if nix::unistd::geteuid().is_root() {
        return PathBuf::from(if cfg!(target_os = "linux") {
            "/run"
        } else {
            "/tmp"
        });
    }
    std::env::var_os("XDG_RUNTIME_DIR")
        .map(PathBuf::from)
        .filter(|dir| dir.is_dir() && dir.as_os_str().len() < 40)
        .unwrap_or_else(|| PathBuf::from("/tmp"))
}

/// In a folder that everybody may write to, a planted link would lead us elsewhere.
fn refuse_a_link(dir: &Path) -> Result<(), StartError> {
    match std::fs::symlink_metadata(dir) {
        Ok(found) if !found.is_dir() => Err(StartError::Io {
            what: "Not a folder, as the server's socket needs:",
            path: dir.to_path_buf(),
            source: std::io::Error::from(std::io::ErrorKind::NotADirectory),
        }),
        _ => Ok(()),
    }
}
