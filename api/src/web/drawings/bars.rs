//! Horizontal bars, each of stacked parts.

use askama::Template;

use super::{Look, Words, percent};

/// The height of one bar with its label.
const STRIDE: usize = 52;

/// A chart of bars.
#[derive(Debug, Clone, Template)]
#[template(path = "drawings/bars.html")]
pub struct Bars {
    /// What it says of itself.
    pub words: Words,
    /// The parts of each bar, in order.
    pub series: Vec<Series>,
    /// The bars, from the top.
    pub bars: Vec<Bar>,
}

/// One part of every bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// Its name.
    pub name: String,
    /// How it is painted.
    pub look: Look,
}

/// One bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// What it counts.
    pub label: String,
    /// Where the label leads, if anywhere.
    pub href: Option<String>,
    /// The numbers in a few words, at the end of the label's line.
    pub summary: String,
    /// A number for each series; none where it is not known.
    pub values: Vec<Option<u32>>,
}

/// A painted part.
struct Part<'a> {
    x: String,
    width: String,
    look: Look,
    name: &'a str,
    value: u32,
}

impl Bars {
    fn height(&self) -> usize {
        self.bars.len() * STRIDE
    }

    fn label_y(&self, index: &usize) -> usize {
        index * STRIDE + 16
    }

    fn bar_y(&self, index: &usize) -> usize {
        index * STRIDE + 23
    }

    fn longest(&self) -> u64 {
        self.bars.iter().map(Bar::sum).max().unwrap_or(0)
    }

    fn parts(&self, bar: &Bar) -> Vec<Part<'_>> {
        let longest = self.longest();
        let mut before = 0;
        let known = self.series.iter().zip(&bar.values);
        known
            .filter_map(|(series, value)| {
                let value = value.filter(|value| *value > 0)?;
                let x = percent(before, longest);
                before += u64::from(value);
                Some(Part {
                    x,
                    width: percent(u64::from(value), longest),
                    look: series.look,
                    name: &series.name,
                    value,
                })
            })
            .collect()
    }
}

impl Bar {
    fn sum(&self) -> u64 {
        self.values.iter().flatten().copied().map(u64::from).sum()
    }
}
