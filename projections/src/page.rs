//! Pages of a list: at most a hundred at a time, walked with an opaque cursor.
//!
//! A walk keeps the order it began with: the cursor remembers the position of
//! the log at its first page.

use std::fmt;
use std::str::FromStr;

use serde::Serialize;

use crate::log::LogError;

/// Most rows one page may hold.
pub const MAX: u32 = 100;

/// One page and the way to the next.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Page<T> {
    /// The rows.
    pub items: Vec<T>,
    /// Where the next page begins; none on the last one.
    pub next: Option<String>,
}

/// A cursor that was not made here.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the cursor cannot be read")]
pub struct BadCursor;

/// Why a list could not be given.
#[derive(Debug, thiserror::Error)]
pub enum ListError {
    /// The caller's cursor cannot be read.
    #[error(transparent)]
    Cursor(#[from] BadCursor),
    /// The log could not be read.
    #[error(transparent)]
    Log(#[from] LogError),
    /// The database could not answer.
    #[error("the list could not be read from the database")]
    Database(#[from] sqlx::Error),
}

impl<T> Page<T> {
    /// The same page of something else.
    pub(crate) fn map<U>(self, each: impl FnMut(T) -> U) -> Page<U> {
        Page {
            items: self.items.into_iter().map(each).collect(),
            next: self.next,
        }
    }
}

/// Which page is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageRequest {
    /// The cursor of the page before.
    pub after: Option<String>,
    /// Rows wanted; kept between 1 and [`MAX`].
    pub limit: u32,
}

impl PageRequest {
    /// The first page.
    #[must_use]
    pub const fn first(limit: u32) -> Self {
        Self { after: None, limit }
    }

    /// The page behind a cursor.
    #[must_use]
    pub const fn after(cursor: String, limit: u32) -> Self {
        Self {
            after: Some(cursor),
            limit,
        }
    }

    pub(crate) fn rows(&self) -> usize {
        usize::try_from(self.limit.clamp(1, MAX)).unwrap_or(1)
    }

    pub(crate) fn cursor<K: FromStr, I: FromStr>(&self) -> Result<Option<Cursor<K, I>>, BadCursor> {
        self.after.as_deref().map(str::parse).transpose()
    }
}

/// Where a walk stands: the log's position when it began, then key and id of the last row shown.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Cursor<K, I> {
    pub walk: u64,
    pub key: K,
    pub id: I,
}

impl<K: fmt::Display, I: fmt::Display> fmt::Display for Cursor<K, I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}_{}_{}", self.walk, self.key, self.id)
    }
}

impl<K: FromStr, I: FromStr> FromStr for Cursor<K, I> {
    type Err = BadCursor;

    fn from_str(text: &str) -> Result<Self, BadCursor> {
        let mut parts = text.splitn(3, '_');
        Ok(Self {
            walk: part(parts.next())?,
            key: part(parts.next())?,
            id: part(parts.next())?,
        })
    }
}

fn part<T: FromStr>(text: Option<&str>) -> Result<T, BadCursor> {
    text.and_then(|text| text.parse().ok()).ok_or(BadCursor)
}

/// Cuts the one row too many that tells whether there is a next page.
pub(crate) fn page<T, C: fmt::Display>(
    mut items: Vec<T>,
    rows: usize,
    cursor: impl FnOnce(&T) -> C,
) -> Page<T> {
    let more = items.len() > rows;
    items.truncate(rows);
    let last = items.last().filter(|_| more);
    Page {
        next: last.map(|row| cursor(row).to_string()),
        items,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_is_read_as_it_was_written() {
        let cursor = Cursor {
            walk: 7,
            key: -12_i64,
            id: 3_u32,
        };
        assert_eq!(cursor.to_string().parse(), Ok(cursor));
    }

    #[test]
    fn a_foreign_cursor_is_refused() {
        for text in ["", "1", "1_2", "x_1_1", "1_2_z"] {
            assert_eq!(text.parse::<Cursor<i64, u32>>(), Err(BadCursor));
        }
    }
}
