//! One request and its answer. Leaves out what is asked.

use std::future::{Future, IntoFuture};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode};
use http_body_util::BodyExt;
use serde_json::Value;
use tower::ServiceExt;

use crate::Person;

/// The way in to a node, and the furthest position it has answered with.
#[derive(Clone)]
pub(crate) struct Door {
    pub(crate) router: Router,
    pub(crate) seen: Arc<AtomicU64>,
}

/// A request that is being put together; awaiting it sends it.
#[must_use]
pub struct Call {
    door: Door,
    method: String,
    path: String,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
    unseen: bool,
}

impl Call {
    pub(crate) fn new(person: &Person, method: &str, path: &str) -> Self {
        let call = Self {
            door: person.door.clone(),
            method: method.to_owned(),
            path: format!("/api/v1{path}"),
            headers: Vec::new(),
            body: Vec::new(),
            unseen: false,
        };
        match &person.token {
            Some(token) => call.header("authorization", &format!("Bearer {token}")),
            None => call,
        }
    }

    /// A request of nobody in particular, anywhere.
    pub(crate) fn anywhere(door: Door, method: &str, path: &str) -> Self {
        Self {
            door,
            method: method.to_owned(),
            path: path.to_owned(),
            headers: Vec::new(),
            body: Vec::new(),
            unseen: true,
        }
    }

    /// With a header, in place of one of the same name.
    pub fn header(self, name: &str, value: &str) -> Self {
        let mut call = self.without(name);
        call.headers.push((name.to_owned(), value.to_owned()));
        call
    }

    /// Without a header.
    pub fn without(mut self, name: &str) -> Self {
        self.headers.retain(|(known, _)| known != name);
        self
    }

    /// From this version.
    pub fn at_version(self, version: u64) -> Self {
        self.header("if-match", &format!("\"{version}\""))
    }

    /// Under this idempotency key.
    pub fn key(self, key: &str) -> Self {
        self.header("idempotency-key", key)
    }

    /// Without saying what was seen before.
    pub fn unseen(mut self) -> Self {
        self.unseen = true;
        self
    }

    /// With this body.
    pub fn body(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.body = body.into();
        self
    }

    async fn send(self) -> Answer {
        let said = self
            .headers
            .iter()
            .any(|(name, _)| name == "brana-position");
        let mut request = Request::builder()
            .method(self.method.as_str())
            .uri(&self.path);
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        if self.method == "GET" && !said && !self.unseen {
            request = request.header("brana-position", self.door.seen.load(Ordering::SeqCst));
        }
        let request = request
            .body(Body::from(self.body))
            .unwrap_or_else(|error| panic!("{} {}: {error}", self.method, self.path));
        let Ok(response) = self.door.router.oneshot(request).await;
        let (head, body) = response.into_parts();
        let bytes = match body.collect().await {
            Ok(body) => body.to_bytes(),
            Err(error) => panic!("{} {}: {error}", self.method, self.path),
        };
        let answer = Answer {
            asked: format!("{} {}", self.method, self.path),
            status: head.status,
            headers: head.headers,
            body: serde_json::from_slice(&bytes).unwrap_or(Value::Null),
            bytes: bytes.to_vec(),
        };
        if let Some(position) = answer.position() {
            self.door.seen.fetch_max(position, Ordering::SeqCst);
        }
        answer
    }
}

impl IntoFuture for Call {
    type Output = Answer;
    type IntoFuture = Pin<Box<dyn Future<Output = Answer> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.send())
    }
}

/// What came back.
#[derive(Debug, Clone)]
pub struct Answer {
    /// What was asked.
    pub asked: String,
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body, null when it is no JSON.
    pub body: Value,
    /// The body as it came.
    pub bytes: Vec<u8>,
}

impl Answer {
    /// This answer, which must have this status.
    ///
    /// # Panics
    /// When it has another.
    #[track_caller]
    pub fn is(self, status: u16) -> Self {
        assert_eq!(
            self.status.as_u16(),
            status,
            "{}: {}",
            self.asked,
            String::from_utf8_lossy(&self.bytes)
        );
        self
    }

    /// This answer, which must be a problem with this status and code.
    ///
    /// # Panics
    /// When it is not.
    #[track_caller]
    pub fn refused(self, status: u16, code: &str) -> Self {
        let answer = self.is(status);
        assert_eq!(answer.code(), code, "{}: {}", answer.asked, answer.body);
        answer
    }

    /// The code of a problem, empty when this is none.
    #[must_use]
    pub fn code(&self) -> &str {
        self.body["code"].as_str().unwrap_or_default()
    }

    /// A header, empty when it is missing.
    #[must_use]
    pub fn header(&self, name: &str) -> &str {
        let value = self.headers.get(name).and_then(|value| value.to_str().ok());
        value.unwrap_or_default()
    }

    /// The id of what a command was about.
    #[must_use]
    pub fn id(&self) -> String {
        self.body["id"].as_str().unwrap_or_default().to_owned()
    }

    /// The version the ETag names.
    #[must_use]
    pub fn version(&self) -> Option<u64> {
        self.header("etag").trim_matches('"').parse().ok()
    }

    /// The position the log stood at.
    #[must_use]
    pub fn position(&self) -> Option<u64> {
        self.header("brana-position").parse().ok()
    }

    /// The body as text.
    #[must_use]
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// A list's rows.
    ///
    /// # Panics
    /// When this is no list.
    #[must_use]
    #[track_caller]
    pub fn items(&self) -> &Vec<Value> {
        let rows = self.body.get("items").unwrap_or(&self.body);
        match rows.as_array() {
            Some(rows) => rows,
            None => panic!("{}: no list: {}", self.asked, self.body),
        }
    }
}
