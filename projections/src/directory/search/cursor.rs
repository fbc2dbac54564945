//! Where a walk over hits stands: the walk it belongs to and the last hit that was given.
//!
//! The walk is the question, the position of the log and the instant of its first page. A cursor is opaque to
//! callers and holds nothing secret. One that was changed by hand is refused or finds hits in another order: what is
//! shown of a hit, and where a confidential place is, does not depend on it.

use std::str::FromStr;

use brana_domain::provider_directory::place::GeoPoint;
use brana_domain::vocabulary::OfferId;
use chrono::{DateTime, Utc};

use super::query::Query;
use super::rank::Key;
use crate::page::BadCursor;

/// A place in a walk.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Cursor {
    pub(super) position: u64,
    pub(super) ranked_at: DateTime<Utc>,
    pub(super) relaxed: bool,
    /// Where distances are counted from: the middle of a municipality moves with its offers.
    pub(super) origin: Option<GeoPoint>,
    pub(super) question: u64,
    pub(super) last: Key,
}

/// A number that differs between questions (FNV-1a), the same on every node.
pub(super) fn question(query: &Query) -> u64 {
    let written = query.written().into_iter();
    let bytes = written.flat_map(|(name, value)| [name.to_owned(), value]);
    bytes
        .flat_map(|part| part.into_bytes().into_iter().chain([0]))
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)
        })
}

impl Cursor {
    /// The position a cursor's walk began at, without checking anything else.
    pub(super) fn position(text: &str) -> Option<u64> {
        text.parse::<Self>().ok().map(|cursor| cursor.position)
    }

    pub(super) fn written(&self) -> String {
        let lead = self.last.lead.map(|number| format!("{number:x}")).join("-");
        let name: String = self
            .last
            .name
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        format!(
            "{}.{}.{}.{}.{:x}.{lead}.{name}.{}",
            self.position,
            self.ranked_at.timestamp_micros(),
            u8::from(self.relaxed),
            self.origin.map_or_else(String::new, |point| format!(
                "{}_{}",
                point.lat_e6, point.lon_e6
            )),
            self.question,
            self.last.id.0.simple(),
        )
    }
}

impl FromStr for Cursor {
    type Err = BadCursor;

    fn from_str(text: &str) -> Result<Self, BadCursor> {
        let mut parts = text.split('.');
        let mut next = || parts.next().ok_or(BadCursor);
        let cursor = Self {
            position: number(next()?)?,
            ranked_at: DateTime::from_timestamp_micros(number(next()?)?).ok_or(BadCursor)?,
            relaxed: number::<u8>(next()?)? == 1,
            origin: origin(next()?)?,
            question: u64::from_str_radix(next()?, 16).map_err(|_| BadCursor)?,
            last: Key {
                lead: lead(next()?)?,
                name: name(next()?)?,
                id: next()?.parse::<OfferId>().map_err(|_| BadCursor)?,
            },
        };
        parts.next().is_none().then_some(cursor).ok_or(BadCursor)
    }
}

fn number<T: FromStr>(text: &str) -> Result<T, BadCursor> {
    text.parse().map_err(|_| BadCursor)
}

fn origin(text: &str) -> Result<Option<GeoPoint>, BadCursor> {
    if text.is_empty() {
        return Ok(None);
    }
    let (lat, lon) = text.split_once('_').ok_or(BadCursor)?;
    let (lat_e6, lon_e6) = (number(lat)?, number(lon)?);
    let point = GeoPoint { lat_e6, lon_e6 };
    // Only what lies on the globe was made here.
    let known = GeoPoint::try_new(point.latitude(), point.longitude());
    known.map(Some).ok_or(BadCursor)
}

fn lead(text: &str) -> Result<[u32; 5], BadCursor> {
    let numbers = text.split('-').map(|part| u32::from_str_radix(part, 16));
    let numbers: Vec<u32> = numbers.collect::<Result<_, _>>().map_err(|_| BadCursor)?;
    numbers.try_into().map_err(|_| BadCursor)
}

fn name(text: &str) -> Result<Box<[u8]>, BadCursor> {
    let digits: Option<Vec<u32>> = text.chars().map(|digit| digit.to_digit(16)).collect();
    let digits = digits.filter(|digits| digits.len() % 2 == 0 && digits.len() <= 400);
    let bytes = digits.ok_or(BadCursor)?;
    let byte = |pair: &[u32]| pair.iter().fold(0, |byte, digit| byte * 16 + digit);
    let bytes = bytes
        .chunks(2)
        .map(|pair| u8::try_from(byte(pair)).unwrap_or(0));
    Ok(bytes.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_is_read_as_it_was_written() {
        let cursor = Cursor {
            position: 7,
            ranked_at: DateTime::from_timestamp_micros(1_800_000_000_000_001).unwrap(),
            relaxed: true,
            origin: GeoPoint::try_new(-0.5, 16.607_123),
            question: question(&Query::default()),
            last: Key {
                lead: [1, 0, u32::MAX, 4, 5],
                name: Box::new([0, 17, 255]),
                id: OfferId(uuid::Uuid::from_u128(9)),
            },
        };
        let text = cursor.written();
        assert_eq!(text.parse(), Ok(cursor));
        for wrong in ["", "1", "7.é", &text[1..], &format!("{text}.1")] {
            let read: Result<Cursor, _> = wrong.parse();
            assert!(read.is_err(), "{wrong}");
        }
    }
}
