//! What requests say of providers and offers, read field by field into the domain's words.
//!
//! Left out: rules that need more than one field; the domain says those.

mod given;
mod offer_fields;
mod parts;
mod provider_fields;
mod site;

pub(crate) use offer_fields::OfferFields;
pub(crate) use provider_fields::ProviderFields;
pub(crate) use site::{InsideContactBody, SiteBody};
