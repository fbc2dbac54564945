//! Holidays, illness, training: who is away, who covers, who is back.

use std::collections::{BTreeMap, BTreeSet};

use brana_domain::key_worker_assignment::AssignmentCommand;
use brana_domain::key_worker_assignment::case::CaseState;
use brana_domain::key_worker_assignment::codes::AbsenceGround;
use brana_domain::vocabulary::{CaseId, PrisonId, WorkerId, czech_day};
use chrono::{DateTime, NaiveDate, Utc};

use crate::DemoError;
use crate::acting::Acting;
use crate::agenda::Task;
use crate::calendar::{moment, plus, working_from};
use crate::personas::{IVETA, JANA, PETR};
use crate::population::{Population, by_room};

impl Population {
    /// The next absence, some months ahead.
    pub(crate) fn plan_absence(&mut self, worker: WorkerId, after: NaiveDate) {
        let day = plus(after, self.dice.between(45, 170));
        let shown_at_the_end =
            [JANA, PETR, IVETA].contains(&worker) || self.is_second_of_home(worker);
        if !shown_at_the_end || day < plus(self.span.today, -45) {
            let at = self.desk_time(day);
            self.agenda.plan(at, Task::Away(worker));
        }
    }

    pub(crate) fn go_away(&mut self, at: DateTime<Utc>, worker: WorkerId) -> Result<(), DemoError> {
        let today = czech_day(at);
        let busy = self
            .caseload(worker)
            .is_none_or(|load| load.absence.is_some() || !load.covering.is_empty());
        if self.has_left(worker) {
            return Ok(());
        }
        if busy {
            self.plan_absence(worker, plus(today, -30));
            return Ok(());
        }
        let (ground, first, days) = match self.dice.below(100) {
            0..60 => (
                AbsenceGround::Leave,
                self.dice.between(2, 12),
                self.dice.between(4, 13),
            ),
            60..85 => (AbsenceGround::Illness, 0, self.dice.between(2, 14)),
            85..95 => (
                AbsenceGround::Training,
                self.dice.between(3, 20),
                self.dice.between(0, 2),
            ),
            _ => (AbsenceGround::Other, 1, self.dice.between(0, 3)),
        };
        let from = plus(today, first);
        let last = plus(from, days);
        let end_known = ground != AbsenceGround::Illness || self.dice.percent(50);
        self.mark_absent(at, worker, from, end_known.then_some(last), ground)?;
        if days >= 6 {
            let minute = self.dice.between(6 * 60 + 30, 7 * 60 - 1);
            let early = moment(from, minute).max(at);
            self.agenda.plan(early, Task::Cover(worker));
        }
        let back = working_from(plus(last, 1));
        self.agenda.plan(moment(back, 6 * 60), Task::Return(worker));
        self.plan_absence(worker, back);
        Ok(())
    }

    pub(crate) fn mark_absent(
        &mut self,
        at: DateTime<Utc>,
        worker: WorkerId,
        from: NaiveDate,
        until: Option<NaiveDate>,
        ground: AbsenceGround,
    ) -> Result<(), DemoError> {
        let who = self.chief_of(at, worker);
        let absent = AssignmentCommand::MarkAbsent {
            worker,
            from,
            until,
            ground,
        };
        self.act(&who, &absent)
    }

    /// Shares the absent worker's clients among colleagues with room; some may stay without cover.
    ///
    /// `first` may take so many before the others are asked.
    pub(crate) fn find_cover(
        &mut self,
        at: DateTime<Utc>,
        worker: WorkerId,
        first: &[(WorkerId, u16)],
    ) -> Result<(), DemoError> {
        let Some(load) = self.caseload(worker).filter(|load| load.absence.is_some()) else {
            return Ok(());
        };
        let uncovered = load
            .own
            .iter()
            .filter(|case| !load.covered.contains_key(case));
        let mut by_prison: BTreeMap<PrisonId, Vec<CaseId>> = BTreeMap::new();
        for case in uncovered {
            if let Some(prison) = self.world.cases.get(case).and_then(CaseState::prison) {
                by_prison.entry(prison.clone()).or_default().push(*case);
            }
        }
        // An outsider's clients are in several prisons, and a colleague covers in their own.
        for (prison, left) in by_prison {
            self.cover_in(at, worker, &prison, left, first)?;
        }
        Ok(())
    }

    fn cover_in(
        &mut self,
        at: DateTime<Utc>,
        worker: WorkerId,
        prison: &PrisonId,
        mut left: Vec<CaseId>,
        first: &[(WorkerId, u16)],
    ) -> Result<(), DemoError> {
        let who = Acting::lead(at, prison).because(Some("Zástup po dobu nepřítomnosti."));
        let mut rooms = self.rooms(czech_day(at), prison);
        rooms.remove(&worker);
        let known = first.iter().filter_map(|(colleague, most)| {
            let room = rooms.remove(colleague)?;
            Some((*colleague, room.min(*most)))
        });
        let mut asked: Vec<_> = known.collect();
        asked.extend(by_room(rooms));
        for (covering, room) in asked {
            let share = left.len().min(room.into());
            let cases: BTreeSet<CaseId> = left.drain(..share).collect();
            if !cases.is_empty() {
                let cover = AssignmentCommand::ArrangeCover {
                    worker,
                    covering,
                    cases: Some(cases),
                    until: None,
                };
                self.act(&who, &cover)?;
            }
        }
        Ok(())
    }

    pub(crate) fn come_back(
        &mut self,
        at: DateTime<Utc>,
        worker: WorkerId,
    ) -> Result<(), DemoError> {
        let who = Acting::worker(at, worker);
        self.act(&who, &AssignmentCommand::MarkReturned { worker })
    }

    /// A colleague falls ill for some days; another covers for a few clients, the rest for others.
    pub(crate) fn fall_ill(
        &mut self,
        at: DateTime<Utc>,
        worker: WorkerId,
        covering: WorkerId,
    ) -> Result<(), DemoError> {
        let free = self
            .caseload(worker)
            .is_some_and(|load| load.absence.is_none());
        if !free || self.has_left(worker) {
            return Ok(());
        }
        let today = czech_day(at);
        let until = Some(plus(today, 10));
        self.mark_absent(at, worker, today, until, AbsenceGround::Illness)?;
        self.find_cover(at, worker, &[(covering, 3)])
    }

    /// Whoever decides about a worker: the lead of their prison, or the administrator.
    pub(crate) fn chief_of(&self, at: DateTime<Utc>, worker: WorkerId) -> Acting {
        let home = self.hired.get(&worker).and_then(|known| known.home);
        match home.and_then(|site| self.sites.get(site)) {
            Some(site) => Acting::lead(at, &site.id),
            None => Acting::administrator(at),
        }
    }

    pub(crate) fn has_left(&self, worker: WorkerId) -> bool {
        self.hired.get(&worker).is_none_or(|known| known.left)
    }
}
