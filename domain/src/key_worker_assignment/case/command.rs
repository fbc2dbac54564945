//! What may be asked of one client episode.

use chrono::{DateTime, NaiveDate, Utc};

use super::event::Sentence;
use crate::key_worker_assignment::codes::{
    ClosingGround, ContactChannel, ContactOutcome, CoverEndGround, DeallocationGround,
};
use crate::key_worker_assignment::proposal::Candidate;
use crate::vocabulary::{
    CaseId, ClientId, ContactId, FreeText, PersonName, PrisonId, PrisonerNumber, WorkerId,
};

/// A command to one case.
#[derive(Debug, Clone, PartialEq)]
pub enum CaseCommand {
    /// Open the episode.
    Open(Box<OpenCase>),
    /// Rank the candidates.
    ProposeAllocation(Vec<Candidate>),
    /// Make a worker responsible for a client who has none.
    Allocate(Allocate),
    /// Pass responsibility from one worker to another in one step.
    Reallocate(Reallocate),
    /// Take responsibility from the worker.
    Deallocate(Deallocate),
    /// A colleague looks after the client.
    Cover(Cover),
    /// The colleague no longer looks after the client.
    EndCover(CoverEndGround),
    /// Record a contact.
    RecordContact(RecordContact),
    /// The day for a worker passed.
    RaiseAllocationOverdue {
        /// The day that passed.
        due: NaiveDate,
    },
    /// The day for a contact passed.
    RaiseContactOverdue {
        /// The day that passed.
        due: NaiveDate,
    },
    /// The client went to another prison.
    Transfer {
        /// To where.
        to: PrisonId,
    },
    /// Another case turned out to be of the same person; this one goes on.
    AbsorbDuplicate(Duplicate),
    /// This case turned out to be of a person we already had; it ends.
    BecomeDuplicate(Duplicate),
    /// Close the episode.
    Close(ClosingGround),
}

/// Everything known at entry.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenCase {
    /// The person, across all their episodes.
    pub client: ClientId,
    /// Counts the client's episodes from 1.
    pub episode: u16,
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
    /// The episode before this one.
    pub previous_case: Option<CaseId>,
    /// The last worker of the episode before this one.
    pub former_worker: Option<WorkerId>,
    /// Whether the episode before this one is still open.
    pub previous_is_open: bool,
    /// Whether the client turned out to be another one we already had.
    pub client_was_merged: bool,
}

/// Who shall be responsible.
#[derive(Debug, Clone, PartialEq)]
pub struct Allocate {
    /// The worker.
    pub worker: WorkerId,
    /// Why not the one proposed.
    pub deviation_reason: Option<FreeText>,
}

/// Who shall be responsible instead.
#[derive(Debug, Clone, PartialEq)]
pub struct Reallocate {
    /// The new worker.
    pub worker: WorkerId,
    /// Why the old one no longer is.
    pub ground: DeallocationGround,
    /// Why, in words.
    pub explanation: Option<FreeText>,
    /// Why not the one proposed.
    pub deviation_reason: Option<FreeText>,
}

/// Why the worker shall no longer be responsible.
#[derive(Debug, Clone, PartialEq)]
pub struct Deallocate {
    /// The coded ground.
    pub ground: DeallocationGround,
    /// Why, in words.
    pub explanation: Option<FreeText>,
}

/// Who looks after the client, and how long.
#[derive(Debug, Clone, PartialEq)]
pub struct Cover {
    /// Who is away and stays responsible.
    pub instead_of: WorkerId,
    /// Who looks after the client.
    pub covering: WorkerId,
    /// Where the colleague works; none for an outsider who serves every prison.
    pub covering_prison: Option<PrisonId>,
    /// First day.
    pub from: NaiveDate,
    /// Expected last day, if known.
    pub until: Option<NaiveDate>,
}

/// One contact.
#[derive(Debug, Clone, PartialEq)]
pub struct RecordContact {
    /// Names the contact, so that it is recorded once.
    pub contact: ContactId,
    /// Who made it.
    pub worker: WorkerId,
    /// When it was.
    pub held_at: DateTime<Utc>,
    /// How it was made.
    pub channel: ContactChannel,
    /// What came of it.
    pub outcome: ContactOutcome,
    /// What was said.
    pub note: Option<FreeText>,
}

/// Two cases that are of one person.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Duplicate {
    /// The case that goes on.
    pub kept_case: CaseId,
    /// The client that goes on.
    pub kept_client: ClientId,
    /// The case that ends.
    pub dropped_case: CaseId,
    /// The client that ends.
    pub dropped_client: ClientId,
}
