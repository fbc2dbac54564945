//! What browsers and caches may keep of a public page: a minute, then ask with its ETag.
//!
//! A page shown to somebody who is signed in carries their name and is kept by nobody; nor is an
//! answer to a form, which may hold what was typed.

use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};

use crate::app::App;
use crate::json::problem::Problem;
use crate::session;
use crate::web::visit::DONE_COOKIE;

const LONGEST: usize = 16 * 1024 * 1024;
const A_MINUTE: HeaderValue = HeaderValue::from_static("public, max-age=60");
const NOT_AT_ALL: HeaderValue = HeaderValue::from_static("no-store");

/// Middleware: an ETag over the page, and who may keep it.
pub(super) async fn kept(State(app): State<App>, request: Request, next: Next) -> Response {
    let read = *request.method() == Method::GET;
    let posted = *request.method() == Method::POST;
    let seen = request.headers().get(header::IF_NONE_MATCH).cloned();
    let told = session::cookie(request.headers(), DONE_COOKIE).is_some();
    let known = knows_anybody(&app, request.headers());
    let mut response = next.run(request).await;
    let vary = HeaderValue::from_static("cookie");
    response.headers_mut().insert(header::VARY, vary);
    if told && response.status() == StatusCode::OK {
        let gone = session::set(DONE_COOKIE, "", 0);
        response.headers_mut().append(header::SET_COOKIE, gone);
    }
    if told || known || posted || !response.status().is_success() {
        response
            .headers_mut()
            .insert(header::CACHE_CONTROL, NOT_AT_ALL);
        return response;
    }
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, A_MINUTE);
    if read {
        tagged(response, seen.as_ref()).await
    } else {
        response
    }
}

async fn tagged(response: Response, seen: Option<&HeaderValue>) -> Response {
    let (mut head, body) = response.into_parts();
    let Ok(body) = to_bytes(body, LONGEST).await else {
        return Problem::internal().into_response();
    };
    let hash = Sha256::digest(&body);
    let hex: String = hash
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let tag = format!("W/\"{hex}\"");
    let same = seen
        .and_then(|seen| seen.to_str().ok())
        .is_some_and(|seen| seen.split(',').any(|one| one.trim() == tag));
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        head.headers.insert(header::ETAG, tag);
    }
    if same {
        head.status = StatusCode::NOT_MODIFIED;
        head.headers.remove(header::CONTENT_LENGTH);
        return Response::from_parts(head, Body::empty());
    }
    Response::from_parts(head, Body::from(body))
}

fn knows_anybody(app: &App, headers: &HeaderMap) -> bool {
    let token = session::token(headers);
    token.is_some_and(|token| app.personas.by_token(&token).is_some())
}
