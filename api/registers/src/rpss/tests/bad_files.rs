//! Files that are wrong as a whole.

use std::io::{Cursor, Read};

use super::{file, read, service};
use crate::books::Codebooks;
use crate::rpss::{FileFault, Reader};

/// Reads so many records, then ends with this fault and concludes nothing.
#[track_caller]
fn check(bytes: &[u8], taken: u64, code: &str) -> FileFault {
    let (_, summary) = read(bytes);
    let fault = summary.fault.clone().expect("no fault was found");
    assert_eq!((summary.taken, fault.code()), (taken, code), "{fault}");
    assert!(!summary.is_conclusive());
    fault
}

#[test]
fn a_whole_file_has_no_fault_and_is_conclusive() {
    let (outcomes, summary) = read(&file(&[service("1"), service("2")]));
    assert_eq!((outcomes.len(), summary.taken, summary.sites), (2, 2, 2));
    assert!(summary.is_conclusive() && summary.fault.is_none());
    assert_eq!(super::codes(&outcomes), []);
}

#[test]
fn a_byte_order_mark_is_tolerated() {
    let mut bytes = vec![0xEF, 0xBB, 0xBF];
    bytes.extend(file(&[service("1")]));
    assert!(read(&bytes).1.is_conclusive());
}

#[test]
fn wherever_a_file_is_cut_off_it_is_noticed() {
    let whole = file(&[service("1"), service("2")]);
    for length in 1..whole.len() {
        let (outcomes, summary) = read(&whole[..length]);
        assert!(summary.fault.is_some(), "cut at {length}: {summary:?}");
        assert!(
            outcomes.iter().all(|outcome| outcome.registered.is_some()),
            "cut at {length}"
        );
    }
}

#[test]
fn a_cut_off_file_says_where_and_in_which_record() {
    let whole = file(&[service("1"), service("2222")]);
    let fault = check(&whole[..whole.len() - 40], 1, "truncated");
    let text = fault.to_string();
    assert!(text.contains("record 2 (2222)"), "{text}");
}

#[test]
fn another_encoding_is_called_by_its_name() {
    let text = String::from_utf8(file(&[service("1")])).unwrap();
    let utf16 = |order: fn(u16) -> [u8; 2], mark: u16| -> Vec<u8> {
        let units = std::iter::once(mark).chain(text.encode_utf16());
        units.flat_map(order).collect()
    };
    for bytes in [
        utf16(u16::to_le_bytes, 0xFEFF),
        utf16(u16::to_be_bytes, 0xFEFF),
        utf16(u16::to_le_bytes, 0xFEFF)[2..].to_vec(),
    ] {
        let fault = check(&bytes, 0, "wrong_encoding");
        assert!(fault.to_string().contains("UTF-16"), "{fault}");
    }
    let windows: Vec<u8> = text.chars().map(in_windows_1250).collect();
    let fault = check(&windows, 0, "wrong_encoding");
    assert!(fault.to_string().contains("Windows-1250"), "{fault}");
}

/// The few letters the sample needs.
fn in_windows_1250(letter: char) -> u8 {
    match letter {
        'á' => 0xE1,
        'í' => 0xED,
        'š' => 0x9A,
        'č' => 0xE8,
        'ž' => 0x9E,
        'ů' => 0xF9,
        other => u8::try_from(other).unwrap(),
    }
}

#[test]
fn what_is_no_register_at_all_is_told_apart() {
    check(b"", 0, "empty_file");
    check(b"  \n", 0, "empty_file");
    check(b"\xEF\xBB\xBF", 0, "empty_file");
    check(b"\x1F\x8B\x08\x00", 0, "compressed_file");
    check(b"PK\x03\x04", 0, "compressed_file");
    check(b"<!doctype html><title>404</title>", 0, "web_page");
    check(b"[1, 2]", 0, "not_json");
    check(b"{polozky: []}", 0, "not_json");
    check(b"{\"polozky\" []}", 0, "not_json");
    check(b"{\"polozky\": [{} {}]}", 0, "not_json");
    check(b"{\"jine\": [1, {\"polozky\": []}]}", 0, "no_items");
    check(b"{\"polozky\": null}", 0, "no_items");
}

#[test]
fn two_files_glued_together_are_noticed() {
    let mut bytes = file(&[service("1")]);
    bytes.extend(file(&[service("2")]));
    check(&bytes, 1, "goes_on");
}

#[test]
fn members_around_the_services_do_not_matter() {
    let services = String::from_utf8(file(&[service("1")])).unwrap();
    let list = services
        .trim_start_matches("{\"polozky\":")
        .trim_end_matches('}');
    let text = format!(
        "{{\"verze\": {{\"a\": [1, \"]}}\"]}}, \"pocet\": 1, \"polozky\": {list}, \"konec\": true }}\n"
    );
    let (_, summary) = read(text.as_bytes());
    assert_eq!((summary.taken, summary.fault), (1, None));
}

#[test]
fn an_empty_register_is_whole() {
    let (_, summary) = read(b"{\"polozky\": []}");
    assert!(summary.is_conclusive());
    assert_eq!(summary.records, 0);
}

/// Gives a few bytes, then an error.
struct Broken(Cursor<Vec<u8>>);

impl Read for Broken {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        match self.0.read(buffer)? {
            0 => Err(std::io::Error::other("the line went dead")),
            read => Ok(read),
        }
    }
}

#[test]
fn a_line_that_goes_dead_is_told() {
    let books = Codebooks::default();
    let whole = file(&[service("1"), service("2")]);
    let half = whole[..whole.len() / 2].to_vec();
    let mut reader = Reader::new(Broken(Cursor::new(half)), &books);
    reader.by_ref().for_each(drop);
    let fault = reader.summary().fault.clone().unwrap();
    assert_eq!(fault.code(), "unreadable_file");
    assert!(fault.to_string().contains("the line went dead"));
}

/// Gives one byte at a time.
struct Drops<'a>(&'a [u8]);

impl Read for Drops<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let end = buffer.len().min(1);
        self.0.read(&mut buffer[..end])
    }
}

#[test]
fn a_file_in_drops_is_the_same_file() {
    let books = Codebooks::default();
    let whole = file(&[service("1"), service("2")]);
    let slowly: Vec<_> = Reader::new(Drops(&whole), &books).collect();
    assert_eq!(slowly, read(&whole).0);
}
