//! Migrations go forward only: numbered once, dated, each with its reason, none taken back.

use std::collections::BTreeMap;

use crate::tree::{Source, complains, holds, tree};

fn migrations_go_forward(sources: &[Source]) -> Vec<String> {
    let mut by_number: BTreeMap<&str, &str> = BTreeMap::new();
    let mut complaints = vec![];
    let files = sources
        .iter()
        .filter(|source| source.lies_in("migrations/") && source.is(".sql"));
    for source in files {
        let path = source.path.as_str();
        let file = path.rsplit('/').next().unwrap_or(path);
        let Some((number, name)) = file.split_once('_').filter(|(number, _)| is_number(number))
        else {
            complaints.push(format!("{path}: is not called NNNN_what_it_is.sql"));
            continue;
        };
        if name.contains(".down.") || name.contains(".up.") {
            complaints.push(format!("{path}: there is no way back"));
        }
        if let Some(other) = by_number.insert(number, path) {
            complaints.push(format!("{path}: has the number of {other}"));
        }
        if !source.text.lines().next().is_some_and(is_dated_reason) {
            complaints.push(format!("{path}: does not begin with `-- <date>: <reason>`"));
        }
    }
    complaints
}

fn is_number(text: &str) -> bool {
    text.len() == 4 && text.chars().all(|c| c.is_ascii_digit())
}

/// `-- 2026-11-21: why`
fn is_dated_reason(line: &str) -> bool {
    let Some((date, reason)) = line
        .strip_prefix("-- ")
        .and_then(|rest| rest.split_once(": "))
    else {
        return false;
    };
    let parts: Vec<usize> = date.split('-').map(str::len).collect();
    parts == [4, 2, 2] && date.chars().all(|c| c.is_ascii_digit() || c == '-') && reason.len() > 10
}

#[test]
fn migrations_are_numbered_once_dated_and_never_taken_back() {
    holds(&migrations_go_forward(&tree()));
}

#[test]
fn a_migration_out_of_line_is_noticed() {
    let good = "-- 2026-11-21: because of this\ncreate table a ();\n";
    let one = |path| [Source::new(path, good)];
    complains(&migrations_go_forward(&one("migrations/1_a.sql")), "NNNN");
    complains(
        &migrations_go_forward(&one("migrations/0001_a.down.sql")),
        "way back",
    );
    let silent = [Source::new("migrations/0001_a.sql", "create table a ();\n")];
    complains(&migrations_go_forward(&silent), "does not begin");
    let twice = [one("migrations/0001_a.sql"), one("migrations/0001_b.sql")].concat();
    complains(
        &migrations_go_forward(&twice),
        "number of migrations/0001_a.sql",
    );
    holds(&migrations_go_forward(&one("migrations/0001_a.sql")));
}
