//! When an answer changed last, as far as whole seconds can tell (RFC 9110, 8.8.2.2 and 13.1.3).
//!
//! A time in a header has no parts of a second. So an answer is told to be as old as the first whole second
//! after its last change, and as the present one while that second has not come: whoever asks with this time
//! is told "nothing new" only when nothing changed in it or later. Left out: fingerprints, which are exact.

use chrono::{DateTime, Utc};

/// The last change of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Changed {
    at: DateTime<Utc>,
    now: DateTime<Utc>,
}

impl Changed {
    /// It changed then and is told now.
    pub(super) fn told(at: DateTime<Utc>, now: DateTime<Utc>) -> Self {
        Self { at, now }
    }

    /// What `Last-Modified` says; never later than now.
    pub(super) fn last_modified(self) -> String {
        let whole = self.at.timestamp().saturating_add(1);
        let told = whole.min(self.now.timestamp());
        let told = DateTime::from_timestamp(told, 0).unwrap_or(self.at);
        told.format("%a, %d %b %Y %H:%M:%S GMT").to_string()
    }

    /// Whether whoever has the answer as of this time has it as it is; a time to come says nothing.
    pub(super) fn is_known_since(self, since: DateTime<Utc>) -> bool {
        let since = since.timestamp();
        self.at.timestamp() < since && since <= self.now.timestamp()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        format!("2026-11-21T08:00:{text}Z").parse().unwrap()
    }

    /// What somebody hears at `now` who was answered at `read`, when it changed at `before` and then at `after`.
    fn heard(before: &str, read: &str, after: &str, now: &str) -> bool {
        let told = Changed::told(at(before), at(read)).last_modified();
        let since = DateTime::parse_from_rfc2822(&told).unwrap().to_utc();
        Changed::told(at(after), at(now)).is_known_since(since)
    }

    #[test]
    fn a_change_after_the_answer_is_never_missed_however_soon_it_came() {
        assert!(!heard("10.2", "10.3", "10.9", "30.0"));
        assert!(!heard("10.2", "11.3", "11.4", "30.0"));
        assert!(!heard("10.2", "20.3", "20.4", "20.5"));
        assert!(!heard("10.2", "10.2", "10.2", "10.2"));
    }

    #[test]
    fn what_did_not_change_is_not_sent_again_once_its_second_is_over() {
        assert!(heard("10.2", "11.0", "10.2", "11.0"));
        assert!(heard("10.2", "20.3", "10.2", "30.0"));
        assert!(!heard("10.2", "10.8", "10.2", "30.0"));
    }

    #[test]
    fn a_time_to_come_says_nothing() {
        let changed = Changed::told(at("10.2"), at("20.0"));
        assert!(changed.is_known_since(at("20.9")));
        assert!(!changed.is_known_since(at("21.0")));
    }
}
