//! Facts and rules of the way from prison to the community.
//!
//! Every journey is a folder: its story and numbered rules in `mod.rs`, its
//! events, states, commands and refusals beside it. Everything here is a plain
//! function of state, command and context.
//!
//! Left out on purpose: no clock, no random numbers, no database, no async and
//! no framework. Time, ids and the acting person arrive in [`Context`].

pub mod happened;
pub mod journey;
pub mod key_worker_assignment;
pub mod provider_directory;
pub mod reference;
#[cfg(test)]
mod testing;
pub mod vocabulary;

pub use happened::Happened;
pub use journey::{Context, Journey, JourneyEvent, JourneyRefusal, decode};
