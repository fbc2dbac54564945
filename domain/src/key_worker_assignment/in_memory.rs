//! The whole journey held in memory: for stories without a database and for demo data.
//!
//! It follows the same steps and the same rules as the real host, so a
//! population written through it is one that could have come about.
//! Left out: idempotency, access and everything else a store adds.

use std::collections::BTreeMap;

use super::case::{Case, CaseEvent, CaseState};
use super::caseload::{Caseload, CaseloadEvent, CaseloadState};
use super::prison::{Prison, PrisonEvent, PrisonState};
use super::steps::{Step, Streams, steps};
use super::{AssignmentCommand, AssignmentRefusal};
use crate::journey::{Context, Journey};
use crate::vocabulary::{CaseId, PrisonId, WorkerId};

/// Something that happened, with the stream it happened in.
#[derive(Debug, Clone, PartialEq)]
pub enum AssignmentEvent {
    /// In a case.
    Case(CaseId, CaseEvent),
    /// In a caseload.
    Caseload(WorkerId, CaseloadEvent),
    /// In a prison's settings.
    Prison(PrisonId, PrisonEvent),
}

/// All streams of the journey.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct InMemory {
    /// Every case.
    pub cases: BTreeMap<CaseId, CaseState>,
    /// Every caseload.
    pub caseloads: BTreeMap<WorkerId, CaseloadState>,
    /// Every prison's settings.
    pub prisons: BTreeMap<PrisonId, PrisonState>,
}

impl Streams for InMemory {
    fn case(&self, id: CaseId) -> Option<&CaseState> {
        self.cases.get(&id)
    }

    fn caseload(&self, id: WorkerId) -> Option<&CaseloadState> {
        self.caseloads.get(&id)
    }
}

impl InMemory {
    /// Carries a command out: all its steps, or none.
    ///
    /// # Errors
    /// The refusal of the first step that was refused; nothing has changed then.
    pub fn execute(
        &mut self,
        command: &AssignmentCommand,
        context: &Context,
    ) -> Result<Vec<AssignmentEvent>, AssignmentRefusal> {
        let mut touched = Self::default();
        let mut happened = Vec::new();
        for step in steps(command, self, context) {
            match step {
                Step::Case(id, command) => {
                    let state = touched
                        .cases
                        .remove(&id)
                        .or_else(|| self.cases.get(&id).cloned());
                    let (state, events) = decide::<Case>(state, &command, context)?;
                    touched.cases.insert(id, state);
                    happened.extend(
                        events
                            .into_iter()
                            .map(|event| AssignmentEvent::Case(id, event)),
                    );
                }
                Step::Caseload(id, command) => {
                    let known = touched.caseloads.remove(&id);
                    let state = known.or_else(|| self.caseloads.get(&id).cloned());
                    let (state, events) = decide::<Caseload>(state, &command, context)?;
                    touched.caseloads.insert(id, state);
                    let events = events.into_iter();
                    happened.extend(events.map(|event| AssignmentEvent::Caseload(id, event)));
                }
                Step::Prison(id, command) => {
                    let known = touched.prisons.remove(&id);
                    let state = known.or_else(|| self.prisons.get(&id).cloned());
                    let (state, events) = decide::<Prison>(state, &command, context)?;
                    touched.prisons.insert(id.clone(), state);
                    let events = events.into_iter();
                    happened.extend(events.map(|event| AssignmentEvent::Prison(id.clone(), event)));
                }
            }
        }
        self.cases.extend(touched.cases);
        self.caseloads.extend(touched.caseloads);
        self.prisons.extend(touched.prisons);
        Ok(happened)
    }
}

/// A state after a decision, and the events that led to it.
type Decided<J> = (<J as Journey>::State, Vec<<J as Journey>::Event>);

fn decide<J: Journey>(
    state: Option<J::State>,
    command: &J::Command,
    context: &Context,
) -> Result<Decided<J>, J::Refusal> {
    let state = state.unwrap_or_default();
    let events = J::decide(&state, command, context)?;
    let state = events.iter().fold(state, J::evolve);
    Ok((state, events))
}
