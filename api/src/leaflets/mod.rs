//! Leaflets: offers of the directory become plain input of the press (`brana-leaflets`), and that
//! becomes a PDF.
//!
//! | file | holds |
//! |---|---|
//! | `wish` | what somebody wants on paper: which offers, on which sheet, in which words |
//! | `gather` | the wish filled with what the directory knows at an instant |
//! | `reader` | who wants it, and how much of it they get |
//! | `service` | one offer as a leaflet tells it |
//! | `code` | short codes, so that paper leads back to the live page |
//! | `each` | one search split into a wish for each place |
//! | `written` | a wish as the fields it is read from |
//! | `list` | a list with a wish on each line |
//! | `batch` | many leaflets in one go |
//! | `press` | the way to the press, which a build may leave out |
//!
//! Only what is published goes in: of a confidential place the region, of an inside contact
//! nothing. Left out: who may ask (JSON and pages) and how it looks on paper (`brana-leaflets`).

pub(crate) mod batch;
pub(crate) mod code;
pub mod each;
mod gather;
pub(crate) mod list;
mod press;
mod reader;
mod service;
mod wish;
mod written;

pub use batch::Batches;
pub(crate) use batch::keep_printing;
pub(crate) use gather::{Shelf, Unmade};
pub(crate) use press::{print, print_bound_now, print_now};
pub(crate) use reader::{MOST_OFFERS, Reader};
pub(crate) use wish::{BadWish, Choice, Wish, asked};
