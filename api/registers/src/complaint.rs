//! What is wrong with a record, where, and what was done about it.
//!
//! The code is for programs and stays; the sentence is for people. Left out:
//! faults of a whole file, which end the reading ([`crate::rpss::FileFault`]).

use std::fmt;

/// What is wrong; the texts of [`ComplaintCode::as_str`] are stable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ComplaintCode {
    /// No JSON, or a value of another kind than expected.
    Unreadable,
    /// Larger than a record may be.
    TooLarge,
    /// Bytes that are no UTF-8.
    NotUtf8,
    /// Nothing names the record.
    NoIdentifier,
    /// Named like an earlier one.
    DuplicateIdentifier,
    /// No provider, or none that is named.
    NoProvider,
    /// No identification number, or one that does not hold.
    BadIco,
    /// A kind of service nobody knows.
    UnknownKind,
    /// Another code nobody knows.
    UnknownCode,
    /// A code and the name beside it do not mean the same.
    CodeAndNameDiffer,
    /// No day, or not a day.
    BadDate,
    /// Ends before it begins.
    DatesReversed,
    /// Less than nothing was registered.
    NegativeCapacity,
    /// A number of places nobody could have.
    ImplausibleCapacity,
    /// A service without a single site.
    NoSite,
    /// Two sites of one service that cannot be told apart.
    DuplicateSite,
    /// A site that lies nowhere.
    NoAddress,
    /// No e-mail, phone number or web address.
    BadContact,
    /// A kind of service the directory does not have.
    KindNotListed,
    /// The directory refuses it.
    Refused,
    /// A cell that is missing or cannot be understood.
    BadCell,
    /// A row refers to another that is not there.
    BrokenLink,
    /// More places are free than there are.
    MoreFreeThanTotal,
    /// A number without the time it was said at.
    NoTime,
    /// A number that was said later than now.
    TimeInFuture,
    /// A newer number is known.
    OlderNumber,
}

impl ComplaintCode {
    /// The stable code.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Unreadable => "unreadable",
            Self::TooLarge => "too_large",
            Self::NotUtf8 => "not_utf8",
            Self::NoIdentifier => "no_identifier",
            Self::DuplicateIdentifier => "duplicate_identifier",
            Self::NoProvider => "no_provider",
            Self::BadIco => "bad_ico",
            Self::UnknownKind => "unknown_kind",
            Self::UnknownCode => "unknown_code",
            Self::CodeAndNameDiffer => "code_and_name_differ",
            Self::BadDate => "bad_date",
            Self::DatesReversed => "dates_reversed",
            Self::NegativeCapacity => "negative_capacity",
            Self::ImplausibleCapacity => "implausible_capacity",
            Self::NoSite => "no_site",
            Self::DuplicateSite => "duplicate_site",
            Self::NoAddress => "no_address",
            Self::BadContact => "bad_contact",
            Self::KindNotListed => "kind_not_listed",
            Self::Refused => "refused",
            Self::BadCell => "bad_cell",
            Self::BrokenLink => "broken_link",
            Self::MoreFreeThanTotal => "more_free_than_total",
            Self::NoTime => "no_time",
            Self::TimeInFuture => "time_in_future",
            Self::OlderNumber => "older_number",
        }
    }
}

/// What became of the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// It was taken without the part complained about.
    PartLeftOut,
    /// It was not taken.
    Rejected,
}

/// Which record, counted from one; its identifier where it could be read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Where {
    /// The record's number in the file: of the service, or of the row (headings not counted); zero
    /// where the file is behind us and only the identifier is known.
    pub ordinal: u64,
    /// What the register calls it.
    pub identifier: Option<String>,
    /// The table, in a package of several.
    pub table: Option<&'static str>,
}

impl fmt::Display for Where {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(table) = self.table {
            write!(f, "{table}, ")?;
        }
        match &self.identifier {
            Some(identifier) if self.ordinal == 0 => write!(f, "record {identifier}"),
            Some(identifier) => write!(f, "record {} ({identifier})", self.ordinal),
            None => write!(f, "record {}", self.ordinal),
        }
    }
}

/// One line of the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Complaint {
    /// Where.
    pub at: Where,
    /// What.
    pub code: ComplaintCode,
    /// What became of it.
    pub weight: Weight,
    /// In words.
    pub detail: String,
}

impl fmt::Display for Complaint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let outcome = match self.weight {
            Weight::PartLeftOut => "left out",
            Weight::Rejected => "not taken",
        };
        let (at, code, detail) = (&self.at, self.code.as_str(), &self.detail);
        write!(f, "{at}: {code}: {detail}; {outcome}")
    }
}

/// The most characters of a foreign text that a complaint repeats.
const QUOTED: usize = 60;

/// A foreign text as a complaint may show it: short, one line, no control characters.
pub(crate) fn quote(text: &str) -> String {
    let plain = |c: char| if c.is_control() { ' ' } else { c };
    let mut short: String = text.chars().map(plain).take(QUOTED).collect();
    if text.chars().count() > QUOTED {
        short.push('…');
    }
    format!("`{short}`")
}

/// Collects what is wrong with one record.
#[derive(Debug)]
pub(crate) struct Complaints {
    at: Where,
    pub(crate) list: Vec<Complaint>,
}

impl Complaints {
    pub(crate) fn about(at: Where) -> Self {
        Self { at, list: vec![] }
    }

    /// The record is taken without this.
    pub(crate) fn without(&mut self, code: ComplaintCode, detail: impl Into<String>) {
        self.push(Weight::PartLeftOut, code, detail.into());
    }

    /// The record is not taken; always none, for `?`.
    pub(crate) fn reject<T>(
        &mut self,
        code: ComplaintCode,
        detail: impl Into<String>,
    ) -> Option<T> {
        self.push(Weight::Rejected, code, detail.into());
        None
    }

    fn push(&mut self, weight: Weight, code: ComplaintCode, detail: String) {
        let at = self.at.clone();
        self.list.push(Complaint {
            at,
            code,
            weight,
            detail,
        });
    }
}
