//! What a service says of itself by the hour: free places with the time they were said at, hours,
//! languages, notices and pauses; as files of organisations write them, each by itself.
//!
//! Left out: which column or table they stand in (`table`, `hsds`), and whether a number is newer
//! than the one known (`plan`).

pub(crate) mod announced;
pub(crate) mod hours;
pub(crate) mod places;
pub(crate) mod times;
pub mod words;

use brana_domain::vocabulary::{Line, is_language};

/// A language by its code in ISO 639-1.
pub(crate) fn language(text: &str) -> Option<Line> {
    let code = text.to_ascii_lowercase();
    is_language(&code).then(|| Line::try_new(&code).ok())?
}
