//! What numbers and names mean.

use brana_domain::reference::DISTRICTS;

use super::*;
use crate::books::built_in::rows;

fn code(text: &str, name: Option<&str>) -> Code {
    Code {
        id: Some(text.to_owned()),
        name: name.map(str::to_owned),
    }
}

#[test]
fn the_lists_are_whole() {
    let count = |text| rows(text).count();
    assert_eq!(count(include_str!("../../reference/kinds.csv")), 34);
    assert_eq!(count(include_str!("../../reference/districts.csv")), 77);
    assert_eq!(count(include_str!("../../reference/target_groups.csv")), 28);
}

#[test]
fn every_district_has_one_number() {
    let books = Codebooks::default();
    let mut named: Vec<&str> = books.districts.values().map(String::as_str).collect();
    named.sort_unstable();
    let mut all: Vec<&str> = DISTRICTS.iter().map(|district| district.lau1).collect();
    all.sort_unstable();
    assert_eq!(named, all);
}

#[test]
fn a_number_is_enough_and_so_is_a_name() {
    let books = Codebooks::default();
    for code in [
        code("DruhSocialniSluzby/13", None),
        code("DruhSocialniSluzby/999", Some("Domovy pro seniory")),
        code("DruhSocialniSluzby/13", Some("Domov pro seniory")),
    ] {
        let Meaning::Known(kind) = books.kind_of(&code) else {
            panic!("{code:?} is not known");
        };
        assert_eq!(kind.slug, "domov-pro-seniory");
    }
}

#[test]
fn a_name_that_says_otherwise_is_believed_and_told() {
    let books = Codebooks::default();
    let code = code("DruhSocialniSluzby/13", Some("noclehárny"));
    let Meaning::Disagreeing(kind) = books.kind_of(&code) else {
        panic!("not noticed");
    };
    assert_eq!(kind.slug, "nocleharna");
}

#[test]
fn the_registers_own_codebook_wins() {
    let mut books = Codebooks::default();
    let book = r#"{"polozky": [{"id": "DruhSocialniSluzby/26", "kod": "x", "nazev": {"cs": "azylové domy"}},
        {"id": "DruhSocialniSluzby/99", "nazev": {"cs": "služby na Marsu"}}]}"#;
    assert_eq!(books.overlay(book.as_bytes()).unwrap(), 1);
    let Meaning::Known(kind) = books.kind_of(&code("DruhSocialniSluzby/26", None)) else {
        panic!("not known");
    };
    assert_eq!(kind.slug, "azylovy-dum");
    let towns = r#"{"polozky": [{"id": "Obec/554499", "nazev": {"cs": "Aš"}}]}"#;
    assert_eq!(books.overlay(towns.as_bytes()).unwrap(), 1);
    let town = books.municipality_of(&code("Obec/554499", None));
    assert_eq!(town.as_deref(), Some("Aš"));
}

#[test]
fn a_codebook_of_something_else_is_told_from_one() {
    let mut books = Codebooks::default();
    let weekdays = br#"{"polozky": [{"id": "DenVTydnu/1", "nazev": {"cs": "sobota"}}]}"#;
    let error = books.overlay(weekdays).unwrap_err().to_string();
    assert!(error.contains("DenVTydnu"), "{error}");
    assert!(books.overlay(b"[]").is_err());
}

#[test]
fn names_are_compared_without_diacritics_and_signs() {
    assert_eq!(plain("  Dům — na půl cesty! "), "dum na pul cesty");
    assert_eq!(
        plain("dospělí (27 – 64 let)"),
        plain("dospělí (27 - 64 let)")
    );
}
