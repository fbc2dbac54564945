//! One offer on a desk: its places group by group, how old each number is, who waits.

use chrono::{DateTime, Utc};

use super::super::form::Form;
use super::super::sampling::{day, moment};

/// An offer with its numbers.
#[derive(Debug, Clone)]
pub struct OfferCard {
    /// Its id: part of the ids of its fields.
    pub id: String,
    /// The address of its page on the desk; its forms lie below.
    pub href: String,
    /// What it is called.
    pub name: String,
    /// Its kind, in words.
    pub kind: String,
    /// Where it is.
    pub place: String,
    /// Whether its address is kept secret.
    pub confidential: bool,
    /// Its version, for forms.
    pub version: String,
    /// Names this look at it; each of its forms adds a word.
    pub key: String,
    /// That it takes nobody new, in words.
    pub paused: Option<String>,
    /// Whether it has places somebody can stay at.
    pub residential: bool,
    /// Its places; none where nobody said a number yet.
    pub groups: Vec<GroupRow>,
    /// Places promised to somebody, the first to lapse first.
    pub promised: Vec<Promised>,
    /// People who are there, as far as they came through Brána.
    pub stays: u32,
}

/// The places of one group.
#[derive(Debug, Clone)]
pub struct GroupRow {
    /// Whom they are for, a word of the list `desk_group`.
    pub group: String,
    /// What a place is, a word of the list `desk_unit`.
    pub unit: String,
    /// How many are free.
    pub free: u16,
    /// How many there are.
    pub total: u16,
    /// How many are promised.
    pub held: u16,
    /// How many cannot be used.
    pub out_of_service: u16,
    /// When the provider said or confirmed it.
    pub said_at: DateTime<Utc>,
    /// Until when it is believed.
    pub fresh_until: DateTime<Utc>,
    /// Whether it is still believed.
    pub fresh: bool,
    /// Where it came from, a word of the list `desk_source`.
    pub source: String,
}

/// A promised place.
#[derive(Debug, Clone)]
pub struct Promised {
    /// Whom the place is for, a word of the list `desk_group`.
    pub group: String,
    /// Until when.
    pub until: DateTime<Utc>,
}

impl OfferCard {
    /// What can be changed besides numbers: words of the list `desk_change`, and where.
    #[must_use]
    pub fn changes(&self) -> [(&'static str, &'static str); 4] {
        [
            ("describe", "entry"),
            ("site", "site"),
            ("inside", "contact"),
            ("end", "end"),
        ]
    }

    /// How many of its numbers are no longer believed.
    #[must_use]
    pub fn stale(&self) -> usize {
        self.groups.iter().filter(|group| !group.fresh).count()
    }

    /// The form for new numbers, with those there are.
    #[must_use]
    pub fn form(&self) -> Form {
        let form = Form::new(&format!("{}/capacity", self.href), &self.key, &self.version);
        self.groups.iter().fold(form, |form, row| {
            form.filled(&format!("free_{}", row.group), &row.free.to_string())
                .filled(&format!("total_{}", row.group), &row.total.to_string())
        })
    }

    /// A typical one.
    pub(super) fn sample() -> Self {
        let group = |word: &str, free, fresh| GroupRow {
            group: word.to_owned(),
            unit: "bed".to_owned(),
            free,
            total: 20,
            held: 1,
            out_of_service: 2,
            said_at: moment(day(2026, 11, 12), 9, 30),
            fresh_until: moment(day(2026, 11, 19), 9, 30),
            fresh,
            source: "mail_link".to_owned(),
        };
        let promised = Promised {
            group: "men".to_owned(),
            until: moment(day(2026, 11, 24), 11, 0),
        };
        Self {
            id: "0192f1c4-7a31-7c5e-9d7b-0c1f2a3b4c5d".to_owned(),
            href: "/app/offers/0192f1c4-7a31-7c5e-9d7b-0c1f2a3b4c5d".to_owned(),
            name: "Azylový dům Kotva".to_owned(),
            kind: "Azylový dům".to_owned(),
            place: "Nádražní 12, Kladno".to_owned(),
            confidential: true,
            version: "7".to_owned(),
            key: "6f1c".to_owned(),
            paused: None,
            residential: true,
            groups: vec![group("men", 3, false), group("women", 0, true)],
            promised: vec![promised],
            stays: 4,
        }
    }
}
