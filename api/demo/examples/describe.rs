//! Prints what a population holds: `describe [clients] [seed] [day]`.

use std::collections::BTreeMap;
use std::time::Instant;

use brana_demo::{Plan, personas, population};
use brana_domain::key_worker_assignment::case::{CaseState, Responsibility};

type Failure = Box<dyn std::error::Error>;

#[expect(clippy::print_stdout, reason = "an example talks to the terminal")]
fn main() -> Result<(), Failure> {
    let mut given = std::env::args().skip(1);
    let clients = given.next().map_or(Ok(1000), |text| text.parse())?;
    let seed = given.next().map_or(Ok(1), |text| text.parse())?;
    let day = given.next().unwrap_or_else(|| "2026-11-21".to_owned());
    let as_of = format!("{day}T12:00:00Z").parse()?;
    let began = Instant::now();
    let mut population = population(&Plan {
        seed,
        clients,
        as_of,
    })?;
    let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
    for event in population.by_ref() {
        *counts.entry(event?.event_type).or_default() += 1;
    }
    println!(
        "{:?} for {} events",
        began.elapsed(),
        counts.values().sum::<u64>()
    );
    for (event, count) in counts {
        println!("{count:>8} {event}");
    }
    describe_cases(&population);
    describe_caseloads(&population);
    for persona in personas() {
        println!(
            "{:<20} {} ({})",
            persona.slug, persona.name, persona.work_cs
        );
    }
    Ok(())
}

#[expect(clippy::print_stdout, reason = "an example talks to the terminal")]
fn describe_cases(population: &brana_demo::Population) {
    let mut stages: BTreeMap<&str, u64> = BTreeMap::new();
    let mut prisons: BTreeMap<String, u64> = BTreeMap::new();
    for case in population.world().cases.values() {
        let stage = match case {
            CaseState::NotOpened => "not opened",
            CaseState::Closed(_) => "closed",
            CaseState::Open(open) => match &open.responsibility {
                Responsibility::Gap { overdue: true, .. } => "without worker, overdue",
                Responsibility::Gap { overdue: false, .. } => "without worker",
                Responsibility::Worker(held) if held.missed > 0 => "contact overdue",
                Responsibility::Worker(_) => "in contact",
            },
        };
        *stages.entry(stage).or_default() += 1;
        if let CaseState::Open(open) = case {
            *prisons.entry(open.prison.to_string()).or_default() += 1;
        }
    }
    println!("cases: {stages:?}\nopen by prison: {prisons:?}");
}

#[expect(clippy::print_stdout, reason = "an example talks to the terminal")]
fn describe_caseloads(population: &brana_demo::Population) {
    let caseloads = &population.world().caseloads;
    println!("{} caseloads", caseloads.len());
    for (worker, load) in caseloads.iter().take(80) {
        if let Some(load) = load.opened() {
            let capacity = load
                .capacities
                .values()
                .next_back()
                .copied()
                .unwrap_or_default();
            let prison = load.prison.as_ref().map_or("-", |prison| prison.as_str());
            let away = if load.absence.is_some() { " away" } else { "" };
            let (own, cover) = (load.own.len(), load.covering.len());
            println!("{worker} {prison:<20} {own:>3} + {cover:>2} of {capacity:>2}{away}");
        }
    }
}
