//! What may be asked of one worker's caseload.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::key_worker_assignment::codes::AbsenceGround;
use crate::vocabulary::{CaseId, PersonName, PrisonId, WorkerId};

/// A command to one caseload.
#[derive(Debug, Clone, PartialEq)]
pub enum CaseloadCommand {
    /// Somebody becomes a key worker.
    Open {
        /// The worker's name.
        name: PersonName,
        /// Where they work; none for an outsider who serves every prison.
        prison: Option<PrisonId>,
        /// Most clients they may have.
        capacity: u16,
    },
    /// From a day on the worker may have this many clients.
    SetCapacity {
        /// Most clients they may have.
        capacity: u16,
        /// From which day.
        from: NaiveDate,
    },
    /// The worker is or will be away.
    MarkAbsent {
        /// First day.
        from: NaiveDate,
        /// Expected last day, if known.
        until: Option<NaiveDate>,
        /// Why.
        ground: AbsenceGround,
    },
    /// The worker is back.
    MarkReturned,
    /// A client becomes this worker's.
    TakeOn {
        /// The client's case.
        case: CaseId,
        /// Where the client is.
        prison: PrisonId,
    },
    /// A client is no longer this worker's.
    GiveUp {
        /// The client's case.
        case: CaseId,
    },
    /// A colleague covers for clients of this worker.
    ArrangeCover {
        /// Who covers.
        covering: WorkerId,
        /// For which clients.
        cases: BTreeSet<CaseId>,
        /// Expected last day, if known.
        until: Option<NaiveDate>,
    },
    /// This worker covers for clients of a colleague.
    TakeOnCover {
        /// Who is away.
        instead_of: WorkerId,
        /// Where the colleague works.
        prison: Option<PrisonId>,
        /// For which clients.
        cases: BTreeSet<CaseId>,
    },
    /// This worker no longer covers for these clients.
    HandBackCover {
        /// For which clients.
        cases: BTreeSet<CaseId>,
    },
}
