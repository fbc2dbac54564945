//! Logging a contact: the form, the last look, the record.

use axum::http::StatusCode;
use axum::response::Response;
use brana_domain::key_worker_assignment::AssignmentCommand;
use brana_domain::key_worker_assignment::codes::{ContactChannel, ContactOutcome};
use brana_domain::vocabulary::{CaseId, ContactId, WorkerId};
use brana_projections::case::Overview;

use super::super::answers::{done, page};
use super::super::attempt::{Attempt, Outcome, Places};
use super::super::posted::{At, Posted};
use super::super::questions::{Kind, Question, answers, asks};
use super::super::views::check::CheckAnswers;
use super::super::views::contact::ContactForm;
use super::super::views::form::{FieldError, Form};
use super::super::visit::{Inside, forbidden};
use super::{changed, header};
use crate::json::extract::IdempotencyKey;
use crate::json::key_worker_assignment::new_id;
use crate::json::problem::Problem;

const QUESTIONS: &[Question] = &[
    asks("channel", "contact-channel", Kind::Code("channel")),
    asks("outcome", "contact-outcome", Kind::Code("outcome")),
    asks("held_on", "contact-day", Kind::Day),
    asks("held_time", "contact-time", Kind::Words),
    asks("note", "contact-note", Kind::Words),
];

const PLACES: Places = &[
    ("contact_in_future", "held_on"),
    ("happened_in_future", "held_on"),
    ("before_entry", "held_on"),
    ("contact_after_closing", "held_on"),
];

/// The case, for a worker who may have had a contact.
async fn visible(inside: &Inside, case: CaseId) -> Result<(Overview, WorkerId), Problem> {
    let found = inside.case(case).await?;
    let worker = inside.caller.worker.ok_or_else(forbidden)?;
    Ok((found, worker))
}

/// `GET /app/cases/{case}/contacts/new`
pub(super) async fn show(inside: Inside, At(case): At<CaseId>) -> Result<Response, Problem> {
    let (found, _) = visible(&inside, case).await?;
    let version = found.case.version.to_string();
    let form = Form::new("", &inside.new_key(), &version);
    Ok(form_page(&inside, &found, StatusCode::OK, form))
}

/// `POST /app/cases/{case}/contacts/new`: back from the last look, with everything typed.
pub(super) async fn change(
    inside: Inside,
    At(case): At<CaseId>,
    posted: Posted,
) -> Result<Response, Problem> {
    let (found, _) = visible(&inside, case).await?;
    let form = Attempt::new(&inside, &posted, QUESTIONS, PLACES).form()?;
    Ok(form_page(&inside, &found, StatusCode::OK, form))
}

/// `POST /app/cases/{case}/contacts/check`
pub(super) async fn check(
    inside: Inside,
    At(case): At<CaseId>,
    posted: Posted,
) -> Result<Response, Problem> {
    let (found, worker) = visible(&inside, case).await?;
    let attempt = Attempt::new(&inside, &posted, QUESTIONS, PLACES);
    let (errors, command) = read(&attempt, case, worker)?;
    let form = attempt.form()?;
    if command.is_none() {
        let form = Form { errors, ..form };
        return Ok(form_page(
            &inside,
            &found,
            StatusCode::UNPROCESSABLE_ENTITY,
            form,
        ));
    }
    let href = header(&found.case).href;
    let mut frame = inside.client_frame();
    frame.here = format!("{href}/contacts/new");
    let view = CheckAnswers {
        frame,
        client: Some(header(&found.case)),
        step: "contact".to_owned(),
        answers: answers(&inside.t, &posted, QUESTIONS, &[]),
        form: Form {
            action: format!("{href}/contacts"),
            ..form
        },
        change_action: format!("{href}/contacts/new"),
        cancel_href: href,
    };
    Ok(page(StatusCode::OK, &view))
}

/// `POST /app/cases/{case}/contacts`
pub(super) async fn record(
    inside: Inside,
    At(case): At<CaseId>,
    posted: Posted,
) -> Result<Response, Problem> {
    let (found, worker) = visible(&inside, case).await?;
    let attempt = Attempt::new(&inside, &posted, QUESTIONS, PLACES);
    let (errors, command) = read(&attempt, case, worker)?;
    let href = header(&found.case).href;
    match attempt.carry_out(errors, command).await? {
        Outcome::Done(what) => Ok(done(&what, "contact_recorded", &href)),
        Outcome::Again(status, form) => Ok(form_page(&inside, &found, status, form)),
        Outcome::Changed(form) => {
            let yours = answers(&inside.t, &posted, QUESTIONS, &[]);
            let form = Form {
                action: format!("{href}/contacts/check"),
                ..form
            };
            changed::of_case(&inside, &posted, &found, yours, form).await
        }
    }
}

fn read(
    attempt: &Attempt<'_>,
    case: CaseId,
    worker: WorkerId,
) -> Result<(Vec<FieldError>, Option<AssignmentCommand>), Problem> {
    let inside = attempt.inside;
    let key = IdempotencyKey(Some(attempt.posted.key()?.to_owned()));
    let contact = ContactId(new_id(&inside.app, &inside.caller, &key, "contact"));
    let mut filling = attempt.filling();
    let channel = filling.code("channel", ContactChannel::ALL);
    let outcome = filling.code("outcome", ContactOutcome::ALL);
    let held_at = filling.moment("held_on", "held_time");
    let note = filling.words("note");
    let errors = filling.errors;
    let command = match (channel, outcome, held_at) {
        (Some(channel), Some(outcome), Some(held_at)) if errors.is_empty() => {
            Some(AssignmentCommand::RecordContact {
                case,
                contact,
                worker,
                held_at,
                channel,
                outcome,
                note,
            })
        }
        _ => None,
    };
    Ok((errors, command))
}

fn form_page(inside: &Inside, found: &Overview, status: StatusCode, form: Form) -> Response {
    let client = header(&found.case);
    let mut frame = inside.client_frame();
    frame.here = format!("{}/contacts/new", client.href);
    let action = format!("{}/contacts/check", client.href);
    let view = ContactForm {
        frame,
        client,
        today: inside.today(),
        form: Form { action, ..form },
    };
    page(status, &view)
}
