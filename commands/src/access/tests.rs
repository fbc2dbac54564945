//! Every role against every command: who may, who may never, who must not even know.

use std::collections::BTreeSet;

use brana_domain::Context;
use brana_domain::key_worker_assignment::case::Sentence;
use brana_domain::key_worker_assignment::codes::{
    AbsenceGround, ClosingGround, ContactChannel, ContactOutcome, DeallocationGround,
};
use brana_domain::key_worker_assignment::{EntryOfClient, InMemory};
use brana_domain::vocabulary::{ActorId, ClientId, ContactId, PersonName, Policy, PrisonerNumber};
use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::*;

const CASE: CaseId = CaseId(Uuid::from_u128(1));
const OWN: WorkerId = WorkerId(Uuid::from_u128(10));
const OTHER: WorkerId = WorkerId(Uuid::from_u128(11));

fn prison(slug: &str) -> PrisonId {
    PrisonId::try_new(slug).unwrap()
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 2).unwrap()
}

fn entry() -> AssignmentCommand {
    AssignmentCommand::OpenCase(Box::new(EntryOfClient {
        case: CASE,
        client: ClientId(Uuid::from_u128(100)),
        previous_case: None,
        name: PersonName::try_new("Jan", "Novák").unwrap(),
        birth_date: NaiveDate::from_ymd_opt(1990, 1, 1).unwrap(),
        prisoner_number: PrisonerNumber::try_new("1").unwrap(),
        prison: prison("vinarice"),
        entered_on: today(),
        sentence: Sentence {
            ends_on: None,
            months: None,
        },
        expected_release: None,
    }))
}

fn open_caseload(worker: WorkerId) -> AssignmentCommand {
    AssignmentCommand::OpenCaseload {
        worker,
        name: PersonName::try_new("Eva", "Malá").unwrap(),
        prison: Some(prison("vinarice")),
        capacity: 50,
    }
}

/// A client of `OWN` in Vinařice.
fn world() -> InMemory {
    let now: DateTime<Utc> = "2026-03-02T09:00:00Z".parse().unwrap();
    let context = Context {
        now,
        happened_at: now,
        actor: ActorId(Uuid::nil()),
        role: Role::System,
        policy: Policy::standard(),
    };
    let mut world = InMemory::default();
    let allocate = AssignmentCommand::Allocate {
        case: CASE,
        worker: OWN,
        deviation_reason: None,
    };
    for command in [open_caseload(OWN), open_caseload(OTHER), entry(), allocate] {
        world.execute(&command, &context).unwrap();
    }
    world
}

fn caller(role: Role, worker: Option<WorkerId>, at: Option<&str>) -> Caller {
    Caller {
        actor: ActorId(Uuid::nil()),
        role,
        worker,
        prison: at.map(prison),
        provider: None,
    }
}

fn contact(worker: WorkerId) -> AssignmentCommand {
    AssignmentCommand::RecordContact {
        case: CASE,
        contact: ContactId(Uuid::nil()),
        worker,
        held_at: "2026-03-02T08:00:00Z".parse().unwrap(),
        channel: ContactChannel::Phone,
        outcome: ContactOutcome::TookPlace,
        note: None,
    }
}

fn for_leads() -> Vec<AssignmentCommand> {
    vec![
        entry(),
        open_caseload(OTHER),
        AssignmentCommand::ProposeAllocation {
            case: CASE,
            candidates: BTreeSet::new(),
        },
        AssignmentCommand::Allocate {
            case: CASE,
            worker: OTHER,
            deviation_reason: None,
        },
        AssignmentCommand::Reallocate {
            case: CASE,
            worker: OTHER,
            ground: DeallocationGround::ClientRequest,
            explanation: None,
            deviation_reason: None,
        },
        AssignmentCommand::Deallocate {
            case: CASE,
            ground: DeallocationGround::ClientRequest,
            explanation: None,
        },
        AssignmentCommand::MergeClients {
            kept: CASE,
            dropped: CASE,
        },
        AssignmentCommand::SetCapacity {
            worker: OWN,
            capacity: 5,
            from: today(),
        },
        AssignmentCommand::MarkAbsent {
            worker: OWN,
            from: today(),
            until: None,
            ground: AbsenceGround::Leave,
        },
        AssignmentCommand::MarkReturned { worker: OWN },
        AssignmentCommand::ArrangeCover {
            worker: OWN,
            covering: OTHER,
            cases: None,
            until: None,
        },
        AssignmentCommand::SetContactInterval {
            prison: prison("vinarice"),
            days: 7,
            from: today(),
        },
    ]
}

fn for_worker_and_lead() -> Vec<AssignmentCommand> {
    vec![
        contact(OWN),
        AssignmentCommand::CloseCase {
            case: CASE,
            ground: ClosingGround::Released,
        },
        AssignmentCommand::TransferClient {
            case: CASE,
            to: prison("plzen"),
        },
    ]
}

fn for_nobody() -> Vec<AssignmentCommand> {
    vec![
        AssignmentCommand::RaiseAllocationOverdue {
            case: CASE,
            due: today(),
        },
        AssignmentCommand::RaiseContactOverdue {
            case: CASE,
            due: today(),
        },
    ]
}

#[test]
fn the_lead_of_the_prison_may_do_all_that_people_do() {
    let lead = caller(Role::TeamLead, None, Some("vinarice"));
    for command in for_leads().into_iter().chain(for_worker_and_lead()) {
        assert_eq!(
            may(&lead, &command, &world()),
            Ok(Grant::LeadsThePrison),
            "{command:?}"
        );
    }
}

#[test]
fn the_lead_of_another_prison_does_not_even_learn_that_the_client_exists() {
    let lead = caller(Role::TeamLead, None, Some("plzen"));
    for command in for_leads().into_iter().chain(for_worker_and_lead()) {
        assert_eq!(
            may(&lead, &command, &world()),
            Err(Denied::NotVisible),
            "{command:?}"
        );
    }
}

#[test]
fn the_key_worker_works_on_own_clients_and_assigns_nobody() {
    let worker = caller(Role::KeyWorker, Some(OWN), Some("vinarice"));
    for command in for_worker_and_lead() {
        assert_eq!(
            may(&worker, &command, &world()),
            Ok(Grant::OwnClient),
            "{command:?}"
        );
    }
    for command in for_leads() {
        let answer = may(&worker, &command, &world());
        assert_eq!(
            answer,
            Err(Denied::Forbidden(Role::KeyWorker)),
            "{command:?}"
        );
    }
}

#[test]
fn another_key_worker_sees_nothing_of_the_client() {
    let worker = caller(Role::KeyWorker, Some(OTHER), Some("vinarice"));
    for command in for_worker_and_lead() {
        assert_eq!(
            may(&worker, &command, &world()),
            Err(Denied::NotVisible),
            "{command:?}"
        );
    }
}

#[test]
fn a_key_worker_records_no_contact_in_a_colleagues_name() {
    let worker = caller(Role::KeyWorker, Some(OWN), Some("vinarice"));
    let answer = may(&worker, &contact(OTHER), &world());
    assert_eq!(answer, Err(Denied::Forbidden(Role::KeyWorker)));
}

#[test]
fn only_the_program_raises_deadlines() {
    for command in for_nobody() {
        for role in Role::ALL
            .iter()
            .copied()
            .filter(|role| *role != Role::System)
        {
            let caller = caller(role, Some(OWN), Some("vinarice"));
            assert_eq!(
                may(&caller, &command, &world()),
                Err(Denied::Forbidden(role))
            );
        }
        let program = caller(Role::System, None, None);
        assert_eq!(may(&program, &command, &world()), Ok(Grant::Program));
    }
}

#[test]
fn every_other_role_may_do_nothing_here() {
    let others = Role::ALL
        .iter()
        .copied()
        .filter(|role| !matches!(role, Role::System | Role::TeamLead | Role::KeyWorker));
    for role in others {
        let caller = caller(role, Some(OWN), Some("vinarice"));
        for command in for_leads().into_iter().chain(for_worker_and_lead()) {
            let answer = may(&caller, &command, &world());
            assert_eq!(answer, Err(Denied::Forbidden(role)), "{command:?}");
        }
    }
}
