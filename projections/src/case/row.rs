//! The row of one case.

use brana_domain::key_worker_assignment::codes::ClosingGround;
use brana_domain::vocabulary::{CaseId, ClientId, PrisonId, PrisonerNumber, WorkerId};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// One case as it is now. Its fields are the columns of `case_rows`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CaseRow {
    /// The case.
    pub case_id: CaseId,
    /// Events in its stream so far; what an ETag is made of.
    pub version: u64,
    /// The person.
    pub client: ClientId,
    /// Counts the client's episodes from 1.
    pub episode: u16,
    /// The client's given name.
    pub given_name: String,
    /// The client's family name.
    pub family_name: String,
    /// The client's day of birth.
    pub birth_date: NaiveDate,
    /// The number the prison knows the client by.
    pub prisoner_number: PrisonerNumber,
    /// Name and number as they are searched: lower case, without accents.
    pub search_text: String,
    /// Where the client is or last was.
    pub prison: PrisonId,
    /// The day of entry.
    pub entered_on: NaiveDate,
    /// The day the sentence ends, if known.
    pub sentence_ends_on: Option<NaiveDate>,
    /// The sentence's length in months, if known.
    pub sentence_months: Option<u16>,
    /// The expected day of release, if known.
    pub expected_release: Option<NaiveDate>,
    /// The episode before this one.
    pub previous_case: Option<CaseId>,
    /// Who was responsible before.
    pub former_worker: Option<WorkerId>,
    /// Who is responsible.
    pub worker: Option<WorkerId>,
    /// Since when.
    pub since: Option<NaiveDate>,
    /// Who covers for the worker.
    pub covered_by: Option<WorkerId>,
    /// Until when, if known.
    pub cover_until: Option<NaiveDate>,
    /// Since when nobody is responsible.
    pub without_since: Option<NaiveDate>,
    /// The first day still unmet: for a contact, or for a worker.
    pub due: Option<NaiveDate>,
    /// The event that set it.
    pub due_position: u64,
    /// The next day for a contact; later than `due` once that was missed.
    pub next_due: Option<NaiveDate>,
    /// Contacts missed in a row, as far as raised.
    pub missed: u16,
    /// The day of the last contact that took place.
    pub last_contact: Option<NaiveDate>,
    /// The position of the last proposal, while nobody has been allocated since.
    pub proposal_position: Option<u64>,
    /// The last day of a closed case.
    pub closed_on: Option<NaiveDate>,
    /// The event that closed it.
    pub closed_position: Option<u64>,
    /// Why it was closed.
    pub closing_ground: Option<ClosingGround>,
    /// Who was responsible last, on a closed case.
    pub last_worker: Option<WorkerId>,
    /// The case that goes on instead, after a merge.
    pub merged_into: Option<CaseId>,
}

impl CaseRow {
    /// Whether the day that is waited for has passed.
    #[must_use]
    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        self.due.is_some_and(|due| due < today)
    }
}
