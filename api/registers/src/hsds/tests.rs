//! Packages, there and back.

use std::collections::{HashMap, HashSet};

use proptest::prelude::*;
use serde_json::Value;

use super::{DESCRIPTOR, Package, PackageFault, read, write};
use crate::listing_samples::{SECRET, listing};

fn package() -> Package {
    write([&listing()]).unwrap()
}

fn text(package: &Package, path: &str) -> String {
    String::from_utf8(package[path].clone()).unwrap()
}

/// The package with one text in place of another in one of its files.
fn with(path: &str, old: &str, new: &str) -> Package {
    let mut package = package();
    let changed = text(&package, path).replace(old, new);
    assert_ne!(changed, text(&package, path), "no {old} in {path}");
    package.insert(path.to_owned(), changed.into_bytes());
    package
}

#[test]
fn what_is_written_is_read_back_but_for_secrets() {
    let expected = listing().published();
    let taken = read(&package()).unwrap();
    assert_eq!((taken.rows, taken.rejected), (4, 0));
    assert_eq!(taken.complaints, []);
    assert_eq!(taken.listings, [expected]);
}

#[test]
fn a_secret_address_is_in_no_file() {
    for (path, bytes) in package() {
        let text = String::from_utf8(bytes).unwrap();
        for part in [SECRET, "Litvínov", "1234567"] {
            assert!(!text.contains(part), "{part} in {path}");
        }
    }
}

/// The rows of a file by the names of their columns.
fn rows(package: &Package, path: &str) -> Vec<HashMap<String, String>> {
    let mut reader = csv::Reader::from_reader(package[path].as_slice());
    reader.deserialize().map(Result::unwrap).collect()
}

#[test]
fn every_file_is_as_the_descriptor_says_and_every_link_leads_somewhere() {
    let package = package();
    let descriptor: Value = serde_json::from_slice(&package[DESCRIPTOR]).unwrap();
    let resources = descriptor["resources"].as_array().unwrap();
    assert_eq!(resources.len() + 1, package.len());
    let mut ids: HashMap<&str, HashSet<String>> = HashMap::new();
    for resource in resources {
        let rows = rows(&package, resource["path"].as_str().unwrap());
        let name = resource["name"].as_str().unwrap();
        let own: HashSet<String> = rows.iter().map(|row| row["id"].clone()).collect();
        assert_eq!(own.len(), rows.len(), "ids of {name} are not unique");
        ids.insert(name, own);
    }
    for resource in resources {
        let path = resource["path"].as_str().unwrap();
        for row in rows(&package, path) {
            for field in resource["schema"]["fields"].as_array().unwrap() {
                let cell = &row[field["name"].as_str().unwrap()];
                let required = field["constraints"]["required"] == Value::Bool(true);
                assert!(
                    !(required && cell.is_empty()),
                    "{path}: {field} is empty in {row:?}"
                );
                if field["format"] == "uuid" && !cell.is_empty() {
                    assert!(cell.parse::<uuid::Uuid>().is_ok(), "{path}: {cell}");
                }
            }
            for link in resource["schema"]["foreignKeys"].as_array().unwrap() {
                let cell = &row[link["fields"].as_str().unwrap()];
                let other = link["reference"]["resource"].as_str().unwrap();
                assert!(
                    cell.is_empty() || ids[other].contains(cell),
                    "{path}: {link} {cell}"
                );
            }
        }
    }
}

#[test]
fn a_reported_capacity_carries_when_it_was_said_and_an_unknown_one_is_not_there() {
    let package = package();
    let capacities = rows(&package, "service_capacity.csv");
    assert_eq!(capacities.len(), 2);
    let row = &capacities[0];
    let cells = ["available", "maximum", "description", "updated"].map(|name| row[name].as_str());
    assert_eq!(cells, ["3", "20", "men", "2026-11-20T08:00:00.000Z"]);
}

#[test]
fn bad_rows_are_told_by_table_and_number() {
    for (package, line) in [
        (
            with("services.csv", "Služba 2", ""),
            "services.csv, record 1 (00000000-0000-0000-0000-000000000002): bad_cell: name is empty",
        ),
        (
            with("services.csv", ",18,65", ",18,stáří"),
            "bad_cell: maximum_age does not understand `stáří`",
        ),
        (
            with("addresses.csv", ",CZ042,", ",DE042,"),
            "bad_cell: addresses.state_province is no NUTS 3 code",
        ),
        (
            with("taxonomy_terms.csv", "azylovy-dum,", "hotel,"),
            "bad_cell: the service has no attribute `service-type`",
        ),
        (
            with("cost_options.csv", "CZK,120", "CZK,málo"),
            "bad_cell: amount does not understand `málo`",
        ),
        (
            with(
                "service_at_location.csv",
                "00000000-0000-0000-0000-000000000002",
                "x",
            ),
            "broken_link: service_at_location.location_id",
        ),
    ] {
        let taken = read(&package).unwrap();
        let told: Vec<String> = taken.complaints.iter().map(ToString::to_string).collect();
        assert!(
            told.iter().any(|told| told.contains(line)),
            "no {line} in {told:#?}"
        );
        assert!(taken.rejected >= 1 && taken.listings[0].offers.len() < 3);
    }
}

#[test]
fn a_row_of_hours_languages_or_places_that_is_wrong_is_left_out_and_the_service_taken() {
    let (men, women) = ("3,20,men,2026-11-20T08:00:00.000Z", "0,20,women,");
    for (package, line) in [
        (
            with("service_capacity.csv", men, "-3,20,men,2026-11-20"),
            "negative_capacity: men: -3 places cannot be; left out",
        ),
        (
            with("service_capacity.csv", men, "21,20,men,2026-11-20"),
            "more_free_than_total: men: 21 of 20 places cannot be free; left out",
        ),
        (
            with("service_capacity.csv", men, "3,20,men,"),
            "no_time: men: nothing says when the number was given; left out",
        ),
        (
            with("service_capacity.csv", men, "3,,men,2026-11-20"),
            "bad_cell: men: nothing says how many places there are; left out",
        ),
        (
            with("service_capacity.csv", women, "0,20,men,"),
            "duplicate_identifier: men: the group is there twice; left out",
        ),
        (
            with("service_capacity.csv", "00000002,", "00000009,"),
            "broken_link: service_id names a row that is not there; left out",
        ),
        (
            with("schedules.csv", "WEEKLY,MO,SU", "MONTHLY,MO,SU"),
            "bad_cell: the hours are not those of every week; left out",
        ),
        (
            with("schedules.csv", "00:30", "půlnoc"),
            "bad_cell: opens_at does not understand `půlnoc`; left out",
        ),
        (
            with("languages.csv", ",uk", ",ukrajinsky"),
            "bad_cell: code does not understand `ukrajinsky`; left out",
        ),
    ] {
        let taken = read(&package).unwrap();
        let told: Vec<String> = taken.complaints.iter().map(ToString::to_string).collect();
        assert!(
            told.iter()
                .any(|told| told.ends_with(line) && told.contains(".csv, record ")),
            "no {line} in {told:#?}"
        );
        assert_eq!((taken.rejected, taken.listings[0].offers.len()), (0, 3));
        assert_ne!(taken.listings, [listing().published()]);
    }
}

#[test]
fn hours_are_read_as_other_programs_write_them() {
    let schedule = (
        "WEEKLY,MO,MO,Otevřeno,00:30,06:00",
        ",,\"MO,TU\",opening,08:00:00,16:00",
    );
    let taken = read(&with("schedules.csv", schedule.0, schedule.1)).unwrap();
    assert_eq!(taken.complaints, []);
    let hours = &taken.listings[0].offers[0].entry.hours;
    let days: Vec<u8> = hours.iter().map(|hours| hours.weekday).collect();
    assert_eq!(days, [1, 2, 7, 2]);
}

#[test]
fn a_service_that_is_closed_stays_closed_however_unclear_until_when() {
    let closed = |package: &Package| {
        let taken = read(package).unwrap();
        let offers = taken.listings[0].offers.iter();
        offers.filter(|offer| offer.pause.is_some()).count()
    };
    assert_eq!(closed(&package()), 1);
    let attributes = text(&package(), "attributes.csv");
    let mut rows = attributes.lines();
    let pause = rows.find(|row| row.contains("Přestavba")).unwrap();
    let unclear = pause.replace("2026-12-31", "konec roku");
    assert_ne!(unclear, pause);
    for row in [unclear.as_str(), ""] {
        assert_eq!(closed(&with("attributes.csv", pause, row)), 1, "{row}");
    }
}

#[test]
fn services_of_an_organization_that_was_not_taken_are_not_taken_either() {
    let package = with("organization_identifiers.csv", "00551023", "00551024");
    let taken = read(&package).unwrap();
    assert_eq!((taken.rejected, taken.listings.len()), (4, 0));
    let broken = taken
        .complaints
        .iter()
        .filter(|told| told.code.as_str() == "broken_link");
    assert_eq!(broken.count(), 3);
}

#[test]
fn a_package_without_its_tables_or_with_other_bytes_is_told() {
    let mut package = package();
    package.remove("services.csv");
    let fault = read(&package).unwrap_err();
    assert!(matches!(fault, PackageFault::NoTable("services.csv")));
    package.insert(
        "services.csv".to_owned(),
        b"id,name\n1,Slu\x9eba\n".to_vec(),
    );
    let fault = read(&package).unwrap_err();
    assert!(matches!(
        fault,
        PackageFault::Unreadable {
            table: "services.csv",
            ..
        }
    ));
}

proptest! {
    #[test]
    fn any_table_is_read_or_refused(at in any::<prop::sample::Index>(), text in "\\PC{0,60}(\n\\PC{0,60}){0,4}") {
        let mut package = package();
        let path = package.keys().nth(at.index(package.len())).unwrap().clone();
        package.insert(path, text.into_bytes());
        drop(read(&package));
    }
}
