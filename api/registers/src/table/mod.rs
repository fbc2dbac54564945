//! The simple CSV for organisations outside the register: one row an offer, Czech headings.
//!
//! Semicolons and a byte order mark, as Czech spreadsheets want them; several
//! values of one cell stand between ` | `. A cell that a spreadsheet would run as a
//! formula gets an apostrophe in front, which reading takes off again. Reading
//! also takes commas, other orders of columns and missing columns, but no other
//! encoding than UTF-8: a guess would spoil names.
//!
//! Left out: free places (a table has no age for them), hours, and what is not
//! public.

mod cells;
mod columns;
mod read;
#[cfg(test)]
mod tests;
mod write;

pub use read::{TableFault, read};
pub use write::write;
