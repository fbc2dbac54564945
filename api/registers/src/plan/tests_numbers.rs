//! Numbers of places from files, carried out on a directory in memory by its real rules.

use brana_domain::Context;
use brana_domain::provider_directory::codes::{CapacityGroup, CapacitySource, Origin};
use brana_domain::provider_directory::offer::{GroupReport, OfferCommand, Places};
use brana_domain::provider_directory::{DirectoryCommand, DirectoryEvent};
use brana_domain::vocabulary::{ActorId, HoldId, OfferId, Policy, Role, czech_day};
use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{Known, Planner};
use crate::listing::{ListedPlaces, Listing};
use crate::listing_samples::{listing, places};

const OFFER: OfferId = OfferId(Uuid::from_u128(2));
const EARLIER: &str = "2026-11-19T08:00:00Z";
const SAID: &str = "2026-11-20T08:00:00Z";
const LATER: &str = "2026-11-21T08:00:00Z";

fn instant(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn now() -> DateTime<Utc> {
    instant("2026-11-21T12:00:00Z")
}

fn context(happened_at: DateTime<Utc>) -> Context {
    Context {
        now: now(),
        happened_at,
        actor: ActorId(Uuid::from_u128(1)),
        role: Role::System,
        policy: Policy::standard(),
    }
}

/// The sample with only these numbers.
fn file(numbers: &[ListedPlaces]) -> Listing {
    let mut listing = listing().published();
    listing.offers[0].places = numbers.to_vec();
    // Nobody is promised a place in a house that takes nobody.
    listing.offers[0].pause = None;
    listing
}

fn men(free: u16, said: &str) -> ListedPlaces {
    places(CapacityGroup::Men, free, said)
}

#[derive(Default)]
struct Story(Known);

impl Story {
    /// Imports a file; how many events, and what was told.
    fn import(&mut self, listing: &Listing) -> (usize, Vec<String>) {
        let mut planner = Planner::new(&self.0, Origin::File, czech_day(now()));
        let planned = planner.listing(listing, now());
        let told = planned.complaints.iter().map(ToString::to_string).collect();
        let entries = planned.provider.into_iter().chain(planned.offers);
        let all = entries
            .map(|command| (now(), command))
            .chain(planned.numbers);
        let mut events: Vec<DirectoryEvent> = vec![];
        for (at, command) in all {
            let happened = self.0.now.execute(&command, &context(at)).unwrap();
            happened.iter().for_each(|event| self.0.said.apply(event));
            events.extend(happened);
        }
        (events.len(), told)
    }

    fn others(&mut self, at: &str, command: OfferCommand) {
        let command = DirectoryCommand::Offer(OFFER, command);
        self.0.now.execute(&command, &context(instant(at))).unwrap();
    }

    fn men(&self) -> Option<Places> {
        let offer = self.0.now.offers[&OFFER].opened().unwrap();
        offer.places.get(&CapacityGroup::Men).copied()
    }
}

fn report(free: u16) -> OfferCommand {
    OfferCommand::ReportCapacity {
        groups: vec![GroupReport {
            group: CapacityGroup::Men,
            unit: men(0, SAID).unit,
            total: 20,
            free,
        }],
        source: CapacitySource::Provider,
        answers: None,
    }
}

#[test]
fn a_number_is_reported_as_of_the_time_the_file_says_and_once() {
    let mut story = Story::default();
    let (_, told) = story.import(&file(&[men(3, SAID)]));
    assert!(told.is_empty(), "{told:?}");
    let known = story.men().unwrap();
    assert_eq!(
        (known.free, known.total, known.reported_at),
        (3, 20, instant(SAID))
    );
    assert_eq!(known.source, CapacitySource::File);
    assert_eq!(story.import(&file(&[men(3, SAID)])), (0, vec![]));
}

#[test]
fn a_later_number_is_taken_even_if_it_is_the_same_one() {
    let mut story = Story::default();
    story.import(&file(&[men(3, SAID)]));
    assert_eq!(story.import(&file(&[men(3, LATER)])), (1, vec![]));
    assert_eq!(story.men().unwrap().reported_at, instant(LATER));
}

#[test]
fn a_number_older_than_the_one_known_is_told_and_left() {
    let mut story = Story::default();
    story.import(&file(&[]));
    story.others(SAID, report(5));
    for (free, said) in [(3, EARLIER), (5, EARLIER), (3, SAID)] {
        let (events, told) = story.import(&file(&[men(free, said)]));
        assert_eq!((events, told.len()), (0, 1), "{told:?}");
        assert!(
            told[0].starts_with(&format!("record {OFFER}: older_number: men: of ")),
            "{told:?}"
        );
        assert_eq!(story.men().unwrap().free, 5);
    }
}

#[test]
fn a_number_said_later_than_now_is_told_and_left() {
    let mut story = Story::default();
    story.import(&file(&[]));
    let (events, told) = story.import(&file(&[men(3, "2026-11-21T12:00:01Z")]));
    assert_eq!((events, story.men()), (0, None));
    assert!(told[0].contains(": time_in_future: men: "), "{told:?}");
}

#[test]
fn a_promised_place_is_not_given_away_by_a_file() {
    let mut story = Story::default();
    story.import(&file(&[men(3, SAID)]));
    let hold = OfferCommand::HoldPlace {
        hold: HoldId(Uuid::from_u128(9)),
        group: CapacityGroup::Men,
        referral: None,
        until: instant("2026-11-22T12:00:00Z"),
    };
    story.others("2026-11-20T12:00:00Z", hold);
    let since_then = story.import(&file(&[men(4, "2026-11-20T09:00:00Z")]));
    let all_of_them = story.import(&file(&[men(20, LATER)]));
    assert!(
        since_then.1[0].contains(": older_number: men: "),
        "{since_then:?}"
    );
    assert!(
        all_of_them.1[0].contains(": more_free_than_total: men: "),
        "{all_of_them:?}"
    );
    assert_eq!((since_then.0, all_of_them.0), (0, 0));
}

#[test]
fn hours_in_another_order_are_no_change() {
    let mut story = Story::default();
    let mut first = file(&[]);
    first.offers[0].entry.hours.reverse();
    story.import(&first);
    assert_eq!(story.import(&file(&[])), (0, vec![]));
}
