//! Every command in every state: the table of `case`, as a test.

use super::*;
use crate::journey::{Journey, JourneyRefusal};

/// What a state answers to a command, in one word.
fn answer(past: Vec<CaseEvent>, command: &CaseCommand) -> &'static str {
    let state = given(past).state();
    match Case::decide(&state, command, &scene::on(november(20))) {
        Ok(events) if events.is_empty() => "nothing",
        Ok(_) => "done",
        Err(refusal) => refusal.code(),
    }
}

/// Answers of: not opened, nobody responsible, worker 1 responsible, covered by 2, closed.
fn check(command: &CaseCommand, expected: [&str; 5]) {
    let answers = [vec![], gap(), held(), covered(), closed()].map(|past| answer(past, command));
    assert_eq!(answers, expected, "{command:?}");
}

#[test]
fn every_command_has_its_answer_in_every_state() {
    use CaseCommand as C;
    let new = "case_not_opened";
    let over = "case_closed";
    check(
        &open(entry()),
        ["done", "nothing", "nothing", "nothing", "nothing"],
    );
    check(
        &C::ProposeAllocation(vec![]),
        [new, "done", "done", "done", over],
    );
    check(&allocate(1), [new, "done", "nothing", "nothing", over]);
    check(
        &allocate(2),
        [new, "done", "already_allocated", "already_allocated", over],
    );
    check(
        &C::Reallocate(reallocate(1)),
        [new, "no_key_worker", "nothing", "nothing", over],
    );
    check(
        &C::Reallocate(reallocate(2)),
        [new, "no_key_worker", "done", "done", over],
    );
    let left = deallocate(DeallocationGround::WorkerLeft);
    check(&left, [new, "no_key_worker", "done", "done", over]);
    check(
        &C::Cover(cover(2)),
        [new, "no_key_worker", "done", "nothing", over],
    );
    check(
        &C::Cover(cover(3)),
        [new, "no_key_worker", "done", "already_covered", over],
    );
    let end = C::EndCover(CoverEndGround::WorkerReturned);
    check(&end, ["nothing", "nothing", "nothing", "done", "nothing"]);
    let contact = C::RecordContact(held_contact(1, november(18)));
    check(&contact, [new, "not_their_client", "done", "done", "done"]);
    let no_worker = C::RaiseAllocationOverdue { due: november(9) };
    check(
        &no_worker,
        ["nothing", "done", "nothing", "nothing", "nothing"],
    );
    let no_contact = C::RaiseContactOverdue { due: november(19) };
    check(
        &no_contact,
        ["nothing", "nothing", "done", "done", "nothing"],
    );
    check(
        &C::Transfer { to: jirice() },
        [new, "done", "done", "done", over],
    );
    check(
        &C::Transfer { to: vinarice() },
        [new, "nothing", "nothing", "nothing", over],
    );
    check(
        &C::AbsorbDuplicate(duplicate()),
        [new, "done", "done", "done", over],
    );
    check(
        &C::BecomeDuplicate(other_way_round()),
        [new, "done", "done", "done", over],
    );
    check(
        &C::Close(ClosingGround::Died),
        [new, "done", "done", "done", over],
    );
    check(
        &C::Close(ClosingGround::Released),
        [new, "done", "done", "done", "nothing"],
    );
}

#[test]
fn an_event_that_cannot_follow_changes_nothing() {
    let events: [CaseEvent; 7] = [
        opened().into(),
        allocated(2).into(),
        client_covered(2).into(),
        cover_ended(2, CoverEndGround::WorkerReturned).into(),
        transferred().into(),
        case_closed(ClosingGround::Died).into(),
        merged(duplicate()).into(),
    ];
    let closed = given(closed()).state();
    for event in &events {
        assert_eq!(
            Case::evolve(closed.clone(), event),
            closed,
            "after closing: {event:?}"
        );
    }
    for event in events.iter().skip(1) {
        let state = Case::evolve(CaseState::NotOpened, event);
        assert_eq!(state, CaseState::NotOpened, "before opening: {event:?}");
    }
    let held = given(held()).state();
    assert_eq!(Case::evolve(held.clone(), &opened().into()), held);
}
