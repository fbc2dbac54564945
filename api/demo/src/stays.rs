//! The way of a client: entry, transfer, merge, end of the episode.

use brana_domain::key_worker_assignment::case::Sentence;
use brana_domain::key_worker_assignment::codes::ClosingGround;
use brana_domain::key_worker_assignment::{AssignmentCommand, EntryOfClient};
use brana_domain::vocabulary::{CaseId, PrisonId};
use chrono::{DateTime, NaiveDate, Utc};

use crate::DemoError;
use crate::acting::Acting;
use crate::agenda::Task;
use crate::calendar::{moment, plus, working_from};
use crate::people::{Life, Stay};
use crate::population::{File, Population};

impl Population {
    pub(crate) fn plan_entries(&mut self) {
        for (number, life) in self.lives.iter().enumerate() {
            for (turn, stay) in life.stays.iter().enumerate() {
                let day = if stay.recorded_at_once {
                    stay.entry
                } else {
                    working_from(stay.entry).min(plus(self.span.today, -1))
                };
                let minute = 8 * 60 + self.dice.between(0, 120);
                let task = Task::Enter(number, turn);
                self.agenda.plan(moment(day, minute), task);
            }
        }
    }

    pub(crate) fn enter(
        &mut self,
        at: DateTime<Utc>,
        number: usize,
        turn: usize,
    ) -> Result<(), DemoError> {
        let case = CaseId(self.dice.id_at(at));
        let previous = self.cases_of.get(&number).copied();
        let release_known = self.dice.percent(95);
        let Some((life, stay)) = self.life_and_stay(number, turn) else {
            return Ok(());
        };
        let Some(site) = self.sites.get(stay.site) else {
            return Ok(());
        };
        let who = Acting::lead(at, &site.id).happened_at(moment(stay.entry, 7 * 60));
        let entry = EntryOfClient {
            case,
            client: life.client,
            previous_case: previous,
            name: life.name.clone(),
            birth_date: life.birth_date,
            prisoner_number: life.number.clone(),
            prison: site.id.clone(),
            entered_on: stay.entry,
            sentence: Sentence {
                ends_on: Some(stay.ends_on),
                months: Some(stay.months),
            },
            expected_release: release_known.then_some(stay.ends_on),
        };
        self.act(&who, &AssignmentCommand::OpenCase(Box::new(entry)))?;
        self.cases_of.insert(number, case);
        let file = File {
            life: number,
            stay: turn,
            plan: 0,
            finished: false,
        };
        self.files.insert(case, file);
        self.plan_stay(at, case);
        Ok(())
    }

    fn plan_stay(&mut self, at: DateTime<Utc>, case: CaseId) {
        let Some(stay) = self.stay_of(case) else {
            return;
        };
        let (entry, waits, (leaves, ground)) = (stay.entry, stay.waits, stay.leaves);
        let (moves, changes) = (stay.moves, stay.changes_worker);
        if let Some(days) = waits {
            self.plan_proposal(plus(entry, days), at, case);
        }
        self.agenda
            .plan(moment(leaves, 6 * 60 + 30), Task::Close(case, ground));
        if let Some((day, site)) = moves
            && let Some(to) = self.sites.get(site)
        {
            let task = Task::Transfer(case, to.id.clone());
            let at = self.desk_time(day);
            self.agenda.plan(at, task);
        }
        if let Some((day, ground)) = changes {
            let task = Task::ChangeWorker(case, ground);
            let at = self.desk_time(day);
            self.agenda.plan(at, task);
        }
    }

    pub(crate) fn transfer(
        &mut self,
        at: DateTime<Utc>,
        case: CaseId,
        to: PrisonId,
    ) -> Result<(), DemoError> {
        let Some(from) = self.open_case(case).map(|open| open.prison.clone()) else {
            return Ok(());
        };
        if from == to {
            return Ok(());
        }
        let who = Acting::lead(at, &from);
        self.act(&who, &AssignmentCommand::TransferClient { case, to })?;
        let days = self.dice.between(1, 6);
        self.plan_proposal(plus(at.date_naive(), days), at, case);
        Ok(())
    }

    pub(crate) fn close(
        &mut self,
        at: DateTime<Utc>,
        case: CaseId,
        ground: ClosingGround,
    ) -> Result<(), DemoError> {
        let Some(prison) = self.open_case(case).map(|open| open.prison.clone()) else {
            return Ok(());
        };
        let who = Acting::lead(at, &prison);
        self.act(&who, &AssignmentCommand::CloseCase { case, ground })
    }

    pub(crate) fn merge(
        &mut self,
        at: DateTime<Utc>,
        kept: usize,
        dropped: usize,
    ) -> Result<(), DemoError> {
        let case_of = |life: usize| self.cases_of.get(&life).copied();
        let (Some(kept), Some(dropped)) = (case_of(kept), case_of(dropped)) else {
            return Ok(());
        };
        let (Some(open), Some(_)) = (self.open_case(kept), self.open_case(dropped)) else {
            return Ok(());
        };
        let who = Acting::lead(at, &open.prison)
            .because(Some("Stejná osoba zapsaná dvakrát, bez diakritiky."));
        self.act(&who, &AssignmentCommand::MergeClients { kept, dropped })
    }

    /// Some time of a working day, at a desk.
    pub(crate) fn desk_time(&mut self, day: NaiveDate) -> DateTime<Utc> {
        moment(working_from(day), self.dice.between(7 * 60, 13 * 60))
    }

    fn life_and_stay(&self, number: usize, turn: usize) -> Option<(&Life, &Stay)> {
        let life = self.lives.get(number)?;
        Some((life, life.stays.get(turn)?))
    }
}
