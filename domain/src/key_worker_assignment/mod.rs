//! Key worker assignment: from the first day somebody knows the client and answers for them.
//!
//! A client enters a prison and a case is opened. Within seven days they have a
//! key worker, proposed by load and former acquaintance, allocated by the team
//! lead. The worker keeps in contact; when they are away a colleague covers;
//! when the client moves, the new prison finds somebody new. A day that passes
//! unused becomes an event that everybody can see.
//!
//! Three kinds of streams: [`case`] (one per client episode), [`caseload`] (one
//! per worker, holds the limit) and [`prison`] (what a prison has set for
//! itself). What a person asks for is one [`AssignmentCommand`]; [`steps`] says
//! which streams it touches. All its steps happen, or none.
//!
//! Left out: what is done for the client (the plan) and everything after the gate.

pub mod case;
pub mod caseload;
pub mod codes;
mod command;
pub mod deadlines;
mod in_memory;
pub mod prison;
pub mod proposal;
mod refusal;
mod steps;

#[cfg(test)]
mod fixtures;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod scene;
#[cfg(test)]
mod tests;

pub use command::{AssignmentCommand, EntryOfClient, Subject};
pub use in_memory::{AssignmentEvent, InMemory};
pub use refusal::AssignmentRefusal;
pub use steps::{Reads, Step, Streams, reads, steps};
