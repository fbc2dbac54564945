//! Why a command to a provider was refused.

use crate::journey::JourneyRefusal;

/// The rule that said no.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProviderRefusal {
    /// V5: there is no such provider, or it has ended.
    #[error("there is no such provider in the directory")]
    ProviderUnknown,
    /// V8: it has ended, its offers are left alone.
    #[error("the provider has ended; pass its offers on or end them")]
    ProviderEnded,
    /// This id already names a provider.
    #[error("a provider is already registered under this id")]
    ProviderAlreadyRegistered,
    /// V1: the last day is today or earlier.
    #[error("a verification must reach beyond today")]
    VerificationInPast,
    /// V1: the last day is too far off.
    #[error("a verification may reach at most {days} days ahead")]
    VerificationTooLong {
        /// Most days ahead.
        days: u16,
    },
    /// V2: it is suspended.
    #[error("the provider is suspended")]
    ProviderSuspended,
    /// V2: somebody may be in danger there.
    #[error("a concern about safety is open")]
    SafetyConcernOpen,
    /// V3: there is none to take back.
    #[error("the provider is not verified")]
    NotVerified,
    /// V3: its last day has not passed yet.
    #[error("the verification still counts")]
    StillVerified,
    /// V4: there is no such concern.
    #[error("there is no such concern")]
    ConcernUnknown,
    /// V4: another concern has this id.
    #[error("another concern has this id")]
    ConcernAlreadyRaised,
    /// V4: it was settled before, otherwise.
    #[error("the concern was resolved before with another outcome")]
    ConcernAlreadyResolved,
    /// Its last day would lie in the future.
    #[error("the last day lies in the future")]
    EndInFuture,
    /// A duplicate has to name who goes on, and cannot be its own successor.
    #[error("a duplicate has to name the other provider that goes on")]
    SuccessorMissing,
}

impl JourneyRefusal for ProviderRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::ProviderUnknown => "provider_unknown",
            Self::ProviderEnded => "provider_ended",
            Self::ProviderAlreadyRegistered => "provider_already_registered",
            Self::VerificationInPast => "verification_in_past",
            Self::VerificationTooLong { .. } => "verification_too_long",
            Self::ProviderSuspended => "provider_suspended",
            Self::SafetyConcernOpen => "safety_concern_open",
            Self::NotVerified => "not_verified",
            Self::StillVerified => "still_verified",
            Self::ConcernUnknown => "concern_unknown",
            Self::ConcernAlreadyRaised => "concern_already_raised",
            Self::ConcernAlreadyResolved => "concern_already_resolved",
            Self::EndInFuture => "end_in_future",
            Self::SuccessorMissing => "successor_missing",
        }
    }
}
