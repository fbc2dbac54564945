//! `GET /`: what Brána is, the way into the directory, and the way in.

use axum::http::StatusCode;
use axum::response::Response;

use super::answers::page;
use super::directory::start_choices;
use super::views::form::Form;
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
    let frame = visit.frame(Section::Nowhere);
    let [needs, regions] = start_choices(&frame);
    let view = Start {
        frame,
        enter_href: enter_href.to_owned(),
        search: Form::default(),
        needs,
        regions,
    };
    page(StatusCode::OK, &view)
}
