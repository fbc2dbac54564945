//! Every command in every state: the table of `caseload`, as a test.

use super::*;
use crate::journey::{Journey, JourneyRefusal};

fn answer(past: Vec<CaseloadEvent>, command: &CaseloadCommand) -> &'static str {
    let state = given(past).state();
    match Caseload::decide(&state, command, &scene::on(november(20))) {
        Ok(events) if events.is_empty() => "nothing",
        Ok(_) => "done",
        Err(refusal) => refusal.code(),
    }
}

fn with(mut past: Vec<CaseloadEvent>, event: impl Into<CaseloadEvent>) -> Vec<CaseloadEvent> {
    past.push(event.into());
    past
}

/// Answers of: not opened, there with clients 1 to 3, away, covering for client 100.
fn check(command: &CaseloadCommand, expected: [&str; 4]) {
    let pasts = [
        vec![],
        with_own(3, 50),
        with(with_own(3, 50), absent()),
        with(with_own(3, 50), cover_taken_on([100], 4)),
    ];
    let answers = pasts.map(|past| answer(past, command));
    assert_eq!(answers, expected, "{command:?}");
}

#[test]
fn every_command_has_its_answer_in_every_state() {
    use CaseloadCommand as C;
    let new = "worker_unknown";
    let open = C::Open {
        name: name(),
        prison: Some(vinarice()),
        capacity: 50,
    };
    check(&open, ["done", "nothing", "nothing", "nothing"]);
    check(
        &set_capacity(20, november(20)),
        [new, "done", "done", "done"],
    );
    check(&mark_absent(), [new, "done", "nothing", "done"]);
    check(&C::MarkReturned, [new, "nothing", "done", "nothing"]);
    check(&take_on(9), [new, "done", "worker_absent", "done"]);
    check(&take_on(1), [new, "nothing", "nothing", "nothing"]);
    check(&C::GiveUp { case: case(1) }, [new, "done", "done", "done"]);
    check(
        &C::GiveUp { case: case(9) },
        [new, "nothing", "nothing", "nothing"],
    );
    check(
        &arrange_cover([1]),
        [new, "worker_not_absent", "done", "worker_not_absent"],
    );
    check(
        &take_on_cover([100]),
        [new, "done", "worker_absent", "nothing"],
    );
    let back = C::HandBackCover {
        cases: cases([100]),
    };
    check(&back, [new, "nothing", "nothing", "done"]);
}

#[test]
fn an_event_that_cannot_follow_changes_nothing() {
    let events: [CaseloadEvent; 4] = [
        taken_on(1, 1).into(),
        absent().into(),
        cover_taken_on([100], 1).into(),
        given_up(1, 0).into(),
    ];
    for event in &events {
        let state = Caseload::evolve(CaseloadState::NotOpened, event);
        assert_eq!(state, CaseloadState::NotOpened, "before opening: {event:?}");
    }
    let open = given(with_own(3, 50)).state();
    assert_eq!(Caseload::evolve(open.clone(), &opened(1).into()), open);
}
