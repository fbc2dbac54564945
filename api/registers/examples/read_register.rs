//! Reads a register from standard input and says what it found and what that took.

use std::io::stdin;
use std::time::Instant;

use brana_registers::Codebooks;
use brana_registers::rpss::Reader;

#[expect(clippy::print_stdout, reason = "this is what it answers with")]
fn main() {
    let begun = Instant::now();
    let books = Codebooks::default();
    let mut reader = Reader::new(stdin().lock(), &books);
    let complaints: usize = reader
        .by_ref()
        .map(|outcome| outcome.complaints.len())
        .sum();
    let took = begun.elapsed();
    println!("{:#?}", reader.summary());
    println!("{complaints} complaints, {took:.1?}, {}", most_memory());
}

/// The most memory the process ever held, as Linux tells it.
fn most_memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM"));
    line.unwrap_or("memory unknown").to_owned()
}
