//! `GET /`: what Brána is, and the way in.

use axum::http::StatusCode;
use axum::response::Response;

use super::answers::page;
use super::views::frame::Section;
use super::views::start::Start;
use super::visit::Visit;

/// The start page.
pub(super) async fn show(visit: Visit) -> Response {
    let enter_href = if visit.persona.is_some() {
        "/app"
    } else {
        "/sign-in"
    };
    let view = Start {
        frame: visit.frame(Section::Nowhere),
        enter_href: enter_href.to_owned(),
    };
    page(StatusCode::OK, &view)
}
