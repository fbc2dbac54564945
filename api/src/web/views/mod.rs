//! The pages as values: one struct per page, its template, and samples of it.
//!
//! A view holds what the page shows, as text, days, numbers and coded words; handlers fill it.
//! Forms hand back what was typed through [`form::Form`]. Every view has samples, every sample is
//! rendered by a test, by `examples/render_samples.rs` and looked at.
//!
//! Left out: reading the database, following commands, who may see a page.

pub mod assignment;
pub mod capacity;
pub mod case;
pub mod caseload;
pub mod changed;
pub mod check;
pub mod closing;
pub mod contact;
pub mod desks;
pub mod directory;
pub mod entry;
pub mod form;
pub mod frame;
pub mod home;
pub mod leaflets;
pub mod mistake;
pub mod navigation;
pub mod prison;
pub mod problem;
mod sampling;
pub mod start;
pub mod workers;

#[cfg(test)]
mod tests;

pub use sampling::{Sampled, rendered_samples};
