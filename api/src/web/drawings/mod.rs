//! Drawings made on the server: bars, steps by day, and a map of the regions.
//!
//! Each is a value with its own template and shows itself as accessible SVG with a table of the
//! same numbers under it. Nothing is told by colour alone, nothing needs a script or an inline
//! style. An unknown number is shown as unknown, never as zero. All words are handed in.
//!
//! Left out: where the numbers come from, and what they mean.

mod bars;
mod map;
mod outline;
mod steps;
#[cfg(test)]
mod tests;

pub use bars::{Bar, Bars, Series};
pub use map::{RegionMap, RegionValue};
pub use outline::{Outline, outlines};
pub use steps::{DayValue, Steps};

/// How a series is painted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// Dark and full.
    Free,
    /// Pale with an edge.
    Taken,
    /// Hatched: not known, or not to be relied on.
    Hatched,
}

impl Look {
    /// The word its class ends with.
    #[must_use]
    pub const fn class(self) -> &'static str {
        match self {
            Self::Free => "free",
            Self::Taken => "taken",
            Self::Hatched => "ground",
        }
    }

    /// Whether it is hatched.
    #[must_use]
    pub const fn is_hatched(self) -> bool {
        matches!(self, Self::Hatched)
    }
}

/// What every drawing says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// Begins every id inside; unique on the page.
    pub id: String,
    /// The title.
    pub title: String,
    /// What is to be seen, in a sentence or two.
    pub description: String,
    /// What heads the first column of the table.
    pub first_column: String,
    /// The word for a number that is not known.
    pub unknown: String,
}

impl Words {
    fn value(&self, value: &Option<u32>) -> String {
        value.map_or_else(|| self.unknown.clone(), |value| value.to_string())
    }
}

/// A part of a whole as a percentage with one decimal, the way SVG writes it.
fn percent(part: u64, whole: u64) -> String {
    let permille = (part * 1000).checked_div(whole).unwrap_or(0);
    format!("{}.{}%", permille / 10, permille % 10)
}
