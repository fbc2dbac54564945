//! Who is behind a request: for now a demo persona, by session cookie or bearer token.
//!
//! Real sign-in fills the same [`Caller`]; nothing behind this extractor will
//! notice. Left out: what a caller may do.

use axum::extract::{FromRef, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use brana_domain::vocabulary::Caller;

use super::problem::Problem;
use crate::personas::{Persona, Personas};
use crate::session;

/// A signed-in caller. Without one the answer is 401.
#[derive(Debug, Clone)]
pub(crate) struct SignedIn {
    /// The caller, as every decision about access sees them.
    pub(crate) caller: Caller,
    /// How the person is called.
    pub(crate) name: String,
}

impl From<&Persona> for SignedIn {
    fn from(persona: &Persona) -> Self {
        Self {
            caller: persona.caller.clone(),
            name: persona.name.clone(),
        }
    }
}

impl<S> FromRequestParts<S> for SignedIn
where
    S: Send + Sync,
    Personas: FromRef<S>,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let personas = Personas::from_ref(state);
        let token = bearer(parts).or_else(|| session::token(&parts.headers));
        let persona = token.as_deref().and_then(|token| personas.by_token(token));
        persona.map(Self::from).ok_or_else(|| {
            Problem::new(StatusCode::UNAUTHORIZED, "not_signed_in")
                .with_detail("Sign in first, or send `Authorization: Bearer <token>`.")
        })
    }
}

fn bearer(parts: &Parts) -> Option<String> {
    let value = parts.headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let token = value
        .strip_prefix("Bearer ")
        .or_else(|| value.strip_prefix("bearer "))?;
    Some(token.trim().to_owned())
}

/// Whoever asks, signed in or not: for what anybody may read.
#[derive(Debug, Clone)]
pub(crate) struct Visitor(pub(crate) Option<Caller>);

impl<S> FromRequestParts<S> for Visitor
where
    S: Send + Sync,
    Personas: FromRef<S>,
{
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Self::Rejection> {
        let signed_in = SignedIn::from_request_parts(parts, state).await;
        Ok(Self(signed_in.ok().map(|signed_in| signed_in.caller)))
    }
}
