//! A line of steps by day: a number holds until the next day's.

use std::fmt::Write as _;

use askama::Template;

use super::Words;

/// A chart of steps.
#[derive(Debug, Clone, Template)]
#[template(path = "drawings/steps.html")]
pub struct Steps {
    /// What it says of itself.
    pub words: Words,
    /// What heads the column of numbers.
    pub value_column: String,
    /// What heads further columns of the table.
    pub more_columns: Vec<String>,
    /// What opens the table where it is long; it is open at once without.
    pub folded: Option<String>,
    /// The days, the first one first.
    pub days: Vec<DayValue>,
}

/// The number of a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayValue {
    /// The day as people read it.
    pub day: String,
    /// The number; none leaves a gap in the line.
    pub value: Option<u32>,
    /// Further numbers, for the table alone.
    pub more: Vec<u32>,
}

impl Steps {
    fn highest(&self) -> u32 {
        let highest = self.days.iter().filter_map(|day| day.value).max();
        highest.unwrap_or(0).max(1)
    }

    /// The line in a box of one unit a day and 100 units high.
    fn path(&self) -> String {
        let mut path = String::new();
        let mut drawing = false;
        for (x, day) in self.days.iter().enumerate() {
            let Some(value) = day.value else {
                drawing = false;
                continue;
            };
            let y = 100 - u64::from(value) * 100 / u64::from(self.highest());
            let go = if drawing { 'L' } else { 'M' };
            // Writing to a String cannot fail.
            let _ = write!(path, "{go}{x} {y}L{} {y}", x + 1);
            drawing = true;
        }
        path
    }

    fn last(&self) -> Option<&DayValue> {
        self.days.last()
    }

    fn first(&self) -> Option<&DayValue> {
        self.days.first()
    }
}
