//! What has become of a case, stage by stage.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::event::{CaseEvent, CaseOpened, ContactRecorded};
use crate::key_worker_assignment::codes::{ClosingGround, ContactOutcome};
use crate::vocabulary::{CaseId, ClientId, ContactId, PrisonId, WorkerId, czech_day};

/// One client episode.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub enum CaseState {
    /// Nothing has happened yet.
    #[default]
    NotOpened,
    /// The client is in the prison's care.
    Open(OpenedCase),
    /// The episode is over.
    Closed(ClosedCase),
}

/// A case that is open.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OpenedCase {
    /// The person.
    pub client: ClientId,
    /// Counts the client's episodes from 1.
    pub episode: u16,
    /// Where the client is.
    pub prison: PrisonId,
    /// The day of entry.
    pub entered_on: NaiveDate,
    /// Who was responsible before, in this episode or the one before it.
    pub former_worker: Option<WorkerId>,
    /// Who was last proposed, while nobody has been allocated since.
    pub proposal: Option<Proposed>,
    /// Who is responsible now, or since when nobody is.
    pub responsibility: Responsibility,
    /// Everybody who ever was responsible or covered.
    pub workers: BTreeSet<WorkerId>,
    /// The contacts recorded so far.
    pub contacts: BTreeSet<ContactId>,
    /// The day of the last contact that took place.
    pub last_contact: Option<NaiveDate>,
}

/// The last proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposed {
    /// The worker it put first, if anybody could take the client.
    pub worker: Option<WorkerId>,
}

/// From entry to closure there is exactly one responsible worker, or a gap with a clock.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Responsibility {
    /// Nobody is responsible.
    Gap {
        /// Since when.
        since: NaiveDate,
        /// The last day on which that may be so.
        due: NaiveDate,
        /// Whether passing that day was already raised.
        overdue: bool,
    },
    /// A worker is responsible.
    Worker(Responsible),
}

/// A worker's responsibility for one client.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Responsible {
    /// The worker.
    pub worker: WorkerId,
    /// Since when.
    pub since: NaiveDate,
    /// The last day for the next contact.
    pub contact_due: NaiveDate,
    /// How many such days passed in a row.
    pub missed: u16,
    /// Who looks after the client for the time being.
    pub covered_by: Option<WorkerId>,
}

/// A case that is over.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ClosedCase {
    /// The person.
    pub client: ClientId,
    /// Counts the client's episodes from 1.
    pub episode: u16,
    /// Where the client last was.
    pub prison: PrisonId,
    /// The day of entry.
    pub entered_on: NaiveDate,
    /// The last day.
    pub closed_on: NaiveDate,
    /// Why it ended.
    pub ground: ClosingGround,
    /// Who was responsible last, if anybody ever was.
    pub last_worker: Option<WorkerId>,
    /// The case that goes on instead, after a merge.
    pub merged_into: Option<CaseId>,
    /// Everybody who ever was responsible or covered.
    pub workers: BTreeSet<WorkerId>,
    /// The contacts recorded so far.
    pub contacts: BTreeSet<ContactId>,
}

impl CaseState {
    /// The responsible worker, if there is one.
    #[must_use]
    pub fn responsible(&self) -> Option<WorkerId> {
        self.held_by().map(|held| held.worker)
    }

    /// Who looks after the client while the responsible worker is away.
    #[must_use]
    pub fn covered_by(&self) -> Option<WorkerId> {
        self.held_by().and_then(|held| held.covered_by)
    }

    /// The prison the client is or last was in.
    #[must_use]
    pub fn prison(&self) -> Option<&PrisonId> {
        match self {
            Self::NotOpened => None,
            Self::Open(case) => Some(&case.prison),
            Self::Closed(case) => Some(&case.prison),
        }
    }

    /// The person this case is about.
    #[must_use]
    pub fn client(&self) -> Option<ClientId> {
        match self {
            Self::NotOpened => None,
            Self::Open(case) => Some(case.client),
            Self::Closed(case) => Some(case.client),
        }
    }

    /// Whether the client turned out to be another one we already had.
    #[must_use]
    pub fn was_merged(&self) -> bool {
        matches!(self, Self::Closed(case) if case.merged_into.is_some())
    }

    /// The number of the episode.
    #[must_use]
    pub fn episode(&self) -> Option<u16> {
        match self {
            Self::NotOpened => None,
            Self::Open(case) => Some(case.episode),
            Self::Closed(case) => Some(case.episode),
        }
    }

    /// The worker to think of first in a new episode of the same client.
    #[must_use]
    pub fn last_worker(&self) -> Option<WorkerId> {
        match self {
            Self::NotOpened => None,
            Self::Open(case) => self.responsible().or(case.former_worker),
            Self::Closed(case) => case.last_worker,
        }
    }

    fn held_by(&self) -> Option<&Responsible> {
        match self {
            Self::Open(OpenedCase {
                responsibility: Responsibility::Worker(held),
                ..
            }) => Some(held),
            Self::NotOpened | Self::Open(_) | Self::Closed(_) => None,
        }
    }
}

/// The state after one more event.
#[must_use]
pub(super) fn evolve(state: CaseState, event: &CaseEvent) -> CaseState {
    match (event, state) {
        (CaseEvent::CaseOpened(opened), CaseState::NotOpened) => CaseState::Open(open(opened)),
        (CaseEvent::CaseClosed(closed), CaseState::Open(case)) => CaseState::Closed(ClosedCase {
            closed_on: *closed.on,
            ground: *closed.ground,
            last_worker: closed.last_worker.or(case.former_worker),
            merged_into: None,
            client: case.client,
            episode: case.episode,
            prison: case.prison,
            entered_on: case.entered_on,
            workers: case.workers,
            contacts: case.contacts,
        }),
        (CaseEvent::ClientsMerged(merged), CaseState::Closed(mut case)) => {
            if *merged.dropped_client == case.client {
                case.merged_into = Some(*merged.kept_case);
            }
            CaseState::Closed(case)
        }
        (CaseEvent::ContactRecorded(contact), CaseState::Closed(mut case)) => {
            case.contacts.insert(*contact.contact);
            CaseState::Closed(case)
        }
        (event, CaseState::Open(mut case)) => {
            evolve_open(&mut case, event);
            CaseState::Open(case)
        }
        (_, state @ (CaseState::NotOpened | CaseState::Closed(_))) => state,
    }
}

fn open(opened: &CaseOpened) -> OpenedCase {
    OpenedCase {
        client: *opened.client,
        episode: *opened.episode,
        prison: opened.prison.0.clone(),
        entered_on: *opened.entered_on,
        former_worker: *opened.former_worker,
        proposal: None,
        responsibility: Responsibility::Gap {
            since: *opened.entered_on,
            due: *opened.worker_due,
            overdue: false,
        },
        workers: BTreeSet::new(),
        contacts: BTreeSet::new(),
        last_contact: None,
    }
}

fn evolve_open(case: &mut OpenedCase, event: &CaseEvent) {
    match event {
        CaseEvent::AllocationProposed(proposal) => {
            case.proposal = Some(Proposed {
                worker: *proposal.proposed,
            });
        }
        CaseEvent::KeyWorkerAllocated(allocated) => {
            case.proposal = None;
            case.workers.insert(*allocated.worker);
            case.responsibility = Responsibility::Worker(Responsible {
                worker: *allocated.worker,
                since: *allocated.since,
                contact_due: *allocated.contact_due,
                missed: 0,
                covered_by: None,
            });
        }
        CaseEvent::KeyWorkerDeallocated(gone) => {
            case.former_worker = Some(*gone.worker);
            // Without a day for a successor, the successor or the closure is the next event.
            if let Some(due) = *gone.worker_due {
                case.responsibility = Responsibility::Gap {
                    since: *gone.on,
                    due,
                    overdue: false,
                };
            }
        }
        CaseEvent::ClientCovered(cover) => {
            case.workers.insert(*cover.covering);
            if let Responsibility::Worker(held) = &mut case.responsibility {
                held.covered_by = Some(*cover.covering);
            }
        }
        CaseEvent::ClientCoverEnded(_) => {
            if let Responsibility::Worker(held) = &mut case.responsibility {
                held.covered_by = None;
            }
        }
        CaseEvent::ContactRecorded(contact) => evolve_contact(case, contact),
        CaseEvent::AllocationOverdue(_) => {
            if let Responsibility::Gap { overdue, .. } = &mut case.responsibility {
                *overdue = true;
            }
        }
        CaseEvent::ContactOverdue(passed) => {
            if let Responsibility::Worker(held) = &mut case.responsibility {
                held.contact_due = *passed.next_due;
                held.missed = *passed.missed;
            }
        }
        CaseEvent::ClientTransferred(transfer) => {
            case.prison = transfer.to.0.clone();
            case.former_worker = transfer.former_worker.or(case.former_worker);
            case.proposal = None;
            case.responsibility = Responsibility::Gap {
                since: *transfer.on,
                due: *transfer.worker_due,
                overdue: false,
            };
        }
        CaseEvent::CaseOpened(_) | CaseEvent::ClientsMerged(_) | CaseEvent::CaseClosed(_) => {}
    }
}

fn evolve_contact(case: &mut OpenedCase, contact: &ContactRecorded) {
    case.contacts.insert(*contact.contact);
    if *contact.outcome != ContactOutcome::TookPlace {
        return;
    }
    let day = czech_day(*contact.held_at);
    let newest = case.last_contact.is_none_or(|known| known <= day);
    case.last_contact = case.last_contact.max(Some(day));
    if let (Responsibility::Worker(held), Some(due)) =
        (&mut case.responsibility, *contact.next_contact_due)
    {
        held.contact_due = due;
        if newest && held.since <= day {
            held.missed = 0;
        }
    }
}
