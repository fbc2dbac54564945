//! One-event commands through the node's writer.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use brana_commands::log::{Append, NewEvent, Writer, WriterSettings};
use brana_commands::{Clock, Ids, StreamId};
use serde_json::{Value, json};

use super::cluster::Cluster;
use super::lanes;
use super::pgbench::Limit;
use crate::cli::BoxError;

/// The event that is appended.
pub(super) const NAME: &str = "ContactRecorded";
/// Its version.
pub(super) const VERSION: &str = "2.0";

/// An empty log with its writer, and the limit beside it.
pub(super) struct Scene {
    writer: Writer,
    ids: Ids,
    turns: AtomicU64,
    /// pgbench on the same server.
    pub(super) limit: Limit,
}

impl Scene {
    /// Sets it up.
    pub(super) async fn set(cluster: &Cluster) -> Result<Self, BoxError> {
        let database = cluster.database("bench_appends").await?;
        Ok(Self {
            limit: Limit::new(&database.admin).await?,
            writer: Writer::start(database.runtime, Clock::system(), WriterSettings::default()),
            ids: Ids::random(),
            turns: AtomicU64::new(1),
        })
    }
}

/// Commands in a second; each caller appends to a stream of its own.
pub(super) async fn rate(scene: &Scene, callers: usize, lasts: Duration) -> Result<f64, BoxError> {
    let turn = scene.turns.fetch_add(1, Ordering::Relaxed);
    let (writer, ids) = (scene.writer.clone(), scene.ids.clone());
    let template = Arc::new((payload(), metadata()));
    lanes::rate(callers, lasts, move |lane, before| {
        let append = contact(&ids, &template, &format!("turn-{turn}-{lane}"), before);
        let writer = writer.clone();
        async move {
            writer.append(append).await?;
            Ok(())
        }
    })
    .await
}

fn contact(ids: &Ids, template: &(Value, Value), stream: &str, before: u64) -> Append {
    let stream = StreamId::new("case", stream);
    let mut append = Append::new(ids.next());
    append.guards = vec![(stream.clone(), before)];
    append.events = vec![NewEvent {
        stream,
        sequence: before + 1,
        name: NAME.to_owned(),
        version: VERSION.to_owned(),
        payload: template.0.clone(),
        metadata: template.1.clone(),
        id: ids.next(),
    }];
    append
}

const SOMETHING: &str = "0193a1c2-7b1e-7c55-9d10-5f0c7f3b2a11";

fn payload() -> Value {
    json!({ "ContactRecorded": {
        "contact": SOMETHING,
        "worker": SOMETHING,
        "held_at": "2026-11-20T09:30:00Z",
        "channel": "in_person",
        "outcome": "took_place",
        "note": "Domluven další postup, klient hledá bydlení v Kladně.",
        "next_contact_due": "2026-12-04",
    }})
}

fn metadata() -> Value {
    json!({
        "happened_at": "2026-11-20T09:45:00.123456Z",
        "actor": SOMETHING,
        "role": "key_worker",
        "correlation": SOMETHING,
        "policy_version": "2026-1",
    })
}

/// Payload and metadata as they stand in the log in the end, as text.
pub(super) fn stored() -> (String, String) {
    let mut metadata = metadata();
    if let Value::Object(fields) = &mut metadata {
        fields.insert("event_id".to_owned(), SOMETHING.into());
        fields.insert(
            "recorded_at".to_owned(),
            "2026-11-20T09:45:00.123456Z".into(),
        );
    }
    (payload().to_string(), metadata.to_string())
}
