//! Records that are wrong among good ones.

use serde_json::{Value, json};

use super::{address, codes, file, read, read_within, service, with};
use crate::rpss::Limits;

/// The second of three is complained about with this code; the others are taken.
#[track_caller]
fn rejected(second: Value, code: &'static str) {
    let (outcomes, summary) = read(&file(&[service("1"), second, service("3")]));
    assert_eq!(codes(&outcomes), [(2, code, true)]);
    assert_eq!((summary.taken, summary.rejected), (2, 1));
}

/// The second of three is taken, but for the part complained about.
#[track_caller]
fn taken_without(second: Value, code: &'static str) {
    let (outcomes, summary) = read(&file(&[service("1"), second, service("3")]));
    assert_eq!(codes(&outcomes), [(2, code, false)]);
    assert_eq!((summary.taken, summary.rejected), (3, 0));
}

fn second(pointer: &str, value: Value) -> Value {
    with(service("2"), pointer, value)
}

#[test]
fn a_record_of_another_shape_is_rejected_and_the_field_named() {
    rejected(
        second("/formy/0/kapacity/0/pocet", json!("mnoho")),
        "unreadable",
    );
    let bad = second("/zarizeni/0/adresa", json!("Aš"));
    let (outcomes, _) = read(&file(&[bad]));
    let line = outcomes[0].complaints[0].to_string();
    assert!(
        line.starts_with("record 1 (2): unreadable: zarizeni[0].adresa:"),
        "{line}"
    );
    for odd in [json!(null), json!(7), json!("x")] {
        rejected(odd, "unreadable");
    }
}

#[test]
fn broken_json_does_not_take_the_others_with_it() {
    let whole = String::from_utf8(file(&[service("1"), service("2"), service("3")])).unwrap();
    let broken = whole.replacen("\"identifikator\":\"2\"", "\"identifikator\":\"2\",,", 1);
    let (outcomes, summary) = read(broken.as_bytes());
    assert_eq!(codes(&outcomes), [(2, "unreadable", true)]);
    assert_eq!(outcomes[1].at.identifier.as_deref(), Some("2"));
    assert_eq!(summary.taken, 2);
    assert!(
        summary.is_conclusive(),
        "the bad record is named, so nothing else is in doubt"
    );
}

#[test]
fn a_record_nobody_can_name_makes_the_file_inconclusive() {
    let (_, summary) = read(&file(&[service("1"), json!({"nic": 1})]));
    assert_eq!((summary.nameless, summary.fault.as_ref()), (1, None));
    assert!(!summary.is_conclusive());
}

#[test]
fn a_broken_letter_is_the_records_fault_when_others_are_proper() {
    let mut bytes = file(&[service("1"), service("2")]);
    let at = bytes.windows(4).rposition(|four| four == b"Nemo").unwrap();
    bytes[at] = 0xFF;
    let (outcomes, summary) = read(&bytes);
    assert_eq!(codes(&outcomes), [(2, "not_utf8", true)]);
    assert!(summary.fault.is_none());
}

#[test]
fn a_huge_record_is_skipped_and_the_next_one_read() {
    let huge = second("/poskytovatel/nazev", json!("x".repeat(50_000)));
    let bytes = file(&[service("1"), huge, service("3")]);
    let (outcomes, summary) = read_within(&bytes, Limits { record: 10_000 });
    assert_eq!(codes(&outcomes), [(2, "too_large", true)]);
    assert_eq!(outcomes[1].at.identifier.as_deref(), Some("2"));
    assert_eq!(summary.taken, 2);
}

#[test]
fn the_second_of_one_identifier_is_rejected() {
    rejected(service("1"), "duplicate_identifier");
}

#[test]
fn a_record_without_an_identifier_is_rejected() {
    rejected(second("/identifikator", json!(null)), "no_identifier");
}

#[test]
fn a_provider_needs_a_name_and_a_number_that_holds() {
    rejected(second("/poskytovatel", json!(null)), "no_provider");
    rejected(second("/poskytovatel/nazev", json!(" ")), "no_provider");
    for ico in [
        json!(null),
        json!("00551024"),
        json!("CZ00551023"),
        json!(2),
    ] {
        rejected(second("/poskytovatel/ico", ico), "bad_ico");
    }
}

#[test]
fn a_kind_nobody_knows_is_rejected_unless_it_is_named() {
    let unknown = json!({"id": "DruhSocialniSluzby/99"});
    rejected(second("/druhSocialniSluzby", unknown), "unknown_kind");
    rejected(second("/druhSocialniSluzby", json!(null)), "unknown_kind");
    let named = json!({"id": "DruhSocialniSluzby/99", "nazev": "azylové domy"});
    let (outcomes, _) = read(&file(&[second("/druhSocialniSluzby", named)]));
    let site = &outcomes[0].registered.as_ref().unwrap().sites[0];
    assert_eq!(site.kind.slug, "azylovy-dum");
    let disagreeing = json!({"id": "DruhSocialniSluzby/13", "nazev": "noclehárny"});
    taken_without(
        second("/druhSocialniSluzby", disagreeing),
        "code_and_name_differ",
    );
}

#[test]
fn other_codes_nobody_knows_are_left_out() {
    for (pointer, code) in [
        (
            "/ciloveSkupiny/0/cilovaSkupina/id",
            "CilovaSkupinaOsoby/999",
        ),
        ("/formy/0/forma/id", "FormaSocialniSluzby/vesmir"),
        (
            "/formy/0/kapacity/0/typ/id",
            "TypKapacitySocialniSluzby/svet",
        ),
        ("/zarizeni/0/adresa/kraj/id", "Kraj/1"),
        ("/zarizeni/0/adresa/okres/id", "Okres/1"),
    ] {
        taken_without(second(pointer, json!(code)), "unknown_code");
    }
    let nameless = json!({"id": "Obec/1"});
    taken_without(second("/zarizeni/0/adresa/obec", nameless), "unknown_code");
}

#[test]
fn less_than_nothing_and_more_than_anybody_has_are_left_out() {
    for (count, code) in [
        (-1, "negative_capacity"),
        (i64::MIN, "negative_capacity"),
        (1_000_001, "implausible_capacity"),
        (i64::MAX, "implausible_capacity"),
    ] {
        let odd = second("/formy/0/kapacity/0/pocet", json!(count));
        taken_without(odd.clone(), code);
        let (outcomes, _) = read(&file(&[odd]));
        assert_eq!(
            outcomes[0].registered.as_ref().unwrap().sites[0].registered,
            []
        );
    }
}

#[test]
fn dates_that_run_backwards_reject_the_service_or_leave_the_site_out() {
    let ended = second("/datumPoskytovaniDo", json!("2006-12-31"));
    rejected(ended, "dates_reversed");
    let mut two = second("/zarizeni/0/poskytujeDo", json!("2006-12-31"));
    let other = with(service("2"), "/zarizeni/0/nazev", json!("Druhé"));
    two["zarizeni"]
        .as_array_mut()
        .unwrap()
        .push(other["zarizeni"][0].clone());
    taken_without(two, "dates_reversed");
}

#[test]
fn a_day_that_is_none_is_left_out_unless_it_is_the_last() {
    taken_without(
        second("/datumPoskytovaniOd", json!("30. února")),
        "bad_date",
    );
    taken_without(
        second("/zarizeni/0/poskytujeOd", json!("2007-13-01")),
        "bad_date",
    );
    rejected(second("/datumPoskytovaniDo", json!("brzy")), "bad_date");
    taken_without(
        second("/datumPoskytovaniOd", json!("+99999-01-01")),
        "bad_date",
    );
}

#[test]
fn a_service_without_a_site_is_rejected() {
    rejected(second("/zarizeni", json!([])), "no_site");
    rejected(second("/zarizeni", json!(null)), "no_site");
}

#[test]
fn a_site_that_lies_nowhere_is_told() {
    taken_without(second("/zarizeni/0/adresa", json!(null)), "no_address");
}

#[test]
fn two_sites_of_one_id_are_told() {
    let mut two = service("2");
    two["zarizeni"][0]["id"] = json!(5);
    let mut other = two["zarizeni"][0].clone();
    other["adresa"] = address(1);
    two["zarizeni"].as_array_mut().unwrap().push(other);
    taken_without(two, "duplicate_site");
}

#[test]
fn a_foreign_text_cannot_break_the_report() {
    let odd = second("/poskytovatel/ico", json!("1\n2\u{1b}[31m\t".repeat(100)));
    let (outcomes, _) = read(&file(&[odd]));
    let line = outcomes[0].complaints[0].to_string();
    assert!(
        !line.contains('\n') && !line.contains('\u{1b}') && line.len() < 300,
        "{line}"
    );
}
