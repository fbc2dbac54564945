//! The people the demo lets you be, one or more per role.
//!
//! They carry no password, so `brana serve` has none of them.

use std::sync::Arc;

use brana_domain::vocabulary::Caller;

/// Somebody to sign in as.
#[derive(Debug, Clone)]
pub struct Persona {
    /// Names them in the cookie and as bearer token; letters, digits and hyphens.
    pub token: String,
    /// How they are called.
    pub name: String,
    /// What they do, in a few Czech words.
    pub work: String,
    /// What access decisions see.
    pub caller: Caller,
}

/// Everybody one may sign in as.
#[derive(Debug, Clone, Default)]
pub struct Personas(Arc<[Persona]>);

impl Personas {
    /// Nobody: what `brana serve` runs with.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// These.
    #[must_use]
    pub fn new(personas: Vec<Persona>) -> Self {
        Self(personas.into())
    }

    /// All of them, in the order they are offered.
    #[must_use]
    pub fn all(&self) -> &[Persona] {
        &self.0
    }

    /// The one with this token.
    #[must_use]
    pub fn by_token(&self, token: &str) -> Option<&Persona> {
        self.0.iter().find(|persona| persona.token == token)
    }
}
