//! What was measured, as a plain table.

use std::fmt;

/// One measurement.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Its name.
    pub name: String,
    /// What we did in a second, median.
    pub ours: f64,
    /// What Postgres did in a second, median.
    pub limit: f64,
    /// The median of the ratios.
    pub ratio: f64,
    /// How long one took, in microseconds; with many callers, as each of them saw it.
    pub micros: f64,
    /// The ratio we want, where we want one.
    pub target: Option<f64>,
}

impl Line {
    fn met(&self) -> &'static str {
        match self.target {
            None => "",
            Some(target) if self.ratio >= target => "yes",
            Some(_) => "no",
        }
    }
}

/// All that was measured, and on what.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// The measurements.
    pub lines: Vec<Line>,
    /// The machine and the server.
    pub machine: String,
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.machine)?;
        writeln!(
            f,
            "{:<18} {:>11} {:>11} {:>11} {:>7} {:>7}  met",
            "measurement", "ours/s", "us each", "limit/s", "ratio", "target"
        )?;
        for line in &self.lines {
            let target = line.target.map_or(String::new(), |t| format!("{t:.2}"));
            let text = format!(
                "{:<18} {:>11.0} {:>11.1} {:>11.0} {:>7.2} {:>7}  {}",
                line.name,
                line.ours,
                line.micros,
                line.limit,
                line.ratio,
                target,
                line.met()
            );
            writeln!(f, "{}", text.trim_end())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_says_what_was_met_and_what_was_not() {
        let line = |name: &str, ratio, target| Line {
            name: name.to_owned(),
            ours: 12_000.4,
            limit: 10_000.0,
            ratio,
            micros: 83.26,
            target,
        };
        let table = Table {
            lines: vec![
                line("append-128", 1.2, Some(1.2)),
                line("replay", 0.79, Some(0.8)),
                line("load-100", 0.5, None),
            ],
            machine: "2 cores".to_owned(),
        };
        assert_eq!(
            table.to_string(),
            "2 cores\n\
             measurement             ours/s     us each     limit/s   ratio  target  met\n\
             append-128               12000        83.3       10000    1.20    1.20  yes\n\
             replay                   12000        83.3       10000    0.79    0.80  no\n\
             load-100                 12000        83.3       10000    0.50\n"
        );
    }
}
