//! A batch of commands as the typed arrays `append_batch` takes.

use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::Arguments;
use sqlx::error::BoxDynError;
use sqlx::postgres::PgArguments;
use uuid::Uuid;

use super::append::Append;
use crate::numbers::{small, to_db};

/// The call, with a place for every array.
pub(super) const APPEND_BATCH: &str =
    "select cmd, verdict, at_position, at_time, kind, key, actual, holder, hash, outcome
  from append_batch(
       $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
       $20, $21, $22, $23, $24, $25, $26, $27, $28)";

#[derive(Default)]
struct Commands<'a> {
    id: Vec<Uuid>,
    hash: Vec<&'a [u8]>,
    outcome: Vec<&'a Value>,
    count: Vec<i32>,
    keep: Vec<bool>,
}

#[derive(Default)]
struct Guards<'a> {
    cmd: Vec<i32>,
    kind: Vec<&'a str>,
    stream: Vec<&'a str>,
    version: Vec<i64>,
}

#[derive(Default)]
struct Events<'a> {
    cmd: Vec<i32>,
    kind: Vec<&'a str>,
    stream: Vec<&'a str>,
    sequence: Vec<i64>,
    name: Vec<&'a str>,
    version: Vec<&'a str>,
    payload: Vec<&'a Value>,
    metadata: Vec<&'a Value>,
    id: Vec<Uuid>,
}

#[derive(Default)]
struct Facts<'a> {
    cmd: Vec<i32>,
    kind: Vec<&'a str>,
    key: Vec<&'a str>,
    holder: Vec<&'a str>,
    claim: Vec<bool>,
}

#[derive(Default)]
struct Outbox<'a> {
    cmd: Vec<i32>,
    id: Vec<Uuid>,
    topic: Vec<&'a str>,
    payload: Vec<&'a Value>,
}

/// The arrays of a batch, in the order of [`APPEND_BATCH`].
pub(super) fn arguments(now: DateTime<Utc>, batch: &[&Append]) -> Result<PgArguments, BoxDynError> {
    let mut columns = Columns::default();
    for (place, append) in batch.iter().enumerate() {
        columns.add(small(place + 1), append);
    }
    columns.encoded(now)
}

#[derive(Default)]
struct Columns<'a> {
    commands: Commands<'a>,
    guards: Guards<'a>,
    events: Events<'a>,
    facts: Facts<'a>,
    outbox: Outbox<'a>,
}

impl<'a> Columns<'a> {
    fn add(&mut self, cmd: i32, append: &'a Append) {
        self.commands.id.push(append.command_id);
        self.commands.hash.push(&append.request_hash);
        self.commands.outcome.push(&append.outcome);
        self.commands.count.push(small(append.events.len()));
        self.commands.keep.push(append.keep);
        for (stream, version) in &append.guards {
            self.guards.cmd.push(cmd);
            self.guards.kind.push(&stream.kind);
            self.guards.stream.push(&stream.id);
            self.guards.version.push(to_db(*version));
        }
        for event in &append.events {
            self.events.cmd.push(cmd);
            self.events.kind.push(&event.stream.kind);
            self.events.stream.push(&event.stream.id);
            self.events.sequence.push(to_db(event.sequence));
            self.events.name.push(&event.name);
            self.events.version.push(&event.version);
            self.events.payload.push(&event.payload);
            self.events.metadata.push(&event.metadata);
            self.events.id.push(event.id);
        }
        for change in &append.facts {
            self.facts.cmd.push(cmd);
            self.facts.kind.push(&change.fact.kind);
            self.facts.key.push(&change.fact.key);
            self.facts.holder.push(&change.holder);
            self.facts.claim.push(change.claimed);
        }
        for message in &append.outbox {
            self.outbox.cmd.push(cmd);
            self.outbox.id.push(message.id);
            self.outbox.topic.push(&message.topic);
            self.outbox.payload.push(&message.payload);
        }
    }

    fn encoded(self, now: DateTime<Utc>) -> Result<PgArguments, BoxDynError> {
        let Self {
            commands: c,
            guards: g,
            events: e,
            facts: f,
            outbox: o,
        } = self;
        let mut to = PgArguments::default();
        to.add(now)?;
        to.add(c.id)?;
        to.add(c.hash)?;
        to.add(c.outcome)?;
        to.add(c.count)?;
        to.add(c.keep)?;
        to.add(g.cmd)?;
        to.add(g.kind)?;
        to.add(g.stream)?;
        to.add(g.version)?;
        to.add(e.cmd)?;
        to.add(e.kind)?;
        to.add(e.stream)?;
        to.add(e.sequence)?;
        to.add(e.name)?;
        to.add(e.version)?;
        to.add(e.payload)?;
        to.add(e.metadata)?;
        to.add(e.id)?;
        to.add(f.cmd)?;
        to.add(f.kind)?;
        to.add(f.key)?;
        to.add(f.holder)?;
        to.add(f.claim)?;
        to.add(o.cmd)?;
        to.add(o.id)?;
        to.add(o.topic)?;
        to.add(o.payload)?;
        Ok(to)
    }
}
