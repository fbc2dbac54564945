//! The account the server runs as. Postgres refuses root, and initdb needs an account with a name, so root
//! lends the server `postgres` or else `nobody`, and an existing cluster stays with its owner; everybody else
//! runs the server as themselves. Leaves out supplementary groups: they are dropped, and never counted on.

use std::fs::Metadata;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use nix::unistd::{Uid, User, getegid, geteuid};

use crate::StartError;

/// Who the server is, and whether we must become them.
#[derive(Debug, Clone)]
pub(crate) struct Account {
    pub(crate) uid: u32,
    pub(crate) gid: u32,
    pub(crate) name: String,
    /// True when we are root and the server is not.
    pub(crate) lent: bool,
}

/// The account for the cluster at `pg`, which need not exist yet.
pub(crate) fn serving(pg: &Path) -> Result<Account, StartError> {
    let owner = std::fs::metadata(pg).ok().map(|found| found.uid());
    if !geteuid().is_root() {
        return ourselves(pg, owner);
    }
    let keeper = owner
        .filter(|uid| *uid != 0)
        .and_then(|uid| User::from_uid(Uid::from_raw(uid)).ok().flatten());
    keeper
        .or_else(|| {
            ["postgres", "nobody"]
                .into_iter()
                .find_map(|name| User::from_name(name).ok().flatten())
        })
        .map(|user| Account {
            uid: user.uid.as_raw(),
            gid: user.gid.as_raw(),
            name: user.name,
            lent: true,
        })
        .ok_or(StartError::NoAccount)
}

fn ourselves(pg: &Path, owner: Option<u32>) -> Result<Account, StartError> {
    let uid = geteuid().as_raw();
    match owner {
        Some(owner) if owner != uid => Err(StartError::NotOurs {
            dir: pg.to_path_buf(),
            owner: name_of(owner),
        }),
        _ => Ok(Account {
            uid,
            gid: getegid().as_raw(),
            name: name_of(uid),
            lent: false,
        }),
    }
}

fn name_of(uid: u32) -> String {
    User::from_uid(Uid::from_raw(uid))
        .ok()
        .flatten()
        .map_or_else(|| uid.to_string(), |user| user.name)
}

impl Account {
    /// Makes the command run as this account.
    pub(crate) fn lend_to(&self, command: &mut Command) {
        if self.lent {
            command.uid(self.uid).gid(self.gid);
        }
    }

    /// Hands a file or folder to this account.
    pub(crate) fn give(&self, path: &Path) -> Result<(), StartError> {
        if self.lent {
            chown(path, Some(self.uid), Some(self.gid))
                .map_err(StartError::io("Cannot change the owner of", path))?;
        }
        Ok(())
    }

    /// The first folder on the way into `dir` that this account may not pass, with its mode.
    pub(crate) fn first_closed_folder(&self, dir: &Path) -> Option<(PathBuf, u32)> {
        if !self.lent {
            return None;
        }
        let real = dir.canonicalize().ok()?;
        let mut way: Vec<&Path> = real.ancestors().collect();
        way.reverse();
        way.into_iter().find_map(|folder| {
            let found = std::fs::metadata(folder).ok()?;
            (!self.may_pass(&found))
                .then(|| (folder.to_path_buf(), found.permissions().mode() & 0o7777))
        })
    }

    fn may_pass(&self, folder: &Metadata) -> bool {
        let bit = if folder.uid() == self.uid {
            0o100
        } else if folder.gid() == self.gid {
            0o010
        } else {
            0o001
        };
        folder.permissions().mode() & bit != 0
    }
}
