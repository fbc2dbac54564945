//! What has become of a worker's caseload.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::event::CaseloadEvent;
use crate::vocabulary::{CaseId, PrisonId, WorkerId};

/// One worker's caseload.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub enum CaseloadState {
    /// Nobody works under this id yet.
    #[default]
    NotOpened,
    /// The worker works.
    Open(OpenedCaseload),
}

/// A caseload that is open.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OpenedCaseload {
    /// Where the worker works; none for an outsider who serves every prison.
    pub prison: Option<PrisonId>,
    /// The capacity from each day on.
    pub capacities: BTreeMap<NaiveDate, u16>,
    /// The worker's own clients.
    pub own: BTreeSet<CaseId>,
    /// Clients the worker covers for, and whose they are.
    pub covering: BTreeMap<CaseId, WorkerId>,
    /// Own clients others cover for, and who does.
    pub covered: BTreeMap<CaseId, WorkerId>,
    /// The recorded absence, until the return.
    pub absence: Option<Absence>,
}

/// A recorded absence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Absence {
    /// First day.
    pub from: NaiveDate,
    /// Expected last day, if known.
    pub until: Option<NaiveDate>,
}

impl CaseloadState {
    /// The caseload, if somebody works under this id.
    #[must_use]
    pub fn opened(&self) -> Option<&OpenedCaseload> {
        match self {
            Self::NotOpened => None,
            Self::Open(caseload) => Some(caseload),
        }
    }
}

impl OpenedCaseload {
    /// Active clients: own ones and those covered for.
    #[must_use]
    pub fn active(&self) -> u16 {
        u16::try_from(self.own.len() + self.covering.len()).unwrap_or(u16::MAX)
    }

    /// The capacity that was set for a day, before the policy's limit.
    #[must_use]
    pub fn capacity_set(&self, day: NaiveDate) -> u16 {
        self.capacities
            .range(..=day)
            .next_back()
            .map_or(0, |(_, capacity)| *capacity)
    }

    /// L1: most clients on a day: the capacity set, never more than the policy's limit.
    #[must_use]
    pub fn capacity(&self, day: NaiveDate, limit: u16) -> u16 {
        self.capacity_set(day).min(limit)
    }

    /// L2: whether the worker is away on a day. An absence ends with the return, not by itself.
    #[must_use]
    pub fn is_absent(&self, day: NaiveDate) -> bool {
        self.absence.is_some_and(|absence| absence.from <= day)
    }
}

/// The state after one more event.
#[must_use]
pub(super) fn evolve(state: CaseloadState, event: &CaseloadEvent) -> CaseloadState {
    match (event, state) {
        (CaseloadEvent::CaseloadOpened(opened), CaseloadState::NotOpened) => {
            CaseloadState::Open(OpenedCaseload {
                prison: opened.prison.0.clone(),
                capacities: BTreeMap::from([(*opened.from, *opened.capacity)]),
                own: BTreeSet::new(),
                covering: BTreeMap::new(),
                covered: BTreeMap::new(),
                absence: None,
            })
        }
        (event, CaseloadState::Open(mut caseload)) => {
            evolve_open(&mut caseload, event);
            CaseloadState::Open(caseload)
        }
        (_, CaseloadState::NotOpened) => CaseloadState::NotOpened,
    }
}

fn evolve_open(caseload: &mut OpenedCaseload, event: &CaseloadEvent) {
    match event {
        CaseloadEvent::CapacitySet(set) => {
            caseload.capacities.insert(*set.from, *set.capacity);
        }
        CaseloadEvent::WorkerAbsent(absent) => {
            caseload.absence = Some(Absence {
                from: *absent.from,
                until: *absent.until,
            });
        }
        CaseloadEvent::WorkerReturned(_) => {
            caseload.absence = None;
            caseload.covered.clear();
        }
        CaseloadEvent::CoverArranged(cover) => {
            caseload
                .covered
                .extend(cover.cases.iter().map(|case| (*case, *cover.covering)));
        }
        CaseloadEvent::CoverTakenOn(cover) => {
            caseload
                .covering
                .extend(cover.cases.iter().map(|case| (*case, *cover.instead_of)));
        }
        CaseloadEvent::CoverHandedBack(cover) => {
            caseload
                .covering
                .retain(|case, _| !cover.cases.contains(case));
        }
        CaseloadEvent::ClientTakenOn(taken) => {
            caseload.own.insert(*taken.case);
        }
        CaseloadEvent::ClientGivenUp(given) => {
            caseload.own.remove(&*given.case);
            caseload.covered.remove(&*given.case);
        }
        CaseloadEvent::CaseloadOpened(_) => {}
    }
}
