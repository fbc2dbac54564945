//! A worker is back, and all cover for their clients ends.

use axum::http::StatusCode;
use axum::response::Response;
use brana_domain::key_worker_assignment::AssignmentCommand;
use brana_domain::vocabulary::WorkerId;
use brana_projections::case::Filter;
use brana_projections::caseload::WorkerLoad;

use super::super::answers::{done, page};
use super::super::attempt::{Attempt, Outcome};
use super::super::posted::{At, Posted};
use super::super::views::form::Form;
use super::super::views::frame::Section;
use super::super::views::workers::ReturnForm;
use super::super::visit::Inside;
use super::caseload::{everybody, small};
use super::changed;
use super::worker::{back, holds_now, href, led};
use crate::json::problem::Problem;

/// `GET /app/caseloads/{worker}/return`
pub(super) async fn show(inside: Inside, At(worker): At<WorkerId>) -> Result<Response, Problem> {
    let load = led(&inside, worker).await?;
    let version = load.version.to_string();
    let form = Form::new(&href(&load, "return"), &inside.new_key(), &version);
    form_page(&inside, &load, StatusCode::OK, form).await
}

/// `POST /app/caseloads/{worker}/return`
pub(super) async fn record(
    inside: Inside,
    At(worker): At<WorkerId>,
    posted: Posted,
) -> Result<Response, Problem> {
    let load = led(&inside, worker).await?;
    let attempt = Attempt::new(&inside, &posted, &[], &[]);
    let command = AssignmentCommand::MarkReturned { worker };
    match attempt.carry_out(Vec::new(), Some(command)).await? {
        Outcome::Done(what) => Ok(done(&what, "return_recorded", &back(&inside))),
        Outcome::Again(status, form) => form_page(&inside, &load, status, form).await,
        Outcome::Changed(form) => {
            let now = holds_now(&inside, worker).await?;
            Ok(changed::of_prison(
                &inside,
                &back(&inside),
                Vec::new(),
                now,
                form,
            ))
        }
    }
}

async fn form_page(
    inside: &Inside,
    load: &WorkerLoad,
    status: StatusCode,
    form: Form,
) -> Result<Response, Problem> {
    let Some(absent_since) = load.absent_from else {
        return Err(Problem::new(StatusCode::CONFLICT, "worker_not_absent"));
    };
    let view = ReturnForm {
        frame: inside.frame(Section::Prison),
        worker: load.name.to_string(),
        back_href: back(inside),
        absent_since,
        covered: covered(inside, load.worker).await?,
        form,
    };
    Ok(page(status, &view))
}

/// How many of their clients colleagues look after.
async fn covered(inside: &Inside, worker: WorkerId) -> Result<u32, Problem> {
    let filter = Filter {
        worker: Some(worker),
        ..Filter::default()
    };
    let mut conn = inside.connection().await?;
    let clients = everybody(inside, &mut conn, &filter, inside.today()).await?;
    let theirs = clients
        .iter()
        .filter(|item| item.case.worker == Some(worker));
    Ok(small(
        theirs.filter(|item| item.case.covered_by.is_some()).count() as u64,
    ))
}
