//! Who asks: the one type that sign-in fills and every decision about access reads.
//!
//! Left out: how somebody became a caller (sessions, demo personas, OIDC).

use super::{ActorId, PrisonId, ProviderId, Role, WorkerId};

/// The person (or reaction) behind a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caller {
    /// Who they are in every event and trail.
    pub actor: ActorId,
    /// The role they act in.
    pub role: Role,
    /// Their caseload, for key workers.
    pub worker: Option<WorkerId>,
    /// Where they work, for people of one prison.
    pub prison: Option<PrisonId>,
    /// Whose staff they are, for people of a provider.
    pub provider: Option<ProviderId>,
}

impl Caller {
    /// The program itself, when a deadline passes or data are brought in.
    #[must_use]
    pub const fn system(actor: ActorId) -> Self {
        Self {
            actor,
            role: Role::System,
            worker: None,
            prison: None,
            provider: None,
        }
    }
}
