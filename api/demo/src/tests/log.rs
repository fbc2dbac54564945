//! As a log: the same for the same seed, ordered, dense, replayable, within the rules.

use std::collections::{BTreeMap, BTreeSet};

use brana_domain::key_worker_assignment::InMemory;
use brana_domain::key_worker_assignment::case::{Case, CaseEvent};
use brana_domain::key_worker_assignment::caseload::{Caseload, CaseloadEvent, CaseloadState};
use brana_domain::key_worker_assignment::prison::{Prison, PrisonEvent};
use brana_domain::vocabulary::{CaseId, PrisonId, WorkerId, czech_day};
use brana_domain::{Journey, JourneyEvent};
use chrono::{DateTime, Utc};
use serde::de::DeserializeOwned;

use super::{DAY, DEFAULT, digest, field, named, tell};
use crate::DemoEvent;

#[test]
fn the_same_seed_and_day_mean_the_same_bytes() {
    let other_hour = tell(7, 200, "2026-11-21T20:00:00Z");
    assert_eq!(digest(&tell(7, 200, DAY)), digest(&other_hour));
}

#[test]
fn another_seed_or_day_means_another_population() {
    let digests = [
        digest(&tell(7, 200, DAY)),
        digest(&tell(8, 200, DAY)),
        digest(&tell(7, 200, "2026-11-22T09:30:00Z")),
    ];
    assert_eq!(digests.iter().collect::<BTreeSet<_>>().len(), 3);
}

#[test]
fn events_come_in_order_of_recording_and_none_after_the_end() {
    let times: Vec<_> = DEFAULT
        .events
        .iter()
        .map(|event| event.recorded_at)
        .collect();
    assert!(times.is_sorted());
    let end: DateTime<Utc> = DAY.parse().unwrap();
    assert!(times.last().unwrap() <= &end);
    let first = czech_day(*times.first().unwrap());
    assert_eq!(first.to_string(), "2023-11-21");
}

#[test]
fn nothing_happened_after_it_was_recorded() {
    let later = |event: &&DemoEvent| event.envelope.happened_at > event.recorded_at;
    assert_eq!(DEFAULT.events.iter().find(later), None);
}

#[test]
fn event_ids_are_all_different() {
    let ids: BTreeSet<_> = DEFAULT.events.iter().map(|event| event.event_id).collect();
    assert_eq!(ids.len(), DEFAULT.events.len());
}

#[test]
fn every_stream_counts_its_events_from_one_without_a_gap() {
    let mut last: BTreeMap<(&str, &str), u64> = BTreeMap::new();
    for event in &DEFAULT.events {
        let stream = last
            .entry((event.stream_type, &event.stream_id))
            .or_default();
        assert_eq!(event.sequence, *stream + 1, "{}", event.stream_id);
        *stream = event.sequence;
    }
}

#[test]
fn replayed_from_what_is_written_it_is_the_same_world() {
    let mut world = InMemory::default();
    for event in &DEFAULT.events {
        let id = &event.stream_id;
        match event.stream_type {
            Case::STREAM => {
                let id: CaseId = id.parse().unwrap();
                let state = world.cases.remove(&id).unwrap_or_default();
                let state = Case::evolve(state, &decoded::<CaseEvent>(event));
                world.cases.insert(id, state);
            }
            Caseload::STREAM => {
                let id: WorkerId = id.parse().unwrap();
                let state = world.caseloads.remove(&id).unwrap_or_default();
                let state = Caseload::evolve(state, &decoded::<CaseloadEvent>(event));
                world.caseloads.insert(id, state);
            }
            other => {
                assert_eq!(other, Prison::STREAM);
                let id: PrisonId = id.parse().unwrap();
                let state = world.prisons.remove(&id).unwrap_or_default();
                let state = Prison::evolve(state, &decoded::<PrisonEvent>(event));
                world.prisons.insert(id, state);
            }
        }
    }
    assert_eq!(world, DEFAULT.world);
}

fn decoded<E: JourneyEvent + DeserializeOwned>(event: &DemoEvent) -> E {
    let read: E = serde_json::from_value(event.payload.clone()).unwrap();
    assert_eq!(
        (read.name(), read.version()),
        (event.event_type, event.event_version)
    );
    read
}

#[test]
fn no_caseload_ever_takes_on_more_than_its_capacity() {
    let mut loads: BTreeMap<WorkerId, CaseloadState> = BTreeMap::new();
    let mut checked = 0;
    let caseloads = DEFAULT
        .events
        .iter()
        .filter(|event| event.stream_type == Caseload::STREAM);
    for event in caseloads {
        let id: WorkerId = event.stream_id.parse().unwrap();
        let state = loads.remove(&id).unwrap_or_default();
        let state = Caseload::evolve(state, &decoded(event));
        if ["ClientTakenOn", "CoverTakenOn"].contains(&event.event_type) {
            let load = state.opened().unwrap();
            let day = czech_day(event.recorded_at);
            assert!(
                load.active() <= load.capacity(day, 50),
                "{}",
                event.stream_id
            );
            assert!(!load.is_absent(day), "{}", event.stream_id);
            assert_eq!(field(event, "active").as_u64(), Some(load.active().into()));
            checked += 1;
        }
        loads.insert(id, state);
    }
    assert!(checked > 1000);
}

#[test]
fn nobody_has_two_open_cases_at_once() {
    let mut open: BTreeMap<&str, &str> = BTreeMap::new();
    let mut client_of: BTreeMap<&str, &str> = BTreeMap::new();
    for event in &DEFAULT.events {
        match event.event_type {
            "CaseOpened" => {
                let client = field(event, "client").as_str().unwrap();
                client_of.insert(&event.stream_id, client);
                assert_eq!(open.insert(client, &event.stream_id), None);
            }
            "CaseClosed" => {
                let client = client_of[event.stream_id.as_str()];
                assert_eq!(open.remove(client), Some(event.stream_id.as_str()));
            }
            _ => {}
        }
    }
    assert!(open.len() > 300);
}

#[test]
fn a_raised_deadline_names_the_event_that_set_it() {
    let ids: BTreeSet<_> = DEFAULT.events.iter().map(|event| event.event_id).collect();
    let overdue = named(&DEFAULT, "ContactOverdue").chain(named(&DEFAULT, "AllocationOverdue"));
    let causes: Vec<_> = overdue
        .map(|event| event.envelope.causation.unwrap())
        .collect();
    assert!(causes.len() > 500);
    assert!(causes.iter().all(|cause| ids.contains(cause)));
}

#[test]
fn a_contact_can_be_written_down_days_later_and_then_says_so() {
    let late = named(&DEFAULT, "ContactRecorded").filter(|event| {
        assert_eq!(
            field(event, "held_at")
                .as_str()
                .unwrap()
                .parse::<DateTime<Utc>>(),
            Ok(event.envelope.happened_at)
        );
        let days = (event.recorded_at - event.envelope.happened_at).num_days();
        assert!(days <= 6);
        days >= 1
    });
    assert!(late.count() > 500);
}
