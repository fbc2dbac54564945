//! The binary form of COPY, read row by row from bytes as they arrive.
//!
//! A header of 11 bytes, flags and the length of an extension; then per row the
//! number of fields and each field with its length; -1 fields end it.

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use super::decode::{self, Stored};
use super::{Entry, LogError, Recorded, Stream, Unreadable, counted};

const SIGNATURE: &[u8] = b"PGCOPY\n\xff\r\n\0";
const FIELDS: i16 = 10;
/// 2000-01-01, from which Postgres counts microseconds.
const EPOCH: i64 = 946_684_800;

/// Bytes that have arrived and were not read yet.
#[derive(Debug, Default)]
pub(super) struct Copied {
    bytes: Vec<u8>,
    read: usize,
    begun: bool,
    ended: bool,
}

impl Copied {
    /// More bytes have arrived.
    pub(super) fn add(&mut self, more: &[u8]) {
        if self.read == self.bytes.len() {
            self.bytes.clear();
        } else if self.read > 0 {
            self.bytes.drain(..self.read);
        }
        self.read = 0;
        self.bytes.extend_from_slice(more);
    }

    /// The next whole row, if it has arrived.
    pub(super) fn next(&mut self, kinds: &[&str]) -> Result<Option<Entry>, LogError> {
        let Some(rest) = self.bytes.get(self.read..) else {
            return Ok(None);
        };
        let mut fields = Fields { rest };
        if !self.begun {
            if fields.header()?.is_none() {
                return Ok(None);
            }
            self.begun = true;
            self.read += rest.len() - fields.rest.len();
            return self.next(kinds);
        }
        if self.ended {
            return Ok(None);
        }
        let Some(count) = fields.int16() else {
            return Ok(None);
        };
        if count == -1 {
            self.ended = true;
            return Ok(None);
        }
        if count != FIELDS {
            return Err(LogError::Form("another number of fields"));
        }
        let Some(row) = fields.row() else {
            return Ok(None);
        };
        let entry = row.entry(kinds)?;
        self.read += rest.len() - fields.rest.len();
        Ok(Some(entry))
    }
}

/// The fields of one row, as bytes.
struct Row<'a>([&'a [u8]; 10]);

impl Row<'_> {
    fn entry(&self, kinds: &[&str]) -> Result<Entry, LogError> {
        let [
            position,
            kind,
            id,
            sequence,
            event,
            version,
            at,
            event_id,
            payload,
            metadata,
        ] = self.0;
        let position = counted(int64(position)?);
        let kind = text(kind)?;
        if !kinds.contains(&kind) {
            return Ok(Entry::NotAsked { position });
        }
        let id = text(id)?;
        let stored = Stored {
            kind,
            id,
            event: text(event)?,
            version: text(version)?,
            payload: json(payload)?,
        };
        let decoded = decode::event(stored)
            .and_then(|event| Ok((event, decode::envelope(json_or_empty(metadata))?)));
        Ok(match decoded {
            Ok((event, envelope)) => Entry::Event(Box::new(Recorded {
                position,
                sequence: counted(int64(sequence)?),
                event,
                envelope,
                recorded_at: instant(int64(at)?)?,
                event_id: uuid(event_id)?,
            })),
            Err(error) => unreadable(position, kind, id, error),
        })
    }
}

fn unreadable(position: u64, kind: &str, id: &str, error: Unreadable) -> Entry {
    Entry::Unreadable {
        position,
        stream: Stream {
            kind: kind.to_owned(),
            id: id.to_owned(),
        },
        error,
    }
}

/// Walks over bytes; nothing is taken when not enough is there.
struct Fields<'a> {
    rest: &'a [u8],
}

impl<'a> Fields<'a> {
    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        Some(taken)
    }

    fn int16(&mut self) -> Option<i16> {
        self.take(2)?.try_into().ok().map(i16::from_be_bytes)
    }

    fn int32(&mut self) -> Option<i32> {
        self.take(4)?.try_into().ok().map(i32::from_be_bytes)
    }

    fn header(&mut self) -> Result<Option<()>, LogError> {
        let Some(signature) = self.take(SIGNATURE.len()) else {
            return Ok(None);
        };
        if signature != SIGNATURE {
            return Err(LogError::Form("another signature"));
        }
        let rest = self.int32().and_then(|_flags| self.int32());
        let extension = rest.and_then(|length| self.take(usize::try_from(length).ok()?));
        Ok(extension.map(|_| ()))
    }

    /// Every field of a row; contents that were not asked for are null and read as nothing.
    fn row(&mut self) -> Option<Row<'a>> {
        let mut fields: [&[u8]; 10] = [&[]; 10];
        for field in &mut fields {
            let length = self.int32()?;
            *field = self.take(usize::try_from(length).unwrap_or(0))?;
        }
        Some(Row(fields))
    }
}

fn int64(field: &[u8]) -> Result<i64, LogError> {
    let bytes = field.try_into();
    bytes
        .map(i64::from_be_bytes)
        .map_err(|_| LogError::Form("a number is not 8 bytes long"))
}

fn text(field: &[u8]) -> Result<&str, LogError> {
    str::from_utf8(field).map_err(|_| LogError::Form("a text is not UTF-8"))
}

/// The text of a jsonb field, behind the byte that says its version.
fn json(field: &[u8]) -> Result<&[u8], LogError> {
    match field.split_first() {
        Some((1, text)) => Ok(text),
        _ => Err(LogError::Form("another version of jsonb")),
    }
}

/// No metadata are no envelope, which the decoder says better.
fn json_or_empty(field: &[u8]) -> &[u8] {
    json(field).unwrap_or_default()
}

fn uuid(field: &[u8]) -> Result<Uuid, LogError> {
    Uuid::from_slice(field).map_err(|_| LogError::Form("an id is not 16 bytes long"))
}

fn instant(microseconds: i64) -> Result<DateTime<Utc>, LogError> {
    DateTime::from_timestamp(EPOCH, 0)
        .and_then(|epoch| epoch.checked_add_signed(TimeDelta::microseconds(microseconds)))
        .ok_or(LogError::Form("an instant out of range"))
}
