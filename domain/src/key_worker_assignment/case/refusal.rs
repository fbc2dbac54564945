//! Why a command to a case was refused.

use chrono::NaiveDate;

use crate::journey::JourneyRefusal;

/// The rule that said no.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CaseRefusal {
    /// Nothing was ever opened under this id.
    #[error("there is no such case")]
    CaseNotOpened,
    /// This id already names another case.
    #[error("a different case is already open under this id")]
    CaseAlreadyOpened,
    /// R8: the client's episode before this one is still open.
    #[error("the client has a case that is still open")]
    EpisodeStillOpen,
    /// R8: the client goes on under another id.
    #[error("the client was merged into another; open the case for that one")]
    ClientMerged,
    /// R6: the case is over.
    #[error("the case is closed")]
    CaseClosed,
    /// R6: the entry lies in the future.
    #[error("the entry lies in the future")]
    EntryInFuture,
    /// R6: what is reported lies before the entry.
    #[error("this lies before the entry on {entered_on}")]
    BeforeEntry {
        /// The day of entry.
        entered_on: NaiveDate,
    },
    /// R9: responsibilities follow one another.
    #[error("this lies before the last change of responsibility on {since}")]
    BeforeLastChange {
        /// The day of that change.
        since: NaiveDate,
    },
    /// The client is born after the entry, or implausibly long ago.
    #[error("the day of birth cannot be right")]
    BirthDateImplausible,
    /// The expected release or the end of the sentence lies before the entry.
    #[error("the release lies before the entry")]
    ReleaseBeforeEntry,
    /// R2: somebody is responsible already; only reallocation changes that.
    #[error("the client already has a key worker; reallocate instead")]
    AlreadyAllocated,
    /// Nobody is responsible.
    #[error("the client has no key worker")]
    NoKeyWorker,
    /// R3: another worker than the one proposed needs a reason.
    #[error("this is not the worker proposed; give a reason")]
    DeviationNeedsReason,
    /// R7: this ground follows from another step.
    #[error("this ground cannot be given by hand")]
    GroundNotForHands,
    /// R7: `other` asks for words.
    #[error("explain the ground in words")]
    ExplanationMissing,
    /// R4: the worker neither has nor had this client.
    #[error("this worker neither has nor had this client")]
    NotTheirClient,
    /// R4: the contact lies in the future.
    #[error("the contact lies in the future")]
    ContactInFuture,
    /// R4: the contact lies after closing.
    #[error("the contact lies after the case was closed")]
    ContactAfterClosing,
    /// A worker cannot stand in for themselves.
    #[error("a worker cannot cover for themselves")]
    CoversForSelf,
    /// R10: the colleague works in another prison.
    #[error("the key worker works in another prison")]
    WorkerOfAnotherPrison,
    /// The client is already covered for.
    #[error("somebody else already covers for this client")]
    AlreadyCovered,
    /// A case cannot be merged with itself, nor two cases of one client.
    #[error("these are not two different clients")]
    NotTwoClients,
    /// The case is not of the client it was said to be.
    #[error("the case is of another client than the one named")]
    ClientMismatch,
}

impl JourneyRefusal for CaseRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::CaseNotOpened => "case_not_opened",
            Self::CaseAlreadyOpened => "case_already_opened",
            Self::EpisodeStillOpen => "episode_still_open",
            Self::ClientMerged => "client_merged",
            Self::CaseClosed => "case_closed",
            Self::EntryInFuture => "entry_in_future",
            Self::BeforeEntry { .. } => "before_entry",
            Self::BeforeLastChange { .. } => "before_last_change",
            Self::BirthDateImplausible => "birth_date_implausible",
            Self::ReleaseBeforeEntry => "release_before_entry",
            Self::AlreadyAllocated => "already_allocated",
            Self::NoKeyWorker => "no_key_worker",
            Self::DeviationNeedsReason => "deviation_needs_reason",
            Self::GroundNotForHands => "ground_not_for_hands",
            Self::ExplanationMissing => "explanation_missing",
            Self::NotTheirClient => "not_their_client",
            Self::ContactInFuture => "contact_in_future",
            Self::ContactAfterClosing => "contact_after_closing",
            Self::CoversForSelf => "covers_for_self",
            Self::WorkerOfAnotherPrison => "worker_of_another_prison",
            Self::AlreadyCovered => "already_covered",
            Self::NotTwoClients => "not_two_clients",
            Self::ClientMismatch => "client_mismatch",
        }
    }
}
