//! Hours of the week in few words: days with the same hours are told together.

use crate::input::Hours;

const DAYS: [&str; 7] = ["Po", "Út", "St", "Čt", "Pá", "So", "Ne"];

/// „Po–Pá 8:00–16:00, So 9:00–12:00“, one entry for each run of days with the same hours; days
/// that do not exist are left out.
#[must_use]
pub fn week(hours: &[Hours]) -> Vec<String> {
    let mut runs: Vec<Run> = Vec::new();
    for (index, name) in DAYS.iter().enumerate() {
        let times = times_of(hours, index);
        match runs.last_mut() {
            Some(run) if run.times == times => run.last = name,
            _ => runs.push(Run {
                first: name,
                last: name,
                times,
            }),
        }
    }
    runs.retain(|run| !run.times.is_empty());
    runs.iter().map(Run::told).collect()
}

struct Run {
    first: &'static str,
    last: &'static str,
    times: Vec<String>,
}

impl Run {
    fn told(&self) -> String {
        let times = self.times.join(" a\u{a0}");
        if self.times == ["nonstop"] && self.first == "Po" && self.last == "Ne" {
            return times;
        }
        if self.first == self.last {
            return format!("{}\u{a0}{times}", self.first);
        }
        format!("{}–{}\u{a0}{times}", self.first, self.last)
    }
}

fn times_of(hours: &[Hours], index: usize) -> Vec<String> {
    let mut that_day: Vec<&Hours> = hours
        .iter()
        .filter(|hours| usize::from(hours.weekday) == index + 1)
        .collect();
    that_day.sort_by_key(|hours| (hours.from, hours.to));
    that_day.dedup();
    that_day.into_iter().map(told).collect()
}

fn told(hours: &Hours) -> String {
    if hours.from == hours.to {
        return "nonstop".to_owned();
    }
    format!(
        "{}–{}",
        hours.from.format("%-H:%M"),
        hours.to.format("%-H:%M")
    )
}

#[cfg(test)]
mod tests {
    use chrono::NaiveTime;

    use super::*;

    fn on(weekday: u8, from: u32, to: u32) -> Hours {
        let at = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap();
        Hours {
            weekday,
            from: at(from),
            to: at(to),
        }
    }

    #[test]
    fn days_with_the_same_hours_are_told_together() {
        let hours: Vec<_> = (1..=5)
            .map(|day| on(day, 8, 16))
            .chain([on(6, 9, 12)])
            .collect();
        assert_eq!(
            week(&hours),
            ["Po–Pá\u{a0}8:00–16:00", "So\u{a0}9:00–12:00"]
        );
    }

    #[test]
    fn a_day_off_parts_the_run_and_a_split_day_has_both_times() {
        let hours = [on(1, 13, 16), on(1, 8, 12), on(3, 13, 16), on(3, 8, 12)];
        assert_eq!(
            week(&hours),
            [
                "Po\u{a0}8:00–12:00 a\u{a0}13:00–16:00",
                "St\u{a0}8:00–12:00 a\u{a0}13:00–16:00"
            ]
        );
    }

    #[test]
    fn always_open_is_one_word_and_days_that_do_not_exist_are_left_out() {
        let hours: Vec<_> = (1..=7).map(|day| on(day, 0, 0)).collect();
        assert_eq!(week(&hours), ["nonstop"]);
        assert_eq!(week(&[on(0, 8, 9), on(8, 8, 9)]), Vec::<String>::new());
    }
}
