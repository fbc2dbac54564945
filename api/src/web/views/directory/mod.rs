//! The public pages of the directory: search, one offer, one provider.
//!
//! Everything here may be published; what may not never comes into these structs.
//! Left out: words for coded answers, which the handlers bring in the reader's language.

mod list;
mod offer;
mod provider;

pub use list::{Found, FoundPlaces, Offers, Removal};
pub use offer::{Fact, GroupLine, OfferPage};
pub use provider::{OfferLink, ProviderPage};
