//! What can be wrong with a whole file.

/// Why a file was not read to its end, or not at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FileFault {
    /// Nothing in it.
    #[error("the file is empty")]
    Empty,
    /// Not UTF-8.
    #[error("the file is in {found}, not in UTF-8: download it again or save it as UTF-8")]
    WrongEncoding {
        /// What it looks like.
        found: &'static str,
    },
    /// A compressed file.
    #[error("the file is compressed ({found}): unpack it first")]
    Compressed {
        /// How.
        found: &'static str,
    },
    /// A web page, most likely an error page.
    #[error("the file is a web page, not the data: was the address right?")]
    WebPage,
    /// Not a JSON object around services.
    #[error("the file is not the register's JSON: at byte {offset} {expected} was expected")]
    NotJson {
        /// Where, counted in bytes.
        offset: u64,
        /// What should stand there.
        expected: &'static str,
    },
    /// A JSON object without services.
    #[error("the file has no member `polozky`")]
    NoItems,
    /// It ends in the middle.
    #[error(
        "the file is cut off: it ends at byte {offset}, inside or behind record {ordinal}{named}; \
         nothing is concluded from what is missing in it"
    )]
    Truncated {
        /// How long it is.
        offset: u64,
        /// The last record begun.
        ordinal: u64,
        /// Its identifier, in brackets, where it could be read.
        named: String,
    },
    /// Something follows where the data end.
    #[error("the data end at byte {offset}, but the file goes on: two files in one?")]
    GoesOn {
        /// Where the data end.
        offset: u64,
    },
    /// It could not be read.
    #[error("the file cannot be read: {0}")]
    Io(String),
}

impl FileFault {
    /// The same, with the record in which a file was cut off.
    pub(super) fn in_record(mut self, begun: u64, identifier: Option<String>) -> Self {
        if let Self::Truncated { ordinal, named, .. } = &mut self {
            *ordinal = begun;
            *named = identifier.map_or_else(String::new, |text| format!(" ({text})"));
        }
        self
    }

    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty_file",
            Self::WrongEncoding { .. } => "wrong_encoding",
            Self::Compressed { .. } => "compressed_file",
            Self::WebPage => "web_page",
            Self::NotJson { .. } => "not_json",
            Self::NoItems => "no_items",
            Self::Truncated { .. } => "truncated",
            Self::GoesOn { .. } => "goes_on",
            Self::Io(_) => "unreadable_file",
        }
    }
}
