//! A promised place and a stay, each as a row. Nobody is named.

use chrono::{DateTime, Utc};

use super::super::super::sampling::{day, moment};

/// A promised place.
#[derive(Debug, Clone)]
pub struct HeldRow {
    /// Its id, part of the addresses of its forms.
    pub id: String,
    /// The number people call it by.
    pub number: String,
    /// The name of the offer.
    pub offer: String,
    /// The address of the offer on the desk; its forms lie below.
    pub offer_href: String,
    /// Whom the place is for, a word of the list `desk_group`.
    pub group: String,
    /// Until when.
    pub until: DateTime<Utc>,
    /// How much time is left, in words.
    pub left: String,
    /// Who promised it, in words.
    pub by: String,
    /// When it was promised.
    pub held_at: DateTime<Utc>,
    /// How it ended, a word of the list `place_end`, and when.
    pub ended: Option<(String, DateTime<Utc>)>,
}

/// Somebody who is there.
#[derive(Debug, Clone)]
pub struct StayRow {
    /// Its id, part of the address of its form.
    pub id: String,
    /// The number people call it by.
    pub number: String,
    /// Whom the place is for, a word of the list `desk_group`.
    pub group: String,
    /// Since when.
    pub since: DateTime<Utc>,
}

impl HeldRow {
    /// Where it is taken back.
    #[must_use]
    pub fn release_href(&self) -> String {
        format!("{}/holds/{}/release", self.offer_href, self.id)
    }

    /// Where "arrived" is posted to.
    #[must_use]
    pub fn arrive_action(&self) -> String {
        format!("{}/holds/{}/arrive", self.offer_href, self.id)
    }

    /// Where the offer's places are.
    #[must_use]
    pub fn places_href(&self) -> String {
        format!("{}/places", self.offer_href)
    }

    /// One that runs.
    pub(super) fn sample() -> Self {
        Self {
            id: "5d3c0c8e-1b7a-5c4e-9d7b-0c1f2a9f31c4".to_owned(),
            number: "9F31C4".to_owned(),
            offer: "Azylový dům Kotva".to_owned(),
            offer_href: "/app/offers/0192f1c4-7a31-7c5e-9d7b-0c1f2a3b4c5d".to_owned(),
            group: "men".to_owned(),
            until: moment(day(2026, 11, 24), 23, 0),
            left: "zbývají 3 dny".to_owned(),
            by: "vy".to_owned(),
            held_at: moment(day(2026, 11, 20), 9, 15),
            ended: None,
        }
    }

    /// One that ended in this way.
    pub(super) fn sample_ended(word: &str) -> Self {
        let at = moment(day(2026, 11, 19), 14, 0);
        Self {
            id: format!("5d3c0c8e-1b7a-5c4e-9d7b-{word}"),
            by: "koordinátor".to_owned(),
            ended: Some((word.to_owned(), at)),
            ..Self::sample()
        }
    }
}

impl StayRow {
    /// A typical one.
    pub(super) fn sample() -> Self {
        Self {
            id: "7a1c0c8e-1b7a-5c4e-9d7b-0c1f2a0042be".to_owned(),
            number: "0042BE".to_owned(),
            group: "women".to_owned(),
            since: moment(day(2026, 10, 1), 15, 0),
        }
    }
}
