//! Czech typography for paper, pages and mail: what must stay on one line, dates, hours.
//!
//! Left out: hyphenation, which the press or the browser does by the language of the text.

mod dates;
mod hours;
mod ties;

pub use dates::{day, moment};
pub use hours::week;
pub use ties::tie;

/// The space that no line breaks at.
pub const NO_BREAK: char = '\u{a0}';
