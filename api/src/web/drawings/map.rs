//! The map of the 14 regions, shaded by a number that stands in each.

use std::collections::BTreeSet;

use askama::Template;

use super::Words;
use super::outline::{Outline, outlines};

/// Shades for numbers above zero.
const SHADES: usize = 4;

/// A map of regions.
#[derive(Debug, Clone, Template)]
#[template(path = "drawings/map.html")]
pub struct RegionMap {
    /// What it says of itself.
    pub words: Words,
    /// What heads the column of numbers.
    pub value_column: String,
    /// Whether its table stands under it; without, the page has one with more in it.
    pub has_table: bool,
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

    /// Zero is white; the rest in four steps of equally many different numbers, so that one
    /// region far above all others does not leave those alike.
    fn shade(&self, value: &u32) -> usize {
        if *value == 0 {
            return 0;
        }
        let numbers: BTreeSet<u32> = self.values.iter().filter_map(|value| value.value).collect();
        let above_zero = numbers.range(1..).count().max(1);
        let up_to_here = numbers.range(1..=*value).count();
        (up_to_here * SHADES).div_ceil(above_zero)
    }
}
