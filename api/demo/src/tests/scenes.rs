//! What every demo shows to whoever signs in first.

use brana_domain::key_worker_assignment::case::CaseState;
use brana_domain::key_worker_assignment::case::{OpenedCase, Responsibility};
use brana_domain::vocabulary::{WorkerId, czech_day};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::{DAY, DEFAULT, Told, field, named, tell};
use crate::personas::{HOME, JANA, PETR, SECOND, personas};

fn open_cases(told: &Told) -> impl Iterator<Item = &OpenedCase> {
    told.world.cases.values().filter_map(|case| match case {
        CaseState::Open(open) => Some(open),
        CaseState::NotOpened | CaseState::Closed(_) => None,
    })
}

/// Of a worker's clients: overdue, due today, due within the week after, due later.
fn mix(told: &Told, worker: WorkerId, today: NaiveDate) -> [usize; 4] {
    let mut mix = [0; 4];
    for case in open_cases(told) {
        if let Responsibility::Worker(held) = &case.responsibility
            && held.worker == worker
        {
            let class = match (held.contact_due - today).num_days() {
                _ if held.missed > 0 => 0,
                0 => 1,
                1..=7 => 2,
                _ => 3,
            };
            mix[class] += 1;
        }
    }
    mix
}

#[test]
fn the_first_login_has_something_overdue_due_today_and_this_week() {
    for (seed, day) in [
        (1, DAY),
        (2, "2026-11-23T09:00:00Z"),
        (3, "2027-06-30T09:00:00Z"),
    ] {
        let told = tell(seed, 600, day);
        let today = czech_day(day.parse::<DateTime<Utc>>().unwrap());
        let [overdue, today, week, later] = mix(&told, JANA, today);
        assert!(overdue >= 2, "{seed} {day}: {overdue} overdue");
        assert!(today >= 1, "{seed} {day}: {today} today");
        assert!(week >= 3, "{seed} {day}: {week} this week");
        assert!(later >= 3, "{seed} {day}: {later} later");
    }
}

#[test]
fn the_first_login_has_a_lively_caseload_and_covers_for_a_colleague() {
    let load = DEFAULT.world.caseloads[&JANA].opened().unwrap();
    assert!(load.own.len() >= 25, "{}", load.own.len());
    assert!((1..=3).contains(&load.covering.len()));
    assert!(load.absence.is_none());
}

#[test]
fn the_new_worker_has_just_started() {
    let load = DEFAULT.world.caseloads[&PETR].opened().unwrap();
    let today = czech_day(DAY.parse().unwrap());
    let since = *load.capacities.keys().next().unwrap();
    assert_eq!(today - since, TimeDelta::days(5));
    assert!(load.own.len() < 8);
}

#[test]
fn every_key_worker_login_has_a_caseload_of_its_prison() {
    for persona in personas() {
        if let Some(worker) = persona.caller.worker {
            let load = DEFAULT.world.caseloads[&worker].opened().unwrap();
            assert_eq!(load.prison, persona.caller.prison);
        }
    }
}

#[test]
fn in_both_leads_prisons_somebody_waits_in_time_and_somebody_too_long() {
    for slug in [HOME, SECOND] {
        let here = open_cases(&DEFAULT).filter(|case| case.prison.as_str() == slug);
        let waiting: Vec<bool> = here
            .filter_map(|case| match case.responsibility {
                Responsibility::Gap { overdue, .. } => Some(overdue),
                Responsibility::Worker(_) => None,
            })
            .collect();
        assert!(
            waiting.contains(&true) && waiting.contains(&false),
            "{slug}: {waiting:?}"
        );
    }
}

#[test]
fn a_former_client_of_the_first_login_is_back_and_waits() {
    let back = open_cases(&DEFAULT).find(|case| {
        case.episode == 2
            && case.former_worker == Some(JANA)
            && matches!(case.responsibility, Responsibility::Gap { .. })
    });
    assert!(back.is_some());
}

#[test]
fn one_client_was_entered_twice_and_merged() {
    let merged: Vec<_> = named(&DEFAULT, "ClientsMerged").collect();
    assert_eq!(merged.len(), 2);
    let closed = named(&DEFAULT, "CaseClosed");
    let ground = closed.filter(|event| *field(event, "ground") == "merged_into_other");
    assert_eq!(ground.count(), 1);
}

#[test]
fn one_prison_asks_for_a_contact_every_week() {
    let weekly: Vec<_> = named(&DEFAULT, "ContactIntervalSet")
        .filter(|event| *field(event, "days") == 7)
        .map(|event| event.stream_id.as_str())
        .collect();
    assert_eq!(weekly, ["vsehrdy"]);
}
