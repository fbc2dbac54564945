//! What every population holds, whatever its seed, size and day.

mod directory;
mod log;
mod people;
mod scenes;

use std::sync::LazyLock;

use brana_domain::key_worker_assignment::InMemory;
use sha2::{Digest, Sha256};

use crate::{DemoEvent, Plan, population};

const DAY: &str = "2026-11-21T09:30:00Z";

/// A population that has come about.
struct Told {
    events: Vec<DemoEvent>,
    world: InMemory,
}

/// The default population; most tests look at this one.
static DEFAULT: LazyLock<Told> = LazyLock::new(|| tell(1, 1000, DAY));

fn tell(seed: u64, clients: u32, as_of: &str) -> Told {
    let as_of = as_of.parse().unwrap();
    let plan = Plan {
        seed,
        clients,
        as_of,
    };
    let mut population = population(&plan).unwrap();
    let events = population.by_ref().map(|event| event.unwrap()).collect();
    Told {
        events,
        world: population.world().clone(),
    }
}

/// Everything the log would keep of an event, as one line.
fn line(event: &DemoEvent) -> String {
    format!(
        "{} {} {} {} {} {} {:?} {} {}\n",
        event.stream_type,
        event.stream_id,
        event.sequence,
        event.event_type,
        event.event_version,
        event.payload,
        event.envelope.to_metadata(),
        event.event_id,
        event.recorded_at.to_rfc3339(),
    )
}

fn digest(told: &Told) -> String {
    let mut hash = Sha256::new();
    for event in &told.events {
        hash.update(line(event));
    }
    format!("{:x}", hash.finalize())
}

/// The named field of an event's payload.
fn field<'a>(event: &'a DemoEvent, name: &str) -> &'a serde_json::Value {
    &event.payload[event.event_type][name]
}

fn named<'a>(told: &'a Told, event_type: &'a str) -> impl Iterator<Item = &'a DemoEvent> {
    let events = told.events.iter();
    events.filter(move |event| event.event_type == event_type)
}
