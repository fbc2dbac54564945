//! Why a whole command was refused.

use super::offer::OfferRefusal;
use super::provider::ProviderRefusal;
use crate::journey::JourneyRefusal;

/// Why a whole command was refused: the refusal of its first step that was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DirectoryRefusal {
    /// A provider said no.
    #[error(transparent)]
    Provider(#[from] ProviderRefusal),
    /// An offer said no.
    #[error(transparent)]
    Offer(#[from] OfferRefusal),
}

impl JourneyRefusal for DirectoryRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::Provider(refusal) => refusal.code(),
            Self::Offer(refusal) => refusal.code(),
        }
    }
}
