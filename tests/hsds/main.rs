//! HSDS 3.1 at `/hsds/`, rule by rule: C1 to C19 of our conformance list, each with its number.
//!
//! Answers are checked by our own checker always, and by the official schemas where those are at
//! hand. Left out: how the numbers come about (domain), and other ways to look at the directory.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a story cannot go on and has nobody to hand an error to"
)]

mod attacks;
mod checker;
mod conformance;
mod filters;
mod metadata;
mod numbers;
mod official;
mod open_data;
mod outside;
mod pages;
mod privacy;
mod scene;
mod walks;
