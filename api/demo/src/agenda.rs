//! The simulated clock: what will be done when, in order of time and then of planning.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use brana_domain::key_worker_assignment::codes::{ClosingGround, DeallocationGround};
use brana_domain::key_worker_assignment::deadlines::DeadlineKind;
use brana_domain::vocabulary::{CaseId, PrisonId, WorkerId};
use chrono::{DateTime, NaiveDate, Utc};

use crate::contacts::Visit;
use crate::staff::Hire;

/// Something that will be done.
pub(crate) enum Task {
    /// A key worker starts.
    Hire(Box<Hire>),
    /// A prison sets its contact interval.
    SetInterval(PrisonId, u16),
    /// A client enters: which life, which of its stays.
    Enter(usize, usize),
    /// The team lead asks for a proposal for a client without a worker.
    Propose(CaseId),
    /// The team lead allocates.
    Allocate(CaseId),
    /// The team lead looks for another worker.
    ChangeWorker(CaseId, DeallocationGround),
    /// The team lead reallocates.
    Reallocate(CaseId, DeallocationGround),
    /// A contact is to take place; the number tells a plan from one made later.
    Contact(CaseId, u32),
    /// A contact is written down.
    Record(Box<Visit>),
    /// A deadline passes.
    Deadline(CaseId, DeadlineKind, NaiveDate),
    /// The client goes to another prison.
    Transfer(CaseId, PrisonId),
    /// The episode ends.
    Close(CaseId, ClosingGround),
    /// Two lives turn out to be one person: which goes on, which ends.
    Merge(usize, usize),
    /// A worker will be or falls away.
    Away(WorkerId),
    /// A colleague must be found for an absent worker's clients.
    Cover(WorkerId),
    /// A worker comes back.
    Return(WorkerId),
    /// A worker leaves for good.
    Leave(WorkerId),
    /// A worker's capacity changes by so many.
    ChangeCapacity(WorkerId, i32),
    /// The scene at the end: a colleague falls ill and the first worker covers.
    FallIll {
        /// Who falls ill.
        worker: WorkerId,
        /// Who covers for a few clients first.
        covering: WorkerId,
    },
}

/// Everything that will be done up to the end.
pub(crate) struct Agenda {
    end: DateTime<Utc>,
    planned: u64,
    tasks: BinaryHeap<Planned>,
}

impl Agenda {
    pub(crate) fn until(end: DateTime<Utc>) -> Self {
        Self {
            end,
            planned: 0,
            tasks: BinaryHeap::new(),
        }
    }

    /// Plans a task; one after the end is forgotten.
    pub(crate) fn plan(&mut self, at: DateTime<Utc>, task: Task) {
        if at <= self.end {
            self.planned += 1;
            let order = self.planned;
            self.tasks.push(Planned { at, order, task });
        }
    }

    /// The next task, with its time.
    pub(crate) fn next(&mut self) -> Option<(DateTime<Utc>, Task)> {
        self.tasks.pop().map(|planned| (planned.at, planned.task))
    }
}

struct Planned {
    at: DateTime<Utc>,
    order: u64,
    task: Task,
}

impl Ord for Planned {
    /// The earliest is the greatest, because the heap gives the greatest first.
    fn cmp(&self, other: &Self) -> Ordering {
        (other.at, other.order).cmp(&(self.at, self.order))
    }
}

impl PartialOrd for Planned {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Planned {
    fn eq(&self, other: &Self) -> bool {
        self.order == other.order
    }
}

impl Eq for Planned {}
