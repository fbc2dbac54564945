//! `GET /capacity`: free places by day and region for everybody, with demand as far as it is told.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

use crate::app::App;
use crate::capacity::Fields;
use crate::json::extract::Asked;
use crate::json::problem::Problem;
use crate::reads::Seen;
use crate::web::answers::page;
use crate::web::capacity::{Reader, view};
use crate::web::views::frame::Section;
use crate::web::visit::Visit;

pub(super) async fn show(
    State(app): State<App>,
    visit: Visit,
    Asked(fields): Asked<Fields>,
) -> Result<Response, Problem> {
    let frame = visit.frame(Section::Supply);
    let view = view(&app, Seen(None), Reader::Public, frame, fields).await?;
    Ok(page(StatusCode::OK, &view))
}
