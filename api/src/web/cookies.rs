//! What every page leaves behind: the language asked for, the banner told, what may be kept.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;

use super::directory::is_public;
use super::visit::{DONE_COOKIE, LANGUAGE_COOKIE, asked_language};
use crate::app::App;
use crate::session;

const A_YEAR: u32 = 365 * 24 * 60 * 60;

/// Middleware: keeps the language, tells a banner once, and lets nobody keep a page about clients.
pub(super) async fn kept(State(app): State<App>, request: Request, next: Next) -> Response {
    let asked = asked_language(request.uri());
    let told = session::cookie(request.headers(), DONE_COOKIE).is_some();
    let open_to_all = is_public(request.uri().path());
    let public = open_to_all && !knows_anybody(&app, request.headers());
    let mut response = next.run(request).await;
    let shown = response.status() == StatusCode::OK;
    let headers = response.headers_mut();
    // Visitors get no cookie: the language stays in the address.
    if let Some(language) = asked.filter(|_| !public) {
        headers.append(
            header::SET_COOKIE,
            session::set(LANGUAGE_COOKIE, language.tag(), A_YEAR),
        );
    }
    if told && shown {
        headers.append(header::SET_COOKIE, session::set(DONE_COOKIE, "", 0));
    }
    let keeping = if public && shown && !told {
        "public, max-age=60"
    } else {
        "no-store"
    };
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(keeping));
    headers.insert(header::VARY, HeaderValue::from_static("cookie"));
    response
}

fn knows_anybody(app: &App, headers: &HeaderMap) -> bool {
    let token = session::token(headers);
    token.is_some_and(|token| app.personas.by_token(&token).is_some())
}
