//! A client went to another prison.

use axum::http::StatusCode;
use axum::response::Response;
use brana_domain::key_worker_assignment::AssignmentCommand;
use brana_domain::reference::{self, PRISONS};
use brana_domain::vocabulary::{CaseId, PrisonId};
use brana_projections::case::Overview;

use super::super::answers::{done, page};
use super::super::attempt::{Attempt, Outcome};
use super::super::posted::{At, Posted};
use super::super::questions::{Kind, Question, answers, asks};
use super::super::views::closing::TransferForm;
use super::super::views::form::{Choice, Form};
use super::super::visit::Inside;
use super::{changed, header, worker_or_lead};
use crate::json::problem::Problem;

const QUESTIONS: &[Question] = &[asks("to", "transfer-to", Kind::Prison)];

/// `GET /app/cases/{case}/transfer`
pub(super) async fn show(inside: Inside, At(case): At<CaseId>) -> Result<Response, Problem> {
    let found = worker_or_lead(&inside, case).await?;
    let action = format!("{}/transfer", header(&found.case).href);
    let form = Form::new(&action, &inside.new_key(), &found.case.version.to_string());
    Ok(form_page(&inside, &found, StatusCode::OK, form))
}

/// `POST /app/cases/{case}/transfer`
pub(super) async fn transfer(
    inside: Inside,
    At(case): At<CaseId>,
    posted: Posted,
) -> Result<Response, Problem> {
    let found = worker_or_lead(&inside, case).await?;
    let attempt = Attempt::new(&inside, &posted, QUESTIONS, &[]);
    let mut filling = attempt.filling();
    let to: Option<PrisonId> = filling.chosen("to");
    let to = to.filter(|prison| reference::prison(prison).is_some());
    if to.is_none() && filling.errors.is_empty() {
        filling.wrong("to", "field-choose");
    }
    let command = to.map(|to| AssignmentCommand::TransferClient { case, to });
    match attempt.carry_out(filling.errors, command).await? {
        // A lead no longer sees a client who has left the prison, nor a worker who no longer has them.
        Outcome::Done(what) => Ok(done(&what, "transferred", "/app")),
        Outcome::Again(status, form) => Ok(form_page(&inside, &found, status, form)),
        Outcome::Changed(form) => {
            let yours = answers(&inside.t, &posted, QUESTIONS, &[]);
            changed::of_case(&inside, &posted, &found, yours, form).await
        }
    }
}

fn form_page(inside: &Inside, found: &Overview, status: StatusCode, form: Form) -> Response {
    let others = PRISONS
        .iter()
        .filter(|prison| prison.id != found.case.prison);
    let choice = |prison: &reference::PrisonEntry| Choice {
        value: prison.id.to_string(),
        label: prison.name_cs.to_owned(),
        hint: None,
    };
    let view = TransferForm {
        frame: inside.client_frame(),
        client: header(&found.case),
        prisons: others.map(choice).collect(),
        form,
    };
    page(status, &view)
}
