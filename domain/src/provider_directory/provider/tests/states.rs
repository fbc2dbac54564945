//! Every command in every state: the table of `provider`, as a test.

use super::*;
use crate::journey::{Journey, JourneyRefusal};
use crate::provider_directory::entry::ProviderField;

fn answer(past: Vec<ProviderEvent>, command: &ProviderCommand) -> &'static str {
    let state = given(past).state();
    match Provider::decide(&state, command, &stage::on(november(20))) {
        Ok(events) if events.is_empty() => "nothing",
        Ok(_) => "done",
        Err(refusal) => refusal.code(),
    }
}

/// Answers of: not registered, active, suspended, ended.
fn check(command: &ProviderCommand, expected: [&str; 4]) {
    let known = || {
        vec![
            registered(),
            verified(november(30)),
            raised(1, ConcernKind::Other),
        ]
    };
    let with = |event| known().into_iter().chain([event]).collect::<Vec<_>>();
    let pasts = [vec![], known(), with(suspended()), with(ended())];
    let answers = pasts.map(|past| answer(past, command));
    assert_eq!(answers, expected, "{command:?}");
}

#[test]
fn every_command_has_its_answer_in_every_state() {
    use ProviderCommand as C;
    let gone = "provider_unknown";
    let name = ProviderField::Name(line("Jiná"));
    let note = text("Změnilo se vedení.");
    check(&register(), ["done", "nothing", "nothing", "done"]);
    check(&C::ChangeEntry(vec![name]), [gone, "done", "done", gone]);
    let year = verify(november(28));
    check(&year, [gone, "done", "provider_suspended", gone]);
    check(
        &C::WithdrawVerification { note },
        [gone, "done", "done", gone],
    );
    let until = november(30);
    let expire = C::ExpireVerification { until };
    check(&expire, [gone, "still_verified", "still_verified", gone]);
    let doubt = raise(2, ConcernKind::Safety);
    check(&doubt, [gone, "done", "done", gone]);
    let settle = resolve(1, ConcernOutcome::Unsettled);
    check(&settle, [gone, "done", "done", gone]);
    check(&suspend(), [gone, "done", "nothing", gone]);
    check(&C::Reinstate, [gone, "nothing", "done", gone]);
    let end = end(EndGround::Closed, november(20));
    check(&end, [gone, "done", "done", "nothing"]);
    check(&C::OpenOffer, [gone, "nothing", "nothing", gone]);
    check(
        &C::TakeSomebody,
        [gone, "nothing", "provider_suspended", gone],
    );
}

#[test]
fn an_event_that_cannot_follow_changes_nothing() {
    let events = [
        verified(november(30)),
        suspended(),
        raised(2, ConcernKind::Safety),
        ended(),
    ];
    for event in &events {
        let state = Provider::evolve(ProviderState::NotRegistered, event);
        assert_eq!(state, ProviderState::NotRegistered, "{event:?}");
        let over = given([registered(), ended()]).state();
        assert_eq!(Provider::evolve(over.clone(), event), over, "{event:?}");
    }
    let there = given([registered(), verified(november(30))]).state();
    assert_eq!(Provider::evolve(there.clone(), &registered()), there);
}
