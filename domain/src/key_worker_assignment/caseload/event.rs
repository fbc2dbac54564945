//! What can happen to one worker's caseload.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::events;
use crate::key_worker_assignment::codes::AbsenceGround;
use crate::vocabulary::{CaseId, Casework, PersonName, PrisonId, WorkerId};

events! {
    /// Everything that can happen to one worker's caseload.
    pub enum CaseloadEvent {
        /// Somebody became a key worker.
        CaseloadOpened "1.0" {
            /// The worker's name.
            name: Casework<PersonName>,
            /// Where they work; none for an outsider who serves every prison.
            prison: Casework<Option<PrisonId>>,
            /// Most clients they may have.
            capacity: Casework<u16>,
            /// Since when.
            from: Casework<NaiveDate>,
        }
        /// From a day on the worker may have this many clients.
        CapacitySet "1.0" {
            /// Most clients they may have.
            capacity: Casework<u16>,
            /// From which day.
            from: Casework<NaiveDate>,
            /// By how many the worker was over it when it was set.
            over_by: Casework<u16>,
        }
        /// The worker is away.
        WorkerAbsent "1.0" {
            /// First day.
            from: Casework<NaiveDate>,
            /// Expected last day, if known.
            until: Casework<Option<NaiveDate>>,
            /// Why.
            ground: Casework<AbsenceGround>,
        }
        /// The worker is back.
        WorkerReturned "1.0" {
            /// Since when.
            on: Casework<NaiveDate>,
        }
        /// A colleague covers for clients of this worker.
        CoverArranged "1.0" {
            /// Who covers.
            covering: Casework<WorkerId>,
            /// For which clients.
            cases: Casework<BTreeSet<CaseId>>,
            /// First day.
            from: Casework<NaiveDate>,
            /// Expected last day, if known.
            until: Casework<Option<NaiveDate>>,
        }
        /// This worker covers for clients of a colleague.
        CoverTakenOn "1.0" {
            /// Who is away.
            instead_of: Casework<WorkerId>,
            /// For which clients.
            cases: Casework<BTreeSet<CaseId>>,
            /// Active clients after it.
            active: Casework<u16>,
        }
        /// This worker no longer covers for these clients.
        CoverHandedBack "1.0" {
            /// For which clients.
            cases: Casework<BTreeSet<CaseId>>,
            /// Active clients after it.
            active: Casework<u16>,
        }
        /// A client became this worker's.
        ClientTakenOn "1.0" {
            /// The client's case.
            case: Casework<CaseId>,
            /// Active clients after it.
            active: Casework<u16>,
        }
        /// A client is no longer this worker's.
        ClientGivenUp "1.0" {
            /// The client's case.
            case: Casework<CaseId>,
            /// Active clients after it.
            active: Casework<u16>,
        }
    }
}
