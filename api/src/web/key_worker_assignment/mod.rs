//! The pages of key worker assignment: one file per page, named by what people do there.

mod absence;
mod assign;
mod capacity;
mod case;
mod caseload;
mod changed;
mod close;
mod contact;
mod cover;
mod home;
mod interval;
mod merge;
mod open_case;
mod prison;
mod return_to_work;
mod then;
mod timeline;
mod transfer;
mod unassign;
mod worker;

pub(super) use timeline::word as event_word;

use axum::Router;
use axum::http::StatusCode;
use axum::routing::{get, post};
use brana_domain::vocabulary::CaseId;
use brana_projections::case::{CaseRow, Overview};

use super::views::frame::ClientHeader;
use super::visit::{Inside, forbidden, prison_name};
use crate::app::App;
use crate::json::problem::Problem;

/// Every page of this journey.
pub(super) fn router() -> Router<App> {
    cases().merge(caseloads()).merge(prisons())
}

fn cases() -> Router<App> {
    Router::new()
        .route("/app", get(home::show))
        .route("/app/cases", post(open_case::open))
        .route(
            "/app/cases/new",
            get(open_case::show).post(open_case::change),
        )
        .route("/app/cases/check", post(open_case::check))
        .route("/app/cases/{case}", get(case::show))
        .route("/app/cases/{case}/contacts", post(contact::record))
        .route(
            "/app/cases/{case}/contacts/new",
            get(contact::show).post(contact::change),
        )
        .route("/app/cases/{case}/contacts/check", post(contact::check))
        .route("/app/cases/{case}/propose", post(assign::propose))
        .route(
            "/app/cases/{case}/assign",
            get(assign::show).post(assign::assign),
        )
        .route(
            "/app/cases/{case}/reassign",
            get(assign::show_reassign).post(assign::reassign),
        )
        .route(
            "/app/cases/{case}/unassign",
            get(unassign::show).post(unassign::unassign),
        )
        .route(
            "/app/cases/{case}/transfer",
            get(transfer::show).post(transfer::transfer),
        )
        .route(
            "/app/cases/{case}/close",
            get(close::show).post(close::close),
        )
        .route(
            "/app/cases/{case}/merge",
            get(merge::show).post(merge::merge),
        )
}

fn caseloads() -> Router<App> {
    Router::new()
        .route("/app/caseloads/{worker}", get(caseload::of_worker))
        .route(
            "/app/caseloads/{worker}/capacity",
            get(capacity::show).post(capacity::set),
        )
        .route(
            "/app/caseloads/{worker}/absence",
            get(absence::show).post(absence::record),
        )
        .route(
            "/app/caseloads/{worker}/return",
            get(return_to_work::show).post(return_to_work::record),
        )
        .route(
            "/app/caseloads/{worker}/cover",
            get(cover::show).post(cover::arrange),
        )
}

fn prisons() -> Router<App> {
    Router::new()
        .route("/app/prisons/{prison}", get(prison::show))
        .route("/app/prisons/{prison}/clients", get(caseload::of_prison))
        .route(
            "/app/prisons/{prison}/contact-interval",
            get(interval::show).post(interval::set),
        )
}

/// The identity bar of a case.
fn header(case: &CaseRow) -> ClientHeader {
    ClientHeader {
        href: format!("/app/cases/{}", case.case_id),
        name: format!("{} {}", case.given_name, case.family_name),
        birth_date: case.birth_date,
        prisoner_number: case.prisoner_number.as_str().to_owned(),
        prison: prison_name(&case.prison),
        episode: u32::from(case.episode),
        closed: case.closed_on.is_some(),
    }
}

/// An open case, for the worker who has it or covers, or for the lead of its prison.
async fn worker_or_lead(inside: &Inside, case: CaseId) -> Result<Overview, Problem> {
    let found = inside.case(case).await?;
    if found.case.closed_on.is_some() {
        return Err(Problem::new(StatusCode::CONFLICT, "case_closed"));
    }
    if inside.leads() || is_mine(inside, &found.case) {
        return Ok(found);
    }
    Err(forbidden())
}

/// Whether the caller has the client, or covers for whoever has.
fn is_mine(inside: &Inside, case: &CaseRow) -> bool {
    let me = inside.caller.worker;
    me.is_some() && (case.worker == me || case.covered_by == me)
}
