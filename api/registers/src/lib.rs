//! Directories of others, read into plain records: the state register, tabular packages, CSV.
//!
//! [`rpss`] reads the open data of the state register of social service
//! providers (and makes up a file of full size); [`hsds`] reads and writes the
//! tabular data package of the Human Services Data Specification; [`table`] the
//! simple CSV for organisations outside the register. All of them speak
//! [`RegisteredProvider`] and [`RegisteredSite`], and tell what they could not
//! take as [`Complaint`]s: nothing is dropped in silence.
//!
//! Left out: files, networks and databases (they hand a `Read` or a `Write` in),
//! free places (a register only knows what was registered) and the names of
//! persons, which are not read at all.

mod books;
mod complaint;
mod ico;
mod ids;
mod record;
pub mod rpss;

pub use books::{AgeGroup, Codebooks, Kind, TargetGroup, plain};
pub use complaint::{Complaint, ComplaintCode, Weight, Where};
pub use ico::{Ico, IcoError};
pub use ids::{provider_id, site_id};
pub use record::{
    Address, CapacityUnit, Contacts, Form, Registered, RegisteredCapacity, RegisteredProvider,
    RegisteredSite,
};
