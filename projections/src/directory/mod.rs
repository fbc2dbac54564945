//! The provider directory: what became of every provider and of every offer.
//!
//! The rows hold the domain's own states; freshness, free places and what may be published are
//! asked of those, for the instant that is asked about. Left out: searching, and what the
//! numbers were on another day.

pub mod changes;
pub mod desk;
mod named;
pub mod origins;
pub mod published;
mod read;
pub mod search;
mod table;

pub(crate) use named::named;
pub use read::{Listed, changed_after, offer, offers_of, provider};
pub use table::{Directory, OfferRow, ProviderRow};
