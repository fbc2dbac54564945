//! Ids of people, cases and places. Uuids come from outside; prisons have slugs.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// An id that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a valid id")]
pub struct IdError(pub String);

macro_rules! uuid_id {
    ($(#[$doc:meta])* $Name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $Name(pub Uuid);

        impl fmt::Display for $Name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { self.0.fmt(f) }
        }
        impl fmt::Debug for $Name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($Name), "({})"), self.0)
            }
        }
        impl FromStr for $Name {
            type Err = IdError;
            fn from_str(text: &str) -> Result<Self, IdError> {
                Uuid::parse_str(text).map(Self).map_err(|_| IdError(text.to_owned()))
            }
        }
        impl From<Uuid> for $Name {
            fn from(id: Uuid) -> Self { Self(id) }
        }
    };
}

uuid_id!(
    /// A person on the way out, across all their episodes.
    ClientId
);
uuid_id!(
    /// One episode of a client: one stay in prison and the way out of it.
    CaseId
);
uuid_id!(
    /// A key worker, and their caseload.
    WorkerId
);
uuid_id!(
    /// One contact between worker and client.
    ContactId
);
uuid_id!(
    /// Whoever acts: a person, or a reaction of the program.
    ActorId
);

uuid_id!(
    /// An organisation that helps people after prison.
    ProviderId
);
uuid_id!(
    /// One service of a provider at one place.
    OfferId
);
uuid_id!(
    /// A place promised to somebody until an instant.
    HoldId
);
uuid_id!(
    /// Somebody's time on a place, from arrival to departure.
    StayId
);
uuid_id!(
    /// A doubt about a provider.
    ConcernId
);
uuid_id!(
    /// A question to a provider whether its numbers still hold; a link may answer it once.
    AskId
);
uuid_id!(
    /// A client sent to a provider.
    ReferralId
);

/// A prison by its slug in the reference list, for example `vinarice`.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PrisonId(String);

impl PrisonId {
    /// Reads a slug: lower-case letters, digits and hyphens, 2 to 40 of them.
    ///
    /// Whether such a prison exists is the reference list's to say.
    ///
    /// # Errors
    /// [`IdError`] when the text is no slug.
    pub fn try_new(slug: impl Into<String>) -> Result<Self, IdError> {
        let slug = slug.into();
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if (2..=40).contains(&slug.len()) && slug.chars().all(plain) {
            Ok(Self(slug))
        } else {
            Err(IdError(slug))
        }
    }

    /// The slug.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for PrisonId {
    type Error = IdError;
    fn try_from(slug: String) -> Result<Self, IdError> {
        Self::try_new(slug)
    }
}

impl From<PrisonId> for String {
    fn from(id: PrisonId) -> Self {
        id.0
    }
}

impl FromStr for PrisonId {
    type Err = IdError;
    fn from_str(slug: &str) -> Result<Self, IdError> {
        Self::try_new(slug)
    }
}

impl fmt::Display for PrisonId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
