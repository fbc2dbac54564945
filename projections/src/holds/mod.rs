//! Places promised to somebody: who promised them, until when, and how each promise ended.
//!
//! The offer itself knows which promises run, not who made them nor what became of those that
//! ended; both are asked at the desks. Left out: whom a place is for. A promise has a referral at
//! most, and never a name.

mod read;
mod table;

pub use read::{hold, of_actor, of_offer};
pub use table::{ARRIVED, Holds, HoldsRows, Promise};
