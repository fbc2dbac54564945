//! Pages of text.

use axum::http::StatusCode;
use axum::response::Response;

use crate::web::answers::page;
use crate::web::views::directory::plain::PlainPage;
use crate::web::views::frame::Section;
use crate::web::visit::Visit;

pub(super) async fn about(visit: Visit) -> Response {
    show(&visit, "about")
}

pub(super) async fn accessibility(visit: Visit) -> Response {
    show(&visit, "accessibility")
}

pub(super) async fn privacy(visit: Visit) -> Response {
    show(&visit, "privacy")
}

fn show(visit: &Visit, name: &'static str) -> Response {
    let frame = visit.frame(Section::Public);
    page(StatusCode::OK, &PlainPage { frame, page: name })
}
