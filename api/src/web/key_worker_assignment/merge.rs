//! Two cases turned out to be of one person.

use axum::http::StatusCode;
use axum::response::Response;
use brana_domain::key_worker_assignment::AssignmentCommand;
use brana_domain::vocabulary::CaseId;
use brana_projections::case::{CaseRow, Filter, Overview};

use super::super::answers::{done, page};
use super::super::attempt::{Attempt, Outcome, Places};
use super::super::posted::{At, Posted};
use super::super::questions::{Kind, Question, answers, asks};
use super::super::views::closing::{FoundCase, MergeForm};
use super::super::views::form::Form;
use super::super::visit::Inside;
use super::caseload::everybody;
use super::{changed, header, worker_or_lead};
use crate::json::problem::Problem;

const QUESTIONS: &[Question] = &[asks("duplicate", "merge-duplicate", Kind::Words)];
const PLACES: Places = &[
    ("not_two_clients", "duplicate"),
    ("case_not_opened", "duplicate"),
    ("client_mismatch", "duplicate"),
];

async fn visible(inside: &Inside, case: CaseId) -> Result<Overview, Problem> {
    let found = worker_or_lead(inside, case).await?;
    inside.only_leads()?;
    Ok(found)
}

/// `GET /app/cases/{case}/merge`
pub(super) async fn show(inside: Inside, At(case): At<CaseId>) -> Result<Response, Problem> {
    let found = visible(&inside, case).await?;
    let action = format!("{}/merge", header(&found.case).href);
    let form = Form::new(&action, &inside.new_key(), &found.case.version.to_string());
    Ok(form_page(&inside, &found, StatusCode::OK, None, form))
}

/// `POST /app/cases/{case}/merge`: first finds the other case and shows it, then merges.
pub(super) async fn merge(
    inside: Inside,
    At(case): At<CaseId>,
    posted: Posted,
) -> Result<Response, Problem> {
    let kept = visible(&inside, case).await?;
    let attempt = Attempt::new(&inside, &posted, QUESTIONS, PLACES);
    let Some(other) = duplicate(&inside, &posted, case).await? else {
        let unknown = inside.t.problem("case_not_opened");
        let form = attempt.form()?.wrong("duplicate", unknown);
        return Ok(form_page(
            &inside,
            &kept,
            StatusCode::UNPROCESSABLE_ENTITY,
            None,
            form,
        ));
    };
    let dropped = other.case_id;
    if posted.value("confirmed") != dropped.to_string() {
        return Ok(form_page(
            &inside,
            &kept,
            StatusCode::OK,
            Some(&other),
            attempt.form()?,
        ));
    }
    let command = AssignmentCommand::MergeClients {
        kept: case,
        dropped,
    };
    match attempt.carry_out(Vec::new(), Some(command)).await? {
        Outcome::Done(what) => Ok(done(&what, "merged", &header(&kept.case).href)),
        Outcome::Again(status, form) => Ok(form_page(&inside, &kept, status, Some(&other), form)),
        Outcome::Changed(form) => {
            let yours = answers(&inside.t, &posted, QUESTIONS, &[]);
            changed::of_case(&inside, &posted, &kept, yours, form).await
        }
    }
}

/// The other case by its id, or the open one by the client's number.
async fn duplicate(
    inside: &Inside,
    posted: &Posted,
    kept: CaseId,
) -> Result<Option<CaseRow>, Problem> {
    let typed = posted.value("duplicate");
    if let Ok(id) = typed.parse::<CaseId>() {
        return match inside.case(id).await {
            Ok(found) => Ok(Some(found.case)),
            Err(problem) if problem.status == 404 => Ok(None),
            Err(problem) => Err(problem),
        };
    }
    if typed.is_empty() {
        return Ok(None);
    }
    let filter = Filter {
        text: Some(typed.to_owned()),
        ..Filter::default()
    };
    let mut conn = inside.connection().await?;
    let found = everybody(inside, &mut conn, &filter, inside.today()).await?;
    let same = |case: &CaseRow| case.prisoner_number.as_str().eq_ignore_ascii_case(typed);
    let mut cases = found.into_iter().map(|item| item.case);
    Ok(cases.find(|case| same(case) && case.case_id != kept))
}

fn form_page(
    inside: &Inside,
    kept: &Overview,
    status: StatusCode,
    other: Option<&CaseRow>,
    form: Form,
) -> Response {
    let view = MergeForm {
        frame: inside.client_frame(),
        client: header(&kept.case),
        found: other.map(|case| FoundCase {
            id: case.case_id.to_string(),
            client: header(case),
        }),
        form,
    };
    page(status, &view)
}
