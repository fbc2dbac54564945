//! Directories of others, read into plain records: the state register, tabular packages, CSV.
//!
//! [`rpss`] reads the open data of the state register of social service
//! providers (and makes up a file of full size), [`table`] and [`hsds`] read and
//! write what organisations outside the register send each other: a simple CSV and
//! the tabular data package of the Human Services Data Specification. What it read
//! are [`RegisteredProvider`]s and [`RegisteredSite`]s; what it could not take it
//! tells as [`Complaint`]s: nothing is dropped in silence. [`plan`] says which
//! commands bring the directory to what the register says.
//!
//! Left out: files, networks and databases (they hand a `Read` or a `Write` in),
//! and the names of persons, which are not read at all. Free places come from
//! organisations alone, each with the time it was said at: a register only knows
//! what was registered.

mod books;
mod complaint;
pub mod formula;
pub mod hsds;
mod ids;
pub mod listing;
#[cfg(test)]
mod listing_samples;
pub mod plan;
mod record;
mod reported;
pub mod rpss;
pub mod table;

pub use books::{AgeGroup, CodebookError, Codebooks, Kind, TargetGroup, plain};
pub use complaint::{Complaint, ComplaintCode, Weight, Where};
pub use ids::{provider_id, site_id};
pub use record::{
    Address, Contacts, Registered, RegisteredCapacity, RegisteredProvider, RegisteredSite,
};
pub use reported::words;
