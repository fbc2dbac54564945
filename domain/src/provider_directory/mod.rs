//! The provider directory: who helps after prison, where, under which conditions, with how many
//! places free.
//!
//! A provider is registered or comes from the state register; it offers services at places.
//! A coordinator verifies providers; the providers themselves say how many places are free,
//! and every such number has a source and an age. A place can be held for somebody, who then
//! arrives or does not. A number that was not confirmed in time is told as unverified.
//!
//! Two kinds of streams: [`provider`] and [`offer`] (one service at one place, holds its places).
//! What somebody asks for is one [`DirectoryCommand`]; [`steps`] says which streams it touches.
//!
//! Left out: everything about clients. A hold names a referral at most.

pub mod codes;
mod command;
pub mod deadlines;
mod echoes;
pub mod entry;
pub mod freshness;
mod in_memory;
pub mod offer;
pub mod place;
pub mod provider;
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

pub use command::{DirectoryCommand, DirectorySubject};
pub use echoes::{Echo, echoes};
pub use in_memory::{DirectoryEvent, DirectoryInMemory};
pub use refusal::DirectoryRefusal;
pub use steps::{DirectoryStep, steps};
