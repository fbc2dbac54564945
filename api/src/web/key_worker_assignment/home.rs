//! `GET /app`: everybody's own first page.

use axum::extract::RawQuery;
use axum::http::StatusCode;
use axum::response::Response;
use brana_domain::vocabulary::Role;

use super::super::answers::{go_to, page};
use super::super::views::frame::Section;
use super::super::views::home::NothingYet;
use super::super::visit::{Inside, prison_href};
use super::caseload;
use crate::json::problem::Problem;

/// A worker's caseload, a lead's prison; for others, what will be here for them.
pub(super) async fn show(inside: Inside, query: RawQuery) -> Result<Response, Problem> {
    let caller = &inside.caller;
    if caller.role == Role::KeyWorker && caller.worker.is_some() {
        return caseload::mine(&inside, query).await;
    }
    if let Some(prison) = caller.prison.as_ref().filter(|_| inside.leads()) {
        return Ok(go_to(&prison_href(prison)));
    }
    let frame = inside.frame(Section::Nowhere);
    if let Some(first) = frame.first_desk() {
        return Ok(go_to(first));
    }
    let view = NothingYet {
        role: caller.role.to_string(),
        frame,
    };
    Ok(page(StatusCode::OK, &view))
}
