//! What happens to a provider is told to its offers.

use super::*;
use crate::provider_directory::entry::ProviderField;
use crate::provider_directory::offer::OfferEvent;
use crate::provider_directory::scene::email;

/// When a reminder of numbers that hold for seven days is due: a quarter of them before the end.
const REMINDER: i64 = 7 * 24 - 42;

fn emails(addresses: &[&str]) -> DirectoryCommand {
    let emails = addresses.iter().map(|address| email(address)).collect();
    let changed = ProviderCommand::ChangeEntry(vec![ProviderField::Emails(emails)]);
    of_provider(1, changed)
}

fn reinstate() -> DirectoryCommand {
    of_provider(1, ProviderCommand::Reinstate)
}

/// The offers in whose stream such an event happened.
fn offers_with(events: &[DirectoryEvent], is: fn(&OfferEvent) -> bool) -> usize {
    let of_offers = events.iter().filter(|event| match event {
        DirectoryEvent::Offer(_, event) => is(event),
        DirectoryEvent::Provider(..) => false,
    });
    of_offers.count()
}

fn asked(events: &[DirectoryEvent]) -> usize {
    offers_with(events, |event| {
        matches!(event, OfferEvent::ConfirmationAsked(_))
    })
}

fn voided(events: &[DirectoryEvent]) -> usize {
    offers_with(events, |event| {
        matches!(event, OfferEvent::QuestionsVoided(_))
    })
}

#[test]
fn a_provider_that_is_back_is_asked_what_nobody_reminded_it_of() {
    let mut story = Story::begins();
    story.does(of_provider(1, suspend()));
    let back = story.after(REMINDER).does(reinstate());
    assert_eq!(asked(&back), 1);
}

#[test]
fn a_provider_that_is_back_before_that_is_asked_nothing() {
    let mut story = Story::begins();
    story.does(of_provider(1, suspend()));
    let back = story.after(REMINDER - 1).does(reinstate());
    assert_eq!(asked(&back), 0);
}

#[test]
fn an_offer_that_is_another_providers_or_ended_hears_nothing() {
    let mut story = Story::begins();
    story.does(of_offer(1, OfferCommand::PassOn { to: provider(2) }));
    story.does(of_offer(2, open()));
    story.does(of_offer(2, report([men(10, 3)])));
    let end = OfferCommand::End {
        ground: EndGround::Closed,
        on: november(20),
    };
    story.does(of_offer(2, end));
    story.does(of_provider(1, suspend()));
    let back = story.after(REMINDER).does(reinstate());
    assert_eq!(asked(&back), 0);
}

#[test]
fn whoever_comes_back_after_the_end_with_another_address_is_asked_there_anew() {
    let mut story = Story::begins();
    story.does(of_offer(1, asks()));
    story.does(of_provider(1, closes()));
    let mut entry = provider_entry();
    entry.emails = vec![email("nova@nadeje.example.cz")];
    let register = ProviderCommand::Register {
        entry: Box::new(entry),
        origin: Origin::ByHand,
    };
    let back = story.after(REMINDER).does(of_provider(1, register));
    assert_eq!((voided(&back), asked(&back)), (1, 1));
}

#[test]
fn whoever_was_asked_at_the_former_address_is_asked_at_the_new_one() {
    let mut story = Story::begins();
    story.does(emails(&["stara@nadeje.example.cz"]));
    let reminds = OfferCommand::AskConfirmation {
        ask: a_question(1),
        until: hours(REMINDER + 14 * 24),
    };
    story.after(REMINDER).does(of_offer(1, reminds));
    let other = story.does(emails(&["nova@nadeje.example.cz"]));
    assert_eq!((voided(&other), asked(&other)), (1, 1));
    story.does(of_provider(1, suspend()));
    let third = story.does(emails(&["treti@nadeje.example.cz"]));
    assert_eq!((voided(&third), asked(&third)), (1, 0), "once it is back");
    assert_eq!(asked(&story.does(reinstate())), 1);
}

#[test]
fn another_first_address_of_the_provider_voids_what_was_sent_to_the_former() {
    let mut story = Story::begins();
    story.does(emails(&["stara@nadeje.example.cz"]));
    story.does(of_offer(1, asks()));
    let more = story.does(emails(&[
        "stara@nadeje.example.cz",
        "dalsi@nadeje.example.cz",
    ]));
    assert_eq!(voided(&more), 0, "questions go to the first one");
    let other = story.does(emails(&["nova@nadeje.example.cz"]));
    assert_eq!(voided(&other), 1);
    let answer = OfferCommand::ConfirmCapacity {
        groups: None,
        source: CapacitySource::MailLink,
        answers: Some(a_question(1)),
    };
    story.refuses(of_offer(1, answer), "link_lapsed");
}
