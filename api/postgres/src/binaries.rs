//! Finding the server programs. Distributions keep them in many places and rarely on PATH, several versions
//! side by side; an existing cluster can only be opened by the version that made it, so that version decides
//! and the newest one is only for a new cluster. Leaves out putting programs there (`install`).

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::account::Account;
use crate::{Options, StartError, cluster, install};

/// The oldest version we run on.
const OLDEST: u32 = 15;

/// Where distributions put them; a star stands for one run of characters within a name.
const USUAL: &[&str] = &[
    "/usr/lib/postgresql/*/bin",                          // Debian, Ubuntu
    "/usr/pgsql-*/bin",                                   // PGDG packages for RPM systems
    "/usr/bin",                                           // Fedora, Arch
    "/usr/lib/postgresql*/bin",                           // openSUSE
    "/usr/libexec/postgresql*",                           // Alpine
    "/opt/homebrew/opt/postgresql@*/bin",                 // Homebrew on Apple silicon
    "/usr/local/opt/postgresql@*/bin",                    // Homebrew on Intel
    "/home/linuxbrew/.linuxbrew/opt/postgresql@*/bin",    // Homebrew on Linux
    "/Applications/Postgres.app/Contents/Versions/*/bin", // Postgres.app
    "/Library/PostgreSQL/*/bin",                          // EDB on macOS
    "/opt/PostgreSQL/*/bin",                              // EDB on Linux
    "/opt/local/lib/postgresql*/bin",                     // MacPorts
    "/usr/local/pgsql/bin",                               // built by hand
];

/// Where programs are looked for.
#[derive(Debug, Clone)]
pub struct Search {
    /// The value of PATH.
    pub path: Option<OsString>,
    /// Folders; a star stands for one run of characters within a name.
    pub folders: Vec<String>,
}

impl Default for Search {
    fn default() -> Self {
        let folders = USUAL.iter().map(|folder| (*folder).to_owned()).collect();
        Self {
            path: std::env::var_os("PATH"),
            folders,
        }
    }
}

/// The folder of one version's programs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Binaries {
    pub(crate) dir: PathBuf,
    pub(crate) major: u32,
}

/// The programs for this cluster: those named, else those found, else, when allowed, those installed now.
pub(crate) fn choose(options: &Options, account: &Account) -> Result<Binaries, StartError> {
    let mut found = candidates(options)?;
    if found.is_empty() && options.install && options.pg_bin.is_none() {
        install::postgres(options)?;
        found = candidates(options)?;
    }
    let chosen = pick(found, &options.data_dir)?;
    match account.first_closed_folder(&chosen.dir) {
        None => Ok(chosen),
        Some((blocked, mode)) => Err(StartError::CannotRun {
            user: account.name.clone(),
            dir: chosen.dir,
            blocked,
            mode,
        }),
    }
}

fn candidates(options: &Options) -> Result<Vec<Binaries>, StartError> {
    if let Some(named) = &options.pg_bin {
        let found = look_in(named).ok_or_else(|| StartError::NotInFolder(named.clone()))?;
        return Ok(vec![found]);
    }
    let unpacked = install::unpacked(&options.data_dir);
    let path = options.search.path.iter().flat_map(std::env::split_paths);
    let usual = options
        .search
        .folders
        .iter()
        .flat_map(|pattern| expand(pattern));
    let mut found: Vec<Binaries> = Vec::new();
    for one in path
        .chain(usual)
        .chain([unpacked])
        .filter_map(|dir| look_in(&dir))
    {
        if !found.contains(&one) {
            found.push(one);
        }
    }
    Ok(found)
}

fn pick(found: Vec<Binaries>, data_dir: &Path) -> Result<Binaries, StartError> {
    if found.is_empty() {
        return Err(StartError::NoPostgres);
    }
    let names = names(&found);
    if let Some(made_by) = cluster::version(&data_dir.join("pg")) {
        let dir = data_dir.to_path_buf();
        let same = found.into_iter().find(|each| each.major == made_by);
        return same.ok_or(StartError::WrongVersion {
            dir,
            made_by,
            found: names,
        });
    }
    let newest = found
        .into_iter()
        .filter(|each| each.major >= OLDEST)
        .max_by_key(|each| each.major);
    newest.ok_or(StartError::TooOld { found: names })
}

fn names(found: &[Binaries]) -> String {
    let mut majors: Vec<u32> = found.iter().map(|each| each.major).collect();
    majors.sort_unstable();
    majors.dedup();
    majors
        .iter()
        .map(u32::to_string)
        .collect::<Vec<_>>()
        .join(", ")
}

/// Both programs must be there; PATH may hold a link to one of them only, so the link is followed.
fn look_in(dir: &Path) -> Option<Binaries> {
    let dir = dir
        .join("initdb")
        .canonicalize()
        .ok()?
        .parent()?
        .to_path_buf();
    let asked = Command::new(dir.join("postgres"))
        .arg("-V")
        .stdin(Stdio::null())
        .output()
        .ok()?;
    let major = major(&String::from_utf8_lossy(&asked.stdout))?;
    Some(Binaries { dir, major })
}

/// From "postgres (PostgreSQL) 15.18 (Debian …)" or "postgres (PostgreSQL) 19beta1".
fn major(said: &str) -> Option<u32> {
    let version = said.split_once("(PostgreSQL) ")?.1;
    version
        .split(|sign: char| !sign.is_ascii_digit())
        .next()?
        .parse()
        .ok()
}

/// The folders a pattern means.
fn expand(pattern: &str) -> Vec<PathBuf> {
    let mut folders = vec![PathBuf::from("/")];
    for part in pattern.split('/').filter(|part| !part.is_empty()) {
        folders = match part.split_once('*') {
            None => folders
                .into_iter()
                .map(|folder| folder.join(part))
                .collect(),
            Some((start, end)) => folders
                .iter()
                .flat_map(|folder| matching(folder, start, end))
                .collect(),
        };
    }
    folders
}

fn matching(folder: &Path, start: &str, end: &str) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    let fits = |name: &str| {
        name.strip_prefix(start)
            .is_some_and(|rest| rest.ends_with(end))
    };
    entries
        .flatten()
        .filter(|entry| entry.file_name().to_str().is_some_and(fits))
        .map(|entry| entry.path())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_read_from_releases_betas_and_packagers_additions() {
        assert_eq!(
            major("postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)\n"),
            Some(15)
        );
        assert_eq!(major("postgres (PostgreSQL) 19beta1"), Some(19));
        assert_eq!(major("some other program 3"), None);
    }

    #[test]
    fn the_newest_is_for_a_new_cluster_only() {
        let found = [17, 15, 18].map(|major| Binaries {
            dir: PathBuf::from(format!("/{major}")),
            major,
        });
        let dir = std::env::temp_dir().join(format!("brana-pick-{}", std::process::id()));
        assert_eq!(pick(found.to_vec(), &dir).unwrap().major, 18);
        std::fs::create_dir_all(dir.join("pg")).unwrap();
        std::fs::write(dir.join("pg/PG_VERSION"), "15\n").unwrap();
        assert_eq!(pick(found.to_vec(), &dir).unwrap().major, 15);
        std::fs::remove_dir_all(&dir).unwrap();
    }
}
