//! Why a command to a caseload was refused.

use crate::journey::JourneyRefusal;

/// The rule that said no.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CaseloadRefusal {
    /// Nobody works under this id.
    #[error("there is no such key worker")]
    WorkerUnknown,
    /// This id already names another worker's caseload.
    #[error("a different caseload is already open under this id")]
    CaseloadAlreadyOpened,
    /// L1: no free place.
    #[error("the caseload is full: {active} of {capacity}")]
    CaseloadFull {
        /// Active clients now.
        active: u16,
        /// Most clients on the day.
        capacity: u16,
    },
    /// L1: more than the policy's limit.
    #[error("a key worker may have at most {limit} clients")]
    CapacityOverLimit {
        /// The policy's limit.
        limit: u16,
    },
    /// A capacity holds from today on at the earliest.
    #[error("a capacity cannot be set for the past")]
    CapacityInPast,
    /// L2: the worker is away.
    #[error("the key worker is absent")]
    WorkerAbsent,
    /// The last day lies before the first.
    #[error("the absence ends before it begins")]
    AbsenceEndsBeforeItBegins,
    /// Another absence is recorded; the return ends it first.
    #[error("another absence is already recorded")]
    AlreadyAbsent,
    /// L5: nobody is away.
    #[error("the key worker is not absent")]
    WorkerNotAbsent,
    /// A worker cannot stand in for themselves.
    #[error("a worker cannot cover for themselves")]
    CoversForSelf,
    /// L5: not a client of this worker, or covered for already.
    #[error("some of these clients are not this worker's, or are already covered for")]
    NotTheirClients,
    /// There is nobody to cover for.
    #[error("there are no clients to cover for")]
    NobodyToCover,
    /// L6: the worker works in another prison.
    #[error("the key worker works in another prison")]
    WorkerOfAnotherPrison,
}

impl JourneyRefusal for CaseloadRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::WorkerUnknown => "worker_unknown",
            Self::CaseloadAlreadyOpened => "caseload_already_opened",
            Self::CaseloadFull { .. } => "caseload_full",
            Self::CapacityOverLimit { .. } => "capacity_over_limit",
            Self::CapacityInPast => "capacity_in_past",
            Self::WorkerAbsent => "worker_absent",
            Self::AbsenceEndsBeforeItBegins => "absence_ends_before_it_begins",
            Self::AlreadyAbsent => "already_absent",
            Self::WorkerNotAbsent => "worker_not_absent",
            Self::CoversForSelf => "covers_for_self",
            Self::NotTheirClients => "not_their_clients",
            Self::NobodyToCover => "nobody_to_cover",
            Self::WorkerOfAnotherPrison => "worker_of_another_prison",
        }
    }
}
