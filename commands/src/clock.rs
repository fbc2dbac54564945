//! The only place that asks what time it is.

use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, Duration, SubsecRound, Utc};

/// The present instant: the system's, or one that stands until it is moved.
#[derive(Debug, Clone)]
pub struct Clock(Source);

#[derive(Debug, Clone)]
enum Source {
    System,
    Simulated(Arc<Mutex<DateTime<Utc>>>),
}

impl Clock {
    /// The system's clock.
    #[must_use]
    pub fn system() -> Self {
        Self(Source::System)
    }

    /// A clock that stands at an instant; clones share it.
    #[must_use]
    pub fn simulated(at: DateTime<Utc>) -> Self {
        Self(Source::Simulated(Arc::new(Mutex::new(at))))
    }

    /// The present instant, in the microseconds the log keeps.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "this is the clock")]
    pub fn now(&self) -> DateTime<Utc> {
        match &self.0 {
            Source::System => Utc::now(),
            Source::Simulated(at) => *at.lock().unwrap_or_else(PoisonError::into_inner),
        }
        .trunc_subsecs(6)
    }

    /// Moves a simulated clock on; the system's clock moves by itself.
    pub fn advance(&self, by: Duration) {
        if let Source::Simulated(at) = &self.0 {
            *at.lock().unwrap_or_else(PoisonError::into_inner) += by;
        }
    }

    /// Sets a simulated clock; the system's clock is left alone.
    pub fn set(&self, to: DateTime<Utc>) {
        if let Source::Simulated(at) = &self.0 {
            *at.lock().unwrap_or_else(PoisonError::into_inner) = to;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_simulated_clock_stands_until_it_is_moved() {
        let noon: DateTime<Utc> = "2026-11-21T12:00:00Z".parse().unwrap();
        let clock = Clock::simulated(noon);
        let shared = clock.clone();
        assert_eq!(clock.now(), noon);
        clock.advance(Duration::hours(1));
        assert_eq!(shared.now(), noon + Duration::hours(1));
    }
}
