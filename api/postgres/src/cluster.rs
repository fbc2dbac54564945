//! Making the cluster, so that there is either a whole one or none: initdb writes its version file early, so it
//! works in `pg.new`, which is flushed once at the end and then renamed. Leaves out what is inside: databases
//! and roles are the caller's.

use std::path::{Path, PathBuf};
use std::process::Output;
use std::time::{Duration, Instant};

use nix::sys::signal::Signal;

use crate::account::Account;
use crate::binaries::Binaries;
use crate::{Durability, Options, StartError, folder, launch, processes, takeover, tied};

/// The version of PostgreSQL that made the cluster, if there is one.
pub(crate) fn version(pg: &Path) -> Option<u32> {
    std::fs::read_to_string(pg.join("PG_VERSION"))
        .ok()?
        .trim()
        .parse()
        .ok()
}

/// Makes the cluster unless it is there.
pub(crate) fn ensure(
    options: &Options,
    binaries: &Binaries,
    account: &Account,
) -> Result<(), StartError> {
    let pg = options.pg();
    if version(&pg).is_some() {
        return Ok(());
    }
    let new = options.data_dir.join("pg.new");
    clear(&new)?;
    folder::private(&new, account)?;
    initdb(options, binaries, account, &new)?;
    std::fs::rename(&new, &pg).map_err(StartError::io("Cannot rename the new cluster to", &pg))?;
    if options.durability == Durability::Full {
        let parent = std::fs::File::open(&options.data_dir).and_then(|dir| dir.sync_all());
        parent.map_err(StartError::io("Cannot flush", &options.data_dir))?;
    }
    Ok(())
}

/// Half a cluster of an interrupted start holds nothing; whoever still writes it is ended first.
fn clear(new: &Path) -> Result<(), StartError> {
    if !new.exists() {
        return Ok(());
    }
    let begun = Instant::now();
    loop {
        let writing = processes::within(new);
        if writing.is_empty() {
            break;
        }
        if begun.elapsed() > Duration::from_secs(10) {
            return Err(StartError::StillUsed {
                dir: new.to_path_buf(),
                pids: writing,
            });
        }
        takeover::signal(&writing, Signal::SIGKILL);
        std::thread::sleep(takeover::LOOK);
    }
    std::fs::remove_dir_all(new)
        .map_err(StartError::io("Cannot remove the unfinished cluster", new))
}

fn initdb(
    options: &Options,
    binaries: &Binaries,
    account: &Account,
    new: &Path,
) -> Result<(), StartError> {
    let new: PathBuf = new
        .canonicalize()
        .map_err(StartError::io("Cannot find", new))?;
    let mut made = run(binaries, account, &new, &creation(binaries.major))?;
    if made.status.success() && options.durability == Durability::Full {
        made = run(binaries, account, &new, &["--sync-only".to_owned()])?;
    }
    if made.status.success() {
        return Ok(());
    }
    let said = format!(
        "{}{}",
        String::from_utf8_lossy(&made.stdout),
        String::from_utf8_lossy(&made.stderr)
    );
    Err(StartError::Initdb {
        dir: options.data_dir.clone(),
        said: said.trim().to_owned(),
    })
}

fn run(
    binaries: &Binaries,
    account: &Account,
    new: &Path,
    arguments: &[String],
) -> Result<Output, StartError> {
    let mut command = launch::program("initdb", binaries, account, new);
    command.arg("-D").arg(new).args(arguments);
    command
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped());
    tied::tie(&mut command);
    tied::spawn(command)
        .and_then(std::process::Child::wait_with_output)
        .map_err(StartError::io("Cannot run", &binaries.dir.join("initdb")))
}

/// `C.UTF-8` sorts the same everywhere and still knows that `Å` has a small form; plain `C` does not. Trust is
/// confined by the socket's folder.
fn creation(major: u32) -> Vec<String> {
    let locale = if cfg!(target_os = "macos") {
        "en_US.UTF-8"
    } else {
        "C.UTF-8"
    };
    let mut arguments: Vec<String> = [
        "--username=postgres",
        "--auth=trust",
        "--encoding=UTF8",
        "--lc-messages=C",
        "--no-sync",
    ]
    .map(str::to_owned)
    .into();
    arguments.push(format!("--locale={locale}"));
    if major >= 17 {
        arguments
            .extend(["--locale-provider=builtin", "--builtin-locale=C.UTF-8"].map(str::to_owned));
    }
    arguments
}
