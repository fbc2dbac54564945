//! The rules of a case, each a small function with a sentence for a name.

use chrono::{Days, NaiveDate};

use super::command::OpenCase;
use super::refusal::CaseRefusal;
use super::state::{CaseState, OpenedCase, Responsibility, Responsible};
use crate::journey::Context;
use crate::key_worker_assignment::codes::{AllocationBasis, ClosingGround, DeallocationGround};
use crate::vocabulary::{FreeText, PrisonId, WorkerId};

/// R6.
pub(super) fn only_an_open_case_is_worked_on(
    state: &CaseState,
) -> Result<&OpenedCase, CaseRefusal> {
    match state {
        CaseState::NotOpened => Err(CaseRefusal::CaseNotOpened),
        CaseState::Open(case) => Ok(case),
        CaseState::Closed(_) => Err(CaseRefusal::CaseClosed),
    }
}

/// R6.
pub(super) fn nothing_lies_before_the_entry(
    case: &OpenedCase,
    day: NaiveDate,
) -> Result<(), CaseRefusal> {
    if day < case.entered_on {
        return Err(CaseRefusal::BeforeEntry {
            entered_on: case.entered_on,
        });
    }
    Ok(())
}

/// R9. It holds for what changes or stands in for a responsibility; a closure may turn out to lie
/// before it, because the day of release is what it is.
pub(super) fn responsibilities_follow_one_another(
    case: &OpenedCase,
    day: NaiveDate,
) -> Result<(), CaseRefusal> {
    nothing_lies_before_the_entry(case, day)?;
    let since = match &case.responsibility {
        Responsibility::Gap { since, .. } => *since,
        Responsibility::Worker(held) => held.since,
    };
    if day < since {
        return Err(CaseRefusal::BeforeLastChange { since });
    }
    Ok(())
}

/// R10.
pub(super) fn the_colleague_serves_the_prison(
    case: &OpenedCase,
    colleague: Option<&PrisonId>,
) -> Result<(), CaseRefusal> {
    match colleague {
        Some(own) if *own != case.prison => Err(CaseRefusal::WorkerOfAnotherPrison),
        Some(_) | None => Ok(()),
    }
}

/// R6, and dates that contradict each other.
pub(super) fn the_entry_is_plausible(
    entry: &OpenCase,
    context: &Context,
) -> Result<(), CaseRefusal> {
    if entry.entered_on > context.today() {
        return Err(CaseRefusal::EntryInFuture);
    }
    let age = entry.entered_on.years_since(entry.birth_date);
    if !age.is_some_and(|years| (15..=110).contains(&years)) {
        return Err(CaseRefusal::BirthDateImplausible);
    }
    let releases = [entry.expected_release, entry.sentence.ends_on];
    if releases
        .into_iter()
        .flatten()
        .any(|day| day < entry.entered_on)
    {
        return Err(CaseRefusal::ReleaseBeforeEntry);
    }
    Ok(())
}

/// R8.
pub(super) fn no_other_episode_is_open(entry: &OpenCase) -> Result<(), CaseRefusal> {
    if entry.client_was_merged {
        return Err(CaseRefusal::ClientMerged);
    }
    if entry.previous_is_open {
        return Err(CaseRefusal::EpisodeStillOpen);
    }
    Ok(())
}

/// R2.
pub(super) fn a_worker_is_responsible(case: &OpenedCase) -> Result<&Responsible, CaseRefusal> {
    match &case.responsibility {
        Responsibility::Worker(held) => Ok(held),
        Responsibility::Gap { .. } => Err(CaseRefusal::NoKeyWorker),
    }
}

/// R3.
pub(super) fn a_deviation_has_a_reason(
    case: &OpenedCase,
    worker: WorkerId,
    reason: Option<&FreeText>,
) -> Result<AllocationBasis, CaseRefusal> {
    match case.proposal {
        None => Ok(AllocationBasis::WithoutProposal),
        Some(proposal) if proposal.worker == Some(worker) => Ok(AllocationBasis::Proposal),
        Some(_) if reason.is_some() => Ok(AllocationBasis::Deviation),
        Some(_) => Err(CaseRefusal::DeviationNeedsReason),
    }
}

/// R4.
pub(super) fn the_worker_has_or_had_the_client(
    workers: &std::collections::BTreeSet<WorkerId>,
    worker: WorkerId,
) -> Result<(), CaseRefusal> {
    if workers.contains(&worker) {
        Ok(())
    } else {
        Err(CaseRefusal::NotTheirClient)
    }
}

/// R7.
pub(super) fn the_ground_is_given_by_people(
    ground: DeallocationGround,
    explanation: Option<&FreeText>,
) -> Result<(), CaseRefusal> {
    if !DeallocationGround::GIVEN_BY_PEOPLE.contains(&ground) {
        return Err(CaseRefusal::GroundNotForHands);
    }
    if ground == DeallocationGround::Other && explanation.is_none() {
        return Err(CaseRefusal::ExplanationMissing);
    }
    Ok(())
}

/// R7.
pub(super) fn the_closing_is_given_by_people(ground: ClosingGround) -> Result<(), CaseRefusal> {
    if ClosingGround::GIVEN_BY_PEOPLE.contains(&ground) {
        Ok(())
    } else {
        Err(CaseRefusal::GroundNotForHands)
    }
}

/// R1.
pub(super) fn last_day_without_worker(since: NaiveDate, context: &Context) -> NaiveDate {
    after(since, context.policy.worker_within_days)
}

/// R5.
pub(super) fn last_day_for_contact(since: NaiveDate, context: &Context) -> NaiveDate {
    after(since, context.policy.contact_every_days)
}

fn after(day: NaiveDate, days: u16) -> NaiveDate {
    day.checked_add_days(Days::new(days.into()))
        .unwrap_or(NaiveDate::MAX)
}
