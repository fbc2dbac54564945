//! Imports into a real database, as `brana import` makes them.
//!
//! Left out: what a file may look like and what is planned from it (`brana-registers`).

#[cfg(test)]
mod register;
#[cfg(test)]
mod scene;
#[cfg(test)]
mod web;
