//! The map of the 14 regions, shaded by a number that stands in each.

use askama::Template;

use super::Words;
use super::outline::{Outline, outlines};

/// Shades for numbers above zero.
const SHADES: u32 = 4;

/// A map of regions.
#[derive(Debug, Clone, Template)]
#[template(path = "drawings/map.html")]
pub struct RegionMap {
    /// What it says of itself.
    pub words: Words,
    /// What heads the column of numbers.
    pub value_column: String,
    /// A number for each region; a region that is missing is not known.
    pub values: Vec<RegionValue>,
}

/// The number of a region.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegionValue {
    /// The region (NUTS 3).
    pub region: String,
    /// Its name in the reader's language.
    pub name: String,
    /// Where the name leads, if anywhere.
    pub href: Option<String>,
    /// The number; none where it is not known.
    pub value: Option<u32>,
}

impl RegionMap {
    fn outlines(&self) -> &'static [Outline] {
        outlines()
    }

    fn of(&self, outline: &Outline) -> Option<&RegionValue> {
        let is_it = |value: &&RegionValue| value.region == outline.region.nuts3;
        self.values.iter().find(is_it)
    }

    fn name(&self, outline: &Outline) -> &str {
        self.of(outline)
            .map_or(outline.region.name_cs, |value| &value.name)
    }

    fn value(&self, outline: &Outline) -> Option<u32> {
        self.of(outline).and_then(|value| value.value)
    }

    /// Zero is white; the rest in four equal steps up to the highest.
    fn shade(&self, value: &u32) -> u32 {
        let highest = self.values.iter().filter_map(|value| value.value).max();
        let highest = highest.unwrap_or(0).max(1);
        let steps = u64::from(*value) * u64::from(SHADES);
        u32::try_from(steps.div_ceil(u64::from(highest))).unwrap_or(SHADES)
    }
}
