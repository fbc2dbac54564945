//! What a good record becomes.

use brana_domain::provider_directory::codes::{Form, RegisteredUnit};
use chrono::NaiveDate;
use serde_json::{Value, json};

use super::{address, codes, file, read, service, with};
use crate::record::Registered;

fn registered(service: Value) -> Registered {
    let (outcomes, _) = read(&file(&[service]));
    assert_eq!(codes(&outcomes), []);
    outcomes.into_iter().next().unwrap().registered.unwrap()
}

fn day(text: &str) -> Option<NaiveDate> {
    Some(text.parse().unwrap())
}

#[test]
fn a_provider_is_who_its_number_says() {
    let provider = registered(service("1")).provider;
    assert_eq!(provider.ico.as_str(), "00551023");
    assert_eq!(provider.name, "Práh, z. s.");
    assert_eq!(provider.legal_form.as_deref(), Some("spolek"));
    assert_eq!(provider.contacts.emails[0].as_str(), "prah@prah.example");
    let other = with(service("2"), "/poskytovatel/nazev", json!("Jinak"));
    assert_eq!(registered(other).provider.id, provider.id);
}

#[test]
fn a_site_says_what_and_where() {
    let site = registered(service("1")).sites.remove(0);
    assert_eq!(site.kind.slug, "nocleharna");
    assert_eq!(site.forms, [Form::Ambulatory]);
    assert_eq!(site.target_groups[0].slug, "seniori");
    assert_eq!(site.address.line.as_deref(), Some("Nemocniční 2272/54"));
    assert_eq!(site.address.municipality.as_deref(), Some("Aš"));
    assert_eq!(site.address.region.as_deref(), Some("CZ041"));
    assert_eq!(site.address.district.as_deref(), Some("CZ0411"));
    assert_eq!(site.contacts.emails[0].as_str(), "noc@prah.example");
    let capacity = &site.registered[0];
    assert_eq!((capacity.unit, capacity.count), (RegisteredUnit::Beds, 20));
}

#[test]
fn nobody_by_name_gets_through() {
    let text = format!("{:?}", registered(service("1")));
    assert!(!text.contains("Kanárek"), "{text}");
}

#[test]
fn without_contacts_of_its_own_a_service_has_its_providers() {
    let mut bare = service("1");
    bare["emaily"] = json!(null);
    bare["telefony"] = json!([]);
    let site = registered(bare).sites.remove(0);
    assert_eq!(site.contacts.emails[0].as_str(), "prah@prah.example");
}

#[test]
fn what_is_no_address_or_number_is_told_and_left_out() {
    let mut odd = service("1");
    odd["emaily"] = json!([{"email": "není"}, "info@prah.example", {"poznamka": "x"}]);
    odd["telefony"] = json!([{"telefon": "112 233 445, 112233446; 112 233 445"}]);
    odd["weby"] = json!([{"web": "viz recepce"}, {"web": "prah.example"}]);
    let (outcomes, _) = read(&file(&[odd]));
    assert_eq!(
        codes(&outcomes),
        [(1, "bad_contact", false), (1, "bad_contact", false)]
    );
    let contacts = &outcomes[0].registered.as_ref().unwrap().sites[0].contacts;
    let (emails, phones) = (&contacts.emails, &contacts.phones);
    assert_eq!(
        emails.iter().map(ToString::to_string).collect::<Vec<_>>(),
        ["info@prah.example"]
    );
    assert_eq!(phones.len(), 2);
    assert_eq!(contacts.websites[0].as_str(), "https://prah.example");
}

#[test]
fn a_secret_address_stays_behind() {
    let secret = with(service("1"), "/zarizeni/0/utajenaAdresa", json!(true));
    let site = registered(secret).sites.remove(0);
    assert!(site.confidential);
    assert_eq!(site.address.region.as_deref(), Some("CZ041"));
    let text = format!("{site:?}");
    for part in ["Nemocniční", "2272", "11867906", "35201"] {
        assert!(!text.contains(part), "{part} in {text}");
    }
    let mut nowhere = service("1");
    nowhere["zarizeni"][0]["utajenaAdresa"] = json!(1);
    nowhere["zarizeni"][0]["adresa"] = json!(null);
    assert!(registered(nowhere).sites[0].confidential);
}

#[test]
fn a_site_ends_with_its_service_at_the_latest() {
    let mut ended = with(
        service("1"),
        "/datumPoskytovaniDo",
        json!("2026-11-20T00:00:00"),
    );
    let until = |service: &Value| registered(service.clone()).sites[0].until;
    assert_eq!(until(&ended), day("2026-11-20"));
    ended["zarizeni"][0]["poskytujeDo"] = json!("31.12.2020");
    assert_eq!(until(&ended), day("2020-12-31"));
    let site = registered(ended).sites.remove(0);
    assert!(site.has_ended(day("2021-01-01").unwrap()));
    assert!(!site.has_ended(day("2020-12-31").unwrap()));
}

#[test]
fn the_same_name_and_address_are_one_site_with_a_history() {
    let mut service = service("1");
    let mut earlier = service["zarizeni"][0].clone();
    earlier["poskytujeOd"] = json!("1999-01-01");
    earlier["poskytujeDo"] = json!("2006-12-31");
    service["zarizeni"].as_array_mut().unwrap().push(earlier);
    let sites = registered(service).sites;
    assert_eq!(sites.len(), 1);
    assert_eq!((sites[0].from, sites[0].until), (day("1999-01-01"), None));
    assert_eq!(sites[0].shared_by, 1);
}

#[test]
fn sites_of_one_service_share_its_capacity() {
    let mut service = service("1");
    let mut other = service["zarizeni"][0].clone();
    other["adresa"] = address(7);
    service["zarizeni"].as_array_mut().unwrap().push(other);
    let sites = registered(service).sites;
    assert_eq!(
        sites.iter().map(|site| site.shared_by).collect::<Vec<_>>(),
        [2, 2]
    );
    assert_ne!(sites[0].id, sites[1].id);
}

#[test]
fn the_order_of_sites_in_the_file_does_not_matter() {
    let mut one = service("1");
    let mut other = one["zarizeni"][0].clone();
    other["adresa"] = address(7);
    one["zarizeni"].as_array_mut().unwrap().push(other);
    let mut turned = one.clone();
    turned["zarizeni"].as_array_mut().unwrap().reverse();
    assert_eq!(registered(one), registered(turned));
}
