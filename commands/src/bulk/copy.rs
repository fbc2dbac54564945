//! Rows of the events table in Postgres' binary COPY format.

use chrono::{DateTime, Utc};

use super::BulkEvent;
use crate::numbers::{small, to_db};

/// The columns, in the order [`row`] writes them.
pub(super) const STATEMENT: &str = "copy events (
    aggregate_type, aggregate_id, sequence, event_type, event_version,
    payload, metadata, position, recorded_at, event_id)
  from stdin with (format binary)";

/// How many columns there are.
const COLUMNS: i16 = 10;
/// Microseconds from 1970 to 2000, where Postgres begins to count.
const EPOCH: i64 = 946_684_800_000_000;

/// What comes before the first row.
pub(super) fn header() -> Vec<u8> {
    let mut bytes = b"PGCOPY\n\xff\r\n\0".to_vec();
    // No flags, no header extension.
    bytes.extend_from_slice(&[0; 8]);
    bytes
}

/// What comes after the last row.
pub(super) fn end(bytes: &mut Vec<u8>) {
    bytes.extend_from_slice(&(-1_i16).to_be_bytes());
}

/// One row.
pub(super) fn row(bytes: &mut Vec<u8>, event: &BulkEvent, position: u64) {
    bytes.extend_from_slice(&COLUMNS.to_be_bytes());
    text(bytes, &event.stream.kind);
    text(bytes, &event.stream.id);
    number(bytes, to_db(event.sequence));
    text(bytes, event.name);
    text(bytes, event.version);
    json(bytes, &event.payload);
    json(bytes, &event.metadata);
    number(bytes, to_db(position));
    number(bytes, instant(event.recorded_at));
    field(bytes, &[event.event_id.as_bytes()]);
}

fn instant(at: DateTime<Utc>) -> i64 {
    at.timestamp_micros().saturating_sub(EPOCH)
}

fn text(bytes: &mut Vec<u8>, value: &str) {
    field(bytes, &[value.as_bytes()]);
}

fn number(bytes: &mut Vec<u8>, value: i64) {
    field(bytes, &[&value.to_be_bytes()]);
}

/// The binary form of jsonb is its version and its text.
fn json(bytes: &mut Vec<u8>, value: &str) {
    field(bytes, &[&[1], value.as_bytes()]);
}

fn field(bytes: &mut Vec<u8>, parts: &[&[u8]]) {
    let length: usize = parts.iter().map(|part| part.len()).sum();
    bytes.extend_from_slice(&small(length).to_be_bytes());
    for part in parts {
        bytes.extend_from_slice(part);
    }
}
