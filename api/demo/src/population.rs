//! The population as it comes about: tasks in order of time, each a command to the real rules.

use std::collections::{BTreeMap, HashMap, VecDeque};

use brana_domain::key_worker_assignment::InMemory;
use brana_domain::key_worker_assignment::case::{CaseState, OpenedCase};
use brana_domain::key_worker_assignment::caseload::OpenedCaseload;
use brana_domain::key_worker_assignment::deadlines::DeadlineKind;
use brana_domain::vocabulary::{CaseId, PrisonId, WorkerId, czech_day};
use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use crate::agenda::{Agenda, Task};
use crate::calendar::{day_start, years_before};
use crate::dice::Dice;
use crate::people::{Life, Span, Stay, lives};
use crate::sites::{Site, sites};
use crate::{DemoError, DemoEvent, Plan, scenes, staff};

/// A population coming about, event by event, in order of recording.
pub struct Population {
    pub(crate) world: InMemory,
    pub(crate) dice: Dice,
    pub(crate) agenda: Agenda,
    pub(crate) span: Span,
    pub(crate) sites: Vec<Site>,
    pub(crate) lives: Vec<Life>,
    pub(crate) files: HashMap<CaseId, File>,
    pub(crate) cases_of: HashMap<usize, CaseId>,
    pub(crate) hired: HashMap<WorkerId, Worker>,
    pub(crate) clocks: HashMap<(CaseId, DeadlineKind), (NaiveDate, Uuid)>,
    pub(crate) sequences: HashMap<String, u64>,
    pub(crate) outbox: VecDeque<DemoEvent>,
    pub(crate) aims: usize,
    failed: bool,
}

/// What the simulation itself remembers of a case.
pub(crate) struct File {
    pub(crate) life: usize,
    pub(crate) stay: usize,
    /// Counts the plans of a next contact; only the newest is carried out.
    pub(crate) plan: u32,
    /// Whether the last contact before the end is planned or done.
    pub(crate) finished: bool,
}

/// What the simulation itself remembers of a worker.
pub(crate) struct Worker {
    pub(crate) home: Option<usize>,
    /// Whether they left for good.
    pub(crate) left: bool,
}

impl Population {
    pub(crate) fn new(plan: &Plan) -> Result<Self, DemoError> {
        let today = czech_day(plan.as_of);
        let span = Span {
            start: years_before(today, 3),
            today,
        };
        let mut dice = Dice::seeded(plan.seed);
        let sites = sites();
        let hires = staff::hires(plan.clients, span, &sites, &mut dice)?;
        let mut population = Self {
            lives: lives(plan.clients, span, &sites, &mut dice)?,
            world: InMemory::default(),
            agenda: Agenda::until(day_start(today)),
            dice,
            span,
            sites,
            files: HashMap::new(),
            cases_of: HashMap::new(),
            hired: HashMap::new(),
            clocks: HashMap::new(),
            sequences: HashMap::new(),
            outbox: VecDeque::new(),
            aims: 0,
            failed: false,
        };
        population.plan_hires(hires);
        scenes::arrange(&mut population)?;
        population.plan_entries();
        Ok(population)
    }

    /// The world the events so far have led to.
    #[must_use]
    pub fn world(&self) -> &InMemory {
        &self.world
    }

    fn perform(&mut self, at: DateTime<Utc>, task: Task) -> Result<(), DemoError> {
        match task {
            Task::Hire(hire) => self.hire(at, &hire),
            Task::SetInterval(prison, days) => self.set_interval(at, prison, days),
            Task::Enter(life, stay) => self.enter(at, life, stay),
            Task::Propose(case) => self.propose_for_waiting(at, case),
            Task::Allocate(case) => self.allocate(at, case),
            Task::ChangeWorker(case, ground) => self.look_for_another(at, case, ground),
            Task::Reallocate(case, ground) => self.reallocate(at, case, ground),
            Task::Contact(case, plan) => self.hold_contact(at, case, plan),
            Task::Record(visit) => self.record_contact(at, *visit),
            Task::Deadline(case, kind, due) => self.pass_deadline(at, case, kind, due),
            Task::Transfer(case, to) => self.transfer(at, case, to),
            Task::Close(case, ground) => self.close(at, case, ground),
            Task::Merge(kept, dropped) => self.merge(at, kept, dropped),
            Task::Away(worker) => self.go_away(at, worker),
            Task::Cover(worker) => self.find_cover(at, worker, &[]),
            Task::Return(worker) => self.come_back(at, worker),
            Task::Leave(worker) => self.leave(at, worker),
            Task::ChangeCapacity(worker, by) => self.change_capacity(at, worker, by),
            Task::FallIll { worker, covering } => self.fall_ill(at, worker, covering),
        }
    }

    pub(crate) fn open_case(&self, case: CaseId) -> Option<&OpenedCase> {
        match self.world.cases.get(&case)? {
            CaseState::Open(open) => Some(open),
            CaseState::NotOpened | CaseState::Closed(_) => None,
        }
    }

    pub(crate) fn responsible(&self, case: CaseId) -> Option<WorkerId> {
        self.world.cases.get(&case)?.responsible()
    }

    pub(crate) fn caseload(&self, worker: WorkerId) -> Option<&OpenedCaseload> {
        self.world.caseloads.get(&worker)?.opened()
    }

    pub(crate) fn site_of(&self, prison: &PrisonId) -> Option<(usize, &Site)> {
        let mut numbered = self.sites.iter().enumerate();
        numbered.find(|(_, site)| site.id == *prison)
    }

    pub(crate) fn stay_of(&self, case: CaseId) -> Option<&Stay> {
        let file = self.files.get(&case)?;
        self.lives.get(file.life)?.stays.get(file.stay)
    }
}

impl Iterator for Population {
    type Item = Result<DemoEvent, DemoError>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.failed {
            if let Some(event) = self.outbox.pop_front() {
                return Some(Ok(event));
            }
            let (at, task) = self.agenda.next()?;
            if let Err(error) = self.perform(at, task) {
                self.failed = true;
                return Some(Err(error));
            }
        }
        None
    }
}

/// Free places of workers, most first, in an order that is the same on every machine.
pub(crate) fn by_room(rooms: BTreeMap<WorkerId, u16>) -> Vec<(WorkerId, u16)> {
    let mut rooms: Vec<_> = rooms.into_iter().filter(|(_, room)| *room > 0).collect();
    rooms.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    rooms
}
