//! Entering, changing and ending (V5, V6).

use super::*;
use crate::provider_directory::entry::ProviderField;
use crate::provider_directory::provider::ProviderEntryChanged;

fn changed(old: ProviderField, new: ProviderField) -> ProviderEvent {
    ProviderEntryChanged {
        old: Public(old),
        new: Public(new),
    }
    .into()
}

fn name(words: &str) -> ProviderField {
    ProviderField::Name(line(words))
}

#[test]
fn a_provider_is_entered_once() {
    given([])
        .when(register())
        .then([registered()])
        .and_again_nothing();
    let mut other = provider_entry();
    other.set(&name("Charita"));
    let command = ProviderCommand::Register {
        entry: Box::new(other),
        origin: Origin::ByHand,
    };
    given([registered()])
        .when(command)
        .refused(ProviderRefusal::ProviderAlreadyRegistered);
}

#[test]
fn a_provider_that_ended_may_come_back_without_its_verification() {
    let past = [registered(), verified(november(30)), ended()];
    given(past.clone()).when(register()).then([registered()]);
    let back = after(past.into_iter().chain([registered()]));
    assert!(!back.has_ended());
    assert_eq!(back.verification, None);
}

#[test]
fn a_change_names_its_fields_and_keeps_what_was_before() {
    let fields = vec![
        name("Naděje, spolek"),
        ProviderField::Phones(vec![]),
        ProviderField::LegalForm(Some(line("spolek"))),
    ];
    given([registered()])
        .when(ProviderCommand::ChangeEntry(fields))
        .then([
            changed(name("Naděje"), name("Naděje, spolek")),
            changed(
                ProviderField::LegalForm(None),
                ProviderField::LegalForm(Some(line("spolek"))),
            ),
        ])
        .and_again_nothing();
}

#[test]
fn a_field_named_twice_ends_as_it_was_named_last() {
    let change = |last| ProviderCommand::ChangeEntry(vec![name("Naděj"), name(last)]);
    given([registered()]).when(change("Naděje")).then_nothing();
    given([registered()])
        .when(change("Charita"))
        .then([changed(name("Naděje"), name("Charita"))])
        .and_again_nothing();
}

#[test]
fn a_provider_ends_today_at_the_latest() {
    given([registered()])
        .when(end(EndGround::Closed, november(21)))
        .refused(ProviderRefusal::EndInFuture);
    given([registered()])
        .when(end(EndGround::Closed, november(19)))
        .then([ended()])
        .and_again_nothing();
}

#[test]
fn a_duplicate_names_who_goes_on_and_nobody_else_does() {
    let missing = ProviderRefusal::SuccessorMissing;
    given([registered()])
        .when(end(EndGround::Duplicate, november(20)))
        .refused(missing.clone());
    let closed = ProviderCommand::End {
        ground: EndGround::Closed,
        on: november(20),
        successor: Some(provider(2)),
    };
    given([registered()]).when(closed).refused(missing);
}

#[test]
fn one_that_ended_keeps_no_offer_and_one_that_is_suspended_is_not_asked() {
    use ProviderCommand::{AnswerQuestion, KeepOffer};
    for command in [KeepOffer, AnswerQuestion] {
        given([registered(), ended()])
            .when(command.clone())
            .refused(ProviderRefusal::ProviderEnded);
        given([])
            .when(command.clone())
            .refused(ProviderRefusal::ProviderUnknown);
        given([registered()]).when(command).then_nothing();
    }
    let suspended = || given([registered(), suspended()]);
    suspended().when(KeepOffer).then_nothing();
    suspended()
        .when(AnswerQuestion)
        .refused(ProviderRefusal::ProviderSuspended);
}

#[test]
fn one_that_is_not_there_opens_no_offer_and_one_that_is_suspended_takes_nobody() {
    let unknown = ProviderRefusal::ProviderUnknown;
    for past in [vec![], vec![registered(), ended()]] {
        given(past.clone())
            .when(ProviderCommand::OpenOffer)
            .refused(unknown.clone());
        given(past)
            .when(ProviderCommand::TakeSomebody)
            .refused(unknown.clone());
    }
    for past in [vec![registered()], vec![registered(), suspended()]] {
        given(past).when(ProviderCommand::OpenOffer).then_nothing();
    }
    given([registered()])
        .when(ProviderCommand::TakeSomebody)
        .then_nothing();
    given([registered(), suspended()])
        .when(ProviderCommand::TakeSomebody)
        .refused(ProviderRefusal::ProviderSuspended);
}
