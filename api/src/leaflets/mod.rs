//! Leaflets: offers of the directory become plain input of the press (`brana-leaflets`), and that
//! becomes a PDF.
//!
//! Only what is published goes in: of a confidential place the region, of an inside contact
//! nothing. Left out: which offers are wanted (whoever asks) and how they look on paper.

mod names;
mod press;
mod service;

pub(crate) use press::print;
pub(crate) use service::service;
