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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_closed_folder_on_the_way_is_named() {
        let home = std::env::temp_dir().join(format!("brana-closed-{}", std::process::id()));
        std::fs::create_dir_all(&home).unwrap();
        set_mode(&home, 0o700).unwrap();
        let other = Account {
            uid: 54_321,
            gid: 54_321,
            name: "postgres".to_owned(),
            lent: true,
        };
        let data = home.join("data");
        let said = prepare(&data, &other).unwrap_err().to_string();
        let (data, home_shown) = (data.display(), home.display());
        assert_eq!(
            said,
            format!(
                "The user `postgres` cannot enter {data} ({home_shown} is mode 0700); \
                 choose another with --data-dir, e.g. /var/lib/brana."
            )
        );
        set_mode(&home, 0o711).unwrap();
        assert!(prepare(&home.join("data"), &other).is_ok());
        std::fs::remove_dir_all(&home).unwrap();
    }

    #[test]
    fn our_own_account_needs_no_open_way() {
        let home = std::env::temp_dir().join(format!("brana-own-{}", std::process::id()));
        let ours = Account {
            uid: 54_321,
            gid: 54_321,
            name: "us".to_owned(),
            lent: false,
        };
        prepare(&home.join("data"), &ours).unwrap();
        let mode = std::fs::metadata(home.join("data"))
            .unwrap()
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o700);
        std::fs::remove_dir_all(&home).unwrap();
    }
}
