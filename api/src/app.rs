//! What every request handler shares.

use std::ops::Deref;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::FromRef;
use brana_commands::{Clock, Commands, Ids};
use brana_projections::Checkpoints;
use brana_projections::directory::search::DirectoryIndex;
use sqlx::PgPool;

use crate::leaflets::Batches;
use crate::links::Links;
use crate::mistake::Brake;
use crate::personas::Personas;

/// The program as handlers see it; cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Shared>);

/// What is behind an [`App`].
pub struct Shared {
    /// The way to write.
    pub commands: Commands,
    /// The way to read.
    pub read: PgPool,
    /// How far each projection has read.
    pub checkpoints: Checkpoints,
    /// Every listed offer, in memory.
    pub directory: Arc<DirectoryIndex>,
    /// How long a read waits for a projection to pass what the caller has seen.
    pub token_wait: Duration,
    /// Leaflets that are printed many at a time.
    pub batches: Batches,
    /// Makes the links of mails and reads them.
    pub links: Links,
    /// Whether mails are kept to be read instead of sent.
    pub keeps_mails: bool,
    /// Who may sign in without a password; nobody outside the demo.
    pub personas: Personas,
    /// Counts reports of mistakes.
    pub(crate) reports: Brake,
    /// The time.
    pub clock: Clock,
    /// New ids.
    pub ids: Ids,
}

impl App {
    /// An app over its parts.
    #[must_use]
    pub fn new(shared: Shared) -> Self {
        Self(Arc::new(shared))
    }
}

impl Deref for App {
    type Target = Shared;
    fn deref(&self) -> &Shared {
        &self.0
    }
}

impl FromRef<App> for Personas {
    fn from_ref(app: &App) -> Self {
        app.personas.clone()
    }
}
