//! The tabular data package of the Human Services Data Specification (HSDS 3.1).
//!
//! A descriptor (`datapackage.json`, in words of our own) and one CSV a table,
//! with the names and columns of the specification. A service of the package is
//! one offer at one place. Kinds, needs, target groups, forms and housing steps
//! are attributes on taxonomy terms; the deposit is the cost option `kauce`.
//! `service_capacity` carries what a provider reported and when; a group nobody
//! reported is not in it, because unknown is not zero.
//!
//! Cells are written as they are, but for those a spreadsheet would run, which get
//! an apostrophe that reading takes away ([`crate::formula`]); a phone number keeps
//! its plus. For spreadsheets there is [`crate::table`].
//!
//! Reading takes the same tables back; bad rows are told by table and number. A
//! number of places is read only with the time it was said at (`updated`): a file
//! may be of any age.
//!
//! Left out: programmes, contacts of persons, metadata.

mod announced;
mod descriptor;
mod read;
mod reading;
mod reported;
mod rows;
mod tables;
#[cfg(test)]
mod tests;
mod write;

use std::collections::BTreeMap;

pub use read::{PackageFault, read};
pub use write::write;

/// The files of a package by their names.
pub type Package = BTreeMap<String, Vec<u8>>;

/// The descriptor's name.
pub const DESCRIPTOR: &str = "datapackage.json";
