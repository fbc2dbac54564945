//! What can happen in one client episode.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::events;
use crate::key_worker_assignment::codes::{
    AllocationBasis, ClosingGround, ContactChannel, ContactOutcome, CoverEndGround,
    DeallocationGround,
};
use crate::key_worker_assignment::proposal::RankedCandidate;
use crate::vocabulary::{
    CaseId, Casework, ClientId, ContactId, Conviction, FreeText, Identity, PersonName, PrisonId,
    PrisonerNumber, Public, WorkerId,
};

/// The sentence as far as the way out needs it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sentence {
    /// The day it ends, if known.
    pub ends_on: Option<NaiveDate>,
    /// Its length in months, if known.
    pub months: Option<u16>,
}

events! {
    /// Everything that can happen in one client episode.
    pub enum CaseEvent {
        /// A client entered a prison and an episode began.
        CaseOpened "1.0" {
            /// The person, across all their episodes.
            client: Casework<ClientId>,
            /// Counts the client's episodes from 1.
            episode: Casework<u16>,
            /// The client's name.
            name: Identity<PersonName>,
            /// The client's day of birth.
            birth_date: Identity<NaiveDate>,
            /// The number the prison knows the client by.
            prisoner_number: Identity<PrisonerNumber>,
            /// Where the client entered.
            prison: Casework<PrisonId>,
            /// The day of entry.
            entered_on: Casework<NaiveDate>,
            /// The sentence.
            sentence: Conviction<Sentence>,
            /// The day of release expected at entry, if known.
            expected_release: Casework<Option<NaiveDate>>,
            /// The episode before this one.
            previous_case: Casework<Option<CaseId>>,
            /// The last worker of the episode before this one.
            former_worker: Casework<Option<WorkerId>>,
            /// The last day on which the client may be without a worker.
            worker_due: Casework<NaiveDate>,
        }
        /// The program ranked the possible workers and said why.
        AllocationProposed "1.0" {
            /// How it ranks, under a version.
            method: Public<String>,
            /// Every candidate with the inputs, best first.
            ranking: Casework<Vec<RankedCandidate>>,
            /// The first who could take the client, if any.
            proposed: Casework<Option<WorkerId>>,
        }
        /// A worker became responsible for the client.
        KeyWorkerAllocated "1.0" {
            /// The worker.
            worker: Casework<WorkerId>,
            /// The day responsibility began.
            since: Casework<NaiveDate>,
            /// How it came about.
            basis: Casework<AllocationBasis>,
            /// Who had been proposed.
            proposed: Casework<Option<WorkerId>>,
            /// Why somebody else was taken.
            deviation_reason: Casework<Option<FreeText>>,
            /// The last day for the next contact.
            contact_due: Casework<NaiveDate>,
        }
        /// A worker is no longer responsible.
        KeyWorkerDeallocated "1.0" {
            /// The worker.
            worker: Casework<WorkerId>,
            /// The day responsibility ended.
            on: Casework<NaiveDate>,
            /// Why.
            ground: Casework<DeallocationGround>,
            /// Why, in words.
            explanation: Casework<Option<FreeText>>,
            /// The last day for a new worker; none when one follows at once or none is needed.
            worker_due: Casework<Option<NaiveDate>>,
        }
        /// A colleague looks after the client while the worker is away.
        ClientCovered "1.0" {
            /// Who is away and stays responsible.
            instead_of: Casework<WorkerId>,
            /// Who looks after the client.
            covering: Casework<WorkerId>,
            /// First day.
            from: Casework<NaiveDate>,
            /// Expected last day, if known.
            until: Casework<Option<NaiveDate>>,
        }
        /// The colleague no longer looks after the client.
        ClientCoverEnded "1.0" {
            /// Who looked after the client.
            covering: Casework<WorkerId>,
            /// Why it ended.
            ground: Casework<CoverEndGround>,
        }
        /// A contact, or an attempt at one.
        ContactRecorded "2.0" {
            /// Names the contact, so that it is recorded once.
            contact: Casework<ContactId>,
            /// Who made it.
            worker: Casework<WorkerId>,
            /// When it was.
            held_at: Casework<DateTime<Utc>>,
            /// How it was made.
            channel: Casework<ContactChannel>,
            /// What came of it.
            outcome: Casework<ContactOutcome>,
            /// What was said.
            note: Casework<Option<FreeText>>,
            /// The last day for the next contact; none while the client has no worker.
            next_contact_due: Casework<Option<NaiveDate>>,
        }
        /// The client had no worker in time.
        AllocationOverdue "1.0" {
            /// Since when the client has no worker.
            without_since: Casework<NaiveDate>,
            /// The day that passed.
            due: Casework<NaiveDate>,
        }
        /// The client had no contact in time.
        ContactOverdue "1.0" {
            /// The responsible worker.
            worker: Casework<WorkerId>,
            /// The day that passed.
            due: Casework<NaiveDate>,
            /// How many in a row passed by now.
            missed: Casework<u16>,
            /// The next day by which there must be a contact.
            next_due: Casework<NaiveDate>,
        }
        /// The client went to another prison and needs a worker there.
        ClientTransferred "1.0" {
            /// From where.
            from: Casework<PrisonId>,
            /// To where.
            to: Casework<PrisonId>,
            /// On which day.
            on: Casework<NaiveDate>,
            /// Who was responsible until then.
            former_worker: Casework<Option<WorkerId>>,
            /// The last day for a worker in the new prison.
            worker_due: Casework<NaiveDate>,
        }
        /// Two clients turned out to be one person. Stands in both cases.
        ClientsMerged "1.0" {
            /// The case that goes on.
            kept_case: Casework<CaseId>,
            /// The client that goes on.
            kept_client: Casework<ClientId>,
            /// The case that ends.
            dropped_case: Casework<CaseId>,
            /// The client that ends.
            dropped_client: Casework<ClientId>,
        }
        /// The episode is over.
        CaseClosed "1.0" {
            /// Why.
            ground: Casework<ClosingGround>,
            /// The last day.
            on: Casework<NaiveDate>,
            /// Who was responsible at the end.
            last_worker: Casework<Option<WorkerId>>,
        }
    }
}
