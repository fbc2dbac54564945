//! What a page answers with: the page, or the way to the next one.

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use brana_commands::Done;

use super::visit::DONE_COOKIE;
use crate::json::problem::Problem;
use crate::reads::POSITION_COOKIE;
use crate::session;

/// How long a person's own change is waited for, and how long the banner about it may be late.
const MOMENT: u32 = 60;

/// A page with its status.
pub(super) fn page(status: StatusCode, view: &impl Template) -> Response {
    match view.render() {
        Ok(text) => (status, Html(text)).into_response(),
        Err(error) => {
            tracing::error!(error = %error, "a page could not be rendered");
            Problem::internal().into_response()
        }
    }
}

/// The way to another page.
pub(super) fn go_to(href: &str) -> Response {
    match HeaderValue::from_str(href) {
        Ok(href) => (StatusCode::SEE_OTHER, [(header::LOCATION, href)]).into_response(),
        Err(_) => Problem::not_found().into_response(),
    }
}

/// The way to the page that shows what was done, with a banner that says so.
pub(super) fn done(done: &Done, word: &str, href: &str) -> Response {
    let mut response = go_to(href);
    let cookies = [
        session::set(POSITION_COOKIE, &done.position.to_string(), MOMENT),
        session::set(DONE_COOKIE, word, MOMENT),
    ];
    for cookie in cookies {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}
