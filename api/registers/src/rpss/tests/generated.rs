//! The made-up register: whole, of full size, always the same, and read with flat memory.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;

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
        "15ccb729967128f1c4ccc8d30bc0f834b13db0233107d795c0af03fa9f49b63d"
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

/// Counts what passes through.
struct Counted<R>(R, u64);

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.0.read(buffer)?;
        self.1 += read as u64;
        Ok(read)
    }
}

/// What the process holds in memory, in kilobytes.
fn resident() -> Option<u64> {
    let text = std::fs::read_to_string("/proc/self/statm").ok()?;
    let pages: u64 = text.split(' ').nth(1)?.parse().ok()?;
    Some(pages * 4)
}

#[test]
fn however_much_there_is_to_read_memory_stays_flat() {
    let one = bytes(&Plan::of_services(1, 400, today())).unwrap();
    let inner = one.len() - 20;
    let body = &one[14..inner];
    let cut = body.iter().rposition(|byte| *byte == b'\n').unwrap();
    // The same records again and again: duplicates, so nothing new is remembered either.
    let mut reading: Box<dyn Read> = Box::new(&one[..14]);
    for _ in 0..60 {
        reading = Box::new(reading.chain(&body[..cut]));
    }
    let reading = reading.chain(&b"{}]}"[..]);
    let books = Codebooks::default();
    let mut reader = Reader::new(Counted(reading, 0), &books);
    let mut most = 0;
    let mut least = u64::MAX;
    for (number, outcome) in reader.by_ref().enumerate() {
        drop(outcome);
        if number > 400
            && number % 200 == 0
            && let Some(now) = resident()
        {
            most = most.max(now);
            least = least.min(now);
        }
    }
    let summary = reader.summary();
    assert!(summary.finished && summary.fault.is_none(), "{summary:?}");
    assert!(summary.bytes > 50 << 20, "{} bytes", summary.bytes);
    assert!(
        most.saturating_sub(least) < 32 << 10,
        "from {least} to {most} kB"
    );
}
