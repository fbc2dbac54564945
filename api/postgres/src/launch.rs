//! How the programs are started: as the server's account, in a process group of their own (Ctrl-C is for us,
//! not for them), with a clean environment and their words in a file. Leaves out waiting for them.

use std::fs::{File, OpenOptions};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use crate::account::Account;
use crate::binaries::Binaries;
use crate::{Durability, Lifetime, Options, StartError, processes, tied};

/// A log longer than this is put aside at the next start.
const LONG_LOG: u64 = 16 * 1024 * 1024;

/// A command for one of the programs, ready for its arguments.
pub(crate) fn program(name: &str, binaries: &Binaries, account: &Account, at: &Path) -> Command {
    let mut command = Command::new(binaries.dir.join(name));
    command
        .env_clear()
        .env("LC_ALL", "C")
        .current_dir(at)
        .process_group(0)
        .stdin(Stdio::null());
    if let Some(path) = std::env::var_os("PATH") {
        command.env("PATH", path);
    }
    account.lend_to(&mut command);
    command
}

/// Starts the server; it is not yet ready when this returns.
pub(crate) fn server(
    options: &Options,
    binaries: &Binaries,
    account: &Account,
    socket_dir: &Path,
) -> Result<Child, StartError> {
    let pg = options
        .pg()
        .canonicalize()
        .map_err(StartError::io("Cannot find", &options.pg()))?;
    let log = open_log(&options.log())?;
    let errors = log
        .try_clone()
        .map_err(StartError::io("Cannot write", &options.log()))?;
    let mut command = program("postgres", binaries, account, &pg);
    command.arg("-D").arg(&pg).stdout(log).stderr(errors);
    for (name, value) in settings(options, &pg, socket_dir) {
        command.arg("-c").arg(format!("{name}={value}"));
    }
    if options.lifetime == Lifetime::WithProcess {
        tied::tie(&mut command);
    }
    tied::spawn(command).map_err(StartError::io(
        "Cannot start",
        &binaries.dir.join("postgres"),
    ))
}

/// Everything we set; what durability needs is left at Postgres' own defaults.
fn settings(options: &Options, pg: &Path, socket_dir: &Path) -> Vec<(String, String)> {
    let own = [
        ("listen_addresses", String::new()),
        ("unix_socket_directories", quoted(socket_dir)),
        ("unix_socket_permissions", "0700".to_owned()),
        ("port", "5432".to_owned()),
        ("cluster_name", processes::title(pg)),
        ("logging_collector", "off".to_owned()),
        ("log_timezone", "UTC".to_owned()),
        ("timezone", "UTC".to_owned()),
    ];
    let careless: &[&str] = match options.durability {
        Durability::Full => &[],
        Durability::TestsOnly => &["fsync", "synchronous_commit", "full_page_writes"],
    };
    own.into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .chain(
            careless
                .iter()
                .map(|name| ((*name).to_owned(), "off".to_owned())),
        )
        .chain(options.settings.iter().cloned())
        .collect()
}

/// The setting is a list, so a path with a comma or a space in it needs quotes.
fn quoted(socket_dir: &Path) -> String {
    format!("\"{}\"", socket_dir.display())
}

fn open_log(path: &Path) -> Result<File, StartError> {
    let long = std::fs::metadata(path).is_ok_and(|found| found.len() > LONG_LOG);
    if long {
        std::fs::rename(path, path.with_extension("log.old"))
            .map_err(StartError::io("Cannot put aside", path))?;
    }
    OpenOptions::new()
        .create(true)
        .append(true)
        .open(path)
        .map_err(StartError::io("Cannot write", path))
}
