//! The people who sign in. Leaves out what they may do.

use brana_api::personas::{Persona, Personas};
use brana_domain::vocabulary::{ActorId, Caller, Coded, PrisonId, ProviderId, Role, WorkerId};
use uuid::Uuid;

use crate::Call;
use crate::ask::Door;

/// The prison most stories play in.
pub const HOME: &str = "vinarice";
/// Another prison.
pub const AWAY: &str = "plzen";

/// A key worker at [`HOME`].
pub const JANA: &str = "jana";
/// Her colleague there.
pub const PETR: &str = "petr";
/// A key worker at [`AWAY`].
pub const OLGA: &str = "olga";
/// The lead at [`HOME`].
pub const LENKA: &str = "lenka";
/// The lead at [`AWAY`].
pub const MAREK: &str = "marek";

/// Keeps the directory.
pub const COORDINATOR: &str = "coordinator";
/// Works for [`provider`].
pub const STAFF: &str = "provider_staff";
/// The key under which the coordinator enters [`provider`]; its id follows from it.
pub const PROVIDER_KEY: &str = "the provider";

/// Everybody, by token; people of other roles have their role as token.
pub const ALL: [&str; 13] = [
    JANA,
    PETR,
    OLGA,
    LENKA,
    MAREK,
    "verifier",
    "provider_staff",
    "social_curator",
    "probation_officer",
    "coordinator",
    "analyst",
    "auditor",
    "administrator",
];

/// The caseload of a key worker, by token.
#[must_use]
pub fn worker(token: &str) -> Uuid {
    Uuid::new_v5(&Uuid::NAMESPACE_OID, format!("worker {token}").as_bytes())
}

/// The provider that [`STAFF`] works for, once somebody has entered it.
#[must_use]
pub fn provider() -> Uuid {
    let name = format!("provider:{PROVIDER_KEY}");
    Uuid::new_v5(&actor(COORDINATOR).0, name.as_bytes())
}

/// Who they are in the log, by token.
#[must_use]
pub fn actor(token: &str) -> ActorId {
    ActorId(Uuid::new_v5(
        &Uuid::NAMESPACE_OID,
        format!("actor {token}").as_bytes(),
    ))
}

/// All of them, as a node knows them. A role without a person here is a test that fails.
#[must_use]
pub fn personas() -> Personas {
    Personas::new(ALL.iter().map(|token| persona(token)).collect())
}

fn persona(token: &str) -> Persona {
    let prison = match token {
        JANA | PETR | LENKA => PrisonId::try_new(HOME).ok(),
        OLGA | MAREK => PrisonId::try_new(AWAY).ok(),
        _ => None,
    };
    let role = role_of(token);
    let worker = (role == Role::KeyWorker).then(|| WorkerId(worker(token)));
    Persona {
        token: token.to_owned(),
        name: token.to_owned(),
        work: role.to_string(),
        caller: Caller {
            actor: actor(token),
            role,
            worker,
            prison,
            provider: (token == STAFF).then(|| ProviderId(provider())),
        },
    }
}

/// The role somebody acts in.
///
/// # Panics
/// When there is no such person.
#[must_use]
pub fn role_of(token: &str) -> Role {
    match token {
        JANA | PETR | OLGA => Role::KeyWorker,
        LENKA | MAREK => Role::TeamLead,
        other => Role::ALL
            .iter()
            .copied()
            .find(|role| role.word() == other)
            .unwrap_or(Role::System),
    }
}

/// Somebody who is signed in, or nobody in particular.
#[derive(Clone)]
pub struct Person {
    pub(crate) door: Door,
    pub(crate) token: Option<String>,
}

impl Person {
    /// Asks a question under `/api/v1`, once the projections have passed all this site was told.
    pub fn get(&self, path: &str) -> Call {
        Call::new(self, "GET", path)
    }

    /// Gives a command under `/api/v1`, on whatever version is there.
    pub fn post(&self, path: &str, body: serde_json::Value) -> Call {
        Call::new(self, "POST", path)
            .header("content-type", "application/json")
            .header("if-match", "*")
            .body(body.to_string())
    }

    /// Any request, without headers of its own.
    pub fn request(&self, method: &str, path: &str) -> Call {
        Call::new(self, method, path)
    }
}
