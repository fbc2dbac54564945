//! Reads a file record by record and says what came of each.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::Read;

use super::ending::FileFault;
use super::entry::{Entry, Seen, identifier_in, understand};
use super::map::registered;
use super::split::{Piece, Splitter};
use crate::books::Codebooks;
use crate::complaint::{Complaint, ComplaintCode, Complaints, Weight, Where};
use crate::record::Registered;

/// What is too much.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The most bytes of one record.
    pub record: usize,
}

impl Default for Limits {
    /// Four megabytes; real records have some tens of kilobytes.
    fn default() -> Self {
        Self { record: 4 << 20 }
    }
}

/// What came of one record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// Which record.
    pub at: Where,
    /// What it says; none when it was rejected.
    pub registered: Option<Registered>,
    /// What was wrong with it.
    pub complaints: Vec<Complaint>,
}

/// What came of a file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Summary {
    /// Records begun.
    pub records: u64,
    /// Records taken, perhaps without some part.
    pub taken: u64,
    /// Records not taken.
    pub rejected: u64,
    /// Records not taken whose identifier could not be read either.
    pub nameless: u64,
    /// Services at a site.
    pub sites: u64,
    /// Bytes read.
    pub bytes: u64,
    /// Why reading ended early; none for a whole file.
    pub fault: Option<FileFault>,
    /// Whether the end was reached.
    pub finished: bool,
}

impl Summary {
    /// Whether something missing in the file has left the register.
    ///
    /// Not so when the file was cut off, and not when a record could not even be named.
    #[must_use]
    pub fn is_conclusive(&self) -> bool {
        self.finished && self.fault.is_none() && self.nameless == 0
    }
}

/// The records of a file, one after the other; [`Reader::summary`] tells how it ended.
pub struct Reader<'a, R> {
    splitter: Splitter<R>,
    books: &'a Codebooks,
    seen: Seen,
    names: HashSet<u64>,
    summary: Summary,
}

impl<'a, R: Read> Reader<'a, R> {
    /// A reader that takes codes to mean what the books say.
    pub fn new(read: R, books: &'a Codebooks) -> Self {
        Self::with_limits(read, books, Limits::default())
    }

    /// With other limits than usual.
    pub fn with_limits(read: R, books: &'a Codebooks, limits: Limits) -> Self {
        Self {
            splitter: Splitter::new(read, limits.record),
            books,
            seen: Seen::default(),
            names: HashSet::new(),
            summary: Summary::default(),
        }
    }

    /// What came of the file so far.
    #[must_use]
    pub fn summary(&self) -> &Summary {
        &self.summary
    }

    fn end(&mut self, fault: FileFault) {
        let fault = fault.in_record(self.splitter.begun(), identifier_in(self.splitter.record()));
        self.summary.fault = Some(fault);
        self.summary.finished = true;
    }

    /// What a record says, or why it says nothing.
    fn outcome(&mut self, entry: Entry) -> Outcome {
        let at = Where {
            ordinal: self.summary.records,
            identifier: entry.identifier,
            table: None,
        };
        let mut complaints = Complaints::about(at.clone());
        let service = match entry.service {
            Ok(service) => Some(service),
            Err((code, detail)) => complaints.reject(code, detail),
        };
        let service = service.and_then(|service| {
            let name = service.identifier.as_ref();
            if name.is_some_and(|name| !self.names.insert(hash(name))) {
                return complaints.reject(
                    ComplaintCode::DuplicateIdentifier,
                    "an earlier record has this identifier; the first one counts",
                );
            }
            Some(service)
        });
        let registered =
            service.and_then(|service| registered(&service, self.books, &mut complaints));
        self.count(&at, registered.as_ref());
        Outcome {
            at,
            registered,
            complaints: complaints.list,
        }
    }

    fn count(&mut self, at: &Where, registered: Option<&Registered>) {
        match registered {
            Some(registered) => {
                self.summary.taken += 1;
                self.summary.sites += registered.sites.len() as u64;
            }
            None => {
                self.summary.rejected += 1;
                self.summary.nameless += u64::from(at.identifier.is_none());
            }
        }
    }
}

fn hash(name: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    name.hash(&mut hasher);
    hasher.finish()
}

impl<R: Read> Iterator for Reader<'_, R> {
    type Item = Outcome;

    fn next(&mut self) -> Option<Outcome> {
        if self.summary.finished {
            return None;
        }
        let next = self.splitter.next();
        let entry = match next {
            Ok(Some(piece)) => {
                self.summary.records += 1;
                match piece {
                    Piece::Whole(bytes) => understand(bytes, &mut self.seen),
                    Piece::TooLarge { beginning, size } => Ok(Entry::too_large(beginning, size)),
                }
            }
            Ok(None) => {
                self.summary.finished = true;
                self.summary.bytes = self.splitter.offset();
                return None;
            }
            Err(fault) => Err(fault),
        };
        self.summary.bytes = self.splitter.offset();
        match entry {
            Ok(entry) => Some(self.outcome(entry)),
            Err(fault) => {
                self.end(fault);
                None
            }
        }
    }
}

impl Outcome {
    /// Whether the record was not taken.
    #[must_use]
    pub fn is_rejected(&self) -> bool {
        let rejects = |complaint: &Complaint| complaint.weight == Weight::Rejected;
        self.complaints.iter().any(rejects)
    }
}
