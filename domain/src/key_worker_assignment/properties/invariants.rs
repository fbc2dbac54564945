//! The promises of the journey, checked on all streams at once.

use std::collections::{BTreeMap, BTreeSet};

use super::Run;
use crate::key_worker_assignment::case::{CaseState, OpenedCase, Responsibility};
use crate::key_worker_assignment::caseload::{CaseloadEvent, OpenedCaseload};
use crate::key_worker_assignment::deadlines::DeadlineKind;
use crate::key_worker_assignment::{AssignmentEvent, InMemory};
use crate::vocabulary::{CaseId, Policy, WorkerId};

pub(super) fn hold(run: &Run) {
    for (worker, caseload) in opened(&run.country) {
        nobody_has_more_clients_than_the_limit(run, worker, caseload);
        both_streams_know_the_same_clients(&run.country, worker, caseload);
        covered_clients_belong_to_somebody_away(caseload);
    }
    for (id, case) in open(&run.country) {
        somebody_answers_or_a_clock_runs(run, id, case);
        whoever_looks_after_a_client_may(&run.country, case);
    }
    closed_cases_have_no_clock(run);
}

fn opened(country: &InMemory) -> impl Iterator<Item = (WorkerId, &OpenedCaseload)> {
    let caseloads = country.caseloads.iter();
    caseloads.filter_map(|(id, state)| Some((*id, state.opened()?)))
}

fn open(country: &InMemory) -> impl Iterator<Item = (CaseId, &OpenedCase)> {
    country.cases.iter().filter_map(|(id, state)| match state {
        CaseState::Open(case) => Some((*id, case)),
        CaseState::NotOpened | CaseState::Closed(_) => None,
    })
}

/// L1, L3: a caseload grows only up to its capacity. One set lower may leave it above, also where it takes the
/// place of another from the same day: so every capacity that was ever set counts, as the log tells them.
fn nobody_has_more_clients_than_the_limit(run: &Run, worker: WorkerId, caseload: &OpenedCaseload) {
    let set = run.log.iter().filter_map(|event| match event {
        AssignmentEvent::Caseload(id, CaseloadEvent::CaseloadOpened(opened)) if *id == worker => {
            Some(*opened.capacity)
        }
        AssignmentEvent::Caseload(id, CaseloadEvent::CapacitySet(set)) if *id == worker => {
            Some(*set.capacity)
        }
        AssignmentEvent::Case(..) | AssignmentEvent::Caseload(..) | AssignmentEvent::Prison(..) => {
            None
        }
    });
    let limit = Policy::standard().max_clients.min(set.max().unwrap_or(0));
    assert!(
        caseload.active() <= limit,
        "{} clients of {limit}",
        caseload.active()
    );
}

fn both_streams_know_the_same_clients(country: &InMemory, worker: WorkerId, load: &OpenedCaseload) {
    let cases_where = |is: &dyn Fn(&CaseState) -> bool| -> BTreeSet<CaseId> {
        country
            .cases
            .iter()
            .filter(|(_, state)| is(state))
            .map(|(id, _)| *id)
            .collect()
    };
    assert_eq!(
        load.own,
        cases_where(&|case| case.responsible() == Some(worker)),
        "own"
    );
    let covering: BTreeSet<CaseId> = load.covering.keys().copied().collect();
    assert_eq!(
        covering,
        cases_where(&|case| case.covered_by() == Some(worker)),
        "covering"
    );
    let covered: BTreeMap<CaseId, WorkerId> = load
        .own
        .iter()
        .filter_map(|id| Some((*id, country.cases[id].covered_by()?)))
        .collect();
    assert_eq!(load.covered, covered, "covered by colleagues");
    for (case, instead_of) in &load.covering {
        assert_eq!(country.cases[case].responsible(), Some(*instead_of));
    }
}

fn covered_clients_belong_to_somebody_away(caseload: &OpenedCaseload) {
    assert!(caseload.covered.is_empty() || caseload.absence.is_some());
}

/// R1, R5, R9: exactly one of the two, each with a clock that runs unless it was raised for good.
fn somebody_answers_or_a_clock_runs(run: &Run, id: CaseId, case: &OpenedCase) {
    let clock = |kind| run.clocks.get(&(id, kind)).copied();
    match &case.responsibility {
        Responsibility::Gap {
            since,
            due,
            overdue,
        } => {
            assert!(since <= due && case.entered_on <= *since);
            assert_eq!(clock(DeadlineKind::Allocation), (!overdue).then_some(*due));
            assert_eq!(clock(DeadlineKind::Contact), None);
        }
        Responsibility::Worker(held) => {
            assert!(held.since <= run.today && case.entered_on <= held.since);
            assert_eq!(clock(DeadlineKind::Allocation), None);
            assert_eq!(clock(DeadlineKind::Contact), Some(held.contact_due));
            assert!(case.workers.contains(&held.worker));
        }
    }
}

/// L6, R10.
fn whoever_looks_after_a_client_may(country: &InMemory, case: &OpenedCase) {
    let Responsibility::Worker(held) = &case.responsibility else {
        return;
    };
    assert_ne!(held.covered_by, Some(held.worker));
    for worker in [Some(held.worker), held.covered_by].into_iter().flatten() {
        let caseload = country.caseloads[&worker].opened().unwrap();
        let serves = caseload
            .prison
            .as_ref()
            .is_none_or(|prison| *prison == case.prison);
        assert!(serves, "{worker:?} works elsewhere");
    }
}

fn closed_cases_have_no_clock(run: &Run) {
    for (id, _) in run.clocks.keys() {
        let open = matches!(run.country.cases[id], CaseState::Open(_));
        assert!(open, "a clock runs for a case that is not open");
    }
}
