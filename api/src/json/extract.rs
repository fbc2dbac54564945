//! What requests carry besides their address: bodies, ids, preconditions, keys.
//!
//! Each extractor answers with a [`Problem`] of its own, so that no request is
//! refused in the framework's words.

use axum::extract::rejection::{PathRejection, QueryRejection};
use axum::extract::{FromRequest, FromRequestParts, Path, Query, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use super::named::Named;
use super::problem::{FieldProblem, Problem};

/// A JSON body, with the hash of the whole request for the idempotency check.
#[derive(Debug)]
pub(crate) struct Sent<T> {
    /// The body.
    pub(crate) body: T,
    /// Hash of method, path and body.
    pub(crate) hash: [u8; 32],
}

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Sent<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        json_is_declared(request.headers())?;
        let mut hash = Sha256::new();
        hash.update(request.method().as_str());
        hash.update(request.uri().path());
        let bytes = axum::body::Bytes::from_request(request, state)
            .await
            .map_err(|rejection| {
                if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE {
                    Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "body_too_large")
                        .with_detail("The body is larger than this address takes.")
                } else {
                    unreadable("The body could not be read to its end.")
                }
            })?;
        hash.update(&bytes);
        let body = decode(&bytes)?;
        Ok(Self {
            body,
            hash: hash.finalize().into(),
        })
    }
}

fn json_is_declared(headers: &HeaderMap) -> Result<(), Problem> {
    let declared = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    if declared.is_some_and(is_json) {
        return Ok(());
    }
    Err(
        Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "json_expected")
            .with_detail("Send the body as application/json, in UTF-8."),
    )
}

/// JSON is always UTF-8 (RFC 8259); whoever says otherwise is not understood.
fn is_json(declared: &str) -> bool {
    let mut parts = declared.split(';').map(str::trim);
    let media = parts.next().unwrap_or_default();
    let foreign = |parameter: &str| {
        let Some((name, value)) = parameter.split_once('=') else {
            return false;
        };
        let charset = value.trim().trim_matches('"');
        name.trim().eq_ignore_ascii_case("charset") && !charset.eq_ignore_ascii_case("utf-8")
    };
    media.eq_ignore_ascii_case("application/json") && !parts.any(foreign)
}

fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let body = serde_path_to_error::deserialize(Named(&mut reader)).map_err(|error| {
        let path = error.path().to_string();
        let inner = error.into_inner();
        match read_to_its_end(bytes) {
            Ok(()) => field_invalid(path, &inner),
            Err(error) => unreadable(error.to_string()),
        }
    })?;
    reader
        .end()
        .map_err(|error| unreadable(error.to_string()))?;
    Ok(body)
}

/// Whether the body is JSON at all; only then is there a field to be wrong.
fn read_to_its_end(bytes: &[u8]) -> Result<(), Box<dyn std::error::Error>> {
    std::str::from_utf8(bytes)?;
    serde_json::from_slice::<serde::de::IgnoredAny>(bytes)?;
    Ok(())
}

fn field_invalid(path: String, error: &serde_json::Error) -> Problem {
    let field = FieldProblem {
        field: path,
        code: "invalid".to_owned(),
        detail: error.to_string(),
    };
    Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "fields_invalid")
        .with_detail("A field is wrong, missing or unknown; see `errors`.")
        .with_errors(vec![field])
}

fn unreadable(detail: impl Into<String>) -> Problem {
    Problem::new(StatusCode::BAD_REQUEST, "body_unreadable").with_detail(detail)
}

/// Ids from the address; one that cannot be read is 400.
#[derive(Debug)]
pub(crate) struct Id<T>(pub(crate) T);

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for Id<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let Path(id) =
            Path::from_request_parts(parts, state)
                .await
                .map_err(|error: PathRejection| {
                    Problem::new(StatusCode::BAD_REQUEST, "id_invalid")
                        .with_detail(error.body_text())
                })?;
        Ok(Self(id))
    }
}

/// The query of the address; one that cannot be read is 400.
#[derive(Debug)]
pub(crate) struct Asked<T>(pub(crate) T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Asked<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let Query(query) =
            Query::from_request_parts(parts, state)
                .await
                .map_err(|error: QueryRejection| {
                    Problem::new(StatusCode::BAD_REQUEST, "query_invalid")
                        .with_detail(with_allowed(error.body_text()))
                })?;
        Ok(Self(query))
    }
}

/// What a parameter takes, behind what was wrong with it.
fn with_allowed(told: String) -> String {
    let named = told
        .split(": ")
        .find_map(|word| Some((word, allowed(word)?)));
    match named {
        Some((name, allowed)) => format!("{told}; `{name}` takes {allowed}"),
        None => told,
    }
}

/// What parameters take that are read before anything looks at them.
fn allowed(name: &str) -> Option<&'static str> {
    match name {
        "limit" => Some("a whole number from 1 to 100"),
        "beyond" => Some("a whole number from 0 up"),
        "as_of" | "known_at" => {
            Some("an instant such as 2026-11-21T08:00:00Z, between the years 1900 and 2999")
        }
        "worker" => Some("the id of a worker, a UUID"),
        "due" => Some("all, overdue or this_week"),
        _ => None,
    }
}

/// Which version a change was made from. Changing without saying so is 428.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum IfMatch {
    /// This version of the resource.
    Version(u64),
    /// Whatever is there (`*`).
    Any,
}

impl<S: Send + Sync> FromRequestParts<S> for IfMatch {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let Some(value) = parts.headers.get(header::IF_MATCH) else {
            return Err(
                Problem::new(StatusCode::PRECONDITION_REQUIRED, "if_match_missing")
                    .with_detail("Read the resource and send its ETag as If-Match."),
            );
        };
        value.to_str().ok().and_then(Self::parse).ok_or_else(|| {
            Problem::new(StatusCode::BAD_REQUEST, "if_match_invalid")
                .with_detail("If-Match must be one ETag as it was given, for example \"7\", or *.")
        })
    }
}

impl IfMatch {
    fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if text == "*" {
            return Some(Self::Any);
        }
        let quoted = text.strip_prefix('"')?.strip_suffix('"')?;
        quoted.parse().ok().map(Self::Version)
    }
}

/// The key under which a command may be sent again safely.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct IdempotencyKey(pub(crate) Option<String>);

impl<S: Send + Sync> FromRequestParts<S> for IdempotencyKey {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let Some(value) = parts.headers.get("idempotency-key") else {
            return Ok(Self(None));
        };
        let plain = |key: &&str| (1..=200).contains(&key.len()) && !key.contains(char::is_control);
        match value.to_str().ok().filter(plain) {
            Some(key) => Ok(Self(Some(key.to_owned()))),
            None => Err(
                Problem::new(StatusCode::BAD_REQUEST, "idempotency_key_invalid")
                    .with_detail("Idempotency-Key takes 1 to 200 printable ASCII characters."),
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_etag_is_a_quoted_version() {
        assert_eq!(IfMatch::parse("\"7\""), Some(IfMatch::Version(7)));
        assert_eq!(IfMatch::parse("*"), Some(IfMatch::Any));
        for wrong in ["7", "W/\"7\"", "\"x\"", "\"1\", \"2\"", ""] {
            assert_eq!(IfMatch::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn json_is_utf_8() {
        for right in [
            "application/json",
            "Application/JSON; charset=UTF-8",
            "application/json;charset=\"utf-8\"",
            "application/json; version=1",
        ] {
            assert!(is_json(right), "{right}");
        }
        for wrong in [
            "application/json; charset=utf-16",
            "application/json; version=1; Charset = \"iso-8859-2\"",
            "text/json",
            "",
        ] {
            assert!(!is_json(wrong), "{wrong}");
        }
    }

    #[test]
    fn a_list_is_no_object_however_deep() {
        #[derive(Debug, serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Pair {
            #[expect(dead_code, reason = "only decoding is tried")]
            amount: u8,
        }
        #[derive(Debug, serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Outer {
            #[serde(default)]
            #[expect(dead_code, reason = "only decoding is tried")]
            pair: Option<Pair>,
            #[serde(default)]
            #[expect(dead_code, reason = "only decoding is tried")]
            pairs: Vec<Pair>,
        }
        for right in [r#"{}"#, r#"{"pair":{"amount":1},"pairs":[{"amount":2}]}"#] {
            assert!(decode::<Outer>(right.as_bytes()).is_ok(), "{right}");
        }
        for (wrong, field) in [
            ("[]", "."),
            ("[null,[]]", "."),
            (r#"{"pair":[1]}"#, "pair"),
            (r#"{"pairs":[{"amount":2},[1]]}"#, "pairs[1]"),
        ] {
            let problem = decode::<Outer>(wrong.as_bytes()).unwrap_err();
            assert_eq!(problem.status, 422, "{wrong}");
            assert_eq!(problem.errors[0].field, field, "{wrong}");
            let detail = &problem.errors[0].detail;
            assert!(detail.contains("expected an object"), "{detail}");
        }
    }

    #[test]
    fn an_unknown_field_is_named() {
        #[derive(Debug, serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Small {
            #[expect(dead_code, reason = "only decoding is tried")]
            worker: u8,
        }
        let problem = decode::<Small>(br#"{"worker":1,"x":2}"#).unwrap_err();
        assert_eq!(
            (problem.status, problem.errors[0].field.as_str()),
            (422, "x")
        );
        let problem = decode::<Small>(b"{").unwrap_err();
        assert_eq!(
            (problem.status, problem.code.as_str()),
            (400, "body_unreadable")
        );
    }
}
