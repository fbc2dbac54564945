//! Horizontal bars, each of stacked parts.

use askama::Template;

use super::{Look, Words, percent};

/// The height of a line of words.
const LINE: usize = 20;
/// The height of a bar with the space under it.
const BAR: usize = 32;
/// Letters that fit on a line on the narrowest screen.
const NARROW: usize = 34;

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
    /// The numbers in a few words: at the end of the label's line, under it where both are long.
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

/// A bar with its place.
struct Placed<'a> {
    bar: &'a Bar,
    lines: Vec<(usize, String)>,
    summary_y: usize,
    summary_below: bool,
    y: usize,
}

impl Bars {
    fn height(&self) -> usize {
        let below = self.summaries_below();
        self.bars.iter().map(|bar| bar.height(below)).sum()
    }

    /// Summaries stand in one place: at the end of the label's line, or under it once one of them
    /// would not fit there.
    fn summaries_below(&self) -> bool {
        self.bars.iter().any(|bar| !bar.fits_one_line())
    }

    /// The bars from the top, each as high as its words need.
    fn placed(&self) -> Vec<Placed<'_>> {
        let (mut top, below) = (0, self.summaries_below());
        let place = |bar| {
            let placed = Placed::at(bar, top, below);
            top += Bar::height(bar, below);
            placed
        };
        self.bars.iter().map(place).collect()
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

impl<'a> Placed<'a> {
    fn at(bar: &'a Bar, top: usize, below: bool) -> Self {
        let lines: Vec<_> = bar.lines().into_iter().enumerate().collect();
        let count = lines.len();
        let line_y = |line: usize| top + line * LINE + 16;
        Self {
            bar,
            lines: lines
                .into_iter()
                .map(|(line, text)| (line_y(line), text))
                .collect(),
            summary_y: line_y(if below {
                count
            } else {
                count.saturating_sub(1)
            }),
            summary_below: below,
            y: top + bar.words_height(below) + 3,
        }
    }
}

impl Bar {
    /// The label in lines that fit on the narrowest screen.
    fn lines(&self) -> Vec<String> {
        let mut lines = vec![String::new()];
        for word in self.label.split_whitespace() {
            let fits = lines
                .last()
                .is_some_and(|line| line.is_empty() || letters(line) + 1 + letters(word) <= NARROW);
            if !fits {
                lines.push(String::new());
            }
            if let Some(line) = lines.last_mut() {
                if !line.is_empty() {
                    line.push(' ');
                }
                line.push_str(word);
            }
        }
        lines
    }

    fn fits_one_line(&self) -> bool {
        let gap = if self.summary.is_empty() { 0 } else { 2 };
        letters(&self.label) + gap + letters(&self.summary) <= NARROW
    }

    fn words_height(&self, below: bool) -> usize {
        let summary = below && !self.summary.is_empty();
        (self.lines().len() + usize::from(summary)) * LINE
    }

    fn height(&self, below: bool) -> usize {
        self.words_height(below) + BAR
    }

    fn sum(&self) -> u64 {
        self.values.iter().flatten().copied().map(u64::from).sum()
    }
}

fn letters(text: &str) -> usize {
    text.chars().count()
}
