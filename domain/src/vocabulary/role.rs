//! The roles people act in (DOMAIN section 2), and the program itself.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// The role somebody acts in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Works with the client from entry to after release.
    KeyWorker,
    /// Leads the key workers of one prison.
    TeamLead,
    /// Checks claims for conditional release.
    Verifier,
    /// Staff of a provider.
    ProviderStaff,
    /// Municipal officer for people after prison.
    SocialCurator,
    /// Officer of the probation service.
    ProbationOfficer,
    /// Coordinates a cooperation platform.
    Coordinator,
    /// Evaluates pseudonymised history.
    Analyst,
    /// Reviews trails.
    Auditor,
    /// Runs accounts, keys and configuration.
    Administrator,
    /// The program, when a deadline passes or an import runs.
    System,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 11] = [
        Self::KeyWorker,
        Self::TeamLead,
        Self::Verifier,
        Self::ProviderStaff,
        Self::SocialCurator,
        Self::ProbationOfficer,
        Self::Coordinator,
        Self::Analyst,
        Self::Auditor,
        Self::Administrator,
        Self::System,
    ];

    /// The role's word in the log, in URLs and in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::KeyWorker => "key_worker",
            Self::TeamLead => "team_lead",
            Self::Verifier => "verifier",
            Self::ProviderStaff => "provider_staff",
            Self::SocialCurator => "social_curator",
            Self::ProbationOfficer => "probation_officer",
            Self::Coordinator => "coordinator",
            Self::Analyst => "analyst",
            Self::Auditor => "auditor",
            Self::Administrator => "administrator",
            Self::System => "system",
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A word that names no role.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a role")]
pub struct UnknownRole(pub String);

impl FromStr for Role {
    type Err = UnknownRole;
    fn from_str(text: &str) -> Result<Self, UnknownRole> {
        Self::ALL
            .into_iter()
            .find(|role| role.as_str() == text)
            .ok_or_else(|| UnknownRole(text.to_owned()))
    }
}
