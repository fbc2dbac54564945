//! How much of the directory somebody sees.
//!
//! The public sees what is published. People who send clients see also how professionals reach an
//! offer; its own staff and coordinators see all of it.

use brana_domain::vocabulary::{Caller, ProviderId, Role};

/// How much somebody sees, from least to most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Insight {
    /// What is published.
    Public,
    /// Also what is not shown to the public at the moment.
    SignedIn,
    /// Also how professionals reach an offer.
    SendsClients,
    /// All.
    Inside,
}

impl Insight {
    /// What this caller sees of a provider and its offers.
    pub(super) fn of(caller: Option<&Caller>, provider: ProviderId) -> Self {
        let Some(caller) = caller else {
            return Self::Public;
        };
        match caller.role {
            Role::Coordinator => Self::Inside,
            Role::ProviderStaff if caller.provider == Some(provider) => Self::Inside,
            Role::KeyWorker
            | Role::TeamLead
            | Role::Verifier
            | Role::SocialCurator
            | Role::ProbationOfficer => Self::SendsClients,
            Role::ProviderStaff
            | Role::Analyst
            | Role::Auditor
            | Role::Administrator
            | Role::System => Self::SignedIn,
        }
    }
}
