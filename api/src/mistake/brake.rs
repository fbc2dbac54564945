//! So many reports in an hour, and no more: whoever sends them, a coordinator reads them all.

use std::collections::VecDeque;
use std::sync::Mutex;

use chrono::{DateTime, TimeDelta, Utc};

/// Reports a node takes in an hour.
const IN_AN_HOUR: usize = 60;

/// Counts the reports of the last hour; of who sent them it knows nothing.
#[derive(Debug, Default)]
pub(crate) struct Brake(Mutex<VecDeque<DateTime<Utc>>>);

impl Brake {
    /// Whether one more may come now; it is counted if so.
    pub(crate) fn lets_through(&self, now: DateTime<Utc>) -> bool {
        let Ok(mut taken) = self.0.lock() else {
            return false;
        };
        while taken
            .front()
            .is_some_and(|at| *at <= now - TimeDelta::hours(1))
        {
            taken.pop_front();
        }
        if taken.len() >= IN_AN_HOUR {
            return false;
        }
        taken.push_back(now);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_hour_takes_so_many_and_the_next_one_begins_anew() {
        let brake = Brake::default();
        let now: DateTime<Utc> = "2026-11-21T08:00:00Z".parse().unwrap();
        for _ in 0..IN_AN_HOUR {
            assert!(brake.lets_through(now));
        }
        assert!(!brake.lets_through(now + TimeDelta::minutes(59)));
        assert!(brake.lets_through(now + TimeDelta::minutes(60)));
    }
}
