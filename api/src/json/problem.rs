//! The one error body: RFC 9457 problem+json with a stable code.
//!
//! Every way a request can fail ends here, also the ones the framework finds
//! (unreadable bodies, wrong methods). The sentence comes from the message
//! files, the same that pages show. Left out: which error becomes which
//! problem; each room's errors say that next to themselves.

use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

use crate::web::messages::{Language, Texts};

/// Tells a problem's title in the caller's language, the sentence that pages show too.
pub(crate) async fn in_callers_language(request: Request, next: Next) -> Response {
    let language = language_of(request.headers());
    let response = next.run(request).await;
    let Some(problem) = response.extensions().get::<Problem>() else {
        return response;
    };
    let title = Texts::new(language).problem(&problem.code).to_string();
    let mut told = Problem {
        title,
        ..problem.clone()
    }
    .into_response();
    let tag = HeaderValue::from_static(language.tag());
    told.headers_mut().insert(header::CONTENT_LANGUAGE, tag);
    told
}

/// English unless Czech is asked for: programs read more than people do here.
fn language_of(headers: &HeaderMap) -> Language {
    let asked = headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok());
    let first = asked
        .and_then(|list| list.split([',', ';', '-']).next())
        .map(str::trim);
    first
        .and_then(Language::from_tag)
        .unwrap_or(Language::English)
}

/// The header that marks an answer given before.
pub(crate) const REPLAYED: HeaderName = HeaderName::from_static("idempotency-replayed");

/// What went wrong, for people (`title`, `detail`) and programs (`code`).
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Problem {
    /// Names the kind of problem for ever: `/problems/<code>`.
    #[serde(rename = "type")]
    pub kind: String,
    /// What went wrong, in a short sentence.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// Stable code for programs.
    pub code: String,
    /// What happened here and what to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// Field by field, what is wrong with the body.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldProblem>,
    /// Seconds after which another try makes sense.
    #[serde(skip)]
    pub retry_after: Option<u32>,
    /// Whether this was answered before, to an equal request.
    #[serde(skip)]
    pub replayed: bool,
    /// The version there is now, where somebody was faster.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub current_version: Option<u64>,
}

/// What is wrong with one field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct FieldProblem {
    /// The field, as a path from the top of the body.
    pub field: String,
    /// Stable code for programs.
    pub code: String,
    /// What is wrong, in words.
    pub detail: String,
}

impl Problem {
    /// A problem with the title that belongs to its status.
    #[must_use]
    pub fn new(status: StatusCode, code: impl Into<String>) -> Self {
        let code = code.into();
        Self {
            kind: format!("/problems/{code}"),
            title: status.canonical_reason().unwrap_or("Problem").to_owned(),
            status: status.as_u16(),
            code,
            detail: None,
            errors: Vec::new(),
            retry_after: None,
            replayed: false,
            current_version: None,
        }
    }

    /// The same with a sentence that says what to do.
    #[must_use]
    pub fn with_detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    /// The same with the fields in question.
    #[must_use]
    pub fn with_errors(mut self, errors: Vec<FieldProblem>) -> Self {
        self.errors = errors;
        self
    }

    /// The same with a time to come back.
    #[must_use]
    pub fn with_retry_after(mut self, seconds: u32) -> Self {
        self.retry_after = Some(seconds);
        self
    }

    /// 404: unknown, or not for this caller to see.
    #[must_use]
    pub fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "not_found")
            .with_detail("There is nothing here that you may see. Check the address.")
    }

    /// 500: ours. The cause is in the log, not in the answer.
    #[must_use]
    pub fn internal() -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "internal")
            .with_detail("Something failed on our side. Nothing was changed.")
    }
}

/// The answer carries the problem itself as an extension, for those who tell it in another shape.
impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let (retry_after, replayed) = (self.retry_after, self.replayed);
        let mut response = (status, axum::Json(&self)).into_response();
        response.extensions_mut().insert(self);
        let headers = response.headers_mut();
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/problem+json"),
        );
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if replayed {
            headers.insert(REPLAYED, HeaderValue::from_static("true"));
        }
        if let Some(seconds) = retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}
