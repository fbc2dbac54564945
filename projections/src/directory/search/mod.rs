//! Searching the directory: every listed offer in memory, asked without a database.
//!
//! [`DirectoryIndex`] follows the projection's tables; [`Query`] is what may be asked, [`Answer`] what comes back:
//! hits with the reasons why they stand where they stand, and counts for every field. Free places, freshness and
//! verification are functions of the instant that is asked about. Accents, Czech endings and misspellings are dealt
//! with here (`words`), so that a database without `unaccent`, `pg_trgm` or a Czech dictionary finds the same.
//!
//! Left out: offers that are not listed (ended, or of a suspended provider); they can be read by id.

mod allowed;
mod answer;
mod answering;
mod bits;
mod collate;
mod column;
mod cursor;
mod doc;
mod facets;
mod filters;
mod found;
mod index;
mod load;
mod places;
mod query;
mod rank;
mod reasons;
mod standings;
mod state;
mod supply;
mod tags;
#[cfg(test)]
mod tests;
mod text;
mod words;
mod written;

/// How words are matched, for whoever runs the program: by what is compiled in, whatever the database has.
pub const WORDS_MATCHED_BY: &str = "built_in_czech_stems_and_trigrams";

pub use answer::{Answer, Count, Facet, Fit, Hit, Origin, Place, Reason, Standing, Supply};
pub use index::DirectoryIndex;
pub use query::{Near, Part, Query, Sort, Takes, USUAL};
pub use written::BadQuery;
