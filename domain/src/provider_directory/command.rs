//! What people and programs ask of the directory.
//!
//! Left out: which streams a command touches besides its own (see `steps`).

use super::offer::OfferCommand;
use super::provider::ProviderCommand;
use crate::vocabulary::{OfferId, ProviderId};

/// What somebody asks for: of one provider, or of one offer.
#[derive(Debug, Clone, PartialEq)]
pub enum DirectoryCommand {
    /// Of a provider.
    Provider(ProviderId, ProviderCommand),
    /// Of an offer.
    Offer(OfferId, OfferCommand),
}

/// The stream a command is about: the one whose version its caller saw.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DirectorySubject {
    /// A provider.
    Provider(ProviderId),
    /// An offer.
    Offer(OfferId),
}

impl DirectoryCommand {
    /// The stream this command is about.
    #[must_use]
    pub fn subject(&self) -> DirectorySubject {
        match self {
            Self::Provider(provider, _) => DirectorySubject::Provider(*provider),
            Self::Offer(offer, _) => DirectorySubject::Offer(*offer),
        }
    }
}
