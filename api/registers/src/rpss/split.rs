//! Cuts the records of `polozky` out of a stream, one by one.
//!
//! Follows strings and brackets only, so one record that is no proper JSON does
//! not take the others with it, and one that never ends takes no more memory
//! than the limit. Left out: what a record means, and whether its brackets match
//! in kind (its own reading says so).

use std::io::{BufRead, BufReader, ErrorKind, Read};

use super::ending::FileFault;

/// How much is read at once.
const CHUNK: usize = 64 << 10;
/// The longest name of a member that is looked at.
const LONGEST_NAME: usize = 256;

/// A record, cut out.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// Its bytes.
    Whole(&'a [u8]),
    /// The beginning of one that is larger than the limit.
    TooLarge {
        /// As much as the limit allowed.
        beginning: &'a [u8],
        /// Its size.
        size: u64,
    },
}

enum Place {
    Start,
    /// Before a member of the outer object; whether one came before.
    Members(bool),
    /// Before a record; whether one came before.
    Items(bool),
    End,
}

/// A stream, and where in it we are.
pub(super) struct Splitter<R> {
    input: BufReader<Filling<R>>,
    offset: u64,
    place: Place,
    found_items: bool,
    begun: u64,
    record: Vec<u8>,
    limit: usize,
}

impl<R: Read> Splitter<R> {
    pub(super) fn new(read: R, limit: usize) -> Self {
        Self {
            input: BufReader::with_capacity(CHUNK, Filling(read)),
            offset: 0,
            place: Place::Start,
            found_items: false,
            begun: 0,
            record: vec![],
            limit,
        }
    }

    /// How far we are, in bytes.
    pub(super) fn offset(&self) -> u64 {
        self.offset
    }

    /// How many records were begun.
    pub(super) fn begun(&self) -> u64 {
        self.begun
    }

    /// The bytes kept of the record last begun.
    pub(super) fn record(&self) -> &[u8] {
        &self.record
    }

    /// The next record; none behind the last one of a whole file.
    pub(super) fn next(&mut self) -> Result<Option<Piece<'_>>, FileFault> {
        loop {
            match self.place {
                Place::Start => self.start()?,
                Place::Members(any) => self.member(any)?,
                Place::Items(any) => {
                    if self.item(any)? {
                        let size = self.swallow(self.limit)?;
                        return Ok(Some(self.piece(size)));
                    }
                }
                Place::End => return Ok(None),
            }
        }
    }

    fn piece(&self, size: u64) -> Piece<'_> {
        let beginning = self.record.as_slice();
        match size == beginning.len() as u64 {
            true => Piece::Whole(beginning),
            false => Piece::TooLarge { beginning, size },
        }
    }

    fn start(&mut self) -> Result<(), FileFault> {
        self.look_at_the_beginning()?;
        if self.token()? != b'{' {
            return Err(self.expected("an object"));
        }
        self.take();
        self.place = Place::Members(false);
        Ok(())
    }

    /// What the first bytes give away.
    fn look_at_the_beginning(&mut self) -> Result<(), FileFault> {
        let beginning = self.chunk()?;
        match *beginning {
            [] => return Err(FileFault::Empty),
            [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] | [0, _, ..] | [_, 0, ..] => {
                return Err(FileFault::WrongEncoding { found: "UTF-16" });
            }
            [0x1F, 0x8B, ..] => return Err(FileFault::Compressed { found: "gzip" }),
            [b'P', b'K', ..] => return Err(FileFault::Compressed { found: "zip" }),
            [0xEF, 0xBB, 0xBF, ..] => (0..3).for_each(|_| self.take()),
            _ => {}
        }
        match self.token() {
            Err(FileFault::Truncated { .. }) => Err(FileFault::Empty),
            Ok(b'<') => Err(FileFault::WebPage),
            other => other.map(|_| ()),
        }
    }

    fn member(&mut self, any: bool) -> Result<(), FileFault> {
        match self.token()? {
            b'}' => {
                self.take();
                return self.end();
            }
            b',' if any => {
                self.take();
                self.token()?;
            }
            _ if any => return Err(self.expected("a comma")),
            _ => {}
        }
        if self.token()? != b'"' {
            return Err(self.expected("the name of a member"));
        }
        self.swallow(LONGEST_NAME)?;
        let is_items = self.record == b"\"polozky\"";
        if self.token()? != b':' {
            return Err(self.expected("a colon"));
        }
        self.take();
        if self.token()? == b'[' && is_items {
            self.take();
            self.found_items = true;
            self.place = Place::Items(false);
        } else {
            self.swallow(0)?;
            self.place = Place::Members(true);
        }
        Ok(())
    }

    /// Whether a record begins here.
    fn item(&mut self, any: bool) -> Result<bool, FileFault> {
        match self.token()? {
            b']' => {
                self.take();
                self.place = Place::Members(true);
                return Ok(false);
            }
            b',' if any => {
                self.take();
                self.token()?;
            }
            _ if any => return Err(self.expected("a comma")),
            _ => {}
        }
        self.place = Place::Items(true);
        self.begun += 1;
        Ok(true)
    }

    fn end(&mut self) -> Result<(), FileFault> {
        self.place = Place::End;
        let offset = self.offset;
        match self.token() {
            Ok(_) => Err(FileFault::GoesOn { offset }),
            Err(FileFault::Truncated { .. }) if self.found_items => Ok(()),
            Err(FileFault::Truncated { .. }) => Err(FileFault::NoItems),
            Err(other) => Err(other),
        }
    }

    fn expected(&self, expected: &'static str) -> FileFault {
        let offset = self.offset;
        FileFault::NotJson { offset, expected }
    }

    /// What is there to read; empty only at the end.
    fn chunk(&mut self) -> Result<&[u8], FileFault> {
        let filled = self.input.fill_buf();
        filled.map_err(|error| FileFault::Io(error.to_string()))
    }

    fn consume(&mut self, bytes: usize) {
        self.input.consume(bytes);
        self.offset += bytes as u64;
    }

    fn take(&mut self) {
        self.consume(1);
    }

    /// The next byte that is no space, not taken yet.
    fn token(&mut self) -> Result<u8, FileFault> {
        loop {
            let chunk = self.chunk()?;
            if chunk.is_empty() {
                return Err(self.cut_off());
            }
            let spaces = chunk.iter().take_while(|b| is_space(**b)).count();
            let found = chunk.get(spaces).copied();
            self.consume(spaces);
            if let Some(byte) = found {
                return Ok(byte);
            }
        }
    }

    /// The reader completes it: only it knows the record's number.
    fn cut_off(&self) -> FileFault {
        FileFault::Truncated {
            offset: self.offset,
            ordinal: 0,
            named: String::new(),
        }
    }

    /// Reads one value and keeps so many of its bytes; says how many there were.
    fn swallow(&mut self, keep: usize) -> Result<u64, FileFault> {
        self.record.clear();
        let mut scan = Scan::Before;
        let mut size: u64 = 0;
        loop {
            self.chunk()?;
            let chunk = self.input.buffer();
            if chunk.is_empty() {
                return Err(self.cut_off());
            }
            let (taken, done) = scan.over(chunk);
            let room = keep.saturating_sub(self.record.len()).min(taken);
            self.record
                .extend_from_slice(chunk.get(..room).unwrap_or_default());
            self.consume(taken);
            size += taken as u64;
            if done {
                return Ok(size);
            }
        }
    }
}

/// Reads until the buffer is full, so that small pieces from a network look like a file.
struct Filling<R>(R);

impl<R: Read> Read for Filling<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let mut filled = 0;
        while let Some(rest) = buffer.get_mut(filled..).filter(|rest| !rest.is_empty()) {
            match self.0.read(rest) {
                Ok(0) => break,
                Ok(read) => filled += read,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(filled)
    }
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\r' | b'\t')
}

/// Where in a value we are.
#[derive(Clone, Copy)]
enum Scan {
    Before,
    /// Inside so many brackets.
    Inside(u32),
    /// In a string inside so many brackets.
    Text(u32),
    /// Behind a backslash.
    Escaped(u32),
    /// In a number or a word.
    Scalar,
}

impl Scan {
    /// How many bytes belong to the value, and whether it ends there.
    fn over(&mut self, chunk: &[u8]) -> (usize, bool) {
        for (at, &byte) in chunk.iter().enumerate() {
            let ends = matches!(*self, Self::Scalar)
                && (is_space(byte) || matches!(byte, b',' | b']' | b'}'));
            if ends {
                return (at, true);
            }
            if self.step(byte) {
                return (at + 1, true);
            }
        }
        (chunk.len(), false)
    }

    /// Whether the value ends with this byte.
    fn step(&mut self, byte: u8) -> bool {
        *self = match (*self, byte) {
            (Self::Before, b'{' | b'[') => Self::Inside(1),
            (Self::Before, b'"') => Self::Text(0),
            (Self::Before | Self::Scalar, _) => Self::Scalar,
            (Self::Inside(depth), b'{' | b'[') => Self::Inside(depth.saturating_add(1)),
            (Self::Inside(1), b'}' | b']') => return true,
            (Self::Inside(depth), b'}' | b']') => Self::Inside(depth - 1),
            (Self::Inside(depth), b'"') => Self::Text(depth),
            (Self::Inside(depth), _) => Self::Inside(depth),
            (Self::Text(0), b'"') => return true,
            (Self::Text(depth), b'"') => Self::Inside(depth),
            (Self::Text(depth), b'\\') => Self::Escaped(depth),
            (Self::Text(depth) | Self::Escaped(depth), _) => Self::Text(depth),
        };
        false
    }
}
