//! How long a number of free places is believed.
//!
//! A night shelter changes every night, a flat rarely. Past its time a number is told as
//! unverified and counts as no supply (requirement of practitioners; DOMAIN: time to live by kind).

use chrono::{DateTime, TimeDelta, Utc};

use crate::reference::ServiceKind;

/// How long a number holds for a kind of service.
#[must_use]
pub fn time_to_live(kind: &ServiceKind) -> TimeDelta {
    match kind.as_str() {
        "nocleharna" => TimeDelta::hours(24),
        "azylovy-dum" | "ubytovna" | "dum-na-pul-cesty" | "krizova-pomoc" => TimeDelta::days(7),
        _ => TimeDelta::days(30),
    }
}

/// When the provider is reminded of a number: with a quarter of its time left.
#[must_use]
pub fn reminded_at(said: DateTime<Utc>, until: DateTime<Utc>) -> DateTime<Utc> {
    until - (until - said) / 4
}
