//! One thing a person asks for, as the steps on the streams it touches.
//!
//! A host first loads what [`reads`] names, then asks [`steps`], then decides
//! every step on its own stream, in order. All events are kept together or not
//! at all. Left out: loading and keeping, which are the host's.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};

use super::case::{
    Allocate, CaseCommand, CaseRefusal, CaseState, Cover, Deallocate, Duplicate, OpenCase,
    Reallocate, RecordContact, Sentence,
};
use super::caseload::{CaseloadCommand, CaseloadRefusal, CaseloadState, OpenedCaseload};
use super::codes::{
    AbsenceGround, ClosingGround, ContactChannel, ContactOutcome, CoverEndGround,
    DeallocationGround,
};
use super::prison::{PrisonCommand, PrisonRefusal};
use super::proposal::Candidate;
use crate::journey::{Context, JourneyRefusal};
use crate::vocabulary::{
    CaseId, ClientId, ContactId, FreeText, PersonName, PrisonId, PrisonerNumber, WorkerId,
};

/// What a person (or a deadline) asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum AssignmentCommand {
    /// A client entered prison.
    OpenCase(Box<EntryOfClient>),
    /// Rank possible workers for a client.
    ProposeAllocation {
        /// The client's case.
        case: CaseId,
        /// Who might do it.
        candidates: BTreeSet<WorkerId>,
    },
    /// Make a worker responsible for a client who has none.
    Allocate {
        /// The client's case.
        case: CaseId,
        /// The worker.
        worker: WorkerId,
        /// Why not the one proposed.
        deviation_reason: Option<FreeText>,
    },
    /// Pass a client from one worker to another in one step.
    Reallocate {
        /// The client's case.
        case: CaseId,
        /// The new worker.
        worker: WorkerId,
        /// Why the old one no longer is.
        ground: DeallocationGround,
        /// Why, in words.
        explanation: Option<FreeText>,
        /// Why not the one proposed.
        deviation_reason: Option<FreeText>,
    },
    /// Take a client from their worker.
    Deallocate {
        /// The client's case.
        case: CaseId,
        /// Why.
        ground: DeallocationGround,
        /// Why, in words.
        explanation: Option<FreeText>,
    },
    /// Record a contact with a client.
    RecordContact {
        /// The client's case.
        case: CaseId,
        /// Names the contact, so that it is recorded once.
        contact: ContactId,
        /// Who made it.
        worker: WorkerId,
        /// When it was.
        held_at: DateTime<Utc>,
        /// How it was made.
        channel: ContactChannel,
        /// What came of it.
        outcome: ContactOutcome,
        /// What was said.
        note: Option<FreeText>,
    },
    /// The client went to another prison.
    TransferClient {
        /// The client's case.
        case: CaseId,
        /// To where.
        to: PrisonId,
    },
    /// Two clients are one person.
    MergeClients {
        /// The case that goes on.
        kept: CaseId,
        /// The case that ends.
        dropped: CaseId,
    },
    /// The episode is over.
    CloseCase {
        /// The client's case.
        case: CaseId,
        /// Why.
        ground: ClosingGround,
    },
    /// Somebody becomes a key worker.
    OpenCaseload {
        /// The worker.
        worker: WorkerId,
        /// Their name.
        name: PersonName,
        /// Where they work; none for an outsider who serves every prison.
        prison: Option<PrisonId>,
        /// Most clients they may have.
        capacity: u16,
    },
    /// From a day on a worker may have this many clients.
    SetCapacity {
        /// The worker.
        worker: WorkerId,
        /// Most clients they may have.
        capacity: u16,
        /// From which day.
        from: NaiveDate,
    },
    /// A worker is or will be away.
    MarkAbsent {
        /// The worker.
        worker: WorkerId,
        /// First day.
        from: NaiveDate,
        /// Expected last day, if known.
        until: Option<NaiveDate>,
        /// Why.
        ground: AbsenceGround,
    },
    /// A worker is back; all cover for their clients ends.
    MarkReturned {
        /// The worker.
        worker: WorkerId,
    },
    /// A colleague covers for clients of an absent worker.
    ArrangeCover {
        /// Who is away.
        worker: WorkerId,
        /// Who covers.
        covering: WorkerId,
        /// For which clients; none means all who are not covered for yet.
        cases: Option<BTreeSet<CaseId>>,
        /// Expected last day, if known.
        until: Option<NaiveDate>,
    },
    /// A prison sets how often its clients must have a contact.
    SetContactInterval {
        /// The prison.
        prison: PrisonId,
        /// Days between contacts.
        days: u16,
        /// From which day.
        from: NaiveDate,
    },
    /// The day for a worker passed.
    RaiseAllocationOverdue {
        /// The client's case.
        case: CaseId,
        /// The day that passed.
        due: NaiveDate,
    },
    /// The day for a contact passed.
    RaiseContactOverdue {
        /// The client's case.
        case: CaseId,
        /// The day that passed.
        due: NaiveDate,
    },
}

/// A client's entry, as far as the person at the desk knows it.
#[derive(Debug, Clone, PartialEq)]
pub struct EntryOfClient {
    /// The case to open.
    pub case: CaseId,
    /// The person, across all their episodes.
    pub client: ClientId,
    /// The client's episode before this one; found by the host.
    pub previous_case: Option<CaseId>,
    /// The client's name.
    pub name: PersonName,
    /// The client's day of birth.
    pub birth_date: NaiveDate,
    /// The number the prison knows the client by.
    pub prisoner_number: PrisonerNumber,
    /// Where the client entered.
    pub prison: PrisonId,
    /// The day of entry.
    pub entered_on: NaiveDate,
    /// The sentence.
    pub sentence: Sentence,
    /// The expected day of release, if known.
    pub expected_release: Option<NaiveDate>,
}

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

/// Why a whole command was refused: the refusal of its first step that was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AssignmentRefusal {
    /// A case said no.
    #[error(transparent)]
    Case(#[from] CaseRefusal),
    /// A caseload said no.
    #[error(transparent)]
    Caseload(#[from] CaseloadRefusal),
    /// A prison's settings said no.
    #[error(transparent)]
    Prison(#[from] PrisonRefusal),
}

impl JourneyRefusal for AssignmentRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::Case(refusal) => refusal.code(),
            Self::Caseload(refusal) => refusal.code(),
            Self::Prison(refusal) => refusal.code(),
        }
    }
}

/// The stream a command is about: the one whose version its caller saw.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// A case.
    Case(CaseId),
    /// A caseload.
    Caseload(WorkerId),
    /// A prison's settings.
    Prison(PrisonId),
}

impl AssignmentCommand {
    /// The stream this command is about.
    #[must_use]
    pub fn subject(&self) -> Subject {
        match self {
            Self::OpenCase(entry) => Subject::Case(entry.case),
            Self::ProposeAllocation { case, .. }
            | Self::Allocate { case, .. }
            | Self::Reallocate { case, .. }
            | Self::Deallocate { case, .. }
            | Self::RecordContact { case, .. }
            | Self::TransferClient { case, .. }
            | Self::MergeClients { kept: case, .. }
            | Self::CloseCase { case, .. }
            | Self::RaiseAllocationOverdue { case, .. }
            | Self::RaiseContactOverdue { case, .. } => Subject::Case(*case),
            Self::OpenCaseload { worker, .. }
            | Self::SetCapacity { worker, .. }
            | Self::MarkAbsent { worker, .. }
            | Self::MarkReturned { worker }
            | Self::ArrangeCover { worker, .. } => Subject::Caseload(*worker),
            Self::SetContactInterval { prison, .. } => Subject::Prison(prison.clone()),
        }
    }
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

fn hand_back(covering: WorkerId, cases: BTreeSet<CaseId>) -> Step {
    Step::Caseload(covering, CaseloadCommand::HandBackCover { cases })
}

fn mark_returned(worker: WorkerId, streams: &impl Streams) -> Vec<Step> {
    let mut by_colleague: BTreeMap<WorkerId, BTreeSet<CaseId>> = BTreeMap::new();
    if let Some(caseload) = streams.caseload(worker).and_then(CaseloadState::opened) {
        for (case, covering) in &caseload.covered {
            by_colleague.entry(*covering).or_default().insert(*case);
        }
    }
    let mut steps = vec![Step::Caseload(worker, CaseloadCommand::MarkReturned)];
    for (covering, cases) in by_colleague {
        let end = CaseCommand::EndCover(CoverEndGround::WorkerReturned);
        steps.extend(cases.iter().map(|case| Step::Case(*case, end.clone())));
        steps.push(hand_back(covering, cases));
    }
    steps
}

fn arrange_cover(
    worker: WorkerId,
    covering: WorkerId,
    cases: Option<&BTreeSet<CaseId>>,
    until: Option<NaiveDate>,
    streams: &impl Streams,
    context: &Context,
) -> Vec<Step> {
    let away = streams.caseload(worker).and_then(CaseloadState::opened);
    // Those the colleague covers for already stay in, so that asking twice is no refusal.
    let uncovered = || {
        let by_another = |load: &OpenedCaseload, case: &CaseId| {
            load.covered
                .get(case)
                .is_some_and(|other| *other != covering)
        };
        away.into_iter()
            .flat_map(|load| {
                load.own
                    .iter()
                    .filter(|case| !by_another(load, case))
                    .copied()
            })
            .collect()
    };
    let cases = cases.map_or_else(uncovered, BTreeSet::clone);
    let absence = away.and_then(|load| load.absence);
    let cover = Cover {
        instead_of: worker,
        covering,
        covering_prison: (streams.caseload(covering))
            .and_then(CaseloadState::opened)
            .and_then(|load| load.prison.clone()),
        from: absence.map_or(context.today(), |absence| {
            absence.from.max(context.happened_on())
        }),
        until: until.or_else(|| absence.and_then(|absence| absence.until)),
    };
    let arrange = CaseloadCommand::ArrangeCover {
        covering,
        cases: cases.clone(),
        until,
    };
    let mut steps = vec![Step::Caseload(worker, arrange)];
    steps.extend(
        cases
            .iter()
            .map(|case| Step::Case(*case, CaseCommand::Cover(cover.clone()))),
    );
    let prison = away.and_then(|load| load.prison.clone());
    let take_on = CaseloadCommand::TakeOnCover {
        instead_of: worker,
        prison,
        cases,
    };
    steps.push(Step::Caseload(covering, take_on));
    steps
}
