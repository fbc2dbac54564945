//! Places by day: how many there were, what was known of them, and how that stands against demand.
//!
//! The projection `capacity` keeps a [`Span`] for everything that was ever known of a group of
//! places, from when to when. What it is worth at an instant is a pure function of the two: a
//! number past its time is stale and counts as no supply, a promise past its time frees its place
//! without anybody looking, a group nobody reported is unknown and no zero. So any day of the past
//! can be asked about, and now as well.
//!
//! A day is looked at when it ends, today now. Time is when things happened; what was recorded
//! later about an earlier day is part of that day, unless one asks what was known by then.
//!
//! Demand is counted from open cases of key worker assignment alone ([`demand`]).
//!
//! Left out: single offers, which the directory shows.

pub mod age;
pub mod days;
pub mod demand;
mod fold;
mod read;
mod span;
mod table;
#[cfg(test)]
mod tests;

pub use read::{Filter, History, NamedOffer, history, named, position};
pub use span::{Span, Told};
pub use table::Capacity;
