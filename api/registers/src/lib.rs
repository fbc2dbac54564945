//! Directories of others, read into plain records: the state register, tabular packages, CSV.
//!
//! [`rpss`] reads the open data of the state register of social service
//! providers (and makes up a file of full size); What it read
//! are [`RegisteredProvider`]s and [`RegisteredSite`]s; what it could not take it
//! tells as [`Complaint`]s: nothing is dropped in silence. [`plan`] says which
//! commands bring the directory to what the register says.
//!
//! Left out: files, networks and databases (they hand a `Read` or a `Write` in),
//! free places (a register only knows what was registered) and the names of
//! persons, which are not read at all.

mod books;
mod complaint;
mod ids;
pub mod plan;
mod record;
pub mod rpss;

pub use books::{AgeGroup, Codebooks, Kind, TargetGroup, plain};
pub use complaint::{Complaint, ComplaintCode, Weight, Where};
pub use ids::{provider_id, site_id};
pub use record::{
    Address, Contacts, Registered, RegisteredCapacity, RegisteredProvider, RegisteredSite,
};
