//! pg_trgm, which the directory search needs, is packaged apart from the server on some systems. Found missing
//! here it is one clear line; found missing by a migration it is a riddle. Leaves out creating the extension.

use std::path::{Path, PathBuf};

use crate::StartError;
use crate::binaries::Binaries;

/// Refuses a server that surely lacks pg_trgm; where its extensions cannot be found, the migration will tell.
pub(crate) fn require_trigrams(binaries: &Binaries) -> Result<(), StartError> {
    let folders: Vec<PathBuf> = places(binaries)
        .into_iter()
        .filter(|folder| folder.join("plpgsql.control").exists())
        .collect();
    if folders.is_empty()
        || folders
            .iter()
            .any(|folder| folder.join("pg_trgm.control").exists())
    {
        return Ok(());
    }
    Err(StartError::NoTrigrams)
}

fn places(binaries: &Binaries) -> Vec<PathBuf> {
    let major = binaries.major;
    let beside = [
        "share",
        "share/postgresql",
        &format!("share/postgresql/{major}"),
        &format!("share/postgresql{major}"),
    ]
    .map(|share| binaries.dir.join("..").join(share));
    let relocated: Vec<PathBuf> = beside
        .into_iter()
        .map(|share| share.join("extension"))
        .collect();
    if relocated.iter().any(|folder| folder.exists()) {
        return relocated;
    }
    [
        format!("/usr/share/postgresql/{major}/extension"),
        format!("/usr/share/postgresql{major}/extension"),
        "/usr/share/pgsql/extension".to_owned(),
        "/usr/share/postgresql/extension".to_owned(),
    ]
    .iter()
    .map(|folder| Path::new(folder).to_path_buf())
    .collect()
}
