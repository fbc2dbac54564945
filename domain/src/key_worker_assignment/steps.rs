//! One thing a person asks for, as the steps on the streams it touches.
//!
//! A host first loads what [`reads`] names, then asks [`steps`], then decides
//! every step on its own stream, in order. All events are kept together or not
//! at all. Left out: loading and keeping, which are the host's.

mod absence;

use std::collections::BTreeSet;

use self::absence::{arrange_cover, hand_back, mark_returned};
use super::case::{
    Allocate, CaseCommand, CaseState, Deallocate, Duplicate, OpenCase, Reallocate, RecordContact,
};
use super::caseload::{CaseloadCommand, CaseloadState};
use super::command::{AssignmentCommand, EntryOfClient};
use super::prison::PrisonCommand;
use super::proposal::Candidate;
use crate::journey::Context;
use crate::vocabulary::{CaseId, ClientId, PrisonId, WorkerId};

/// One step on one stream.
#[derive(Debug, Clone, PartialEq)]
pub enum Step {
    /// A command to a case.
    Case(CaseId, CaseCommand),
    /// A command to a caseload.
    Caseload(WorkerId, CaseloadCommand),
    /// A command to a prison's settings.
    Prison(PrisonId, PrisonCommand),
}

/// The streams a command must be planned on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reads {
    /// Cases to load.
    pub cases: BTreeSet<CaseId>,
    /// Caseloads to load.
    pub caseloads: BTreeSet<WorkerId>,
}

/// Loaded streams, as a plan sees them.
pub trait Streams {
    /// A case that was loaded.
    fn case(&self, id: CaseId) -> Option<&CaseState>;
    /// A caseload that was loaded.
    fn caseload(&self, id: WorkerId) -> Option<&CaseloadState>;
}

/// What has to be loaded before [`steps`] can be asked.
#[must_use]
pub fn reads(command: &AssignmentCommand) -> Reads {
    use AssignmentCommand as C;
    let mut reads = Reads::default();
    match command {
        C::OpenCase(entry) => reads.cases.extend(entry.previous_case),
        C::ProposeAllocation { case, candidates } => {
            reads.cases.insert(*case);
            reads.caseloads.clone_from(candidates);
        }
        C::MergeClients { kept, dropped } => reads.cases.extend([*kept, *dropped]),
        C::Allocate { case, .. }
        | C::Reallocate { case, .. }
        | C::Deallocate { case, .. }
        | C::TransferClient { case, .. }
        | C::CloseCase { case, .. } => reads.cases.extend([*case]),
        C::MarkReturned { worker } => reads.caseloads.extend([*worker]),
        C::ArrangeCover {
            worker, covering, ..
        } => reads.caseloads.extend([*worker, *covering]),
        C::RecordContact { .. }
        | C::OpenCaseload { .. }
        | C::SetCapacity { .. }
        | C::MarkAbsent { .. }
        | C::SetContactInterval { .. }
        | C::RaiseAllocationOverdue { .. }
        | C::RaiseContactOverdue { .. } => {}
    }
    reads
}

/// The steps of a command, in the order in which they are decided.
#[must_use]
pub fn steps(command: &AssignmentCommand, streams: &impl Streams, context: &Context) -> Vec<Step> {
    use AssignmentCommand as C;
    match command {
        C::OpenCase(entry) => vec![open_case(entry, streams)],
        C::ProposeAllocation { case, candidates } => {
            let candidates = known_candidates(candidates, streams, context);
            vec![Step::Case(
                *case,
                CaseCommand::ProposeAllocation(candidates),
            )]
        }
        C::Allocate {
            case,
            worker,
            deviation_reason,
        } => {
            let allocate = Allocate {
                worker: *worker,
                deviation_reason: deviation_reason.clone(),
            };
            let mut steps = vec![Step::Case(*case, CaseCommand::Allocate(allocate))];
            steps.extend(taken_on(*case, *worker, streams));
            steps
        }
        C::Reallocate {
            case,
            worker,
            ground,
            explanation,
            deviation_reason,
        } => {
            let reallocate = Reallocate {
                worker: *worker,
                ground: *ground,
                explanation: explanation.clone(),
                deviation_reason: deviation_reason.clone(),
            };
            let mut steps = vec![Step::Case(*case, CaseCommand::Reallocate(reallocate))];
            if streams.case(*case).and_then(CaseState::responsible) != Some(*worker) {
                steps.extend(let_go(*case, streams));
                steps.extend(taken_on(*case, *worker, streams));
            }
            steps
        }
        C::Deallocate {
            case,
            ground,
            explanation,
        } => {
            let deallocate = Deallocate {
                ground: *ground,
                explanation: explanation.clone(),
            };
            and_let_go(*case, CaseCommand::Deallocate(deallocate), streams)
        }
        C::RecordContact {
            case,
            contact,
            worker,
            held_at,
            channel,
            outcome,
            note,
        } => {
            let contact = RecordContact {
                contact: *contact,
                worker: *worker,
                held_at: *held_at,
                channel: *channel,
                outcome: *outcome,
                note: note.clone(),
            };
            vec![Step::Case(*case, CaseCommand::RecordContact(contact))]
        }
        C::TransferClient { case, to } => {
            let moves = streams.case(*case).and_then(CaseState::prison) != Some(to);
            let transfer = CaseCommand::Transfer { to: to.clone() };
            if moves {
                and_let_go(*case, transfer, streams)
            } else {
                vec![Step::Case(*case, transfer)]
            }
        }
        C::MergeClients { kept, dropped } => merge(*kept, *dropped, streams),
        C::CloseCase { case, ground } => and_let_go(*case, CaseCommand::Close(*ground), streams),
        C::OpenCaseload {
            worker,
            name,
            prison,
            capacity,
        } => vec![Step::Caseload(
            *worker,
            CaseloadCommand::Open {
                name: name.clone(),
                prison: prison.clone(),
                capacity: *capacity,
            },
        )],
        C::SetCapacity {
            worker,
            capacity,
            from,
        } => vec![Step::Caseload(
            *worker,
            CaseloadCommand::SetCapacity {
                capacity: *capacity,
                from: *from,
            },
        )],
        C::MarkAbsent {
            worker,
            from,
            until,
            ground,
        } => vec![Step::Caseload(
            *worker,
            CaseloadCommand::MarkAbsent {
                from: *from,
                until: *until,
                ground: *ground,
            },
        )],
        C::MarkReturned { worker } => mark_returned(*worker, streams),
        C::ArrangeCover {
            worker,
            covering,
            cases,
            until,
        } => arrange_cover(*worker, *covering, cases.as_ref(), *until, streams, context),
        C::SetContactInterval { prison, days, from } => vec![Step::Prison(
            prison.clone(),
            PrisonCommand::SetContactInterval {
                days: *days,
                from: *from,
            },
        )],
        C::RaiseAllocationOverdue { case, due } => {
            vec![Step::Case(
                *case,
                CaseCommand::RaiseAllocationOverdue { due: *due },
            )]
        }
        C::RaiseContactOverdue { case, due } => {
            vec![Step::Case(
                *case,
                CaseCommand::RaiseContactOverdue { due: *due },
            )]
        }
    }
}

/// A new episode knows the one before it: its number and who was responsible last.
fn open_case(entry: &EntryOfClient, streams: &impl Streams) -> Step {
    let previous = entry.previous_case.and_then(|case| streams.case(case));
    let open = OpenCase {
        client: entry.client,
        episode: previous
            .and_then(CaseState::episode)
            .map_or(1, |episode| episode.saturating_add(1)),
        name: entry.name.clone(),
        birth_date: entry.birth_date,
        prisoner_number: entry.prisoner_number.clone(),
        prison: entry.prison.clone(),
        entered_on: entry.entered_on,
        sentence: entry.sentence.clone(),
        expected_release: entry.expected_release,
        previous_case: entry.previous_case,
        former_worker: previous.and_then(CaseState::last_worker),
        previous_is_open: matches!(previous, Some(CaseState::Open(_))),
        client_was_merged: previous.is_some_and(CaseState::was_merged),
    };
    Step::Case(entry.case, CaseCommand::Open(Box::new(open)))
}

fn known_candidates(
    candidates: &BTreeSet<WorkerId>,
    streams: &impl Streams,
    context: &Context,
) -> Vec<Candidate> {
    let day = context.today();
    let known = |worker: &WorkerId| {
        let caseload = streams.caseload(*worker)?.opened()?;
        Some(Candidate {
            worker: *worker,
            prison: caseload.prison.clone(),
            load: caseload.active(),
            capacity: caseload.capacity(day, context.policy.max_clients),
            absent: caseload.is_absent(day),
        })
    };
    candidates.iter().filter_map(known).collect()
}

/// The step by which a worker takes a client on; none for a case without a prison, which the
/// case's own step has refused by then.
fn taken_on(case: CaseId, worker: WorkerId, streams: &impl Streams) -> Option<Step> {
    let prison = streams.case(case)?.prison()?.clone();
    Some(Step::Caseload(
        worker,
        CaseloadCommand::TakeOn { case, prison },
    ))
}

/// The steps by which those who have or cover a client let go of them.
fn let_go(case: CaseId, streams: &impl Streams) -> Vec<Step> {
    let Some(state) = streams.case(case) else {
        return vec![];
    };
    let back = state
        .covered_by()
        .map(|covering| hand_back(covering, BTreeSet::from([case])));
    let give_up = state
        .responsible()
        .map(|worker| Step::Caseload(worker, CaseloadCommand::GiveUp { case }));
    back.into_iter().chain(give_up).collect()
}

fn and_let_go(case: CaseId, command: CaseCommand, streams: &impl Streams) -> Vec<Step> {
    let mut steps = vec![Step::Case(case, command)];
    steps.extend(let_go(case, streams));
    steps
}

fn merge(kept: CaseId, dropped: CaseId, streams: &impl Streams) -> Vec<Step> {
    let client = |case| streams.case(case).and_then(CaseState::client);
    let unknown = ClientId(uuid::Uuid::nil());
    let pair = Duplicate {
        kept_case: kept,
        kept_client: client(kept).unwrap_or(unknown),
        dropped_case: dropped,
        dropped_client: client(dropped).unwrap_or(unknown),
    };
    let mut steps = vec![];
    if !already_merged(streams.case(dropped), kept) {
        steps.push(Step::Case(kept, CaseCommand::AbsorbDuplicate(pair)));
    }
    steps.extend(and_let_go(
        dropped,
        CaseCommand::BecomeDuplicate(pair),
        streams,
    ));
    steps
}

fn already_merged(dropped: Option<&CaseState>, kept: CaseId) -> bool {
    matches!(dropped, Some(CaseState::Closed(case)) if case.merged_into == Some(kept))
}
