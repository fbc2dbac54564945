//! However much there is to read, memory stays flat. Alone in its process, because it looks at the process.

use brana_registers::Codebooks;
use brana_registers::rpss::Reader;
use brana_registers::rpss::generate::{Plan, stream};
use chrono::NaiveDate;

/// What the process holds in memory, in kilobytes.
fn resident() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

#[test]
fn fifty_megabytes_take_no_more_memory_than_five() {
    let today = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
    let books = Codebooks::default();
    // Made up while it is read: the file is nowhere as a whole.
    let file = stream(&Plan::of_services(1, 12_500, today));
    let mut reader = Reader::new(file, &books);
    let mut read = || {
        let read = reader.by_ref().take(1_250).map(drop).count();
        (read, resident().unwrap())
    };
    let (_, after_five) = read();
    let mut most = after_five;
    while let (1.., now) = read() {
        most = most.max(now);
    }
    let summary = reader.summary();
    assert!(
        summary.is_conclusive() && summary.bytes > 50_000_000,
        "{summary:?}"
    );
    assert!(most < after_five + 4_096, "from {after_five} to {most} kB");
}
