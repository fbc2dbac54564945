//! How much of the directory somebody sees.
//!
//! The public sees what is published. People who send clients see also how professionals reach an
//! offer; its own staff sees all of it but what colleagues wrote for each other, which is for
//! coordinators. Who acted is for its own staff, coordinators and auditors.

use brana_domain::vocabulary::{Caller, ProviderId, Role};

/// How much somebody sees, from least to most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Insight {
    /// What is published.
    Public,
    /// Also what is not shown to the public at the moment.
    SignedIn,
    /// Also how professionals reach an offer.
    SendsClients,
    /// Also all that is about its work.
    Inside,
    /// Also what colleagues wrote of it.
    Coordinates,
}

impl Insight {
    /// What this caller sees of a provider and its offers.
    pub(crate) fn of(caller: Option<&Caller>, provider: ProviderId) -> Self {
        let Some(caller) = caller else {
            return Self::Public;
        };
        match caller.role {
            Role::Coordinator => Self::Coordinates,
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

    /// Whether this caller sees who acted: whose trail it is, and whoever looks after trails.
    pub(crate) fn sees_who_acted(caller: Option<&Caller>, provider: ProviderId) -> bool {
        let audits = caller.is_some_and(|caller| caller.role == Role::Auditor);
        audits || Self::of(caller, provider) >= Self::Inside
    }
}
