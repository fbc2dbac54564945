//! The pages, asked for over the real router on a real database, as a browser without scripts would.
//!
//! Left out: how pages look (`tests/browser`) and the rules (domain).

mod browser;
mod cases;
mod contacts;
mod everybody;
mod frame;
mod scene;
mod times;
mod workers;
