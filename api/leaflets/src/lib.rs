//! Leaflets: the chosen services of the directory on paper, for somebody who has no screen.
//!
//! Plain data in, a tagged PDF out ([`Press`]); the same data always give the same bytes. Every
//! number of free places carries the time it was said; a stale one is never printed as current,
//! an unknown one is never a zero. What people typed is set as text, never read as markup.
//!
//! Also here, free of the heavy press: the Czech [`typography`] that pages and mail can use too.
//!
//! Left out: where the data come from (the caller maps the directory, and hands in public fields
//! only), languages other than Czech, pictures besides the QR code. The press is behind the
//! feature `pdf`.

pub mod input;
#[cfg(feature = "pdf")]
mod press;
#[cfg(feature = "pdf")]
mod sheet;
pub mod typography;

pub use input::{Content, Form, Leaflet, LeafletService, Order};
#[cfg(feature = "pdf")]
pub use press::{LeafletError, Press, Progress, render, render_bound, render_many};
