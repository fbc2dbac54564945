//! The order of hits and the reasons told for it.

use brana_domain::provider_directory::codes::CapacityGroup;
use brana_domain::provider_directory::entry::OfferEntry;
use brana_domain::provider_directory::offer::OfferCommand;
use brana_domain::provider_directory::place::Site;
use brana_domain::reference::ServiceKind;
use brana_domain::vocabulary::{OfferId, ProviderId};
use chrono::TimeDelta;

use super::super::{Origin, Reason, Standing};
use super::questions::names;
use super::town::{Town, line, site_in};

fn shelter(town: &mut Town, provider: ProviderId, name: &str) -> OfferId {
    let kind = ServiceKind::try_new("azylovy-dum").unwrap();
    town.offer(
        provider,
        OfferEntry::named(line(name), kind),
        site_in("Brno"),
    )
}

#[test]
fn fresh_places_come_first_and_a_pause_last() {
    let mut town = Town::new(1);
    let provider = town.provider("Naděje");
    let stale = shelter(&mut town, provider, "D zastaralý");
    town.report(stale, CapacityGroup::Men, 9, 9);
    town.now += TimeDelta::days(8);
    let paused = shelter(&mut town, provider, "A pozastavený");
    town.report(paused, CapacityGroup::Men, 9, 9);
    town.try_offer(
        paused,
        OfferCommand::Pause {
            until: None,
            reason: None,
        },
    );
    let full = shelter(&mut town, provider, "B plný");
    town.report(full, CapacityGroup::Men, 9, 0);
    shelter(&mut town, provider, "C neznámý");
    let free = shelter(&mut town, provider, "F volný");
    town.report(free, CapacityGroup::Men, 9, 2);
    let kind = ServiceKind::try_new("azylovy-dum").unwrap();
    let mut entry = OfferEntry::named(line("E po posouzení"), kind);
    entry.needs_assessment = true;
    town.offer(provider, entry, site_in("Brno"));

    let found = town.ask(&[]);
    let ordered = [
        "F volný",
        "E po posouzení",
        "C neznámý",
        "D zastaralý",
        "B plný",
        "A pozastavený",
    ];
    assert_eq!(names(&found), ordered);
    let why: Vec<&str> = found.hits.iter().map(|hit| hit.reasons[0].code()).collect();
    assert_eq!(
        why,
        [
            "free_places",
            "needs_assessment",
            "unknown_number",
            "stale_number",
            "full",
            "paused"
        ]
    );
    assert_eq!(names(&town.ask(&[("free", "true")])), ["F volný"]);
    assert_eq!(
        town.ask(&[("sort", "name")]).hits[0].supply.standing,
        Standing::Paused
    );
}

#[test]
fn a_place_for_men_is_no_place_for_a_woman() {
    let mut town = Town::new(2);
    let provider = town.provider("Naděje");
    let offer = shelter(&mut town, provider, "Dům");
    town.report(offer, CapacityGroup::Men, 9, 3);
    town.report(offer, CapacityGroup::Women, 5, 0);
    let standing = |takes| town.ask(&[("takes", takes)]).hits[0].supply;
    assert_eq!(
        (standing("men").standing, standing("men").free),
        (Standing::Free, Some(3))
    );
    assert_eq!(
        (standing("women").standing, standing("women").free),
        (Standing::Full, Some(0))
    );
    assert_eq!(town.ask(&[("takes", "women"), ("free", "true")]).total, 0);
}

#[test]
fn among_equals_the_verified_comes_first_then_the_nearest_then_the_name() {
    let mut town = Town::new(3);
    let (known, unknown) = (town.provider("Ověřená"), town.provider("Neověřená"));
    town.verify(known, 30);
    let kind = || ServiceKind::try_new("ubytovna").unwrap();
    town.offer(
        unknown,
        OfferEntry::named(line("Čáp"), kind()),
        site_in("Brno"),
    );
    town.offer(
        unknown,
        OfferEntry::named(line("Cesta"), kind()),
        site_in("Brno"),
    );
    town.offer(
        unknown,
        OfferEntry::named(line("Charita"), kind()),
        site_in("Plzeň"),
    );
    town.offer(
        known,
        OfferEntry::named(line("Žalud"), kind()),
        site_in("Ostrava"),
    );
    let found = town.ask(&[("near", "vv-brno")]);
    assert_eq!(names(&found), ["Žalud", "Cesta", "Čáp", "Charita"]);
    assert!(matches!(found.origin, Origin::Point(_)));
    let reasons = &found.hits[0].reasons;
    assert!(matches!(
        reasons[..],
        [
            Reason::UnknownNumber,
            Reason::Verified { .. },
            Reason::Distance { .. }
        ]
    ));
    assert_eq!(
        names(&town.ask(&[("near", "Brno"), ("radius_km", "10"), ("sort", "nearest")])),
        ["Cesta", "Čáp"]
    );
    // Verification is a matter of the day.
    town.now += TimeDelta::days(31);
    assert_eq!(town.ask(&[("verified", "true")]).total, 0);
}

#[test]
fn a_place_nobody_knows_is_said_to_be_unknown() {
    let mut town = Town::new(4);
    let provider = town.provider("Naděje");
    shelter(&mut town, provider, "Dům");
    let found = town.ask(&[("near", "Kocourkov"), ("radius_km", "10")]);
    assert_eq!((found.origin, found.total), (Origin::Unknown, 0));
}

#[test]
fn an_offer_without_a_point_is_about_as_far_as_its_district() {
    let mut town = Town::new(7);
    let provider = town.provider("Naděje");
    let kind = ServiceKind::try_new("azylovy-dum").unwrap();
    let mut offer = |name: &str, district: Option<&str>| {
        let mut site = Site::in_region(line("CZ020"));
        site.district = district.map(line);
        town.offer(provider, OfferEntry::named(line(name), kind.clone()), site);
    };
    offer("A kdesi v kraji", None);
    offer("B daleko", Some("CZ020B"));
    offer("C za městem", Some("CZ0209"));
    let entry = OfferEntry::named(line("D ve městě"), kind);
    town.offer(provider, entry, site_in("Praha"));
    let near = [("near", "Praha"), ("radius_km", "30"), ("sort", "nearest")];

    let found = town.ask(&near);
    assert_eq!(names(&found), ["D ve městě", "C za městem"]);
    let about = found.hits.iter().map(|hit| {
        let distance = hit.reasons.iter().find_map(|reason| {
            let Reason::Distance { approximate, .. } = reason else {
                return None;
            };
            Some(*approximate)
        });
        (
            distance,
            hit.offer.state.opened().unwrap().site.point.is_some(),
        )
    });
    assert_eq!(
        about.collect::<Vec<_>>(),
        [(Some(false), true), (Some(true), false)]
    );

    let everywhere = town.ask(&[near[0], near[2]]);
    assert_eq!(names(&everywhere)[2..], ["B daleko", "A kdesi v kraji"]);
    assert_eq!(everywhere.hits[3].distance_m, None);
}

#[test]
fn of_a_confidential_place_nothing_but_the_region_is_found() {
    let mut town = Town::new(5);
    let provider = town.provider("Bezpečí");
    let kind = ServiceKind::try_new("azylovy-dum").unwrap();
    let mut site = site_in("Brno");
    (site.confidential, site.street) = (true, Some(line("Tajná 7")));
    town.offer(provider, OfferEntry::named(line("Úkryt"), kind), site);
    for fields in [
        &[("text", "Tajná")][..],
        &[("text", "Brno")],
        &[("municipality", "Brno")],
        &[("district", "CZ0642")],
        &[("near", "49.195,16.607"), ("radius_km", "600")],
        &[("near", "Brno"), ("radius_km", "600")],
    ] {
        assert_eq!(town.ask(fields).total, 0, "{fields:?}");
    }
    let found = town.ask(&[("region", "CZ064")]);
    assert_eq!(found.total, 1);
    for field in ["district", "municipality"] {
        assert!(found.facet(field).unwrap().values.is_empty());
    }
}

#[test]
fn what_serves_a_region_or_visits_a_prison_says_so() {
    let mut town = Town::new(6);
    let provider = town.provider("Naděje");
    let kind = ServiceKind::try_new("socialni-kurator").unwrap();
    let mut entry = OfferEntry::named(line("Terén"), kind);
    entry.regions_served.insert(line("CZ080"));
    entry.visits.insert("vv-brno".parse().unwrap());
    town.offer(provider, entry, site_in("Brno"));
    let found = town.ask(&[("region", "CZ080"), ("visits", "vv-brno")]);
    let codes: Vec<&str> = found.hits[0].reasons.iter().map(Reason::code).collect();
    assert_eq!(codes, ["unknown_number", "visits_prison", "serves_region"]);
}
