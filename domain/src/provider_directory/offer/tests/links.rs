//! Questions to the provider, and links in mails that answer them once (O8).

use super::*;
use crate::journey::Journey;
use crate::provider_directory::codes::PlaceUnit;
use crate::provider_directory::entry::OfferField;
use crate::provider_directory::offer::{
    GroupReport, InsideContactChanged, OfferEntryChanged, OfferPassedOn, QuestionsVoided,
};
use crate::provider_directory::place::InsideContact;
use crate::provider_directory::scene::{inside_contact, provider};
use crate::vocabulary::Email;

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

/// The contact for professionals, with this address of mail.
fn contact(email: Option<&str>) -> OfferEvent {
    let contact = InsideContact {
        email: email.map(|email| Email::try_new(email).unwrap()),
        ..inside_contact()
    };
    InsideContactChanged {
        old: Casework(None),
        new: Casework(Some(Box::new(contact))),
    }
    .into()
}

fn public_mail(email: &str) -> OfferEvent {
    OfferEntryChanged {
        old: Public(OfferField::Emails(vec![])),
        new: Public(OfferField::Emails(vec![Email::try_new(email).unwrap()])),
        terms: Public([].into()),
    }
    .into()
}

#[test]
fn the_link_of_the_provider_before_answers_nothing_for_the_new_one() {
    let passed = OfferPassedOn {
        from: Public(provider(1)),
        to: Public(provider(2)),
    };
    let past = with(with_places(10, 3), [asked(1, hours(48)), passed.into()]);
    given(past)
        .when(confirm_by_link(1))
        .refused(OfferRefusal::LinkLapsed);
}

#[test]
fn a_link_sent_to_another_address_than_the_present_one_is_void() {
    let asked = || with(with_places(10, 3), [asked(1, hours(48))]);
    for other in [
        contact(Some("novy@nadeje.example.cz")),
        public_mail("dum@nadeje.example.cz"),
    ] {
        given(with(asked(), [other]))
            .when(confirm_by_link(1))
            .refused(OfferRefusal::LinkLapsed);
    }
    given(with(asked(), [contact(None)]))
        .when(confirm_by_link(1))
        .then([confirmed_by_link(1)]);
}

#[test]
fn a_public_address_nobody_was_asked_at_changes_no_question() {
    let inside = contact(Some("prijem@nadeje.example.cz"));
    let past = with(
        with_places(10, 3),
        [
            inside,
            asked(1, hours(48)),
            public_mail("dum@nadeje.example.cz"),
        ],
    );
    given(past)
        .when(confirm_by_link(1))
        .then([confirmed_by_link(1)]);
}

#[test]
fn what_was_sent_to_the_providers_address_is_void_once_that_is_another() {
    let voided = QuestionsVoided {
        asked: Casework([a_question(1), a_question(2)].into()),
    };
    let past = || {
        let questions = [asked(1, hours(48)), asked(2, hours(72))];
        with(with_places(10, 3), questions)
    };
    given(past())
        .when(OfferCommand::VoidQuestions)
        .then([voided.clone().into()])
        .and_again_nothing();
    given(with(past(), [voided.into()]))
        .when(confirm_by_link(1))
        .refused(OfferRefusal::LinkLapsed);
}

#[test]
fn what_was_sent_to_the_offers_own_address_is_not_void_when_the_providers_is_another() {
    for own in [
        contact(Some("prijem@nadeje.example.cz")),
        public_mail("dum@nadeje.example.cz"),
    ] {
        let past = with(with_places(10, 3), [own, asked(1, hours(48))]);
        given(past).when(OfferCommand::VoidQuestions).then_nothing();
    }
    given(with_places(10, 3))
        .when(OfferCommand::VoidQuestions)
        .then_nothing();
}

fn ask_if_due(number: u128, until: DateTime<Utc>) -> OfferCommand {
    OfferCommand::AskIfDue {
        ask: a_question(number),
        until,
    }
}

#[test]
fn after_a_pause_the_provider_is_asked_what_nobody_reminded_them_of() {
    // A quarter of seven days before the end.
    let due = hours(7 * 24 - 1 - 42);
    let soon = due - chrono::TimeDelta::seconds(1);
    let past = || with(with_places(10, 3), [paused(Some(november(21)))]);
    given(past())
        .at(soon)
        .when(ask_if_due(1, hours(500)))
        .then_nothing();
    given(past())
        .at(due)
        .when(ask_if_due(1, hours(500)))
        .then([asked(1, hours(500))])
        .and_again_nothing();
    given(with(with_places(10, 3), [paused(None)]))
        .at(due)
        .when(ask_if_due(1, hours(500)))
        .then_nothing();
    given([opened()])
        .when(ask_if_due(1, hours(500)))
        .then_nothing();
}

#[test]
fn after_a_pause_nobody_is_asked_who_was_asked_before_it() {
    let past = with(with_places(10, 3), [asked(1, hours(400))]);
    given(past)
        .at(hours(200))
        .when(ask_if_due(2, hours(500)))
        .then_nothing();
}

#[test]
fn a_question_that_was_answered_without_its_link_keeps_nobody_from_being_asked() {
    let report = GroupReport {
        group: CapacityGroup::Men,
        unit: PlaceUnit::Bed,
        total: 10,
        free: 3,
    };
    let at_the_desk = reported_at(report, hours(100)).into();
    let past = with(with_places(10, 3), [asked(1, hours(400)), at_the_desk]);
    given(past)
        .at(hours(240))
        .when(ask_if_due(2, hours(500)))
        .then([asked(2, hours(500))]);
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
