//! The steps of absence: a colleague covers, the worker returns.
//!
//! Left out: recording an absence, which touches one stream alone.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::{Step, Streams};
use crate::journey::Context;
use crate::key_worker_assignment::case::{CaseCommand, Cover};
use crate::key_worker_assignment::caseload::{CaseloadCommand, CaseloadState, OpenedCaseload};
use crate::key_worker_assignment::codes::CoverEndGround;
use crate::vocabulary::{CaseId, WorkerId};

/// The step by which a colleague lets go of clients they covered for.
pub(super) fn hand_back(covering: WorkerId, cases: BTreeSet<CaseId>) -> Step {
    Step::Caseload(covering, CaseloadCommand::HandBackCover { cases })
}

pub(super) fn mark_returned(worker: WorkerId, streams: &impl Streams) -> Vec<Step> {
    let mut by_colleague: BTreeMap<WorkerId, BTreeSet<CaseId>> = BTreeMap::new();
    if let Some(caseload) = streams.caseload(worker).and_then(CaseloadState::opened) {
        for (case, covering) in &caseload.covered {
            by_colleague.entry(*covering).or_default().insert(*case);
        }
    }
    let mut steps = vec![Step::Caseload(worker, CaseloadCommand::MarkReturned)];
    for (covering, cases) in by_colleague {
        let end = CaseCommand::EndCover(CoverEndGround::WorkerReturned);
        steps.extend(cases.iter().map(|case| Step::Case(*case, end.clone())));
        steps.push(hand_back(covering, cases));
    }
    steps
}

pub(super) fn arrange_cover(
    worker: WorkerId,
    covering: WorkerId,
    cases: Option<&BTreeSet<CaseId>>,
    until: Option<NaiveDate>,
    streams: &impl Streams,
    context: &Context,
) -> Vec<Step> {
    let away = streams.caseload(worker).and_then(CaseloadState::opened);
    // Those the colleague covers for already stay in, so that asking twice is no refusal.
    let uncovered = || {
        let by_another = |load: &OpenedCaseload, case: &CaseId| {
            load.covered
                .get(case)
                .is_some_and(|other| *other != covering)
        };
        away.into_iter()
            .flat_map(|load| {
                load.own
                    .iter()
                    .filter(|case| !by_another(load, case))
                    .copied()
            })
            .collect()
    };
    let cases = cases.map_or_else(uncovered, BTreeSet::clone);
    let absence = away.and_then(|load| load.absence);
    let cover = Cover {
        instead_of: worker,
        covering,
        covering_prison: (streams.caseload(covering))
            .and_then(CaseloadState::opened)
            .and_then(|load| load.prison.clone()),
        from: absence.map_or(context.today(), |absence| {
            absence.from.max(context.happened_on())
        }),
        until: until.or_else(|| absence.and_then(|absence| absence.until)),
    };
    let arrange = CaseloadCommand::ArrangeCover {
        covering,
        cases: cases.clone(),
        until,
    };
    let mut steps = vec![Step::Caseload(worker, arrange)];
    steps.extend(
        cases
            .iter()
            .map(|case| Step::Case(*case, CaseCommand::Cover(cover.clone()))),
    );
    let prison = away.and_then(|load| load.prison.clone());
    let take_on = CaseloadCommand::TakeOnCover {
        instead_of: worker,
        prison,
        cases,
    };
    steps.push(Step::Caseload(covering, take_on));
    steps
}
