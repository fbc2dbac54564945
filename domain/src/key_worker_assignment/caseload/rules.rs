//! The rules of a caseload, each a small function with a sentence for a name.

use std::collections::BTreeSet;

use super::refusal::CaseloadRefusal;
use super::state::{CaseloadState, OpenedCaseload};
use crate::journey::Context;
use crate::vocabulary::{CaseId, PrisonId};

pub(super) fn somebody_works_under_this_id(
    state: &CaseloadState,
) -> Result<&OpenedCaseload, CaseloadRefusal> {
    state.opened().ok_or(CaseloadRefusal::WorkerUnknown)
}

/// L1.
pub(super) fn there_is_room_for(
    caseload: &OpenedCaseload,
    more: usize,
    context: &Context,
) -> Result<u16, CaseloadRefusal> {
    let active = caseload.active();
    let capacity = caseload.capacity(context.today(), context.policy.max_clients);
    let after = active.saturating_add(u16::try_from(more).unwrap_or(u16::MAX));
    if after > capacity {
        return Err(CaseloadRefusal::CaseloadFull { active, capacity });
    }
    Ok(after)
}

/// L1.
pub(super) fn the_capacity_is_within_the_limit(
    capacity: u16,
    context: &Context,
) -> Result<(), CaseloadRefusal> {
    let limit = context.policy.max_clients;
    if capacity > limit {
        Err(CaseloadRefusal::CapacityOverLimit { limit })
    } else {
        Ok(())
    }
}

/// L2.
pub(super) fn the_worker_is_there(
    caseload: &OpenedCaseload,
    context: &Context,
) -> Result<(), CaseloadRefusal> {
    if caseload.is_absent(context.today()) {
        Err(CaseloadRefusal::WorkerAbsent)
    } else {
        Ok(())
    }
}

/// L6.
pub(super) fn the_worker_serves_the_prison(
    caseload: &OpenedCaseload,
    prison: Option<&PrisonId>,
) -> Result<(), CaseloadRefusal> {
    match (&caseload.prison, prison) {
        (Some(own), Some(other)) if own != other => Err(CaseloadRefusal::WorkerOfAnotherPrison),
        (Some(_) | None, Some(_) | None) => Ok(()),
    }
}

/// L5.
pub(super) fn all_are_own_and_uncovered(
    caseload: &OpenedCaseload,
    cases: &BTreeSet<CaseId>,
) -> Result<(), CaseloadRefusal> {
    if cases.is_empty() {
        return Err(CaseloadRefusal::NobodyToCover);
    }
    let free = |case: &CaseId| caseload.own.contains(case) && !caseload.covered.contains_key(case);
    if cases.iter().all(free) {
        Ok(())
    } else {
        Err(CaseloadRefusal::NotTheirClients)
    }
}
