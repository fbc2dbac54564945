//! What every page leaves behind: the language asked for, the banner told, what may be kept.

use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;

use super::messages::Language;
use super::visit::{DONE_COOKIE, LANGUAGE_COOKIE, asked_language};
use crate::session;

const A_YEAR: u32 = 365 * 24 * 60 * 60;

/// The header that keeps a language.
pub(super) fn language(language: Language) -> HeaderValue {
    session::set(LANGUAGE_COOKIE, language.tag(), A_YEAR)
}

/// Middleware: keeps the language of whoever is signed in, tells a banner once, and lets nobody keep a page about clients.
pub(super) async fn kept(request: Request, next: Next) -> Response {
    let asked = asked_language(request.uri());
    // Visitors have no cookies: they keep their language in the address.
    let asked = asked.filter(|_| session::token(request.headers()).is_some());
    let told = session::cookie(request.headers(), DONE_COOKIE).is_some();
    let mut response = next.run(request).await;
    let shown = response.status() == StatusCode::OK;
    let headers = response.headers_mut();
    if let Some(language) = asked {
        headers.append(header::SET_COOKIE, self::language(language));
    }
    if told && shown {
        headers.append(header::SET_COOKIE, session::set(DONE_COOKIE, "", 0));
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::VARY, HeaderValue::from_static("cookie"));
    response
}
