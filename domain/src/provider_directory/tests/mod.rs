//! Stories of several streams together, told without a database.

mod clocks;
mod echoes;

use super::codes::{CapacityGroup, CapacitySource, EndGround, Origin};
use super::entry::OfferField;
use super::offer::{OfferCommand, OfferState};
use super::place::Site;
use super::provider::ProviderCommand;
use super::scene::{
    a_question, a_stay, arrive, at, hold_until, hours, kind, line, men, november, now, offer,
    offer_entry, open, provider, provider_entry, register, report, site, text,
};
use super::{DirectoryCommand, DirectoryEvent, DirectoryInMemory};
use crate::journey::JourneyRefusal;
use crate::vocabulary::ProviderId;

/// A directory and the instant it is.
#[derive(Default)]
struct Story {
    directory: DirectoryInMemory,
    hours: i64,
}

impl Story {
    /// Two providers; the first has a shelter house with three free beds for men.
    fn begins() -> Self {
        let mut story = Self::default();
        story.does(of_provider(1, register()));
        let mut other = provider_entry();
        other.name = line("Charita");
        let other = ProviderCommand::Register {
            entry: Box::new(other),
            origin: Origin::ByHand,
        };
        story.does(of_provider(2, other));
        story.does(of_offer(1, open()));
        story.does(of_offer(1, report([men(10, 3)])));
        story
    }

    /// Hours go by.
    fn after(&mut self, hours: i64) -> &mut Self {
        self.hours += hours;
        self
    }

    #[track_caller]
    fn does(&mut self, command: DirectoryCommand) -> Vec<DirectoryEvent> {
        let done = self.directory.execute(&command, &at(hours(self.hours)));
        done.unwrap_or_else(|refusal| panic!("{command:?}: {refusal}"))
    }

    /// A command is refused under a code, and nothing has changed.
    #[track_caller]
    fn refuses(&mut self, command: DirectoryCommand, code: &str) {
        let before = self.directory.clone();
        let refusal = self.directory.execute(&command, &at(hours(self.hours)));
        let code_of = refusal.map_err(|refusal| refusal.code());
        assert_eq!(code_of, Err(code), "{command:?}");
        assert_eq!(self.directory, before, "a refused command changes nothing");
    }

    /// Free beds for men at the first offer.
    fn free(&self) -> Option<u16> {
        let OfferState::Opened(offer) = &self.directory.offers[&offer(1)] else {
            return None;
        };
        offer.free(CapacityGroup::Men, hours(self.hours))
    }
}

fn of_provider(number: u128, command: ProviderCommand) -> DirectoryCommand {
    DirectoryCommand::Provider(provider(number), command)
}

fn of_offer(number: u128, command: OfferCommand) -> DirectoryCommand {
    DirectoryCommand::Offer(offer(number), command)
}

fn suspend() -> ProviderCommand {
    ProviderCommand::Suspend {
        note: text("Stížnosti."),
    }
}

fn ends_as_duplicate(successor: Option<ProviderId>) -> ProviderCommand {
    ProviderCommand::End {
        ground: EndGround::Duplicate,
        on: november(20),
        successor,
    }
}

#[test]
fn from_a_free_place_to_a_bed_and_on() {
    let mut story = Story::begins();
    story.does(of_offer(1, hold_until(1, hours(48))));
    assert_eq!(story.free(), Some(2));
    story.after(24).does(of_offer(1, arrive(1, Some(1))));
    assert_eq!(story.free(), Some(2));
    let leaves = OfferCommand::VacatePlace {
        stay: a_stay(1),
        ground: crate::provider_directory::codes::MoveOnGround::MovedUp,
    };
    story.after(24).does(of_offer(1, leaves));
    assert_eq!(story.free(), Some(3));
}

#[test]
fn nobody_offers_anything_who_is_not_in_the_directory() {
    let mut story = Story::default();
    story.refuses(of_offer(1, open()), "provider_unknown");
    let mut story = Story::begins();
    let gone = ProviderCommand::End {
        ground: EndGround::Closed,
        on: november(20),
        successor: None,
    };
    story.does(of_provider(1, gone));
    story.refuses(of_offer(2, open()), "provider_unknown");
    let nobody = OfferCommand::PassOn { to: provider(9) };
    story.refuses(of_offer(1, nobody), "provider_unknown");
    story.refuses(of_offer(1, hold_until(1, hours(5))), "provider_unknown");
}

#[test]
fn a_suspended_provider_takes_nobody_new_but_keeps_what_it_promised() {
    let mut story = Story::begins();
    story.does(of_offer(1, hold_until(1, hours(48))));
    story.does(of_provider(1, suspend()));
    story.refuses(of_offer(1, hold_until(2, hours(5))), "provider_suspended");
    story.refuses(of_offer(1, arrive(2, None)), "provider_suspended");
    story.does(of_offer(1, arrive(1, Some(1))));
    story.does(of_provider(1, ProviderCommand::Reinstate));
    story.does(of_offer(1, hold_until(2, hours(5))));
}

fn closes() -> ProviderCommand {
    ProviderCommand::End {
        ground: EndGround::Closed,
        on: november(20),
        successor: None,
    }
}

fn asks() -> OfferCommand {
    OfferCommand::AskConfirmation {
        ask: a_question(1),
        until: hours(48),
    }
}

/// Everything that would keep an offer current.
fn what_keeps_it_current() -> Vec<OfferCommand> {
    let confirm = OfferCommand::ConfirmCapacity {
        groups: None,
        source: CapacitySource::Provider,
        answers: None,
    };
    let out_of_service = OfferCommand::SetOutOfService {
        group: CapacityGroup::Men,
        units: 1,
        reason: None,
    };
    let pause = OfferCommand::Pause {
        until: None,
        reason: None,
    };
    let moves = OfferCommand::Move(Box::new(Site::in_region(line("CZ010"))));
    let rename = OfferCommand::ChangeEntry(vec![OfferField::Name(line("Dům"))]);
    vec![
        report([men(10, 4)]),
        confirm,
        rename,
        out_of_service,
        pause,
        OfferCommand::Resume,
        moves,
        OfferCommand::ChangeInsideContact(None),
    ]
}

#[test]
fn nobody_keeps_the_offers_of_a_provider_that_ended_until_they_are_passed_on() {
    let mut story = Story::begins();
    story.does(of_provider(1, closes()));
    for command in what_keeps_it_current() {
        story.refuses(of_offer(1, command), "provider_ended");
    }
    story.refuses(of_offer(1, asks()), "provider_ended");
    story.does(of_offer(1, OfferCommand::PassOn { to: provider(2) }));
    for command in what_keeps_it_current() {
        story.does(of_offer(1, command));
    }
}

#[test]
fn an_offer_of_a_provider_that_ended_is_ended_too() {
    let mut story = Story::begins();
    story.does(of_provider(1, closes()));
    let end = OfferCommand::End {
        ground: EndGround::Closed,
        on: november(20),
    };
    story.does(of_offer(1, end));
}

#[test]
fn a_suspended_provider_keeps_its_numbers_but_is_not_asked_for_them() {
    let mut story = Story::begins();
    story.does(of_provider(1, suspend()));
    story.refuses(of_offer(1, asks()), "provider_suspended");
    story.does(of_offer(1, report([men(10, 4)])));
    story.does(of_provider(1, ProviderCommand::Reinstate));
    story.does(of_offer(1, asks()));
}

#[test]
fn an_offer_passed_on_asks_its_new_provider() {
    let mut story = Story::begins();
    story.does(of_provider(2, suspend()));
    story.does(of_offer(1, OfferCommand::PassOn { to: provider(2) }));
    story.refuses(of_offer(1, hold_until(1, hours(5))), "provider_suspended");
}

#[test]
fn of_two_that_are_one_the_other_goes_on() {
    let mut story = Story::begins();
    let itself = ends_as_duplicate(Some(provider(1)));
    story.refuses(of_provider(1, itself), "successor_missing");
    let nobody = ends_as_duplicate(Some(provider(9)));
    story.refuses(of_provider(1, nobody), "provider_unknown");
    story.does(of_provider(1, ends_as_duplicate(Some(provider(2)))));
}

#[test]
fn a_night_shelters_number_is_old_after_a_day_and_a_flats_after_a_month() {
    let mut story = Story::begins();
    for (number, slug) in [(2, "nocleharna"), (3, "socialni-byt-dekret")] {
        let mut entry = offer_entry();
        entry.kind = kind(slug);
        let open = OfferCommand::Open {
            provider: provider(1),
            entry: Box::new(entry),
            site: Box::new(site()),
            inside_contact: None,
            origin: Origin::ByHand,
        };
        story.does(of_offer(number, open));
        story.does(of_offer(number, report([men(10, 1)])));
    }
    let supply = |story: &Story, day: i64| {
        [2, 1, 3].map(|number| {
            let state = &story.directory.offers[&offer(number)];
            let then = now() + chrono::TimeDelta::days(day);
            state.opened().and_then(|offer| offer.supply(then))
        })
    };
    assert_eq!(supply(&story, 0), [Some(1), Some(3), Some(1)]);
    assert_eq!(supply(&story, 1), [None, Some(3), Some(1)]);
    assert_eq!(supply(&story, 7), [None, None, Some(1)]);
    assert_eq!(supply(&story, 30), [None, None, None]);
}
