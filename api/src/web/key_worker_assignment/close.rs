//! An episode is over.

use axum::http::StatusCode;
use axum::response::Response;
use brana_domain::key_worker_assignment::AssignmentCommand;
use brana_domain::key_worker_assignment::codes::ClosingGround;
use brana_domain::vocabulary::CaseId;
use brana_projections::case::Overview;

use super::super::answers::{done, page};
use super::super::attempt::{Attempt, Outcome, Places};
use super::super::posted::{At, Posted};
use super::super::questions::{Kind, Question, answers, asks};
use super::super::views::closing::CloseForm;
use super::super::views::form::Form;
use super::super::visit::Inside;
use super::{changed, header, worker_or_lead};
use crate::json::problem::Problem;

const QUESTIONS: &[Question] = &[asks("ground", "close-ground", Kind::Code("closing"))];
const PLACES: Places = &[("ground_not_for_hands", "ground")];

/// `GET /app/cases/{case}/close`
pub(super) async fn show(inside: Inside, At(case): At<CaseId>) -> Result<Response, Problem> {
    let found = worker_or_lead(&inside, case).await?;
    let action = format!("{}/close", header(&found.case).href);
    let form = Form::new(&action, &inside.new_key(), &found.case.version.to_string());
    Ok(form_page(&inside, &found, StatusCode::OK, form))
}

/// `POST /app/cases/{case}/close`
pub(super) async fn close(
    inside: Inside,
    At(case): At<CaseId>,
    posted: Posted,
) -> Result<Response, Problem> {
    let found = worker_or_lead(&inside, case).await?;
    let attempt = Attempt::new(&inside, &posted, QUESTIONS, PLACES);
    let mut filling = attempt.filling();
    let ground = filling.code("ground", &ClosingGround::GIVEN_BY_PEOPLE);
    let command = ground.map(|ground| AssignmentCommand::CloseCase { case, ground });
    let href = header(&found.case).href;
    match attempt.carry_out(filling.errors, command).await? {
        Outcome::Done(what) => Ok(done(&what, "closed", after(&inside, &found, &href))),
        Outcome::Again(status, form) => Ok(form_page(&inside, &found, status, form)),
        Outcome::Changed(form) => {
            let yours = answers(&inside.t, &posted, QUESTIONS, &[]);
            changed::of_case(&inside, &posted, &found, yours, form).await
        }
    }
}

/// Whoever only covered no longer sees a case that is closed.
fn after<'a>(inside: &Inside, found: &Overview, href: &'a str) -> &'a str {
    let keeps = inside.leads() || found.case.worker == inside.caller.worker;
    if keeps { href } else { "/app" }
}

fn form_page(inside: &Inside, found: &Overview, status: StatusCode, form: Form) -> Response {
    let view = CloseForm {
        frame: inside.client_frame(),
        client: header(&found.case),
        form,
    };
    page(status, &view)
}
