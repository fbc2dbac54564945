//! The numbers of the rules, under a version that every event names.

use serde::{Deserialize, Serialize};

/// The limits and periods that hold for one decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Policy {
    /// Names this set of numbers in every event decided under it.
    pub version: String,
    /// Most active clients one key worker may have.
    pub max_clients: u16,
    /// Days from entry (or from a gap) within which a client must have a worker.
    pub worker_within_days: u16,
    /// Days between contacts where the prison has set nothing else.
    pub contact_every_days: u16,
    /// Most days a place may be held for somebody.
    pub hold_at_most_days: u16,
    /// Most days a provider may be verified ahead.
    pub verified_at_most_days: u16,
}

impl Policy {
    /// The numbers practitioners asked for: 50 clients, a worker within 7 days, contact every 14 days.
    #[must_use]
    pub fn standard() -> Self {
        Self {
            version: "2026-1".to_owned(),
            max_clients: 50,
            worker_within_days: 7,
            contact_every_days: 14,
            hold_at_most_days: 60,
            verified_at_most_days: 366,
        }
    }
}
