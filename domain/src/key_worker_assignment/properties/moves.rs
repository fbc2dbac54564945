//! What can come next in a random run.

use proptest::collection::{btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use crate::key_worker_assignment::case::Sentence;
use crate::key_worker_assignment::codes::{
    AbsenceGround, ClosingGround, ContactChannel, ContactOutcome, DeallocationGround,
};
use crate::key_worker_assignment::scene::{
    case, client, contact, jirice, name, noon, november, text, vinarice, worker,
};
use crate::key_worker_assignment::{AssignmentCommand, EntryOfClient};
use crate::vocabulary::{CaseId, FreeText, PrisonId, PrisonerNumber, WorkerId};
use chrono::{Days, NaiveDate};

/// One thing that happens in a run.
#[derive(Debug, Clone)]
pub(super) enum Move {
    /// Days go by, and what is overdue is raised.
    DaysPass(u8),
    /// Somebody asks for something that happened some days ago.
    Asked {
        command: AssignmentCommand,
        days_ago: u8,
    },
}

/// A whole run: first five workers and twelve clients come, then anything may.
pub(super) fn moves(longest: usize) -> impl Strategy<Value = Vec<Move>> {
    (beginning(), vec(any_move(), longest / 2..longest)).prop_map(|(mut moves, rest)| {
        moves.extend(rest);
        moves
    })
}

fn beginning() -> impl Strategy<Value = Vec<Move>> {
    let today = |command| Move::Asked {
        command,
        days_ago: 0,
    };
    let workers = vec((employer(), a_capacity()), 5).prop_map(move |workers| {
        let hired = |(number, (prison, capacity))| today(hire(worker(number), prison, capacity));
        (1..).zip(workers).map(hired).collect::<Vec<_>>()
    });
    let clients = vec(a_prison(), 12).prop_map(move |prisons| {
        let enters = |(number, prison)| today(enter(number, number, None, prison, november(1)));
        (1..).zip(prisons).map(enters).collect::<Vec<_>>()
    });
    (workers, clients).prop_map(|(workers, clients)| [workers, clients].concat())
}

fn any_move() -> impl Strategy<Value = Move> {
    prop_oneof![
        3 => prop_oneof![8 => 0_u8..5, 1 => 5_u8..40].prop_map(Move::DaysPass),
        30 => asked(command()),
    ]
}

fn asked(command: impl Strategy<Value = AssignmentCommand>) -> impl Strategy<Value = Move> {
    let days_ago = prop_oneof![9 => Just(0_u8), 1 => 0_u8..20];
    (command, days_ago).prop_map(|(command, days_ago)| Move::Asked { command, days_ago })
}

fn a_case() -> impl Strategy<Value = CaseId> {
    (1_u128..=12).prop_map(case)
}

fn a_worker() -> impl Strategy<Value = WorkerId> {
    (1_u128..=5).prop_map(worker)
}

fn a_prison() -> impl Strategy<Value = PrisonId> {
    let third = PrisonId::try_new("svetla-nad-sazavou").unwrap();
    prop_oneof![8 => Just(vinarice()), 1 => Just(jirice()), 1 => Just(third)]
}

/// Mostly in the first weeks of the run, sometimes far off.
fn a_day() -> impl Strategy<Value = NaiveDate> {
    let days = prop_oneof![8 => 20_u64..40, 1 => 0_u64..140];
    days.prop_map(|days| november(1) - Days::new(20) + Days::new(days))
}

fn words() -> impl Strategy<Value = Option<FreeText>> {
    option::of(Just(text("proto")))
}

fn command() -> impl Strategy<Value = AssignmentCommand> {
    prop_oneof![
        2 => open_case(),
        1 => open_caseload(),
        12 => responsibility(),
        12 => absence(),
        8 => contact_with(),
        2 => ending(),
        2 => settings(),
    ]
}

/// Cases beyond the first twelve are further episodes of the same clients.
fn open_case() -> impl Strategy<Value = AssignmentCommand> {
    let previous = option::weighted(0.8, a_case());
    (1_u128..=18, 1_u128..=12, previous, a_prison(), a_day()).prop_map(
        |(number, person, previous, prison, day)| enter(number, person, previous, prison, day),
    )
}

fn enter(
    number: u128,
    person: u128,
    previous_case: Option<CaseId>,
    prison: PrisonId,
    entered_on: NaiveDate,
) -> AssignmentCommand {
    AssignmentCommand::OpenCase(Box::new(EntryOfClient {
        case: case(number),
        client: client(person),
        previous_case,
        name: name(),
        birth_date: NaiveDate::from_ymd_opt(1990, 5, 17).unwrap(),
        prisoner_number: PrisonerNumber::try_new("K-1").unwrap(),
        prison,
        entered_on,
        sentence: Sentence {
            ends_on: None,
            months: Some(9),
        },
        expected_release: None,
    }))
}

fn employer() -> impl Strategy<Value = Option<PrisonId>> {
    prop_oneof![4 => a_prison().prop_map(Some), 1 => Just(None)]
}

fn a_capacity() -> impl Strategy<Value = u16> {
    prop_oneof![1 => 0_u16..55, 6 => 3_u16..12]
}

fn hire(worker: WorkerId, prison: Option<PrisonId>, capacity: u16) -> AssignmentCommand {
    AssignmentCommand::OpenCaseload {
        worker,
        name: name(),
        prison,
        capacity,
    }
}

fn open_caseload() -> impl Strategy<Value = AssignmentCommand> {
    (a_worker(), employer(), a_capacity())
        .prop_map(|(worker, prison, capacity)| hire(worker, prison, capacity))
}

fn responsibility() -> impl Strategy<Value = AssignmentCommand> {
    let ground = || select(DeallocationGround::ALL);
    prop_oneof![
        1 => (a_case(), btree_set(a_worker(), 0..5))
            .prop_map(|(case, candidates)| AssignmentCommand::ProposeAllocation { case, candidates }),
        6 => (a_case(), a_worker(), words()).prop_map(|(case, worker, deviation_reason)| {
            AssignmentCommand::Allocate { case, worker, deviation_reason }
        }),
        3 => (a_case(), a_worker(), ground(), words(), words()).prop_map(
            |(case, worker, ground, explanation, deviation_reason)| AssignmentCommand::Reallocate {
                case, worker, ground, explanation, deviation_reason,
            }
        ),
        1 => (a_case(), ground(), words()).prop_map(|(case, ground, explanation)| {
            AssignmentCommand::Deallocate { case, ground, explanation }
        }),
        1 => (a_case(), a_prison())
            .prop_map(|(case, to)| AssignmentCommand::TransferClient { case, to }),
    ]
}

fn absence() -> impl Strategy<Value = AssignmentCommand> {
    let some_cases = option::weighted(0.3, btree_set(a_case(), 0..3));
    prop_oneof![
        2 => (a_worker(), a_day(), option::weighted(0.2, a_day()), select(AbsenceGround::ALL)).prop_map(
            |(worker, from, until, ground)| AssignmentCommand::MarkAbsent { worker, from, until, ground }
        ),
        2 => a_worker().prop_map(|worker| AssignmentCommand::MarkReturned { worker }),
        4 => (a_worker(), a_worker(), some_cases, option::of(a_day())).prop_map(
            |(worker, covering, cases, until)| AssignmentCommand::ArrangeCover {
                worker, covering, cases, until,
            }
        ),
    ]
}

fn contact_with() -> impl Strategy<Value = AssignmentCommand> {
    (
        a_case(),
        1_u128..60,
        a_worker(),
        a_day(),
        select(ContactOutcome::ALL),
    )
        .prop_map(
            |(case, number, worker, day, outcome)| AssignmentCommand::RecordContact {
                case,
                contact: contact(number),
                worker,
                held_at: noon(day),
                channel: ContactChannel::Phone,
                outcome,
                note: None,
            },
        )
}

fn ending() -> impl Strategy<Value = AssignmentCommand> {
    prop_oneof![
        1 => (a_case(), a_case())
            .prop_map(|(kept, dropped)| AssignmentCommand::MergeClients { kept, dropped }),
        2 => (a_case(), select(ClosingGround::ALL))
            .prop_map(|(case, ground)| AssignmentCommand::CloseCase { case, ground }),
    ]
}

fn settings() -> impl Strategy<Value = AssignmentCommand> {
    prop_oneof![
        (a_worker(), 0_u16..8, a_day()).prop_map(|(worker, capacity, from)| {
            AssignmentCommand::SetCapacity {
                worker,
                capacity,
                from,
            }
        }),
        (a_prison(), 0_u16..40, a_day()).prop_map(|(prison, days, from)| {
            AssignmentCommand::SetContactInterval { prison, days, from }
        }),
        // A clock out of turn: most of the time nothing of the kind has run out.
        (a_case(), a_day())
            .prop_map(|(case, due)| AssignmentCommand::RaiseAllocationOverdue { case, due }),
        (a_case(), a_day())
            .prop_map(|(case, due)| AssignmentCommand::RaiseContactOverdue { case, due }),
    ]
}
