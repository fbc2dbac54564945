//! The simple CSV for organisations outside the register: one row an offer, Czech headings.
//!
//! Semicolons and a byte order mark, as Czech spreadsheets want them; several
//! values of one cell stand between ` | `. A cell that a spreadsheet would run as a
//! formula gets an apostrophe in front, which reading takes off again. Reading
//! also takes commas, other orders of columns and missing columns, but no other
//! encoding than UTF-8: a guess would spoil names.
//!
//! Numbers of places stand in five cells side by side: whom they are for, what a
//! place is, how many there are, how many are free, when that was said; several
//! groups between ` | ` in the same order, what a place is and when it was said
//! perhaps once for all. A number that is wrong, or without a time, is left out and
//! told; the rest of its row is taken.
//!
//! Left out: what is not public.

mod announced;
mod cells;
mod columns;
mod places;
mod read;
#[cfg(test)]
mod tests;
mod write;

pub use read::{TableFault, read};
pub use write::write;
