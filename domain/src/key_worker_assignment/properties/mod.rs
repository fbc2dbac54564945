//! Random runs of the whole journey: whatever people ask for, in whatever order, on whatever day.
//!
//! A small country (three prisons, five workers, twelve cases) is asked random
//! things while the days go by and the clocks that ran out are raised. After
//! every step the promises of the journey must hold.

mod invariants;
mod moves;

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use proptest::prelude::*;

use self::moves::{Move, moves};
use super::case::{Case, CaseEvent};
use super::caseload::Caseload;
use super::deadlines::{DeadlineChange, DeadlineKind, deadlines_after, when_passed};
use super::prison::{Prison, PrisonState};
use super::scene::{noon, november, on};
use super::{AssignmentCommand, AssignmentEvent, InMemory};
use crate::journey::{Context, Journey, JourneyEvent};
use crate::vocabulary::CaseId;

/// The country, the day, the running clocks and everything that ever happened.
struct Run {
    country: InMemory,
    today: NaiveDate,
    clocks: BTreeMap<(CaseId, DeadlineKind), NaiveDate>,
    log: Vec<AssignmentEvent>,
}

impl Run {
    fn new() -> Self {
        Self {
            country: InMemory::default(),
            today: november(1),
            clocks: BTreeMap::new(),
            log: vec![],
        }
    }

    fn takes(&mut self, step: &Move) {
        match step {
            Move::DaysPass(days) => {
                self.today = self.today + Days::new(u64::from(*days));
                self.raise_what_is_overdue();
            }
            Move::Asked { command, days_ago } => {
                let mut context = on(self.today);
                context.happened_at = noon(self.today - Days::new(u64::from(*days_ago)));
                self.asked(command, context);
            }
        }
    }

    /// As a host does: the prison's interval is read first; refused means nothing happened.
    fn asked(&mut self, command: &AssignmentCommand, mut context: Context) {
        if let Some(days) = self.interval(command) {
            context.policy.contact_every_days = days;
        }
        let before = self.country.clone();
        match self.country.execute(command, &context) {
            Ok(events) => self.happened(events),
            Err(_) => assert_eq!(self.country, before, "a refused command changed something"),
        }
    }

    fn interval(&self, command: &AssignmentCommand) -> Option<u16> {
        let super::Subject::Case(case) = command.subject() else {
            return None;
        };
        let prison = self.country.cases.get(&case)?.prison()?;
        self.country
            .prisons
            .get(prison)?
            .contact_every_days(self.today)
    }

    fn happened(&mut self, events: Vec<AssignmentEvent>) {
        for event in &events {
            if let AssignmentEvent::Case(case, event) = event {
                self.move_clocks(*case, event);
            }
        }
        self.log.extend(events);
    }

    fn move_clocks(&mut self, case: CaseId, event: &CaseEvent) {
        for change in deadlines_after(event) {
            match change {
                DeadlineChange::Set(kind, day) => self.clocks.insert((case, kind), day),
                DeadlineChange::Clear(kind) => self.clocks.remove(&(case, kind)),
            };
        }
    }

    /// Raises until nothing is overdue any more, which must come to an end.
    fn raise_what_is_overdue(&mut self) {
        for _ in 0..10_000 {
            let passed = self.clocks.iter().find(|(_, day)| **day < self.today);
            let Some((&(case, kind), &day)) = passed else {
                return;
            };
            let before = self.log.len();
            self.asked(&when_passed(kind, case, day), on(self.today));
            assert!(
                self.log.len() > before,
                "a clock that ran out was not raised"
            );
        }
        panic!("the clocks never come to rest");
    }

    /// All streams, from what happened alone.
    fn replayed(&self) -> InMemory {
        let mut country = InMemory::default();
        for event in &self.log {
            match event {
                AssignmentEvent::Case(id, event) => {
                    evolve::<Case, _>(&mut country.cases, *id, event)
                }
                AssignmentEvent::Caseload(id, event) => {
                    evolve::<Caseload, _>(&mut country.caseloads, *id, event);
                }
                AssignmentEvent::Prison(id, event) => {
                    evolve::<Prison, _>(&mut country.prisons, id.clone(), event);
                }
            }
        }
        country
    }
}

fn evolve<J: Journey, Id: Ord>(streams: &mut BTreeMap<Id, J::State>, id: Id, event: &J::Event) {
    let state = streams.entry(id).or_default();
    *state = J::evolve(std::mem::take(state), event);
}

/// Through JSON and back.
fn survives_json<T>(value: &T)
where
    T: serde::Serialize + serde::de::DeserializeOwned + PartialEq + std::fmt::Debug,
{
    let text = serde_json::to_string(value).unwrap();
    let back: T = serde_json::from_str(&text).unwrap();
    assert_eq!(&back, value, "{text}");
}

fn event_survives(event: &impl JourneyEvent) {
    survives_json(event);
    let value = serde_json::to_value(event).unwrap();
    assert!(
        value.get(event.name()).is_some(),
        "the tag in JSON is the event's name: {value}"
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 80, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_asked_the_promises_hold(steps in moves(100)) {
        let mut run = Run::new();
        for step in &steps {
            run.takes(step);
            invariants::hold(&run);
        }
    }

    #[test]
    fn what_happened_is_all_there_is_to_know(steps in moves(100)) {
        let mut run = Run::new();
        steps.iter().for_each(|step| run.takes(step));
        let mut replayed = run.replayed();
        // A stream that was only looked at has no events and no meaning.
        run.country.cases.retain(|_, state| *state != Default::default());
        run.country.caseloads.retain(|_, state| *state != Default::default());
        run.country.prisons.retain(|_, state| *state != PrisonState::default());
        replayed.prisons.retain(|_, state| *state != PrisonState::default());
        prop_assert_eq!(replayed, run.country);
    }

    #[test]
    fn every_event_and_every_state_survives_json(steps in moves(80)) {
        let mut run = Run::new();
        steps.iter().for_each(|step| run.takes(step));
        for event in &run.log {
            match event {
                AssignmentEvent::Case(_, event) => event_survives(event),
                AssignmentEvent::Caseload(_, event) => event_survives(event),
                AssignmentEvent::Prison(_, event) => event_survives(event),
            }
        }
        run.country.cases.values().for_each(survives_json);
        run.country.caseloads.values().for_each(survives_json);
        run.country.prisons.values().for_each(survives_json);
    }

    #[test]
    fn whatever_is_asked_twice_in_a_row_is_done_once(steps in moves(80)) {
        let mut run = Run::new();
        for step in &steps {
            let before = run.log.len();
            run.takes(step);
            let Move::Asked { command, .. } = step else { continue };
            if run.log.len() > before && !matches!(command, AssignmentCommand::ProposeAllocation { .. }) {
                let country = run.country.clone();
                let after = run.log.len();
                run.takes(step);
                prop_assert_eq!(run.log.len(), after, "twice: {:?}", command);
                prop_assert_eq!(&run.country, &country);
            }
        }
    }
}

#[test]
fn the_random_runs_reach_every_event() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::deterministic();
    let mut seen = std::collections::BTreeSet::new();
    for _ in 0..50 {
        let steps = moves(100).new_tree(&mut runner).unwrap().current();
        let mut run = Run::new();
        steps.iter().for_each(|step| run.takes(step));
        seen.extend(run.log.iter().map(|event| match event {
            AssignmentEvent::Case(_, event) => event.name(),
            AssignmentEvent::Caseload(_, event) => event.name(),
            AssignmentEvent::Prison(_, event) => event.name(),
        }));
    }
    let known = CaseEvent::CATALOGUE
        .iter()
        .chain(<Caseload as Journey>::Event::CATALOGUE)
        .chain(<Prison as Journey>::Event::CATALOGUE);
    let missing: Vec<_> = known
        .map(|shape| shape.name)
        .filter(|name| !seen.contains(name))
        .collect();
    assert_eq!(missing, Vec::<&str>::new());
}
