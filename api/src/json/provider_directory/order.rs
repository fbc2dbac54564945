//! What every command to the directory arrives with, read in one go and always in the same order.

use axum::extract::{FromRef, FromRequest, FromRequestParts, Request};
use serde::de::DeserializeOwned;

use crate::json::answer::Sending;
use crate::json::caller::SignedIn;
use crate::json::extract::{Id, IdempotencyKey, IfMatch, Sent};
use crate::json::problem::Problem;
use crate::personas::Personas;

/// A command about something that is there.
pub(crate) struct Order<I, B> {
    /// What it is about.
    pub(crate) id: I,
    /// What it says.
    pub(crate) body: B,
    /// Who sent it and how.
    pub(crate) sending: Sending,
}

/// A command that makes something new.
pub(crate) struct Creation<B> {
    /// What it says.
    pub(crate) body: B,
    /// Who sent it and how.
    pub(crate) sending: Sending,
}

impl<S, I, B> FromRequest<S> for Order<I, B>
where
    S: Send + Sync,
    Personas: FromRef<S>,
    I: DeserializeOwned + Send,
    B: DeserializeOwned,
{
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let (mut parts, body) = request.into_parts();
        let signed_in = SignedIn::from_request_parts(&mut parts, state).await?;
        let Id(id) = Id::from_request_parts(&mut parts, state).await?;
        let if_match = IfMatch::from_request_parts(&mut parts, state).await?;
        let key = IdempotencyKey::from_request_parts(&mut parts, state).await?;
        let request = Request::from_parts(parts, body);
        let Sent { body, hash } = Sent::from_request(request, state).await?;
        let sending = Sending {
            signed_in,
            if_match: Some(if_match),
            key,
            hash,
            happened_at: None,
        };
        Ok(Self { id, body, sending })
    }
}

impl<S, B> FromRequest<S> for Creation<B>
where
    S: Send + Sync,
    Personas: FromRef<S>,
    B: DeserializeOwned,
{
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let (mut parts, body) = request.into_parts();
        let signed_in = SignedIn::from_request_parts(&mut parts, state).await?;
        let key = IdempotencyKey::from_request_parts(&mut parts, state).await?;
        let request = Request::from_parts(parts, body);
        let Sent { body, hash } = Sent::from_request(request, state).await?;
        let sending = Sending {
            signed_in,
            if_match: None,
            key,
            hash,
            happened_at: None,
        };
        Ok(Self { body, sending })
    }
}
