//! What changed in the directory, field by field, old and new, by which role: as the public may read it.
//!
//! | file | holds |
//! |---|---|
//! | `provider`, `offer`, `site` | the changes in an event |
//! | `words` | values in words, and which are not repeated |
//! | `stored` | the table `directory_changes`, written and read |
//!
//! What is told is what the directory itself shows, with these exceptions:
//! - Phone numbers and addresses of mail are told as changed, without their values: what somebody took back
//!   must not stay to be found here.
//! - Of a confidential place no text is repeated, and when a place becomes confidential everything told of
//!   the offer before is forgotten, for the address may be the same.
//! - A place that was promised, taken or left is no change of the entry: each is about one person.
//!
//! Left out: doubts, inside contacts, questions by mail and the passing of time, which are not public or
//! nobody's doing; and names of people, which are not known here.

mod offer;
mod provider;
mod site;
mod stored;
mod words;

use std::collections::BTreeMap;

use brana_domain::provider_directory::codes::CapacityGroup;
use brana_domain::vocabulary::{Coded, Role, czech_day};
use chrono::NaiveDate;
use uuid::Uuid;

use crate::log::{Recorded, stored as written};

pub(super) use offer::of_offer;
pub(super) use provider::of_provider;
pub(super) use stored::save;
pub use stored::{Changes, changes_of};

/// Changes that are told of one thing at most: the newest.
pub const TOLD_AT_MOST: u16 = 50;

/// One change of one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The event it came with.
    pub position: u64,
    /// Which of its changes.
    pub part: u16,
    /// What of the provider or the offer.
    pub thing: Thing,
    /// Whether it came to be with this.
    pub created: bool,
    /// On which Czech day it was recorded.
    pub on: NaiveDate,
    /// The field, by the name it has in the log.
    pub field: String,
    /// What it said before; empty when it said nothing, or when that is not repeated.
    pub previous: String,
    /// What it says since; the same.
    pub replacement: String,
    /// The role of whoever changed it.
    pub by: String,
}

/// What a change is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Thing {
    /// A provider or an offer itself.
    Entry,
    /// Where an offer is.
    Site,
    /// The places of one group.
    Places(CapacityGroup),
}

impl Thing {
    fn word(self) -> String {
        match self {
            Self::Entry => "entry".to_owned(),
            Self::Site => "site".to_owned(),
            Self::Places(group) => format!("places/{}", group.word()),
        }
    }

    fn of(word: &str) -> Option<Self> {
        match word.strip_prefix("places/") {
            Some(group) => group.parse().ok().map(Self::Places),
            None if word == "entry" => Some(Self::Entry),
            None if word == "site" => Some(Self::Site),
            None => None,
        }
    }
}

/// A change before it is known when it was recorded and by whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Told {
    thing: Thing,
    created: bool,
    field: &'static str,
    previous: String,
    replacement: String,
}

impl Told {
    fn new(thing: Thing, field: &'static str, previous: String, replacement: String) -> Self {
        Self {
            thing,
            created: false,
            field,
            previous,
            replacement,
        }
    }

    /// A change, if the two differ.
    fn differing(
        thing: Thing,
        field: &'static str,
        previous: String,
        replacement: String,
    ) -> Option<Self> {
        (previous != replacement).then(|| Self::new(thing, field, previous, replacement))
    }
}

/// The changes of a batch of events.
#[derive(Debug, Default)]
pub(super) struct News {
    by_owner: BTreeMap<Uuid, Vec<stored::Row>>,
    /// Of whom everything before a position is forgotten.
    forgotten: BTreeMap<Uuid, i64>,
}

impl News {
    /// Notes what an event changed.
    pub(super) fn note(&mut self, owner: Uuid, recorded: &Recorded, told: Vec<Told>) {
        if told.is_empty() {
            return;
        }
        let role: Role = recorded.envelope.role;
        let rows = self.by_owner.entry(owner).or_default();
        rows.extend((0..).zip(told).map(|(part, told)| stored::Row {
            owner,
            position: written(recorded.position),
            part,
            thing: told.thing.word(),
            created: told.created,
            on_day: czech_day(recorded.recorded_at),
            field: told.field.to_owned(),
            previous: told.previous,
            replacement: told.replacement,
            by_role: role.word().to_owned(),
        }));
    }

    /// Forgets everything told of an owner before an event.
    pub(super) fn forget(&mut self, owner: Uuid, recorded: &Recorded) {
        self.by_owner.remove(&owner);
        self.forgotten.insert(owner, written(recorded.position));
    }
}
