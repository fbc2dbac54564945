//! What people ask of this journey, in one list.
//!
//! Left out: which streams a command touches (see `steps`) and what a stream answers.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};

use super::case::Sentence;
use super::codes::{
    AbsenceGround, ClosingGround, ContactChannel, ContactOutcome, DeallocationGround,
};
use crate::vocabulary::{
    CaseId, ClientId, ContactId, FreeText, PersonName, PrisonId, PrisonerNumber, WorkerId,
};

/// What a person (or a deadline) asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum AssignmentCommand {
    /// A client entered prison.
    OpenCase(Box<EntryOfClient>),
    /// Rank possible workers for a client.
    ProposeAllocation {
        /// The client's case.
        case: CaseId,
        /// Who might do it.
        candidates: BTreeSet<WorkerId>,
    },
    /// Make a worker responsible for a client who has none.
    Allocate {
        /// The client's case.
        case: CaseId,
        /// The worker.
        worker: WorkerId,
        /// Why not the one proposed.
        deviation_reason: Option<FreeText>,
    },
    /// Pass a client from one worker to another in one step.
    Reallocate {
        /// The client's case.
        case: CaseId,
        /// The new worker.
        worker: WorkerId,
        /// Why the old one no longer is.
        ground: DeallocationGround,
        /// Why, in words.
        explanation: Option<FreeText>,
        /// Why not the one proposed.
        deviation_reason: Option<FreeText>,
    },
    /// Take a client from their worker.
    Deallocate {
        /// The client's case.
        case: CaseId,
        /// Why.
        ground: DeallocationGround,
        /// Why, in words.
        explanation: Option<FreeText>,
    },
    /// Record a contact with a client.
    RecordContact {
        /// The client's case.
        case: CaseId,
        /// Names the contact, so that it is recorded once.
        contact: ContactId,
        /// Who made it.
        worker: WorkerId,
        /// When it was.
        held_at: DateTime<Utc>,
        /// How it was made.
        channel: ContactChannel,
        /// What came of it.
        outcome: ContactOutcome,
        /// What was said.
        note: Option<FreeText>,
    },
    /// The client went to another prison.
    TransferClient {
        /// The client's case.
        case: CaseId,
        /// To where.
        to: PrisonId,
    },
    /// Two clients are one person.
    MergeClients {
        /// The case that goes on.
        kept: CaseId,
        /// The case that ends.
        dropped: CaseId,
    },
    /// The episode is over.
    CloseCase {
        /// The client's case.
        case: CaseId,
        /// Why.
        ground: ClosingGround,
    },
    /// Somebody becomes a key worker.
    OpenCaseload {
        /// The worker.
        worker: WorkerId,
        /// Their name.
        name: PersonName,
        /// Where they work; none for an outsider who serves every prison.
        prison: Option<PrisonId>,
        /// Most clients they may have.
        capacity: u16,
    },
    /// From a day on a worker may have this many clients.
    SetCapacity {
        /// The worker.
        worker: WorkerId,
        /// Most clients they may have.
        capacity: u16,
        /// From which day.
        from: NaiveDate,
    },
    /// A worker is or will be away.
    MarkAbsent {
        /// The worker.
        worker: WorkerId,
        /// First day.
        from: NaiveDate,
        /// Expected last day, if known.
        until: Option<NaiveDate>,
        /// Why.
        ground: AbsenceGround,
    },
    /// A worker is back; all cover for their clients ends.
    MarkReturned {
        /// The worker.
        worker: WorkerId,
    },
    /// A colleague covers for clients of an absent worker.
    ArrangeCover {
        /// Who is away.
        worker: WorkerId,
        /// Who covers.
        covering: WorkerId,
        /// For which clients; none means all who are not covered for yet.
        cases: Option<BTreeSet<CaseId>>,
        /// Expected last day, if known.
        until: Option<NaiveDate>,
    },
    /// A prison sets how often its clients must have a contact.
    SetContactInterval {
        /// The prison.
        prison: PrisonId,
        /// Days between contacts.
        days: u16,
        /// From which day.
        from: NaiveDate,
    },
    /// The day for a worker passed.
    RaiseAllocationOverdue {
        /// The client's case.
        case: CaseId,
        /// The day that passed.
        due: NaiveDate,
    },
    /// The day for a contact passed.
    RaiseContactOverdue {
        /// The client's case.
        case: CaseId,
        /// The day that passed.
        due: NaiveDate,
    },
}

/// A client's entry, as far as the person at the desk knows it.
#[derive(Debug, Clone, PartialEq)]
pub struct EntryOfClient {
    /// The case to open.
    pub case: CaseId,
    /// The person, across all their episodes.
    pub client: ClientId,
    /// The client's episode before this one; found by the host.
    pub previous_case: Option<CaseId>,
    /// The client's name.
    pub name: PersonName,
    /// The client's day of birth.
    pub birth_date: NaiveDate,
    /// The number the prison knows the client by.
    pub prisoner_number: PrisonerNumber,
    /// Where the client entered.
    pub prison: PrisonId,
    /// The day of entry.
    pub entered_on: NaiveDate,
    /// The sentence.
    pub sentence: Sentence,
    /// The expected day of release, if known.
    pub expected_release: Option<NaiveDate>,
}

/// The stream a command is about: the one whose version its caller saw.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// A case.
    Case(CaseId),
    /// A caseload.
    Caseload(WorkerId),
    /// A prison's settings.
    Prison(PrisonId),
}

impl AssignmentCommand {
    /// The stream this command is about.
    #[must_use]
    pub fn subject(&self) -> Subject {
        match self {
            Self::OpenCase(entry) => Subject::Case(entry.case),
            Self::ProposeAllocation { case, .. }
            | Self::Allocate { case, .. }
            | Self::Reallocate { case, .. }
            | Self::Deallocate { case, .. }
            | Self::RecordContact { case, .. }
            | Self::TransferClient { case, .. }
            | Self::MergeClients { kept: case, .. }
            | Self::CloseCase { case, .. }
            | Self::RaiseAllocationOverdue { case, .. }
            | Self::RaiseContactOverdue { case, .. } => Subject::Case(*case),
            Self::OpenCaseload { worker, .. }
            | Self::SetCapacity { worker, .. }
            | Self::MarkAbsent { worker, .. }
            | Self::MarkReturned { worker }
            | Self::ArrangeCover { worker, .. } => Subject::Caseload(*worker),
            Self::SetContactInterval { prison, .. } => Subject::Prison(prison.clone()),
        }
    }
}
