//! Leaflets as they come out of the press.

mod batch;
mod finished;
mod odd_input;
mod paper;
mod samples;
