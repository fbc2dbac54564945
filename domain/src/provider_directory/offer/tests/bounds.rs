//! What people could mean, and what is a slip of the keyboard (O11).

use super::*;
use crate::journey::Journey;
use crate::provider_directory::codes::{Origin, PricePer};
use crate::provider_directory::entry::{Notice, OfferField, Price};
use crate::provider_directory::offer::{MOST_CROWNS, MOST_PLACES};
use crate::provider_directory::place::{GeoPoint, Site};
use crate::provider_directory::scene::{line, offer_entry, provider, site};

fn change(field: OfferField) -> OfferCommand {
    OfferCommand::ChangeEntry(vec![field])
}

fn refused(field: OfferField, refusal: OfferRefusal) {
    given([opened()]).when(change(field)).refused(refusal);
}

fn taken(field: OfferField) {
    let scene = given([opened()]);
    let decided = Offer::decide(&scene.state(), &change(field), &stage::at(now()));
    assert_eq!(decided.map(|events| events.len()), Ok(1));
}

/// The offer, opened with one field otherwise.
fn open_with(field: &OfferField, origin: Origin) -> OfferCommand {
    let mut entry = offer_entry();
    entry.set(field);
    OfferCommand::Open {
        provider: provider(1),
        entry: Box::new(entry),
        site: Box::new(site()),
        inside_contact: None,
        origin,
    }
}

fn at_point(latitude: f64, longitude: f64) -> OfferCommand {
    let point = GeoPoint::try_new(latitude, longitude);
    OfferCommand::Move(Box::new(Site { point, ..site() }))
}

#[test]
fn a_group_has_two_thousand_places_at_most() {
    given([opened()])
        .when(report([men(MOST_PLACES + 1, 3)]))
        .refused(OfferRefusal::TooManyPlaces { most: 2_000 });
    given([opened()])
        .when(report([men(MOST_PLACES, 3)]))
        .then([reported_at(men(2_000, 3), now()).into()]);
}

#[test]
fn a_deposit_and_a_price_are_a_million_crowns_at_most() {
    let price = |amount| {
        let per = PricePer::Month;
        OfferField::Price(Some(Price { amount, per }))
    };
    let most = OfferRefusal::TooManyCrowns { most: 1_000_000 };
    refused(OfferField::Deposit(Some(MOST_CROWNS + 1)), most.clone());
    refused(price(MOST_CROWNS + 1), most.clone());
    taken(OfferField::Deposit(Some(MOST_CROWNS)));
    taken(price(MOST_CROWNS));
    given([])
        .when(open_with(&price(MOST_CROWNS + 1), Origin::File))
        .refused(most);
}

#[test]
fn what_was_entered_before_the_rule_hinders_no_other_change() {
    let mut entry = offer_entry();
    entry.deposit = Some(u32::MAX);
    entry.languages = [line("xx")].into();
    let opened = OfferOpened {
        provider: Public(provider(1)),
        entry: Public(Box::new(entry)),
        site: Casework(Box::new(site())),
        inside_contact: Casework(None),
        origin: Public(Origin::ByHand),
    };
    for field in [
        OfferField::Name(line("Dům")),
        OfferField::Languages([line("xx"), line("cs")].into()),
    ] {
        let scene = given([opened.clone().into()]);
        let decided = Offer::decide(&scene.state(), &change(field), &stage::at(now()));
        assert_eq!(decided.map(|events| events.len()), Ok(1));
    }
}

#[test]
fn a_language_is_one_of_the_list() {
    let unknown = OfferRefusal::LanguageUnknown("xx".to_owned());
    let languages = OfferField::Languages([line("cs"), line("xx")].into());
    refused(languages.clone(), unknown.clone());
    given([])
        .when(open_with(&languages, Origin::ByHand))
        .refused(unknown);
    taken(OfferField::Languages([line("cs"), line("uk")].into()));
}

#[test]
fn nobody_announces_what_is_over() {
    let notice = |day| {
        let (text, until) = (line("O svátcích zavřeno."), november(day));
        OfferField::Notice(Some(Notice { text, until }))
    };
    refused(notice(19), OfferRefusal::NoticeOver);
    taken(notice(20));
    given([])
        .when(open_with(&notice(19), Origin::ByHand))
        .refused(OfferRefusal::NoticeOver);
    let imported = open_with(&notice(19), Origin::File);
    let decided = Offer::decide(&OfferState::NotOpened, &imported, &stage::at(now()));
    assert!(decided.is_ok(), "a file may tell of days gone by");
}

#[test]
fn a_point_lies_in_or_near_czechia() {
    for (latitude, longitude) in [(14.42, 50.09), (48.39, 14.0), (50.0, 19.01), (0.0, 0.0)] {
        given([opened()])
            .when(at_point(latitude, longitude))
            .refused(OfferRefusal::PointFarAway);
    }
    for (latitude, longitude) in [(50.09, 14.42), (48.4, 12.0), (51.2, 19.0)] {
        let scene = given([opened()]);
        let moves = at_point(latitude, longitude);
        let decided = Offer::decide(&scene.state(), &moves, &stage::at(now()));
        assert_eq!(decided.map(|events| events.len()), Ok(1));
    }
}
