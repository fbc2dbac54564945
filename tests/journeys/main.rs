//! Key worker assignment and the provider directory told end to end over HTTP, as people live them.
//!
//! Left out: each endpoint by itself (`json`) and what happens when parts of the
//! program die (`faults`).

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a story cannot go on and has nobody to hand an error to"
)]

mod absence;
mod day_by_day;
mod deadlines;
mod directory;
mod directory_people;
mod episodes;
mod limit;
mod reading;
mod scene;
mod slips;
