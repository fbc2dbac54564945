//! Opening and intake hours as people say them: days with the same hours stand together.
//!
//! Left out: holidays and exceptions, which nobody tells the directory yet.

use std::collections::BTreeMap;

use brana_domain::provider_directory::codes::HoursFor;
use brana_domain::provider_directory::entry::Hours;
use chrono::{NaiveTime, Timelike};

use crate::web::messages::Texts;
use crate::web::views::directory::Fact;

/// A line for each run of days.
pub(super) fn told(t: Texts, hours: &[Hours]) -> Vec<Fact> {
    let facts = runs(hours).into_iter().map(|run| {
        let day = |day: u8| t.code("weekday", &day.to_string());
        let days = if run.first == run.last {
            day(run.first)
        } else {
            format!("{}–{}", day(run.first), day(run.last))
        };
        Fact {
            label: format!("{}, {days}", t.code("hours_for", run.purpose.as_str())),
            text: run
                .times
                .into_iter()
                .map(span)
                .collect::<Vec<_>>()
                .join(", "),
        }
    });
    facts.collect()
}

type Span = (NaiveTime, NaiveTime);

/// Days that follow one another with the same hours.
#[derive(Debug, PartialEq, Eq)]
struct Run {
    purpose: HoursFor,
    first: u8,
    last: u8,
    times: Vec<Span>,
}

fn runs(hours: &[Hours]) -> Vec<Run> {
    let mut days: BTreeMap<(HoursFor, u8), Vec<Span>> = BTreeMap::new();
    for one in hours {
        let day = days.entry((one.purpose, one.weekday)).or_default();
        day.push((one.from, one.to));
        day.sort_unstable();
    }
    let mut runs: Vec<Run> = Vec::new();
    for ((purpose, day), times) in days {
        match runs.last_mut() {
            Some(run)
                if run.purpose == purpose
                    && run.last.checked_add(1) == Some(day)
                    && run.times == times =>
            {
                run.last = day;
            }
            _ => runs.push(Run {
                purpose,
                first: day,
                last: day,
                times,
            }),
        }
    }
    runs
}

fn span((from, to): Span) -> String {
    let clock = |time: NaiveTime| format!("{}:{:02}", time.hour(), time.minute());
    format!("{}–{}", clock(from), clock(to))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(weekday: u8, from: u32, to: u32) -> Hours {
        let time = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap();
        Hours {
            purpose: HoursFor::Opening,
            weekday,
            from: time(from),
            to: time(to),
        }
    }

    #[test]
    fn days_with_the_same_hours_stand_together() {
        let week = [at(2, 8, 12), at(1, 8, 12), at(3, 8, 15), at(5, 8, 15)];
        let runs: Vec<_> = runs(&week)
            .iter()
            .map(|run| (run.first, run.last))
            .collect();
        assert_eq!(runs, [(1, 2), (3, 3), (5, 5)]);
    }

    #[test]
    fn a_day_with_a_break_is_one_line_in_order() {
        let runs = runs(&[at(1, 13, 17), at(1, 8, 12)]);
        let [monday] = runs.as_slice() else {
            panic!("{runs:?}")
        };
        assert_eq!(
            monday.times.iter().copied().map(span).collect::<Vec<_>>(),
            ["8:00–12:00", "13:00–17:00"]
        );
    }
}
