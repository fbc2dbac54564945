//! Free places, told apart by what the number is worth.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// The places of one group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupPlaces {
    /// Whom they are for, in Czech („muži“).
    pub group: String,
    /// What is known of them.
    pub places: Places,
}

/// What is known of places. A stale number has no field to travel in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "known", rename_all = "snake_case")]
pub enum Places {
    /// Said or confirmed lately enough to be believed.
    Fresh {
        /// How many are free.
        free: u32,
        /// How many there are.
        total: u32,
        /// When it was said or confirmed.
        as_of: DateTime<Utc>,
    },
    /// Said too long ago to be believed.
    Stale {
        /// When it was said or confirmed last.
        as_of: DateTime<Utc>,
    },
    /// Never said; not zero.
    Unknown,
}

impl Places {
    /// Whether somebody said lately that a place is free.
    #[must_use]
    pub fn surely_free(&self) -> bool {
        match self {
            Self::Fresh { free, .. } => *free > 0,
            Self::Stale { .. } | Self::Unknown => false,
        }
    }
}
