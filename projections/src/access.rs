//! Who may read what: the one place where reading is decided.
//!
//! A caller's role becomes a scope; the relation of a row to that scope is
//! one SQL condition per table, used by every query of that table. Key workers
//! see the clients they have, had when the case was closed, or cover for; team
//! leads see their prison; the program sees everything; everybody else sees
//! nothing here.
//!
//! Left out: writing (the commands decide that), the record of who read what,
//! and row-level security as the second barrier.

use brana_domain::vocabulary::{Caller, Role};
use uuid::Uuid;

/// What a caller may see, ready to be bound to a query as `$1`, `$2` and `$3`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Scope {
    /// `$1`: everything.
    pub everything: bool,
    /// `$2`: what belongs to this worker.
    pub worker: Option<Uuid>,
    /// `$3`: what belongs to this prison.
    pub prison: Option<String>,
}

impl Scope {
    /// The scope of a caller. A new role does not compile until it is decided here.
    pub(crate) fn of(caller: &Caller) -> Self {
        match caller.role {
            Role::System => Self {
                everything: true,
                ..Self::default()
            },
            Role::KeyWorker => Self {
                worker: caller.worker.map(|worker| worker.0),
                ..Self::default()
            },
            Role::TeamLead => Self {
                prison: caller.prison.as_ref().map(ToString::to_string),
                ..Self::default()
            },
            Role::Verifier
            | Role::ProviderStaff
            | Role::SocialCurator
            | Role::ProbationOfficer
            | Role::Coordinator
            | Role::Analyst
            | Role::Auditor
            | Role::Administrator => Self::default(),
        }
    }

    /// Whether the caller may see the overview of a prison: its lead and the program.
    pub(crate) fn sees_prison(&self, prison: &str) -> bool {
        self.everything || self.prison.as_deref() == Some(prison)
    }

    /// Whether the caller works on this side of the wall at all and so knows colleagues by name.
    pub(crate) fn is_a_colleague(&self) -> bool {
        self.everything || self.worker.is_some() || self.prison.is_some()
    }
}

/// The condition on a row `c` of `case_rows`; binds `$1`, `$2`, `$3` of a [`Scope`].
macro_rules! may_see_case {
    () => {
        "($1 or c.worker = $2 or c.covered_by = $2 or c.last_worker = $2 or c.prison = $3)"
    };
}
pub(crate) use may_see_case;

#[cfg(test)]
mod tests {
    use super::*;
    use brana_domain::vocabulary::{ActorId, PrisonId, WorkerId};

    fn caller(role: Role) -> Caller {
        Caller {
            actor: ActorId(Uuid::from_u128(1)),
            role,
            worker: Some(WorkerId(Uuid::from_u128(2))),
            prison: PrisonId::try_new("bory").ok(),
            provider: None,
        }
    }

    #[test]
    fn only_the_program_sees_everything() {
        for role in Role::ALL {
            assert_eq!(
                Scope::of(&caller(*role)).everything,
                *role == Role::System,
                "{role}"
            );
        }
    }

    #[test]
    fn a_relation_counts_only_in_the_role_it_belongs_to() {
        for role in Role::ALL {
            let scope = Scope::of(&caller(*role));
            assert_eq!(scope.worker.is_some(), *role == Role::KeyWorker, "{role}");
            assert_eq!(scope.prison.is_some(), *role == Role::TeamLead, "{role}");
        }
    }

    #[test]
    fn a_lead_sees_the_overview_of_their_prison_alone() {
        let lead = Scope::of(&caller(Role::TeamLead));
        assert!(lead.sees_prison("bory") && !lead.sees_prison("vinarice"));
        assert!(!Scope::of(&caller(Role::KeyWorker)).sees_prison("bory"));
    }
}
