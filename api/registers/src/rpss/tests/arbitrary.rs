//! Whatever comes, the reader neither panics nor loses count.

use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::{file, read, service};

/// Any JSON, with the register's own words among the names.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "\\PC{0,12}".prop_map(Value::String),
        "[0-9]{4}-[0-9]{2}-[0-9]{2}".prop_map(Value::String),
        Just(json!("Kraj/27")),
    ];
    leaf.prop_recursive(4, 48, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::Array),
            prop::collection::vec((name(), inner), 0..8)
                .prop_map(|members| Value::Object(members.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

fn name() -> impl Strategy<Value = String> {
    const NAMES: &[&str] = &[
        "polozky",
        "identifikator",
        "poskytovatel",
        "ico",
        "nazev",
        "zarizeni",
        "adresa",
        "formy",
        "forma",
        "kapacity",
        "pocet",
        "typ",
        "id",
        "druhSocialniSluzby",
        "datumPoskytovaniOd",
        "datumPoskytovaniDo",
        "poskytujeOd",
        "poskytujeDo",
        "ciloveSkupiny",
        "vekoveSkupiny",
        "utajenaAdresa",
        "kraj",
        "okres",
        "obec",
        "psc",
        "emaily",
        "telefony",
        "weby",
    ];
    prop_oneof![
        prop::sample::select(NAMES).prop_map(str::to_owned),
        "\\PC{0,6}"
    ]
}

proptest! {
    #[test]
    fn any_records_are_taken_or_complained_about(records in prop::collection::vec(any_json(), 0..6)) {
        let (outcomes, summary) = read(&file(&records));
        prop_assert_eq!(summary.fault, None);
        prop_assert_eq!(outcomes.len(), records.len());
        for outcome in &outcomes {
            prop_assert_eq!(outcome.registered.is_none(), outcome.is_rejected());
        }
    }

    #[test]
    fn a_good_record_with_any_member_is_taken_or_complained_about(
        member in prop::sample::select(&["poskytovatel", "zarizeni", "formy", "druhSocialniSluzby",
            "datumPoskytovaniOd", "datumPoskytovaniDo", "ciloveSkupiny", "emaily"][..]),
        value in any_json(),
    ) {
        let mut odd = service("1");
        odd[member] = value;
        let (outcomes, _) = read(&file(&[odd, service("2")]));
        prop_assert_eq!(outcomes.len(), 2);
        prop_assert!(outcomes[1].registered.is_some());
    }

    #[test]
    fn any_bytes_end_in_a_summary(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let (_, summary) = read(&bytes);
        prop_assert!(summary.finished);
    }

    #[test]
    fn a_good_file_with_bytes_changed_ends_in_a_summary(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
    ) {
        let mut bytes = file(&[service("1"), service("2")]);
        let length = bytes.len();
        for (at, byte) in changes {
            bytes[at.index(length)] = byte;
        }
        let (outcomes, summary) = read(&bytes);
        prop_assert!(summary.finished);
        prop_assert_eq!(outcomes.len() as u64, summary.taken + summary.rejected);
    }
}
