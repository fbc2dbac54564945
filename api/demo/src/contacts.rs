//! Contacts: when the next one is planned, what came of it, when it is written down.
//!
//! Most are in time, some slip, some clients do not come, and one in eight is
//! written down days later. For the first demo login the last contact of every
//! client is laid so that something is overdue, due today and due this week.

use brana_domain::key_worker_assignment::AssignmentCommand;
use brana_domain::key_worker_assignment::codes::{ContactChannel, ContactOutcome};
use brana_domain::vocabulary::{CaseId, ContactId, WorkerId, czech_day};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use crate::acting::Acting;
use crate::agenda::Task;
use crate::calendar::{moment, plus, working_from, working_until};
use crate::personas::JANA;
use crate::population::Population;
use crate::{DemoError, words};

/// A contact that was held and is not written down yet.
pub(crate) struct Visit {
    case: CaseId,
    contact: ContactId,
    worker: WorkerId,
    instead_of: Option<WorkerId>,
    held_at: DateTime<Utc>,
    channel: ContactChannel,
    outcome: ContactOutcome,
}

/// In how many days after the end the next contact of each client of the first login is due.
const AIMS: [i64; 16] = [-3, 0, 2, 5, 9, 1, 6, 11, -1, 3, 12, 0, 4, 8, -2, 10];

impl Population {
    /// A worker has just become responsible: they meet within days.
    pub(crate) fn begin_contacts(&mut self, at: DateTime<Utc>, case: CaseId) {
        let day = plus(czech_day(at), self.dice.between(1, 4));
        if let Some(file) = self.files.get_mut(&case) {
            file.finished = false;
        }
        self.plan_contact(case, working_from(day));
    }

    pub(crate) fn hold_contact(
        &mut self,
        at: DateTime<Utc>,
        case: CaseId,
        plan: u32,
    ) -> Result<(), DemoError> {
        let newest = self.files.get(&case).is_some_and(|file| file.plan == plan);
        let state = self.world.cases.get(&case);
        let Some(responsible) = state
            .and_then(|state| state.responsible())
            .filter(|_| newest)
        else {
            return Ok(());
        };
        let covered_by = state.and_then(|state| state.covered_by());
        let worker = covered_by.unwrap_or(responsible);
        let today = czech_day(at);
        if self
            .caseload(worker)
            .is_some_and(|load| load.is_absent(today))
        {
            self.plan_contact(case, working_from(plus(today, 2)));
            return Ok(());
        }
        let visit = Visit {
            case,
            contact: ContactId(self.dice.id_at(at)),
            worker,
            instead_of: covered_by.map(|_| responsible),
            held_at: at,
            channel: self.channel(),
            outcome: self.outcome(case),
        };
        let took_place = visit.outcome == ContactOutcome::TookPlace;
        let written = self.written_at(at, case);
        self.agenda.plan(written, Task::Record(Box::new(visit)));
        if took_place {
            self.plan_next(case, today);
        } else {
            let again = plus(today, self.dice.between(2, 4));
            self.plan_contact(case, working_from(again));
        }
        Ok(())
    }

    pub(crate) fn record_contact(
        &mut self,
        at: DateTime<Utc>,
        visit: Visit,
    ) -> Result<(), DemoError> {
        let open = self.open_case(visit.case);
        let first = open.is_some_and(|open| open.contacts.is_empty());
        let note = words::note(&mut self.dice, visit.outcome, first)?;
        let who = Acting::worker(at, visit.worker)
            .happened_at(visit.held_at)
            .on_behalf_of(visit.instead_of);
        let record = AssignmentCommand::RecordContact {
            case: visit.case,
            contact: visit.contact,
            worker: visit.worker,
            held_at: visit.held_at,
            channel: visit.channel,
            outcome: visit.outcome,
            note,
        };
        self.act(&who, &record)
    }

    /// Plans the contact after one held on a day.
    fn plan_next(&mut self, case: CaseId, held: NaiveDate) {
        let interval = self.interval(case, held);
        let due = plus(held, interval);
        let day = if self.dice.percent(5) {
            working_from(plus(due, self.dice.between(1, 6)))
        } else {
            let early = self.dice.between(1, (interval / 3).clamp(1, 4));
            working_until(plus(due, -early)).max(plus(held, 1))
        };
        if self.responsible(case) != Some(JANA) || day <= plus(self.span.today, -interval - 3) {
            self.plan_contact(case, day);
        } else if !self.is_finished(case) {
            self.plan_last(case, held, interval);
        }
    }

    /// Lays the last contact so that the one after it is due on a day we aim at.
    fn plan_last(&mut self, case: CaseId, held: NaiveDate, interval: i64) {
        let aim = AIMS
            .get(self.aims % AIMS.len())
            .copied()
            .unwrap_or_default();
        let day = plus(self.span.today, aim - interval);
        if day > held {
            self.aims += 1;
            self.plan_contact(case, day);
        }
        if let Some(file) = self.files.get_mut(&case) {
            file.finished = true;
        }
    }

    fn plan_contact(&mut self, case: CaseId, day: NaiveDate) {
        let minute = self.dice.between(7 * 60, 13 * 60);
        let at = moment(day, minute) + TimeDelta::seconds(self.dice.between(0, 59));
        if let Some(file) = self.files.get_mut(&case) {
            file.plan += 1;
            self.agenda.plan(at, Task::Contact(case, file.plan));
        }
    }

    fn is_finished(&self, case: CaseId) -> bool {
        self.files.get(&case).is_some_and(|file| file.finished)
    }

    fn interval(&self, case: CaseId, day: NaiveDate) -> i64 {
        let set = self.open_case(case).and_then(|open| {
            self.world
                .prisons
                .get(&open.prison)?
                .contact_every_days(day)
        });
        i64::from(set.unwrap_or(14))
    }

    fn outcome(&mut self, case: CaseId) -> ContactOutcome {
        match self.dice.below(100) {
            _ if self.is_finished(case) => ContactOutcome::TookPlace,
            0..5 => ContactOutcome::ClientDidNotCome,
            5..7 => ContactOutcome::ClientDeclined,
            _ => ContactOutcome::TookPlace,
        }
    }

    fn channel(&mut self) -> ContactChannel {
        match self.dice.below(100) {
            0..80 => ContactChannel::InPerson,
            80..88 => ContactChannel::Video,
            88..95 => ContactChannel::Phone,
            _ => ContactChannel::Letter,
        }
    }

    /// The same day, or days later; the last one of the first login always at once.
    fn written_at(&mut self, held: DateTime<Utc>, case: CaseId) -> DateTime<Utc> {
        if self.is_finished(case) || !self.dice.percent(12) {
            return held + TimeDelta::minutes(self.dice.between(5, 110));
        }
        let day = plus(czech_day(held), self.dice.between(1, 5));
        moment(working_until(day), self.dice.between(7 * 60, 14 * 60))
            .max(held + TimeDelta::minutes(30))
    }
}
