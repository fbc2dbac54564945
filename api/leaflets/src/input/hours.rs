//! Hours of the week.

use chrono::NaiveTime;
use serde::{Deserialize, Serialize};

/// Hours of one day of the week; a split day has two of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hours {
    /// 1 is Monday, 7 is Sunday.
    pub weekday: u8,
    /// From when.
    pub from: NaiveTime,
    /// Until when; earlier than `from` when it lies after midnight.
    pub to: NaiveTime,
}
