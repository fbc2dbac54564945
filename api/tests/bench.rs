//! The bench, on the smallest scale: every measurement is taken once and gives a figure.

use std::time::Duration;

use brana_api::bench::{Scale, measure};
use brana_api::config::Settings;

const FIXED: [&str; 10] = [
    "append-1",
    "append-8",
    "append-32",
    "append-128",
    "append-512",
    "command-1",
    "command-8",
    "command-32",
    "load-100",
    "replay",
];

fn tiny(only: &[&str]) -> Scale {
    Scale {
        turn: Duration::from_millis(50),
        turns: 1,
        clients: 120,
        only: only.iter().map(|&name| name.to_owned()).collect(),
    }
}

#[test]
fn every_measurement_gives_positive_figures() {
    let table = measure(&tiny(&[]), &Settings::default()).unwrap();
    let names: Vec<&str> = table.lines.iter().map(|line| line.name.as_str()).collect();
    let rebuilds = brana_projections::all().iter();
    let rebuilds: Vec<String> = rebuilds.map(|p| format!("rebuild-{}", p.name())).collect();
    let every: Vec<&str> = FIXED
        .into_iter()
        .chain(rebuilds.iter().map(String::as_str))
        .collect();
    assert_eq!(names, every);
    for line in &table.lines {
        for figure in [line.ours, line.limit, line.ratio, line.micros] {
            assert!(figure.is_finite() && figure > 0.0, "{line:?}");
        }
    }
    assert!(table.machine.contains("fsync on"), "{}", table.machine);
}

#[test]
fn an_unknown_measurement_starts_nothing() {
    let said = measure(&tiny(&["speed"]), &Settings::default()).unwrap_err();
    assert!(said.to_string().contains("`speed`"), "{said}");
}
