//! A worker is or will be away.

use axum::http::StatusCode;
use axum::response::Response;
use brana_domain::key_worker_assignment::AssignmentCommand;
use brana_domain::key_worker_assignment::codes::AbsenceGround;
use brana_domain::vocabulary::WorkerId;
use brana_projections::caseload::WorkerLoad;

use super::super::answers::{done, page};
use super::super::attempt::{Attempt, Outcome, Places};
use super::super::posted::{At, Posted};
use super::super::questions::{Kind, Question, answers, asks};
use super::super::views::form::Form;
use super::super::views::frame::Section;
use super::super::views::workers::AbsenceForm;
use super::super::visit::Inside;
use super::changed;
use super::worker::{back, holds_now, href, led};
use crate::json::problem::Problem;

const QUESTIONS: &[Question] = &[
    asks("from", "absence-from", Kind::Day),
    asks("until", "absence-until", Kind::Day),
    asks("ground", "absence-ground", Kind::Code("absence")),
];
const PLACES: Places = &[("absence_ends_before_it_begins", "until")];

/// `GET /app/caseloads/{worker}/absence`
pub(super) async fn show(inside: Inside, At(worker): At<WorkerId>) -> Result<Response, Problem> {
    let load = led(&inside, worker).await?;
    let version = load.version.to_string();
    let form = Form::new(&href(&load, "absence"), &inside.new_key(), &version);
    Ok(form_page(&inside, &load, StatusCode::OK, form))
}

/// `POST /app/caseloads/{worker}/absence`
pub(super) async fn record(
    inside: Inside,
    At(worker): At<WorkerId>,
    posted: Posted,
) -> Result<Response, Problem> {
    let load = led(&inside, worker).await?;
    let attempt = Attempt::new(&inside, &posted, QUESTIONS, PLACES);
    let mut filling = attempt.filling();
    let from = filling.day("from");
    let until = filling.day_if_any("until");
    let ground = filling.code("ground", AbsenceGround::ALL);
    let command = from
        .zip(ground)
        .map(|(from, ground)| AssignmentCommand::MarkAbsent {
            worker,
            from,
            until,
            ground,
        });
    match attempt.carry_out(filling.errors, command).await? {
        Outcome::Done(what) => Ok(done(&what, "absence_recorded", &back(&inside))),
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
    let view = AbsenceForm {
        frame: inside.frame(Section::Prison),
        worker: load.name.to_string(),
        back_href: back(inside),
        today: inside.today(),
        form,
    };
    page(status, &view)
}
