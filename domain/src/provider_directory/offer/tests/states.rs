//! Every command in every state: the table of `offer`, as a test.

use super::*;
use crate::journey::{Journey, JourneyRefusal};
use crate::provider_directory::entry::OfferField;
use crate::provider_directory::place::Site;
use crate::provider_directory::scene::{inside_contact, line, provider};

fn answer(past: Vec<OfferEvent>, command: &OfferCommand) -> &'static str {
    let state = given(past).state();
    match Offer::decide(&state, command, &stage::at(now())) {
        Ok(events) if events.is_empty() => "nothing",
        Ok(_) => "done",
        Err(refusal) => refusal.code(),
    }
}

/// Answers of: not opened, open, paused, ended. All but the first have a hold and a stay.
fn check(command: &OfferCommand, expected: [&str; 4]) {
    let known = || {
        let moves = [held(1, now(), hours(5), 2), occupied(1, None, now(), 1)];
        with(with_places(10, 3), moves)
    };
    let pasts = [
        vec![],
        known(),
        with(known(), [paused(None)]),
        with(known(), [ended()]),
    ];
    let answers = pasts.map(|past| answer(past, command));
    assert_eq!(answers, expected, "{command:?}");
}

#[test]
fn every_command_has_its_answer_in_every_state() {
    use OfferCommand as C;
    let gone = "offer_unknown";
    let always = [gone, "done", "done", gone];
    let elsewhere = Box::new(Site::in_region(line("CZ010")));
    let contact = Some(Box::new(inside_contact()));
    let paused = "offer_paused";
    check(&open(), ["done", "nothing", "nothing", "done"]);
    check(&C::ChangeEntry(vec![OfferField::AgeFrom(Some(18))]), always);
    check(&C::Move(elsewhere), always);
    check(&C::ChangeInsideContact(contact), always);
    check(&C::PassOn { to: provider(2) }, always);
    let (until, reason) = (Some(november(30)), None);
    check(&C::Pause { until, reason }, always);
    check(&C::Resume, [gone, "nothing", "done", gone]);
    let (ground, on) = (EndGround::Closed, november(20));
    check(&C::End { ground, on }, [gone, "done", "done", "nothing"]);
    check(&report([men(10, 5)]), always);
    check(&confirm(), always);
    let (ask, until) = (a_question(1), hours(1));
    let asking = C::AskConfirmation { ask, until };
    check(&asking, [gone, "done", paused, gone]);
    let asking = C::AskIfDue { ask, until };
    check(&asking, [gone, "nothing", "nothing", gone]);
    check(&C::VoidQuestions, [gone, "nothing", "nothing", gone]);
    check(&C::RaiseStale, [gone, "nothing", "nothing", gone]);
    check(&hold_until(2, hours(5)), [gone, "done", paused, gone]);
    check(
        &release(1, ReleaseGround::Withdrawn),
        [gone, "done", "done", "done"],
    );
    check(
        &C::RaiseHoldsExpired,
        [gone, "nothing", "nothing", "nothing"],
    );
    check(&arrive(2, Some(1)), always);
    check(&arrive(2, None), [gone, "done", paused, gone]);
    check(&vacate(1), [gone, "done", "done", "done"]);
    let out = C::SetOutOfService {
        group: CapacityGroup::Men,
        units: 1,
        reason: Some(text("Malování.")),
    };
    check(&out, always);
}

#[test]
fn an_event_that_cannot_follow_changes_nothing() {
    let events = [
        reported_at(men(9, 9), now()).into(),
        held(9, now(), hours(5), 0),
        paused(None),
        occupied(9, None, now(), 0),
        ended(),
    ];
    for event in &events {
        let state = Offer::evolve(OfferState::NotOpened, event);
        assert_eq!(state, OfferState::NotOpened, "{event:?}");
        let over = given(with(with_places(10, 3), [ended()])).state();
        assert_eq!(Offer::evolve(over.clone(), event), over, "{event:?}");
    }
    let there = given(with_places(10, 3)).state();
    assert_eq!(Offer::evolve(there.clone(), &opened()), there);
}
