//! Whoever acted, by name where the caller may read it, else by their role.
//!
//! Left out: who may learn who acted; the page decides that before it asks.

use std::collections::BTreeMap;

use brana_domain::vocabulary::{ActorId, PersonName, Role, WorkerId};
use brana_projections::caseload::worker_names;
use sqlx::PgConnection;
use uuid::Uuid;

use super::messages::Texts;
use super::visit::Inside;
use crate::json::problem::Problem;

/// Everybody whose name is known.
pub(super) struct People {
    t: Texts,
    workers: BTreeMap<WorkerId, PersonName>,
    personas: BTreeMap<Uuid, String>,
}

impl People {
    /// Those among these actors whose names the visitor may read; a worker acts under their own id.
    pub(super) async fn among(
        inside: &Inside,
        conn: &mut PgConnection,
        actors: impl IntoIterator<Item = ActorId>,
    ) -> Result<Self, Problem> {
        let mut workers: Vec<WorkerId> = actors.into_iter().map(|a| WorkerId(a.0)).collect();
        workers.sort_unstable();
        workers.dedup();
        let personas = inside.app.personas.all().iter();
        Ok(Self {
            t: inside.t,
            workers: worker_names(conn, &inside.caller, &workers).await?,
            personas: personas
                .map(|one| (one.caller.actor.0, one.name.clone()))
                .collect(),
        })
    }

    /// A worker's name.
    pub(super) fn worker(&self, worker: WorkerId) -> String {
        self.name(worker.0)
            .unwrap_or_else(|| self.t.text("somebody").to_string())
    }

    /// Who acted, and a word of the list `role` where the name alone does not tell it.
    pub(super) fn who(&self, actor: ActorId, role: Role) -> (String, String) {
        if role == Role::System {
            return (self.t.text("service").to_string(), role.to_string());
        }
        match self.name(actor.0) {
            Some(name) => (name, role.to_string()),
            None => (self.t.code("role", role.as_str()), String::new()),
        }
    }

    /// The same in one breath.
    pub(super) fn who_in_words(&self, actor: ActorId, role: Role) -> String {
        match self.who(actor, role) {
            (who, role) if role.is_empty() => who,
            (who, role) => format!("{who}, {}", self.t.code("role", &role)),
        }
    }

    fn name(&self, id: Uuid) -> Option<String> {
        let worker = self.workers.get(&WorkerId(id)).map(ToString::to_string);
        worker.or_else(|| self.personas.get(&id).cloned())
    }
}
