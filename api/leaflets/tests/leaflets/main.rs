//! Leaflets as they come out of the press.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    reason = "a test that cannot go on stops here"
)]

mod batch;
mod finished;
mod odd_input;
mod paper;
mod samples;
