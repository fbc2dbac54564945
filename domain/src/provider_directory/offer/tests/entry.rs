//! Opening, changing, moving, passing on and ending (O10, and what an entry must fulfil).

use super::*;
use crate::provider_directory::entry::{Hours, OfferField, Provided};
use crate::provider_directory::offer::{
    InsideContactChanged, OfferEntryChanged, OfferMoved, OfferPassedOn,
};
use crate::provider_directory::place::Site;
use crate::provider_directory::scene::{inside_contact, line, provider, site};
use crate::vocabulary::PrisonId;

fn change(field: OfferField) -> OfferCommand {
    OfferCommand::ChangeEntry(vec![field])
}

fn refused(field: OfferField, refusal: OfferRefusal) {
    given([opened()]).when(change(field)).refused(refusal);
}

#[test]
fn an_offer_is_opened_once() {
    given([]).when(open()).then([opened()]).and_again_nothing();
    let OfferCommand::Open {
        provider,
        entry,
        site,
        origin,
        ..
    } = open()
    else {
        panic!("it opens")
    };
    let with_contact = OfferCommand::Open {
        provider,
        entry,
        site,
        inside_contact: Some(Box::new(inside_contact())),
        origin,
    };
    given([opened()])
        .when(with_contact)
        .refused(OfferRefusal::OfferAlreadyOpened);
}

#[test]
fn an_offer_that_ended_comes_back_without_its_numbers_but_with_its_people() {
    let past = with(with_places(10, 3), [occupied(1, None, now(), 2), ended()]);
    given(past.clone()).when(open()).then([opened()]);
    let back = after(with(past, [opened()]));
    assert!(back.is_open());
    assert_eq!(free(&back, now()), None);
    assert!(back.stays.contains_key(&a_stay(1)));
}

#[test]
fn a_change_names_its_fields_and_keeps_what_was_before() {
    let fields = vec![OfferField::Deposit(Some(5)), OfferField::Deposit(Some(0))];
    let changed = OfferEntryChanged {
        old: Public(OfferField::Deposit(None)),
        new: Public(OfferField::Deposit(Some(0))),
        terms: Public([].into()),
    };
    given([opened()])
        .when(OfferCommand::ChangeEntry(fields))
        .then([changed.into()])
        .and_again_nothing();
}

#[test]
fn numbers_lie_in_their_ranges_and_days_in_order() {
    use OfferField as F;
    let day = |text: &str| Some(text.parse().unwrap());
    for step in [0, 6] {
        refused(F::HousingStep(Some(step)), OfferRefusal::HousingStepUnknown);
    }
    let ages = vec![F::AgeFrom(Some(30)), F::AgeTo(Some(18))];
    given([opened()])
        .when(OfferCommand::ChangeEntry(ages))
        .refused(OfferRefusal::AgesInWrongOrder);
    let provided = Provided {
        from: day("2026-02-01"),
        until: day("2026-01-31"),
    };
    refused(F::Provided(provided), OfferRefusal::DaysInWrongOrder);
    for weekday in [0, 8] {
        let hours = Hours {
            purpose: crate::provider_directory::codes::HoursFor::Intake,
            weekday,
            from: chrono::NaiveTime::MIN,
            to: chrono::NaiveTime::MIN,
        };
        refused(F::Hours(vec![hours]), OfferRefusal::WeekdayUnknown);
    }
}

#[test]
fn regions_districts_and_prisons_are_on_the_list() {
    let unknown = |place: &str| OfferRefusal::PlaceUnknown(place.to_owned());
    let regions = OfferField::RegionsServed([line("CZ999")].into());
    refused(regions, unknown("CZ999"));
    let visits = OfferField::Visits([PrisonId::try_new("alcatraz").unwrap()].into());
    refused(visits, unknown("alcatraz"));
    let elsewhere = Site {
        region: line("CZ010"),
        ..site()
    };
    given([opened()])
        .when(OfferCommand::Move(Box::new(elsewhere)))
        .refused(unknown("CZ0427"));
}

#[test]
fn an_offer_moves_and_its_old_place_is_kept() {
    let new = Site {
        street: Some(line("Krátká 2")),
        ..site()
    };
    let moved = OfferMoved {
        old: Casework(Box::new(site())),
        new: Casework(Box::new(new.clone())),
    };
    given([opened()])
        .when(OfferCommand::Move(Box::new(new)))
        .then([moved.into()])
        .and_again_nothing();
}

#[test]
fn of_a_confidential_place_the_region_alone_is_published() {
    let secret = Site {
        confidential: true,
        ..site()
    };
    let published = secret.published();
    assert_eq!(published.region, line("CZ042"));
    assert!(published.confidential);
    let empty = Site {
        confidential: true,
        ..Site::in_region(line("CZ042"))
    };
    assert_eq!(published, empty);
    assert_eq!(site().published(), site());
}

#[test]
fn professionals_get_another_contact() {
    let changed = InsideContactChanged {
        old: Casework(None),
        new: Casework(Some(Box::new(inside_contact()))),
    };
    let contact = Some(Box::new(inside_contact()));
    given([opened()])
        .when(OfferCommand::ChangeInsideContact(contact))
        .then([changed.into()])
        .and_again_nothing();
}

#[test]
fn an_offer_is_passed_on_with_its_places() {
    let passed = OfferPassedOn {
        from: Public(provider(1)),
        to: Public(provider(2)),
    };
    given(with_places(10, 3))
        .when(OfferCommand::PassOn { to: provider(2) })
        .then([passed.clone().into()])
        .and_again_nothing();
    let offer = after(with(with_places(10, 3), [passed.into()]));
    assert_eq!(
        (offer.provider, free(&offer, now())),
        (provider(2), Some(3))
    );
}

#[test]
fn an_offer_ends_today_at_the_latest_and_is_no_supply_then() {
    let end = |on| OfferCommand::End {
        ground: EndGround::Closed,
        on,
    };
    given([opened()])
        .when(end(november(21)))
        .refused(OfferRefusal::OfferEndInFuture);
    given(with_places(10, 3))
        .when(end(november(20)))
        .then([ended()])
        .and_again_nothing();
    let offer = after(with(with_places(10, 3), [ended()]));
    assert_eq!(offer.supply(now()), Some(0));
}
