//! A colleague looks after clients of an absent worker.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use axum::response::Response;
use brana_domain::key_worker_assignment::AssignmentCommand;
use brana_domain::vocabulary::{CaseId, WorkerId};
use brana_projections::case::{CaseItem, Filter};
use brana_projections::caseload::{self, WorkerLoad};

use super::super::answers::{done, page};
use super::super::attempt::{Attempt, Outcome, Places};
use super::super::posted::{At, Posted};
use super::super::questions::{Kind, Question, answers, asks};
use super::super::views::form::{Choice, Form};
use super::super::views::frame::Section;
use super::super::views::workers::CoverForm;
use super::super::visit::Inside;
use super::caseload::everybody;
use super::worker::{back, holds_now, href, led};
use super::{changed, header};
use crate::json::problem::Problem;
use crate::reads;

const QUESTIONS: &[Question] = &[
    asks("covering", "cover-worker", Kind::Named),
    asks("case", "cover-clients", Kind::Named),
    asks("until", "absence-until", Kind::Day),
];
const PLACES: Places = &[
    ("caseload_full", "covering"),
    ("worker_absent", "covering"),
    ("worker_unknown", "covering"),
    ("worker_of_another_prison", "covering"),
    ("covers_for_self", "covering"),
    ("nobody_to_cover", "case"),
    ("not_their_clients", "case"),
    ("already_covered", "case"),
];

/// `GET /app/caseloads/{worker}/cover`
pub(super) async fn show(inside: Inside, At(worker): At<WorkerId>) -> Result<Response, Problem> {
    let load = led(&inside, worker).await?;
    if load.absent_from.is_none() {
        return Err(Problem::new(StatusCode::CONFLICT, "worker_not_absent"));
    }
    let version = load.version.to_string();
    let form = Form::new(&href(&load, "cover"), &inside.new_key(), &version);
    let clients = uncovered(&inside, worker).await?;
    let form = clients
        .iter()
        .fold(form, |form, client| form.filled("case", &client.value));
    form_page(&inside, &load, clients, StatusCode::OK, form).await
}

/// `POST /app/caseloads/{worker}/cover`
pub(super) async fn arrange(
    inside: Inside,
    At(worker): At<WorkerId>,
    posted: Posted,
) -> Result<Response, Problem> {
    let load = led(&inside, worker).await?;
    let attempt = Attempt::new(&inside, &posted, QUESTIONS, PLACES);
    let mut filling = attempt.filling();
    let covering: Option<WorkerId> = filling.chosen("covering");
    let cases: BTreeSet<CaseId> = posted
        .values("case")
        .filter_map(|id| id.parse().ok())
        .collect();
    let until = filling.day_if_any("until");
    let command = covering.map(|covering| AssignmentCommand::ArrangeCover {
        worker,
        covering,
        cases: Some(cases),
        until,
    });
    let outcome = attempt.carry_out(filling.errors, command).await?;
    if let Outcome::Done(what) = outcome {
        return Ok(done(&what, "cover_arranged", &back(&inside)));
    }
    let clients = uncovered(&inside, worker).await?;
    match outcome {
        Outcome::Again(status, form) => form_page(&inside, &load, clients, status, form).await,
        Outcome::Changed(form) => {
            let choices = clients.into_iter().chain(colleagues(&inside, &load).await?);
            let names: Vec<_> = choices.map(|choice| (choice.value, choice.label)).collect();
            let yours = answers(&inside.t, &posted, QUESTIONS, &names);
            let now = holds_now(&inside, worker).await?;
            Ok(changed::of_prison(
                &inside,
                &back(&inside),
                yours,
                now,
                form,
            ))
        }
        Outcome::Done(_) => Err(Problem::internal()),
    }
}

async fn form_page(
    inside: &Inside,
    load: &WorkerLoad,
    clients: Vec<Choice>,
    status: StatusCode,
    form: Form,
) -> Result<Response, Problem> {
    let view = CoverForm {
        frame: inside.frame(Section::Prison),
        worker: load.name.to_string(),
        back_href: back(inside),
        colleagues: colleagues(inside, load).await?,
        clients,
        form,
    };
    Ok(page(status, &view))
}

/// Everybody who serves the prison and is there, with their free places.
async fn colleagues(inside: &Inside, load: &WorkerLoad) -> Result<Vec<Choice>, Problem> {
    let Some(prison) = load.prison.as_ref().or(inside.caller.prison.as_ref()) else {
        return Ok(Vec::new());
    };
    let mut conn = inside.connection().await?;
    let (caller, day) = (&inside.caller, inside.today());
    let found = caseload::candidates(&mut conn, caller, prison, day, reads::limit()).await?;
    let others = found.unwrap_or_default().into_iter();
    let others = others.filter(|other| other.worker != load.worker && !other.absent);
    let choice = |other: WorkerLoad| Choice {
        value: other.worker.to_string(),
        label: other.name.to_string(),
        hint: Some(
            inside
                .t
                .text("free-places")
                .with("places", u32::from(other.free))
                .to_string(),
        ),
    };
    Ok(others.map(choice).collect())
}

/// The worker's clients nobody looks after yet.
async fn uncovered(inside: &Inside, worker: WorkerId) -> Result<Vec<Choice>, Problem> {
    let filter = Filter {
        worker: Some(worker),
        ..Filter::default()
    };
    let mut conn = inside.connection().await?;
    let found = everybody(inside, &mut conn, &filter, inside.today()).await?;
    let alone =
        |item: &CaseItem| item.case.worker == Some(worker) && item.case.covered_by.is_none();
    let choice = |item: CaseItem| {
        let client = header(&item.case);
        Choice {
            value: item.case.case_id.to_string(),
            label: client.name,
            hint: Some(client.prisoner_number),
        }
    };
    Ok(found.into_iter().filter(alone).map(choice).collect())
}
