//! The words before they meet paper.

use super::*;
use crate::input::{GroupPlaces, LeafletService, Location, Places, Price};

fn as_of() -> chrono::DateTime<chrono::Utc> {
    "2026-11-21T06:05:00Z".parse().unwrap()
}

fn line(places: Places) -> (String, String) {
    let group = "muži".to_owned();
    let told = places::told(&[GroupPlaces { group, places }]);
    (
        told[0].free.replace('\u{a0}', " "),
        told[0].as_of.replace('\u{a0}', " "),
    )
}

#[test]
fn a_fresh_number_stands_beside_its_time() {
    let as_of = as_of();
    let told = line(Places::Fresh {
        free: 3,
        total: 12,
        as_of,
    });
    assert_eq!(told, ("3 z 12".into(), "stav k 21. 11. 2026 7:05".into()));
}

#[test]
fn a_full_house_is_told_apart_from_one_nobody_knows_of() {
    let as_of = as_of();
    let full = line(Places::Fresh {
        free: 0,
        total: 12,
        as_of,
    });
    let unknown = line(Places::Unknown);
    assert_eq!(full.0, "plno (0 z 12)");
    assert_eq!(unknown, ("zeptejte se".into(), "počet neznáme".into()));
}

#[test]
fn a_stale_number_says_since_when_and_no_number() {
    let stale = line(Places::Stale { as_of: as_of() });
    assert_eq!(
        stale,
        (
            "zeptejte se".into(),
            "neověřeno od 21. 11. 2026 7:05".into()
        )
    );
}

#[test]
fn a_confidential_place_tells_its_region_and_whom_to_ask() {
    let service = LeafletService {
        location: Location::Confidential {
            region: Some("Plzeňský kraj".into()),
        },
        ..LeafletService::default()
    };
    let card = Card::of(&service, Content::Whole, Form::A4);
    assert_eq!(
        card.address,
        ["Plzeňský kraj", "Adresu sdělí poskytovatel na vyžádání."]
    );
}

#[test]
fn no_deposit_is_said_and_an_unknown_one_is_not() {
    let deposit = |deposit| {
        let service = LeafletService {
            deposit,
            ..LeafletService::default()
        };
        facts::told(&service)
            .first()
            .map(|fact| fact.value.join(""))
    };
    assert_eq!(deposit(Some(0)).as_deref(), Some("bez kauce"));
    assert_eq!(deposit(Some(12500)).as_deref(), Some("12\u{a0}500\u{a0}Kč"));
    assert_eq!(deposit(None), None);
}

#[test]
fn a_price_says_per_what() {
    let price = Price {
        amount: 130,
        per: "za noc".into(),
    };
    let service = LeafletService {
        price: Some(price),
        ..LeafletService::default()
    };
    assert_eq!(facts::told(&service)[0].value, ["130\u{a0}Kč za noc"]);
}

#[test]
fn a_czech_phone_is_read_in_threes_and_an_odd_one_stays() {
    let text = |number: &str| contacts::phone(number).unwrap().text.replace('\u{a0}', " ");
    assert_eq!(text("+420377123456"), "377 123 456");
    assert_eq!(text("377 123456"), "377 123 456");
    assert_eq!(text("+49 30 123456"), "+49 30 123456");
    assert_eq!(text("377123456 linka 2"), "377123456 linka 2");
    assert_eq!(contacts::phone("  "), None);
}

#[test]
fn only_pages_are_linked() {
    let href = |text: &str| contacts::web(text).unwrap().href;
    assert_eq!(
        href("https://nadeje.cz/").as_deref(),
        Some("https://nadeje.cz/")
    );
    assert_eq!(href("javascript:alert(1)"), None);
    assert_eq!(href("www.nadeje.cz"), None);
}

#[test]
fn contacts_only_leaves_out_numbers_and_conditions() {
    let service = LeafletService {
        phones: vec!["377123456".into()],
        conditions: Some("doklad".into()),
        places: vec![GroupPlaces {
            group: "muži".into(),
            places: Places::Unknown,
        }],
        ..LeafletService::default()
    };
    let card = Card::of(&service, Content::ContactsOnly, Form::A4);
    assert!(card.facts.is_empty() && card.places.is_empty());
    assert_eq!(card.phones.len(), 1);
}
