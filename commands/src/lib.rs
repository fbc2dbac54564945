//! One command on its way to the log: who asks, which streams, what happened.
//!
//! [`Commands::execute`] carries a [`Work`] out on a [`Unit`]: streams are
//! loaded, decided on by their journeys, and everything that happened is
//! appended at once or not at all, by the node's one [`log::Writer`].
//! [`reactions`] and [`outbox`] follow the log; [`bulk`] fills an empty one;
//! [`retention`] takes away what need not be kept for ever.
//!
//! Left out: answers to questions (projections), HTTP (api), rules (domain).
//! The event-sourcing framework is named in `hosted.rs`, `stored.rs` and
//! `store.rs` and nowhere else.

pub mod access;
pub mod bulk;
mod clock;
mod clocks;
mod error;
mod execute;
mod facts;
mod hosted;
mod ids;
pub mod key_worker_assignment;
mod leases;
pub mod log;
mod numbers;
pub mod outbox;
mod outcome;
pub mod provider_directory;
pub mod reactions;
mod recent;
mod request;
pub mod retention;
mod store;
mod stored;
mod stream;
mod turns;
mod unit;

pub use clock::Clock;
pub use clocks::{RaiseOverdue, deadline_rule};
pub use error::{CommandError, Refused};
pub use execute::{Commands, Work};
pub use facts::{Fact, FactChange};
pub use hosted::Hosted;
pub use ids::Ids;
pub use leases::Lease;
pub use outcome::Done;
pub use request::Request;
pub use store::{BranaRepository, StoreError};
pub use stored::{StoredEvent, Upcasts};
pub use stream::StreamId;
pub use unit::{Loaded, Unit};
