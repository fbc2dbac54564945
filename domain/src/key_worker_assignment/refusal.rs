//! Why a whole command was refused.

use super::case::CaseRefusal;
use super::caseload::CaseloadRefusal;
use super::prison::PrisonRefusal;
use crate::journey::JourneyRefusal;

/// Why a whole command was refused: the refusal of its first step that was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AssignmentRefusal {
    /// A case said no.
    #[error(transparent)]
    Case(#[from] CaseRefusal),
    /// A caseload said no.
    #[error(transparent)]
    Caseload(#[from] CaseloadRefusal),
    /// A prison's settings said no.
    #[error(transparent)]
    Prison(#[from] PrisonRefusal),
}

impl JourneyRefusal for AssignmentRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::Case(refusal) => refusal.code(),
            Self::Caseload(refusal) => refusal.code(),
            Self::Prison(refusal) => refusal.code(),
        }
    }
}
