//! Coded answers of this journey.

crate::codes! {
    /// Why a worker no longer has a client.
    pub enum DeallocationGround {
        /// The worker leaves the service.
        WorkerLeft = "worker_left",
        /// The worker has too much to do.
        WorkerOverloaded = "worker_overloaded",
        /// The client asked for another worker.
        ClientRequest = "client_request",
        /// Worker and client may not work together.
        ConflictOfInterest = "conflict_of_interest",
        /// Something else, told in words.
        Other = "other",
        /// The client went to another prison.
        ClientTransferred = "client_transferred",
        /// The case was closed.
        CaseClosed = "case_closed",
    }
}

impl DeallocationGround {
    /// The grounds a person may give; the others follow from another step.
    pub const GIVEN_BY_PEOPLE: [Self; 5] = [
        Self::WorkerLeft,
        Self::WorkerOverloaded,
        Self::ClientRequest,
        Self::ConflictOfInterest,
        Self::Other,
    ];
}

crate::codes! {
    /// How an allocation came about.
    pub enum AllocationBasis {
        /// The worker the proposal put first.
        Proposal = "proposal",
        /// Another worker than the proposal put first, with a reason.
        Deviation = "deviation",
        /// Nothing had been proposed.
        WithoutProposal = "without_proposal",
    }
}

crate::codes! {
    /// How a proposal sees one candidate.
    pub enum Standing {
        /// Could take the client.
        Eligible = "eligible",
        /// Has no free place.
        Full = "full",
        /// Is absent.
        Absent = "absent",
        /// Works in another prison.
        OtherPrison = "other_prison",
    }
}

crate::codes! {
    /// How a contact was made.
    pub enum ContactChannel {
        /// Face to face.
        InPerson = "in_person",
        /// By telephone.
        Phone = "phone",
        /// By video.
        Video = "video",
        /// By letter.
        Letter = "letter",
    }
}

crate::codes! {
    /// What came of a contact. Only one that took place moves the next one on.
    pub enum ContactOutcome {
        /// Worker and client spoke or wrote to each other.
        TookPlace = "took_place",
        /// The client did not come.
        ClientDidNotCome = "client_did_not_come",
        /// The client did not want it.
        ClientDeclined = "client_declined",
    }
}

crate::codes! {
    /// Why a worker is away.
    pub enum AbsenceGround {
        /// Holiday.
        Leave = "leave",
        /// Illness.
        Illness = "illness",
        /// Training.
        Training = "training",
        /// Something else.
        Other = "other",
    }
}

crate::codes! {
    /// Why cover for a client ended.
    pub enum CoverEndGround {
        /// The worker is back.
        WorkerReturned = "worker_returned",
        /// The client got another worker, or none.
        ResponsibilityMoved = "responsibility_moved",
    }
}

crate::codes! {
    /// Why a case was closed.
    pub enum ClosingGround {
        /// Released at the end of the sentence.
        Released = "released",
        /// Released conditionally.
        ReleasedConditionally = "released_conditionally",
        /// Transferred to another country.
        TransferredAbroad = "transferred_abroad",
        /// Pardoned, or the sentence was lifted.
        SentenceLifted = "sentence_lifted",
        /// The client died.
        Died = "died",
        /// The case should not have been opened.
        OpenedInError = "opened_in_error",
        /// The client turned out to be another one we already had.
        MergedIntoOther = "merged_into_other",
    }
}

impl ClosingGround {
    /// The grounds a person may give; a merge closes by itself.
    pub const GIVEN_BY_PEOPLE: [Self; 6] = [
        Self::Released,
        Self::ReleasedConditionally,
        Self::TransferredAbroad,
        Self::SentenceLifted,
        Self::Died,
        Self::OpenedInError,
    ];
}
