//! Imports one after the other, carried out on a directory in memory by its real rules.

use brana_domain::Context;
use brana_domain::provider_directory::codes::{EndGround, Origin};
use brana_domain::provider_directory::entry::{OfferField, ProviderField};
use brana_domain::provider_directory::offer::{OfferCommand, OpenedOffer};
use brana_domain::provider_directory::provider::ProviderCommand;
use brana_domain::provider_directory::{DirectoryCommand, DirectoryEvent};
use brana_domain::vocabulary::{ActorId, OfferId, Phone, Policy, ProviderId, Role};
use chrono::{NaiveDate, TimeZone, Utc};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{Known, Planner, TooMuchMissing};
use crate::books::Codebooks;
use crate::rpss::Reader;
use crate::rpss::generate::{Plan, bytes};
use crate::rpss::tests::{address, file, service, with};

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 21).unwrap()
}

fn context() -> Context {
    let now = Utc.with_ymd_and_hms(2026, 11, 21, 12, 0, 0).unwrap();
    Context {
        now,
        happened_at: now,
        actor: ActorId(Uuid::from_u128(1)),
        role: Role::System,
        policy: Policy::standard(),
    }
}

/// A directory that imports write to, and others.
#[derive(Default)]
struct Story {
    known: Known,
}

impl Story {
    /// Imports a file; what happened.
    fn import(&mut self, bytes: &[u8]) -> Result<Vec<DirectoryEvent>, TooMuchMissing> {
        let books = Codebooks::default();
        let mut reader = Reader::new(bytes, &books);
        let mut planner = Planner::new(&self.known, Origin::StateRegister, today());
        let mut commands = vec![];
        for outcome in reader.by_ref() {
            let registered = outcome.registered.as_ref();
            let planned = planner.record(&outcome.at, registered, &outcome.complaints);
            assert_eq!(planned.complaints, []);
            commands.extend(planned.provider);
            commands.extend(planned.offers);
        }
        commands.extend(planner.missing(reader.summary(), false)?);
        let mut events = vec![];
        for command in &commands {
            let happened = self.known.now.execute(command, &context()).unwrap();
            assert!(!happened.is_empty(), "{command:?} made nothing happen");
            happened
                .iter()
                .for_each(|event| self.known.said.apply(event));
            events.extend(happened);
        }
        Ok(events)
    }

    fn services(&mut self, services: &[Value]) -> Vec<String> {
        names(&self.import(&file(services)).unwrap())
    }

    /// Somebody who is no import does something.
    fn others(&mut self, command: &DirectoryCommand) {
        self.known.now.execute(command, &context()).unwrap();
    }

    /// The only offer.
    fn offer(&self) -> (OfferId, &OpenedOffer) {
        let mut offers = self.known.now.offers.iter();
        let (id, state) = offers.next().unwrap();
        (*id, state.opened().unwrap())
    }

    fn provider(&self) -> ProviderId {
        *self.known.now.providers.keys().next().unwrap()
    }
}

fn names(events: &[DirectoryEvent]) -> Vec<String> {
    use brana_domain::JourneyEvent;
    let name = |event: &DirectoryEvent| match event {
        DirectoryEvent::Provider(_, event) => event.name().to_owned(),
        DirectoryEvent::Offer(_, event) => event.name().to_owned(),
    };
    events.iter().map(name).collect()
}

#[test]
fn what_is_new_is_registered_and_opened_and_a_second_run_does_nothing() {
    let mut story = Story::default();
    let file = [service("1")];
    assert_eq!(story.services(&file), ["ProviderRegistered", "OfferOpened"]);
    let (_, offer) = story.offer();
    assert_eq!(offer.entry.register_id.as_ref().unwrap().as_str(), "1");
    assert_eq!(offer.entry.registered_capacity[0].count, 20);
    assert!(
        offer.places.is_empty(),
        "a registered capacity is no free place"
    );
    assert_eq!(story.services(&file), Vec::<String>::new());
}

#[test]
fn only_what_differs_changes() {
    let mut story = Story::default();
    story.services(&[service("1")]);
    let renamed = with(service("1"), "/poskytovatel/nazev", json!("Práh, z. ú."));
    assert_eq!(
        story.services(std::slice::from_ref(&renamed)),
        ["ProviderEntryChanged"]
    );
    let smaller = with(renamed, "/formy/0/kapacity/0/pocet", json!(10));
    assert_eq!(
        story.services(std::slice::from_ref(&smaller)),
        ["OfferEntryChanged"]
    );
    let moved = with(smaller, "/zarizeni/0/adresa/psc", json!("35202"));
    assert_eq!(story.services(std::slice::from_ref(&moved)), ["OfferMoved"]);
    assert_eq!(story.services(&[moved]), Vec::<String>::new());
}

#[test]
fn what_others_put_right_stays_until_the_register_itself_changes_it() {
    let mut story = Story::default();
    story.services(&[service("1")]);
    let (offer, provider) = (story.offer().0, story.provider());
    let phones = vec![Phone::try_new("777 000 111").unwrap()];
    let fields = vec![OfferField::Phones(phones.clone())];
    story.others(&DirectoryCommand::Offer(
        offer,
        OfferCommand::ChangeEntry(fields),
    ));
    let fields = vec![ProviderField::Phones(phones.clone())];
    story.others(&DirectoryCommand::Provider(
        provider,
        ProviderCommand::ChangeEntry(fields),
    ));
    assert_eq!(story.services(&[service("1")]), Vec::<String>::new());
    assert_eq!(story.offer().1.entry.phones, phones);
    let mut changed = service("1");
    changed["telefony"] = json!([{"telefon": "777 000 222"}]);
    assert_eq!(story.services(&[changed]), ["OfferEntryChanged"]);
    assert_eq!(story.offer().1.entry.phones[0].as_str(), "777 000 222");
}

#[test]
fn a_service_that_is_over_ends_with_its_last_day() {
    let mut story = Story::default();
    let lasting = [
        service("1"),
        with(service("2"), "/zarizeni/0/nazev", json!("Druhá")),
    ];
    story.services(&lasting);
    let over = with(
        lasting[1].clone(),
        "/datumPoskytovaniDo",
        json!("2026-11-20"),
    );
    let both = [lasting[0].clone(), over];
    assert_eq!(story.services(&both), ["OfferEnded"]);
    let states = story.known.now.offers.values();
    let ended: Vec<_> = states.filter_map(|state| state.opened()?.ended).collect();
    assert_eq!(ended[0].ground, EndGround::EndedInRegister);
    assert_eq!(ended[0].on.to_string(), "2026-11-20");
    assert_eq!(story.services(&both), Vec::<String>::new());
    // It comes back: the ids are the same, so is the offer.
    assert_eq!(story.services(&lasting), ["OfferOpened"]);
}

#[test]
fn a_last_day_that_is_still_to_come_is_only_told() {
    let mut story = Story::default();
    let ending = with(service("1"), "/datumPoskytovaniDo", json!("2026-11-21"));
    story.services(&[ending]);
    let (_, offer) = story.offer();
    assert!(offer.is_open() && offer.entry.provided.until == Some(today()));
}

#[test]
fn what_was_over_before_it_was_known_is_not_opened() {
    let mut story = Story::default();
    let over = with(service("1"), "/datumPoskytovaniDo", json!("2020-01-01"));
    assert_eq!(story.services(&[over]), Vec::<String>::new());
}

#[test]
fn what_a_whole_file_no_longer_has_left_the_register() {
    let mut story = Story::default();
    let mut other = with(service("2"), "/poskytovatel/ico", json!("00064581"));
    other["zarizeni"][0]["nazev"] = json!("Druhá");
    story.services(&[service("1"), other]);
    assert_eq!(
        story.services(&[service("1")]),
        ["OfferEnded", "ProviderEnded"]
    );
    let states = story.known.now.offers.values();
    let ended: Vec<_> = states.filter_map(|state| state.opened()?.ended).collect();
    assert_eq!((ended.len(), ended[0].ground), (1, EndGround::LeftRegister));
}

#[test]
fn a_site_closed_by_the_register_ends_alone() {
    let mut story = Story::default();
    let mut two = service("1");
    let mut second = two["zarizeni"][0].clone();
    second["adresa"] = address(7);
    two["zarizeni"].as_array_mut().unwrap().push(second);
    story.services(std::slice::from_ref(&two));
    two["zarizeni"].as_array_mut().unwrap().pop();
    let happened = story.services(&[two]);
    // The service's capacity is no longer shared, so its remark changes as well.
    assert_eq!(happened, ["OfferEntryChanged", "OfferEnded"]);
}

#[test]
fn nothing_is_concluded_from_a_file_that_is_cut_off() {
    let mut story = Story::default();
    story.services(&[
        service("1"),
        with(service("2"), "/zarizeni/0/nazev", json!("Druhá")),
    ]);
    let whole = file(&[service("1"), service("2")]);
    let events = story.import(&whole[..whole.len() - 50]).unwrap();
    assert_eq!(names(&events), Vec::<String>::new());
}

#[test]
fn nothing_is_concluded_about_a_record_that_could_not_be_read() {
    let mut story = Story::default();
    story.services(&[
        service("1"),
        with(service("2"), "/zarizeni/0/nazev", json!("Druhá")),
    ]);
    for (pointer, value) in [
        ("/poskytovatel/ico", json!("2")),
        ("/formy", json!("x")),
        ("/zarizeni/0/poskytujeDo", json!("brzy")),
        ("/datumPoskytovaniDo", json!("2000-01-01")),
    ] {
        let bad = with(service("2"), pointer, value);
        assert_eq!(
            story.services(&[service("1"), bad]),
            Vec::<String>::new(),
            "{pointer}"
        );
    }
}

#[test]
fn nothing_is_ended_when_implausibly_much_is_missing() {
    let mut story = Story::default();
    let whole = bytes(&Plan::of_services(5, 120, today())).unwrap();
    story.import(&whole).unwrap();
    let part = bytes(&Plan::of_services(5, 0, today())).unwrap();
    let error = story.import(&part).unwrap_err();
    assert!(
        error.missing > 100 && error.missing == error.known,
        "{error}"
    );
}

#[test]
fn what_others_ended_or_opened_again_is_left_to_them() {
    let mut story = Story::default();
    story.services(&[service("1")]);
    let offer = story.offer().0;
    let end = OfferCommand::End {
        ground: EndGround::Duplicate,
        on: today(),
    };
    story.others(&DirectoryCommand::Offer(offer, end));
    assert_eq!(story.services(&[service("1")]), Vec::<String>::new());

    let mut story = Story::default();
    story.services(&[
        service("1"),
        with(service("2"), "/zarizeni/0/nazev", json!("Druhá")),
    ]);
    let over = with(service("1"), "/datumPoskytovaniDo", json!("2026-11-20"));
    let file = [
        over,
        with(service("2"), "/zarizeni/0/nazev", json!("Druhá")),
    ];
    assert_eq!(story.services(&file), ["OfferEnded"]);
    let states = story.known.now.offers.iter();
    let mut ended = states.filter_map(|(id, state)| Some((*id, state.opened()?.clone())));
    let (id, offer) = ended.find(|(_, offer)| !offer.is_open()).unwrap();
    let reopen = OfferCommand::Open {
        provider: offer.provider,
        entry: Box::new(offer.entry.clone()),
        site: Box::new(offer.site.clone()),
        inside_contact: None,
        origin: offer.origin,
    };
    story.others(&DirectoryCommand::Offer(id, reopen));
    assert_eq!(story.services(&file), Vec::<String>::new());
}

#[test]
fn a_provider_others_took_out_is_not_brought_back() {
    let mut story = Story::default();
    story.services(&[service("1")]);
    let end = ProviderCommand::End {
        ground: EndGround::Closed,
        on: today(),
        successor: None,
    };
    story.others(&DirectoryCommand::Provider(story.provider(), end));
    let more = with(service("2"), "/zarizeni/0/nazev", json!("Druhá"));
    assert_eq!(story.services(&[service("1"), more]), Vec::<String>::new());
}

#[test]
fn a_service_that_changes_hands_is_passed_on() {
    let mut story = Story::default();
    story.services(&[service("1")]);
    let sold = with(service("1"), "/poskytovatel/ico", json!("00064581"));
    let happened = story.services(std::slice::from_ref(&sold));
    assert_eq!(happened, ["ProviderRegistered", "OfferPassedOn"]);
    // The old one has no offers left, which the next reading sees.
    assert_eq!(
        story.services(std::slice::from_ref(&sold)),
        ["ProviderEnded"]
    );
    assert_eq!(story.services(&[sold]), Vec::<String>::new());
}

#[test]
fn a_made_up_register_is_imported_whole_and_once() {
    let mut story = Story::default();
    let whole = bytes(&Plan::of_services(1, 500, today())).unwrap();
    let first = story.import(&whole).unwrap();
    assert!(first.len() > 1_000, "{} events", first.len());
    assert_eq!(names(&story.import(&whole).unwrap()), Vec::<String>::new());
    let written = format!("{:?}", story.known.now);
    for canary in [
        crate::rpss::generate::STATUTORY_CANARY,
        crate::rpss::generate::CONFIDENTIAL_CANARY,
    ] {
        assert!(!written.contains(canary), "{canary}");
    }
}
