//! A client's timeline on both clocks.
//!
//! The tables are an index over the log: which events, of which case, when they
//! happened and when they were recorded. What happened, who did it and why is
//! read from the log itself by position, so that nothing personal lies here
//! twice. Left out: events of caseloads and prisons, which are no client's.

mod query;
mod table;

pub use query::{Question, TimelineItem, timeline};
pub use table::{Timeline, TimelineRows};
