//! The data directory: made when missing, and checked to be one the server's account can enter, because the
//! server itself would only say "Permission denied". Leaves existing permissions as they are.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use crate::StartError;
use crate::account::Account;

/// Makes the data directory if need be and checks the way into it.
pub(crate) fn prepare(dir: &Path, account: &Account) -> Result<(), StartError> {
    make(dir, account)?;
    match account.first_closed_folder(dir) {
        None => Ok(()),
        Some((blocked, mode)) => Err(StartError::CannotEnter {
            user: account.name.clone(),
            dir: dir.to_path_buf(),
            blocked,
            mode,
        }),
    }
}

/// Folders we make ourselves are passable, not readable, for a lent account, and closed otherwise.
fn make(dir: &Path, account: &Account) -> Result<(), StartError> {
    let missing: Vec<&Path> = dir.ancestors().take_while(|part| !part.exists()).collect();
    std::fs::create_dir_all(dir).map_err(StartError::io("Cannot make the data directory", dir))?;
    let mode = if account.lent { 0o711 } else { 0o700 };
    for made in missing
        .into_iter()
        .filter(|part| !part.as_os_str().is_empty())
    {
        set_mode(made, mode)?;
    }
    Ok(())
}

/// Makes a folder that belongs to the server's account alone.
pub(crate) fn private(dir: &Path, account: &Account) -> Result<(), StartError> {
    std::fs::create_dir_all(dir).map_err(StartError::io("Cannot make the folder", dir))?;
    set_mode(dir, 0o700)?;
    account.give(dir)
}

fn set_mode(path: &Path, mode: u32) -> Result<(), StartError> {
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode))
        .map_err(StartError::io("Cannot set the permissions of", path))
}
