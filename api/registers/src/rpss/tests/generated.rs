//! The made-up register: whole, of full size, always the same.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use sha2::{Digest, Sha256};

use super::codes;
use crate::books::Codebooks;
use crate::rpss::Reader;
use crate::rpss::generate::{CONFIDENTIAL_CANARY, Plan, STATUTORY_CANARY, bytes, stream};

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 21).unwrap()
}

#[test]
fn the_same_plan_gives_the_same_bytes_for_ever() {
    let plan = Plan::of_services(1, 200, today());
    let digest = Sha256::digest(bytes(&plan).unwrap());
    let digest: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(
        digest,
        "f23ab08b681df3bf1d42d7b327867836db78b455b281302146514d40382c4a13"
    );
}

#[test]
fn a_full_register_is_read_without_a_complaint() {
    let books = Codebooks::default();
    let plan = Plan::full_size(today());
    let mut reader = Reader::new(stream(&plan), &books);
    let mut kinds: BTreeMap<String, u32> = BTreeMap::new();
    let (mut districts, mut regions) = (BTreeSet::new(), BTreeSet::new());
    let (mut ended, mut secret, mut providers) = (0, 0, BTreeSet::new());
    let mut ids = BTreeSet::new();
    for outcome in reader.by_ref() {
        assert_eq!(codes(std::slice::from_ref(&outcome)), []);
        let registered = outcome.registered.unwrap();
        providers.insert(registered.provider.ico.clone());
        for site in registered.sites {
            *kinds.entry(site.kind.slug.clone()).or_default() += 1;
            districts.extend(site.address.district.clone());
            regions.extend(site.address.region.clone());
            ended += u32::from(site.has_ended(plan.today));
            secret += u32::from(site.confidential);
            ids.insert(site.id);
        }
    }
    let summary = reader.summary().clone();
    assert!(summary.is_conclusive());
    assert_eq!(summary.records, 6_733);
    assert!(summary.sites >= 18_800, "{} sites", summary.sites);
    assert_eq!(ids.len() as u64, summary.sites);
    assert_eq!((regions.len(), districts.len(), kinds.len()), (14, 77, 34));
    assert!(
        (1_500..3_000).contains(&providers.len()),
        "{} providers",
        providers.len()
    );
    assert!((1_000..4_000).contains(&ended), "{ended} ended");
    assert!((20..600).contains(&secret), "{secret} secret");
    assert!(
        kinds["nocleharna"] >= 40 && kinds["azylovy-dum"] >= 100,
        "{kinds:?}"
    );
}

#[test]
fn what_must_not_get_out_is_in_the_file_and_not_in_the_records() {
    let plan = Plan::of_services(3, 2_000, today());
    let text = String::from_utf8(bytes(&plan).unwrap()).unwrap();
    let books = Codebooks::default();
    let records: Vec<_> = Reader::new(text.as_bytes(), &books).collect();
    let read = format!("{records:?}");
    for canary in [STATUTORY_CANARY, CONFIDENTIAL_CANARY] {
        assert!(text.contains(canary), "{canary}");
        assert!(!read.contains(canary), "{canary}");
    }
}
