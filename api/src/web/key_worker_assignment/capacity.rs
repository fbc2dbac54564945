//! How many clients a worker may have, from which day.

use axum::http::StatusCode;
use axum::response::Response;
use brana_domain::key_worker_assignment::AssignmentCommand;
use brana_domain::vocabulary::WorkerId;
use brana_projections::caseload::WorkerLoad;

use super::super::answers::{done, page};
use super::super::attempt::{Attempt, Outcome, Places};
use super::super::posted::{At, Posted};
use super::super::questions::{Kind, Question, answers, asks};
use super::super::views::form::Form;
use super::super::views::frame::Section;
use super::super::views::workers::CapacityForm;
use super::super::visit::Inside;
use super::changed;
use super::worker::{back, holds_now, href, led};
use crate::json::problem::Problem;

const QUESTIONS: &[Question] = &[
    asks("capacity", "capacity-number", Kind::Words),
    asks("from", "from-day", Kind::Day),
];
const PLACES: Places = &[
    ("capacity_over_limit", "capacity"),
    ("capacity_in_past", "from"),
];

/// `GET /app/caseloads/{worker}/capacity`
pub(super) async fn show(inside: Inside, At(worker): At<WorkerId>) -> Result<Response, Problem> {
    let load = led(&inside, worker).await?;
    let version = load.version.to_string();
    let form = Form::new(&href(&load, "capacity"), &inside.new_key(), &version)
        .filled("capacity", &load.capacity.to_string());
    Ok(form_page(&inside, &load, StatusCode::OK, form))
}

/// `POST /app/caseloads/{worker}/capacity`
pub(super) async fn set(
    inside: Inside,
    At(worker): At<WorkerId>,
    posted: Posted,
) -> Result<Response, Problem> {
    let load = led(&inside, worker).await?;
    let attempt = Attempt::new(&inside, &posted, QUESTIONS, PLACES);
    let mut filling = attempt.filling();
    let capacity = filling.number("capacity");
    let from = filling.day("from");
    let command = capacity
        .zip(from)
        .map(|(capacity, from)| AssignmentCommand::SetCapacity {
            worker,
            capacity,
            from,
        });
    match attempt.carry_out(filling.errors, command).await? {
        Outcome::Done(what) => Ok(done(&what, "capacity_set", &back(&inside))),
        Outcome::Again(status, form) => Ok(form_page(&inside, &load, status, form)),
        Outcome::Changed(form) => {
            let yours = answers(&inside.t, &posted, QUESTIONS, &[]);
            let now = holds_now(&inside, worker).await?;
            Ok(changed::of_prison(
                &inside,
                &back(&inside),
                yours,
                now,
                form,
            ))
        }
    }
}

fn form_page(inside: &Inside, load: &WorkerLoad, status: StatusCode, form: Form) -> Response {
    let view = CapacityForm {
        frame: inside.frame(Section::Prison),
        worker: load.name.to_string(),
        back_href: back(inside),
        active: load.active.into(),
        capacity: load.capacity.into(),
        today: inside.today(),
        form,
    };
    page(status, &view)
}
