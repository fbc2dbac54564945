//! Finding a key worker: proposal, allocation, another worker, room where there is none.

use std::collections::{BTreeMap, BTreeSet};

use brana_domain::key_worker_assignment::AssignmentCommand;
use brana_domain::key_worker_assignment::codes::DeallocationGround;
use brana_domain::vocabulary::{CaseId, FreeText, PrisonId, WorkerId, czech_day};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use crate::acting::Acting;
use crate::agenda::Task;
use crate::calendar::{moment, plus, working_from};
use crate::population::{Population, by_room};
use crate::{DemoError, words};

/// More candidates than this are not asked for.
const CANDIDATES: usize = 10;

impl Population {
    /// The team lead sits down on a day, or as soon after as people work.
    pub(crate) fn plan_proposal(&mut self, day: NaiveDate, now: DateTime<Utc>, case: CaseId) {
        let minute = self.dice.between(10 * 60 + 30, 13 * 60);
        let soon = now + TimeDelta::minutes(self.dice.between(10, 90));
        let at = moment(working_from(day), minute).max(soon);
        self.agenda.plan(at, Task::Propose(case));
    }

    pub(crate) fn propose_for_waiting(
        &mut self,
        at: DateTime<Utc>,
        case: CaseId,
    ) -> Result<(), DemoError> {
        if self.open_case(case).is_none() || self.responsible(case).is_some() {
            return Ok(());
        }
        // Now and then a lead allocates at once, without asking for a proposal.
        if !self.dice.percent(5) {
            self.propose(at, case)?;
        }
        let at = at + TimeDelta::minutes(self.dice.between(3, 50));
        self.agenda.plan(at, Task::Allocate(case));
        Ok(())
    }

    pub(crate) fn allocate(&mut self, at: DateTime<Utc>, case: CaseId) -> Result<(), DemoError> {
        let Some(prison) = self.open_case(case).map(|open| open.prison.clone()) else {
            return Ok(());
        };
        if self.responsible(case).is_some() {
            return Ok(());
        }
        let Some((worker, deviation_reason)) = self.choose(at, case, &prison)? else {
            self.make_room(at, &prison)?;
            self.plan_proposal(plus(czech_day(at), 1), at, case);
            return Ok(());
        };
        let who =
            Acting::lead(at, &prison).because(deviation_reason.as_ref().map(FreeText::as_str));
        let allocate = AssignmentCommand::Allocate {
            case,
            worker,
            deviation_reason,
        };
        self.act(&who, &allocate)?;
        self.begin_contacts(at, case);
        Ok(())
    }

    /// A proposal for a client who has a worker; the present one is left out of it.
    pub(crate) fn look_for_another(
        &mut self,
        at: DateTime<Utc>,
        case: CaseId,
        ground: DeallocationGround,
    ) -> Result<(), DemoError> {
        if self.responsible(case).is_none() {
            return Ok(());
        }
        self.propose(at, case)?;
        let at = at + TimeDelta::minutes(self.dice.between(5, 60));
        self.agenda.plan(at, Task::Reallocate(case, ground));
        Ok(())
    }

    pub(crate) fn reallocate(
        &mut self,
        at: DateTime<Utc>,
        case: CaseId,
        ground: DeallocationGround,
    ) -> Result<(), DemoError> {
        let Some(prison) = self.open_case(case).map(|open| open.prison.clone()) else {
            return Ok(());
        };
        let Some(present) = self.responsible(case) else {
            return Ok(());
        };
        let chosen = self.choose(at, case, &prison)?;
        let Some((worker, deviation_reason)) = chosen.filter(|(worker, _)| *worker != present)
        else {
            return Ok(());
        };
        let explanation = words::explanation(&mut self.dice, ground)?;
        let who = Acting::lead(at, &prison).because(explanation.as_ref().map(FreeText::as_str));
        let reallocate = AssignmentCommand::Reallocate {
            case,
            worker,
            ground,
            explanation,
            deviation_reason,
        };
        self.act(&who, &reallocate)?;
        self.begin_contacts(at, case);
        Ok(())
    }

    pub(crate) fn propose(&mut self, at: DateTime<Utc>, case: CaseId) -> Result<(), DemoError> {
        let Some(open) = self.open_case(case) else {
            return Ok(());
        };
        let prison = open.prison.clone();
        let former = open.former_worker;
        let candidates = self.candidates(czech_day(at), &prison, former);
        let who = Acting::lead(at, &prison);
        self.act(
            &who,
            &AssignmentCommand::ProposeAllocation { case, candidates },
        )
    }

    /// Whom the lead takes, with a reason where it is not the one proposed; nobody if all are full.
    fn choose(
        &mut self,
        at: DateTime<Utc>,
        case: CaseId,
        prison: &PrisonId,
    ) -> Result<Option<(WorkerId, Option<FreeText>)>, DemoError> {
        let proposal = self.open_case(case).and_then(|open| open.proposal);
        let proposed = proposal.and_then(|proposal| proposal.worker);
        let present = self.responsible(case);
        let mut rooms = self.rooms(czech_day(at), prison);
        rooms.retain(|worker, _| Some(*worker) != present);
        let deviates = self.dice.percent(8) && rooms.len() > 1;
        if let Some(first) = proposed.filter(|worker| rooms.contains_key(worker)) {
            if !deviates {
                return Ok(Some((first, None)));
            }
            rooms.remove(&first);
        }
        let Some((other, _)) = by_room(rooms).first().copied() else {
            return Ok(None);
        };
        let reason = match proposal {
            Some(_) => Some(words::deviation(&mut self.dice)?),
            None => None,
        };
        Ok(Some((other, reason)))
    }

    /// Free places of everybody who could take a client of a prison on a day.
    pub(crate) fn rooms(&self, day: NaiveDate, prison: &PrisonId) -> BTreeMap<WorkerId, u16> {
        self.working_at(prison)
            .filter_map(|worker| Some((worker, self.room(worker, day)?)))
            .filter(|(_, room)| *room > 0)
            .collect()
    }

    /// Free places of a worker; none when they are away or about to be.
    pub(crate) fn room(&self, worker: WorkerId, day: NaiveDate) -> Option<u16> {
        let caseload = self.caseload(worker)?;
        let capacity = caseload.capacity(day, 50);
        caseload
            .absence
            .is_none()
            .then(|| capacity.saturating_sub(caseload.active()))
    }

    fn working_at(&self, prison: &PrisonId) -> impl Iterator<Item = WorkerId> {
        let staff = self.site_of(prison).map(|(_, site)| site.staff.as_slice());
        let here = |worker: &WorkerId| self.hired.get(worker).is_some_and(|known| !known.left);
        staff.into_iter().flatten().copied().filter(here)
    }

    /// The former worker, and those with the lowest load.
    fn candidates(
        &self,
        day: NaiveDate,
        prison: &PrisonId,
        former: Option<WorkerId>,
    ) -> BTreeSet<WorkerId> {
        let mut ranked: Vec<_> = self
            .working_at(prison)
            .map(|worker| (std::cmp::Reverse(self.room(worker, day)), worker))
            .collect();
        ranked.sort();
        let best = ranked
            .into_iter()
            .take(CANDIDATES)
            .map(|(_, worker)| worker);
        let former = former.filter(|worker| self.caseload(*worker).is_some());
        best.chain(former).collect()
    }
}
