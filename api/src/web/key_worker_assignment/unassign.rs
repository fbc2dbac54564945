//! Taking a client from their key worker.

use axum::http::StatusCode;
use axum::response::Response;
use brana_domain::key_worker_assignment::AssignmentCommand;
use brana_domain::key_worker_assignment::codes::DeallocationGround;
use brana_domain::vocabulary::CaseId;
use brana_projections::case::Overview;

use super::super::answers::{done, page};
use super::super::attempt::{Attempt, Outcome, Places};
use super::super::posted::{At, Posted};
use super::super::questions::{Kind, Question, answers, asks};
use super::super::views::assignment::UnassignForm;
use super::super::views::form::Form;
use super::super::visit::Inside;
use super::{changed, header};
use crate::json::problem::Problem;

const QUESTIONS: &[Question] = &[
    asks("ground", "reassign-ground", Kind::Code("deallocation")),
    asks("explanation", "ground-explanation", Kind::Words),
];

const PLACES: Places = &[
    ("explanation_missing", "explanation"),
    ("ground_not_for_hands", "ground"),
];

async fn visible(inside: &Inside, case: CaseId) -> Result<Overview, Problem> {
    let found = inside.case(case).await?;
    inside.only_leads()?;
    Ok(found)
}

/// `GET /app/cases/{case}/unassign`
pub(super) async fn show(inside: Inside, At(case): At<CaseId>) -> Result<Response, Problem> {
    let found = visible(&inside, case).await?;
    if found.case.worker.is_none() {
        return Err(Problem::new(StatusCode::CONFLICT, "no_key_worker"));
    }
    let action = format!("{}/unassign", header(&found.case).href);
    let form = Form::new(&action, &inside.new_key(), &found.case.version.to_string());
    Ok(form_page(&inside, &found, StatusCode::OK, form))
}

/// `POST /app/cases/{case}/unassign`
pub(super) async fn unassign(
    inside: Inside,
    At(case): At<CaseId>,
    posted: Posted,
) -> Result<Response, Problem> {
    let found = visible(&inside, case).await?;
    let attempt = Attempt::new(&inside, &posted, QUESTIONS, PLACES);
    let mut filling = attempt.filling();
    let ground = filling.code("ground", &DeallocationGround::GIVEN_BY_PEOPLE);
    let explanation = filling.words("explanation");
    let command = ground.map(|ground| AssignmentCommand::Deallocate {
        case,
        ground,
        explanation,
    });
    match attempt.carry_out(filling.errors, command).await? {
        Outcome::Done(what) => Ok(done(&what, "unassigned", &header(&found.case).href)),
        Outcome::Again(status, form) => Ok(form_page(&inside, &found, status, form)),
        Outcome::Changed(form) => {
            let yours = answers(&inside.t, &posted, QUESTIONS, &[]);
            changed::of_case(&inside, &posted, &found, yours, form).await
        }
    }
}

fn form_page(inside: &Inside, found: &Overview, status: StatusCode, form: Form) -> Response {
    let present = found.case.worker.and(found.worker_name.as_ref());
    let view = UnassignForm {
        frame: inside.client_frame(),
        client: header(&found.case),
        present: present.map(ToString::to_string).unwrap_or_default(),
        form,
    };
    page(status, &view)
}
