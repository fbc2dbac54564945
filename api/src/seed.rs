//! Made-up people into an empty log.
//!
//! The population is decided by the real rules; here it is only carried over,
//! with the facts the commands would have kept. Left out: making it up (`brana-demo`).

mod register;

use std::collections::BTreeMap;

use brana_commands::bulk::{BulkEvent, load};
use brana_commands::key_worker_assignment::{episode, prisoner_number};
use brana_commands::{FactChange, StreamId};
use brana_demo::directory::directory;
use brana_demo::{DemoEvent, Plan, population};
use brana_domain::decode;
use brana_domain::key_worker_assignment::case::{Case, CaseEvent};
use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use sqlx::ConnectOptions;
use sqlx::PgConnection;
use sqlx::postgres::PgConnectOptions;

use crate::cli::BoxError;
use crate::config::Settings;

/// The wanted population, seen from the end of the day it is, or was.
#[must_use]
pub fn plan(settings: &Settings, now: DateTime<Utc>) -> Plan {
    let noon = |day: NaiveDate| day.and_hms_opt(12, 0, 0).map(|at| at.and_utc());
    Plan {
        seed: settings.demo_seed,
        clients: settings.demo_clients,
        as_of: settings.demo_as_of.and_then(noon).unwrap_or(now),
    }
}

/// Whether anything was ever recorded.
///
/// # Errors
/// When the database does not answer.
pub async fn is_empty(connection: &mut PgConnection) -> Result<bool, sqlx::Error> {
    let head: i64 = sqlx::query_scalar("select position from log_head")
        .fetch_one(connection)
        .await?;
    Ok(head == 0)
}

/// Writes population and directory, whole or not at all; says how many events they have.
///
/// `offers` is how many services at places the made-up state register has.
///
/// # Errors
/// When the log is not empty or the database does not answer.
pub async fn seed(database: &PgConnectOptions, plan: &Plan, offers: u32) -> Result<u64, BoxError> {
    let mut connection = database.connect().await?;
    if !is_empty(&mut connection).await? {
        return Err("the log is not empty; made-up people belong into an empty one".into());
    }
    let mut events = directory(plan.seed, plan.as_of, register::brought(plan, offers)?)?;
    for event in population(plan)? {
        events.push(event?);
    }
    // Both are in order of recording; sorting merges them, and keeps each as it is.
    events.sort_by_key(|event| event.recorded_at);
    let facts = facts_of(&events)?;
    let loaded = load(&mut connection, events.into_iter().map(bulk), &facts).await?;
    Ok(loaded.events)
}

fn bulk(event: DemoEvent) -> BulkEvent {
    let mut metadata = event.envelope.to_metadata();
    metadata.insert("event_id".to_owned(), event.event_id.to_string());
    let recorded = event
        .recorded_at
        .to_rfc3339_opts(SecondsFormat::Micros, true);
    metadata.insert("recorded_at".to_owned(), recorded);
    BulkEvent {
        stream: StreamId::new(event.stream_type, event.stream_id),
        sequence: event.sequence,
        name: event.event_type,
        version: event.event_version,
        payload: event.payload.to_string(),
        metadata: serde_json::json!(metadata).to_string(),
        recorded_at: event.recorded_at,
        event_id: event.event_id,
    }
}

/// What opening a case makes true of one client alone; a number stays the client's in every episode.
fn facts_of(events: &[DemoEvent]) -> Result<Vec<FactChange>, BoxError> {
    let mut holders = BTreeMap::new();
    for event in events
        .iter()
        .filter(|event| event.event_type == "CaseOpened")
    {
        let payload = event.payload.clone();
        let opened = decode::<Case>(event.event_type, event.event_version, payload)?;
        let CaseEvent::CaseOpened(opened) = opened else {
            continue;
        };
        holders.insert(
            episode(*opened.client, *opened.episode),
            event.stream_id.clone(),
        );
        holders.insert(
            prisoner_number(&opened.prisoner_number),
            opened.client.to_string(),
        );
    }
    let held = |(fact, holder)| FactChange {
        fact,
        holder,
        claimed: true,
    };
    Ok(holders.into_iter().map(held).collect())
}
