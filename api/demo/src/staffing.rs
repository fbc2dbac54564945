//! Key workers start, leave, get more or less room; prisons set their contact interval.

use brana_domain::key_worker_assignment::AssignmentCommand;
use brana_domain::key_worker_assignment::codes::DeallocationGround;
use brana_domain::vocabulary::{CaseId, PrisonId, WorkerId, czech_day};
use chrono::{DateTime, Utc};

use crate::acting::Acting;
use crate::agenda::Task;
use crate::calendar::{moment, plus};
use crate::personas::{HOME, JANA, PETR, named};
use crate::population::{Population, Worker};
use crate::staff::{self, Hire};
use crate::{DemoError, words};

/// What the policy allows anybody.
const MOST: u16 = 50;

impl Population {
    pub(crate) fn plan_hires(&mut self, hires: Vec<Hire>) {
        for hire in hires {
            let (worker, from, outsider) = (hire.worker, hire.from, hire.home.is_none());
            self.agenda
                .plan(moment(from, 6 * 60 + 30), Task::Hire(Box::new(hire)));
            self.plan_absence(worker, from);
            let stays =
                [JANA, PETR].contains(&worker) || self.is_second_of_home(worker) || outsider;
            if !stays && self.dice.percent(10) {
                let day = plus(from, self.dice.between(200, 900));
                let at = self.desk_time(day);
                self.agenda.plan(at, Task::Leave(worker));
            }
            if worker != JANA && self.dice.percent(12) {
                let day = plus(from, self.dice.between(100, 700));
                let by = i32::try_from(self.dice.between(-6, 4)).unwrap_or_default();
                let at = self.desk_time(day);
                self.agenda.plan(at, Task::ChangeCapacity(worker, by));
            }
        }
    }

    pub(crate) fn hire(&mut self, at: DateTime<Utc>, hire: &Hire) -> Result<(), DemoError> {
        for site in &hire.serves {
            if let Some(site) = self.sites.get_mut(*site) {
                site.staff.push(hire.worker);
            }
        }
        let known = Worker {
            home: hire.home,
            left: false,
        };
        self.hired.insert(hire.worker, known);
        let home = hire.home.and_then(|site| self.sites.get(site));
        let open = AssignmentCommand::OpenCaseload {
            worker: hire.worker,
            name: hire.name.clone(),
            prison: home.map(|site| site.id.clone()),
            capacity: hire.capacity.min(MOST),
        };
        let who = self.chief_of(at, hire.worker);
        self.act(&who, &open)
    }

    pub(crate) fn set_interval(
        &mut self,
        at: DateTime<Utc>,
        prison: PrisonId,
        days: u16,
    ) -> Result<(), DemoError> {
        let who = Acting::lead(at, &prison);
        let from = czech_day(at);
        self.act(
            &who,
            &AssignmentCommand::SetContactInterval { prison, days, from },
        )
    }

    pub(crate) fn change_capacity(
        &mut self,
        at: DateTime<Utc>,
        worker: WorkerId,
        by: i32,
    ) -> Result<(), DemoError> {
        let Some(load) = self.caseload(worker).filter(|_| !self.has_left(worker)) else {
            return Ok(());
        };
        let today = czech_day(at);
        let now = i32::from(load.capacity_set(today));
        let capacity = u16::try_from((now + by).max(1)).unwrap_or(MOST).min(MOST);
        // Less room is announced, more holds at once.
        let from = if by < 0 { plus(today, 14) } else { today };
        let who = self.chief_of(at, worker);
        let set = AssignmentCommand::SetCapacity {
            worker,
            capacity,
            from,
        };
        self.act(&who, &set)
    }

    /// All are full: somebody takes on more, or a new colleague starts. Where somebody with room
    /// is only away, the client waits.
    pub(crate) fn make_room(
        &mut self,
        at: DateTime<Utc>,
        prison: &PrisonId,
    ) -> Result<(), DemoError> {
        let today = czech_day(at);
        let Some((number, site)) = self.site_of(prison) else {
            return Ok(());
        };
        let staff = site.staff.iter().copied();
        let here: Vec<WorkerId> = staff.filter(|worker| !self.has_left(*worker)).collect();
        let load = |worker: &WorkerId| {
            self.caseload(*worker)
                .map(|load| (load.active(), load.capacity_set(today)))
        };
        if here
            .iter()
            .filter_map(load)
            .any(|(active, most)| active < most)
        {
            return Ok(());
        }
        let could = |worker: &&WorkerId| {
            **worker != JANA && load(worker).is_some_and(|(_, capacity)| capacity < MOST)
        };
        match here.iter().find(could) {
            Some(worker) => self.change_capacity(at, *worker, 6),
            None => self.start_colleague(at, number, 1000, 15),
        }
    }

    /// A colleague starts at once; `series` keeps their ids apart from others'.
    fn start_colleague(
        &mut self,
        at: DateTime<Utc>,
        home: usize,
        series: usize,
        capacity: u16,
    ) -> Result<(), DemoError> {
        let Some(site) = self.sites.get(home) else {
            return Ok(());
        };
        let (turn, today) = (site.staff.len() + series, czech_day(at));
        let hire = staff::colleague(home, site, turn, capacity, today, &mut self.dice)?;
        self.plan_absence(hire.worker, today);
        self.hire(at, &hire)
    }

    /// A worker leaves: a successor starts, then every client gets somebody else.
    pub(crate) fn leave(&mut self, at: DateTime<Utc>, worker: WorkerId) -> Result<(), DemoError> {
        let Some(load) = self.caseload(worker) else {
            return Ok(());
        };
        if load.absence.is_some() || !load.covering.is_empty() {
            self.agenda
                .plan(at + chrono::TimeDelta::days(7), Task::Leave(worker));
            return Ok(());
        }
        let cases: Vec<CaseId> = load.own.iter().copied().collect();
        let capacity = load.capacity_set(czech_day(at));
        if let Some(home) = self.hired.get(&worker).and_then(|known| known.home) {
            self.start_colleague(at, home, 2000, capacity)?;
        }
        if let Some(known) = self.hired.get_mut(&worker) {
            known.left = true;
        }
        self.change_capacity_to_none(at, worker)?;
        for case in cases {
            self.propose(at, case)?;
            self.reallocate(at, case, DeallocationGround::WorkerLeft)?;
            self.deallocate_if_still(at, case, worker)?;
        }
        Ok(())
    }

    fn change_capacity_to_none(
        &mut self,
        at: DateTime<Utc>,
        worker: WorkerId,
    ) -> Result<(), DemoError> {
        let set = AssignmentCommand::SetCapacity {
            worker,
            capacity: 0,
            from: czech_day(at),
        };
        let who = self.chief_of(at, worker);
        self.act(&who, &set)
    }

    fn deallocate_if_still(
        &mut self,
        at: DateTime<Utc>,
        case: CaseId,
        worker: WorkerId,
    ) -> Result<(), DemoError> {
        if self.responsible(case) != Some(worker) {
            return Ok(());
        }
        let ground = DeallocationGround::WorkerLeft;
        let explanation = words::explanation(&mut self.dice, ground)?;
        let who = self.chief_of(at, worker);
        let deallocate = AssignmentCommand::Deallocate {
            case,
            ground,
            explanation,
        };
        self.act(&who, &deallocate)?;
        self.plan_proposal(plus(czech_day(at), 1), at, case);
        Ok(())
    }

    /// The colleague of the first login who falls ill at the end.
    pub(crate) fn is_second_of_home(&self, worker: WorkerId) -> bool {
        worker == second_of_home()
    }
}

pub(crate) fn second_of_home() -> WorkerId {
    WorkerId(named(&format!("worker/{HOME}/0")))
}
