//! What a form sent: its fields as typed, its hidden key and version, its fingerprint.
//!
//! Left out: what the fields mean ([`super::filling`]).

use axum::extract::{Form, FromRequest, FromRequestParts, Path, Request};
use axum::http::StatusCode;
use axum::http::request::Parts;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use crate::json::problem::Problem;

/// The fields of a form.
#[derive(Debug, Clone)]
pub(super) struct Posted {
    /// Where it was posted to.
    pub(super) path: String,
    /// Every field with what was typed; line breaks as we store them.
    pub(super) fields: Vec<(String, String)>,
    /// Hash of the path and all fields, for the idempotency check.
    pub(super) hash: [u8; 32],
}

impl<S: Send + Sync> FromRequest<S> for Posted {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let path = request.uri().path().to_owned();
        let sent = Form::<Vec<(String, String)>>::from_request(request, state).await;
        let Form(fields) = sent.map_err(|rejection| unreadable(rejection.status()))?;
        let plain = |(name, value): (String, String)| (name, value.replace("\r\n", "\n"));
        Ok(Self::new(path, fields.into_iter().map(plain).collect()))
    }
}

impl Posted {
    /// What is known, as if somebody had typed it.
    pub(super) fn known(fields: Vec<(String, String)>) -> Self {
        Self {
            path: String::new(),
            fields,
            hash: [0; 32],
        }
    }

    fn new(path: String, fields: Vec<(String, String)>) -> Self {
        let mut hash = Sha256::new();
        let words = fields.iter().flat_map(|(name, value)| [name, value]);
        for word in std::iter::once(&path).chain(words) {
            hash.update((word.len() as u64).to_be_bytes());
            hash.update(word.as_bytes());
        }
        Self {
            hash: hash.finalize().into(),
            path,
            fields,
        }
    }

    /// What was typed into a field, without white space around it; nothing when it was not sent.
    pub(super) fn value(&self, field: &str) -> &str {
        let found = self.fields.iter().find(|(name, _)| name == field);
        found.map_or("", |(_, value)| value.trim())
    }

    /// Everything chosen in a field.
    pub(super) fn values<'a>(&'a self, field: &'a str) -> impl Iterator<Item = &'a str> {
        let chosen = self.fields.iter().filter(move |(name, _)| name == field);
        chosen.map(|(_, value)| value.as_str())
    }

    /// The version of what the person saw.
    pub(super) fn version(&self) -> Result<u64, Problem> {
        let version = self.value("version").parse();
        version.map_err(|_| Problem::new(StatusCode::BAD_REQUEST, "form_invalid"))
    }

    /// The name of this attempt.
    pub(super) fn key(&self) -> Result<&str, Problem> {
        let key = self.value("idempotency_key");
        let plain = |c: u8| c.is_ascii_graphic();
        if (1..=200).contains(&key.len()) && key.bytes().all(plain) {
            Ok(key)
        } else {
            Err(Problem::new(StatusCode::BAD_REQUEST, "form_invalid"))
        }
    }
}

fn unreadable(status: StatusCode) -> Problem {
    match status {
        StatusCode::PAYLOAD_TOO_LARGE => Problem::new(status, "body_too_large"),
        StatusCode::UNSUPPORTED_MEDIA_TYPE => Problem::new(status, "form_expected"),
        _ => Problem::new(StatusCode::BAD_REQUEST, "body_unreadable"),
    }
}

/// What the address names; one that cannot be read is an address that does not exist.
#[derive(Debug)]
pub(super) struct At<T>(pub(super) T);

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for At<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let found = Path::from_request_parts(parts, state).await;
        found
            .map(|Path(id)| Self(id))
            .map_err(|_| Problem::not_found())
    }
}
