//! How often a prison's clients must have a contact.

use axum::http::StatusCode;
use axum::response::Response;
use brana_domain::key_worker_assignment::AssignmentCommand;
use brana_domain::vocabulary::PrisonId;

use super::super::answers::{done, page};
use super::super::attempt::{Attempt, Outcome, Places};
use super::super::posted::{At, Posted};
use super::super::questions::{Kind, Question, answers, asks};
use super::super::views::check::Answer;
use super::super::views::form::Form;
use super::super::views::frame::Section;
use super::super::views::prison::IntervalForm;
use super::super::visit::{Inside, prison_href, prison_name};
use super::{changed, prison};
use crate::json::problem::Problem;
use crate::reads;

const QUESTIONS: &[Question] = &[
    asks("days", "interval-days", Kind::Words),
    asks("from", "from-day", Kind::Day),
];
const PLACES: Places = &[
    ("interval_out_of_range", "days"),
    ("interval_in_past", "from"),
];

/// Only the lead of the prison knows this page.
fn visible(inside: &Inside, prison: &PrisonId) -> Result<(), Problem> {
    let own = inside.leads() && inside.caller.prison.as_ref() == Some(prison);
    if own {
        Ok(())
    } else {
        Err(Problem::not_found())
    }
}

/// `GET /app/prisons/{prison}/contact-interval`
pub(super) async fn show(inside: Inside, At(prison): At<PrisonId>) -> Result<Response, Problem> {
    visible(&inside, &prison)?;
    let (_, version) = reads::prison_settings(&inside.app, &prison).await?;
    let action = format!("{}/contact-interval", prison_href(&prison));
    let form = Form::new(&action, &inside.new_key(), &version.to_string());
    form_page(&inside, &prison, StatusCode::OK, form).await
}

/// `POST /app/prisons/{prison}/contact-interval`
pub(super) async fn set(
    inside: Inside,
    At(prison): At<PrisonId>,
    posted: Posted,
) -> Result<Response, Problem> {
    visible(&inside, &prison)?;
    let attempt = Attempt::new(&inside, &posted, QUESTIONS, PLACES);
    let mut filling = attempt.filling();
    let days = filling.number("days");
    let from = filling.day("from");
    let command = days
        .zip(from)
        .map(|(days, from)| AssignmentCommand::SetContactInterval {
            prison: prison.clone(),
            days,
            from,
        });
    match attempt.carry_out(filling.errors, command).await? {
        Outcome::Done(what) => Ok(done(&what, "interval_set", &prison_href(&prison))),
        Outcome::Again(status, form) => form_page(&inside, &prison, status, form).await,
        Outcome::Changed(form) => {
            let yours = answers(&inside.t, &posted, QUESTIONS, &[]);
            let days = prison::interval(&inside, &prison).await?;
            let now = vec![Answer::new(inside.t.text("interval-days"), days)];
            Ok(changed::of_prison(
                &inside,
                &prison_href(&prison),
                yours,
                now,
                form,
            ))
        }
    }
}

async fn form_page(
    inside: &Inside,
    prison: &PrisonId,
    status: StatusCode,
    form: Form,
) -> Result<Response, Problem> {
    let view = IntervalForm {
        frame: inside.frame(Section::Prison),
        prison: prison_name(prison),
        back_href: prison_href(prison),
        days_now: prison::interval(inside, prison).await?,
        today: inside.today(),
        form,
    };
    Ok(page(status, &view))
}
