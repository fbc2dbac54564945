//! Questions to the provider, and links in mails that answer them once (O8).

use super::*;

fn ask(number: u128, until: DateTime<Utc>) -> OfferCommand {
    OfferCommand::AskConfirmation {
        ask: a_question(number),
        until,
    }
}

fn asked(number: u128, until: DateTime<Utc>) -> OfferEvent {
    ConfirmationAsked {
        ask: Casework(a_question(number)),
        groups: Public([CapacityGroup::Men].into()),
        until: Casework(until),
    }
    .into()
}

fn confirm_by_link(number: u128) -> OfferCommand {
    OfferCommand::ConfirmCapacity {
        groups: None,
        source: CapacitySource::MailLink,
        answers: Some(a_question(number)),
    }
}

fn confirmed_by_link(number: u128) -> OfferEvent {
    CapacityConfirmed {
        source: Public(CapacitySource::MailLink),
        answers: Public(Some(a_question(number))),
        ..confirmed(now())
    }
    .into()
}

#[test]
fn nobody_is_asked_about_an_offer_that_takes_nobody() {
    given(with(with_places(10, 3), [paused(None)]))
        .when(ask(1, hours(48)))
        .refused(OfferRefusal::OfferPaused);
    given(with(with_places(10, 3), [paused(Some(november(19)))]))
        .when(ask(1, hours(48)))
        .then([asked(1, hours(48))]);
}

#[test]
fn a_provider_is_asked_about_all_it_reported_once_under_a_name() {
    given(with_places(10, 3))
        .when(ask(1, hours(48)))
        .then([asked(1, hours(48))])
        .and_again_nothing();
    let answered = with(
        with_places(10, 3),
        [asked(1, hours(48)), confirmed_by_link(1)],
    );
    given(answered).when(ask(1, hours(48))).then_nothing();
}

#[test]
fn nobody_is_asked_about_what_they_never_said() {
    given([opened()])
        .when(ask(1, hours(48)))
        .refused(OfferRefusal::CapacityUnknown);
    given(with_places(10, 3))
        .when(ask(1, now()))
        .refused(OfferRefusal::LinkLapsed);
}

#[test]
fn a_link_answers_once() {
    let past = with(with_places(10, 3), [asked(1, hours(48))]);
    given(past.clone())
        .when(confirm_by_link(1))
        .then([confirmed_by_link(1)]);
    let answered = with(past, [confirmed_by_link(1)]);
    given(answered.clone())
        .when(confirm_by_link(1))
        .refused(OfferRefusal::LinkAlreadyUsed);
    let numbers = OfferCommand::ReportCapacity {
        groups: vec![men(10, 5)],
        source: CapacitySource::MailLink,
        answers: Some(a_question(1)),
    };
    given(answered)
        .when(numbers)
        .refused(OfferRefusal::LinkAlreadyUsed);
}

#[test]
fn a_link_answers_with_several_new_numbers_at_once() {
    use crate::provider_directory::offer::GroupReport;
    let women = GroupReport {
        group: CapacityGroup::Women,
        ..men(5, 1)
    };
    let numbers = OfferCommand::ReportCapacity {
        groups: vec![men(10, 5), women],
        source: CapacitySource::MailLink,
        answers: Some(a_question(1)),
    };
    let past = with(with_places(10, 3), [asked(1, hours(48))]);
    let events = Offer::decide(&given(past.clone()).state(), &numbers, &stage::at(now())).unwrap();
    let offer = after(with(past, events));
    assert_eq!(offer.answered, [a_question(1)]);
    assert!(offer.asked.is_empty());
}

#[test]
fn a_link_that_lapsed_or_was_never_sent_does_nothing() {
    let past = with(with_places(10, 3), [asked(1, hours(48))]);
    given(past.clone())
        .at(hours(48))
        .when(confirm_by_link(1))
        .refused(OfferRefusal::LinkLapsed);
    given(past)
        .when(confirm_by_link(2))
        .refused(OfferRefusal::LinkLapsed);
}

#[test]
fn an_offer_remembers_its_last_questions_only() {
    let many = (1..=80_u128).map(|n| {
        let hour = i64::try_from(n).unwrap();
        asked(n, hours(hour))
    });
    let offer = after(with(with_places(10, 3), many));
    assert_eq!(offer.asked.len(), 50);
    assert!(offer.asked.contains_key(&a_question(80)));
}

use crate::journey::Journey;
