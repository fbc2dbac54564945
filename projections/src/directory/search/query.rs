//! What may be asked of the directory, as a plain value: for JSON, for forms and for saved searches.
//!
//! Values of one field add up (either of them), fields narrow each other (all of them). Every field
//! can be written as the query of an address and read back; a repeated field and one with commas mean
//! the same. Left out: what a page looks like, and which page it is ([`super::cursor`]).

use std::collections::BTreeSet;

use brana_domain::provider_directory::codes::{CapacityGroup, Form, TargetGroup};
use brana_domain::provider_directory::place::GeoPoint;
use brana_domain::reference::{Need, ServiceKind};
use brana_domain::vocabulary::PrisonId;
use serde::{Deserialize, Serialize};

use crate::page::MAX;

/// Hits of a page when nothing was said.
pub const USUAL: u32 = 20;
/// Longest text that is searched for, in characters.
pub(super) const LONGEST_TEXT: usize = 200;

/// A question to the directory. The empty one asks for everything.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Query {
    /// Words to look for.
    pub text: Option<String>,
    /// Regions (NUTS 3), by place or by what is served.
    pub region: BTreeSet<String>,
    /// Districts (LAU 1).
    pub district: BTreeSet<String>,
    /// Municipalities by name; accents and case do not matter.
    pub municipality: BTreeSet<String>,
    /// From where distances are counted.
    pub near: Option<Near>,
    /// No further than that, in kilometres; means nothing without `near`.
    pub radius_km: Option<u16>,
    /// What it helps with.
    pub need: BTreeSet<Need>,
    /// Kinds of services.
    pub kind: BTreeSet<ServiceKind>,
    /// For whom it is.
    pub target_group: BTreeSet<TargetGroup>,
    /// Steps of the housing ladder, 1 to 5.
    pub step: BTreeSet<u8>,
    /// A deposit of at most so many crowns; an unknown deposit is not below anything.
    pub deposit_to: Option<u32>,
    /// Who looks for it: those who say that they do not take them are left out, and so are places
    /// that are for others.
    pub takes: Option<Takes>,
    /// The age of whoever looks for it.
    pub age: Option<u8>,
    /// Only with a free place on a fresh number.
    pub free: bool,
    /// Only of providers verified today.
    pub verified: bool,
    /// Prisons it comes to.
    pub visits: BTreeSet<PrisonId>,
    /// How it is given.
    pub form: BTreeSet<Form>,
    /// Whom its places are for.
    pub group: BTreeSet<CapacityGroup>,
    /// Languages spoken (ISO 639-1).
    pub language: BTreeSet<String>,
    /// In which order.
    pub sort: Sort,
}

/// From where distances are counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Near {
    /// A point on the map.
    Point(GeoPoint),
    /// A municipality or a prison, by its name or slug.
    Place(String),
}

brana_domain::codes! {
    /// Who looks for a place.
    pub enum Takes {
        /// A man.
        Men = "men",
        /// A woman.
        Women = "women",
    }
}

brana_domain::codes! {
    /// The order of hits. Ties are settled as by relevance.
    pub enum Sort {
        /// Words first, then free places, verification, distance, name.
        Relevance = "relevance",
        /// Most free places on fresh numbers first.
        FreeFirst = "free",
        /// Nearest first; unknown distances last.
        Nearest = "nearest",
        /// By name, the Czech way.
        Name = "name",
    }
}

#[expect(
    clippy::derivable_impls,
    reason = "the list of codes leaves no place for the mark"
)]
impl Default for Sort {
    fn default() -> Self {
        Self::Relevance
    }
}

/// Which part of the hits is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The cursor of the page before.
    pub after: Option<String>,
    /// Hits wanted; kept between 1 and 100.
    pub limit: u32,
}

impl Default for Part {
    fn default() -> Self {
        let limit = USUAL;
        Self { after: None, limit }
    }
}

impl Part {
    /// The first page.
    #[must_use]
    pub const fn first(limit: u32) -> Self {
        Self { after: None, limit }
    }

    /// The page behind a cursor.
    #[must_use]
    pub const fn after(cursor: String, limit: u32) -> Self {
        let after = Some(cursor);
        Self { after, limit }
    }

    pub(super) fn rows(&self) -> usize {
        usize::try_from(self.limit.clamp(1, MAX)).unwrap_or(1)
    }
}

impl Query {
    /// Groups of places that matter to whoever asks; a place for others is no place for them.
    pub(super) fn groups(&self) -> GroupMask {
        let asked = if self.group.is_empty() {
            GroupMask::ALL
        } else {
            self.group.iter().copied().collect()
        };
        let others: &[CapacityGroup] = match self.takes {
            None => &[],
            Some(Takes::Men) => &[CapacityGroup::Women, CapacityGroup::MothersWithChildren],
            Some(Takes::Women) => &[CapacityGroup::Men, CapacityGroup::FathersWithChildren],
        };
        asked.without(others.iter().copied().collect())
    }

    /// The words looked for, if any.
    pub(super) fn words(&self) -> Option<&str> {
        self.text
            .as_deref()
            .map(str::trim)
            .filter(|text| !text.is_empty())
    }
}

/// A set of capacity groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct GroupMask(u16);

impl GroupMask {
    pub(super) const ALL: Self = Self(u16::MAX);

    pub(super) fn has(self, group: CapacityGroup) -> bool {
        self.0 & Self::bit(group) != 0
    }

    fn without(self, others: Self) -> Self {
        Self(self.0 & !others.0)
    }

    fn bit(group: CapacityGroup) -> u16 {
        1 << (group as u16)
    }
}

impl FromIterator<CapacityGroup> for GroupMask {
    fn from_iter<T: IntoIterator<Item = CapacityGroup>>(groups: T) -> Self {
        let bits = groups.into_iter().map(Self::bit);
        Self(bits.fold(0, |all, bit| all | bit))
    }
}
