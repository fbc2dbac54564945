//! A client enters prison: the form, the last look, the new case.

use axum::http::StatusCode;
use axum::response::Response;
use brana_domain::key_worker_assignment::case::Sentence;
use brana_domain::key_worker_assignment::{AssignmentCommand, EntryOfClient};
use brana_domain::vocabulary::{CaseId, ClientId, PersonName, PrisonId, PrisonerNumber};

use super::super::answers::{done, page};
use super::super::attempt::{Attempt, Outcome, Places};
use super::super::posted::Posted;
use super::super::questions::{Kind, Question, answers, asks};
use super::super::views::check::CheckAnswers;
use super::super::views::entry::OpenCaseForm;
use super::super::views::form::{Choice, FieldError, Form};
use super::super::views::frame::Section;
use super::super::visit::{Inside, forbidden, prison_name};
use super::worker::back;
use crate::json::extract::IdempotencyKey;
use crate::json::key_worker_assignment::new_id;
use crate::json::problem::Problem;
use crate::reads;

const FORM: &str = "/app/cases/new";
const CHECK: &str = "/app/cases/check";
const OPEN: &str = "/app/cases";

const QUESTIONS: &[Question] = &[
    asks("given_name", "entry-given", Kind::Words),
    asks("family_name", "entry-family", Kind::Words),
    asks("birth_date", "entry-birth", Kind::Day),
    asks("prisoner_number", "entry-number", Kind::Words),
    asks("prison", "entry-prison", Kind::Prison),
    asks("entered_on", "entry-entered", Kind::Day),
    asks("sentence_months", "entry-months", Kind::Words),
    asks("sentence_ends_on", "entry-sentence-end", Kind::Day),
    asks("expected_release", "entry-release", Kind::Day),
];

const PLACES: Places = &[
    ("entry_in_future", "entered_on"),
    ("birth_date_implausible", "birth_date"),
    ("release_before_entry", "expected_release"),
    ("prisoner_number_taken", "prisoner_number"),
];

/// The prison whose entries the caller may write down.
fn own_prison(inside: &Inside) -> Result<&PrisonId, Problem> {
    inside.only_leads()?;
    inside.caller.prison.as_ref().ok_or_else(forbidden)
}

/// `GET /app/cases/new`
pub(super) async fn show(inside: Inside) -> Result<Response, Problem> {
    let prison = own_prison(&inside)?;
    let form = Form::new(CHECK, &inside.new_key(), "").filled("prison", prison.as_str());
    form_page(&inside, StatusCode::OK, form)
}

/// `POST /app/cases/new`: back from the last look, with everything typed.
pub(super) async fn change(inside: Inside, posted: Posted) -> Result<Response, Problem> {
    let form = Attempt::new(&inside, &posted, QUESTIONS, PLACES).form()?;
    form_page(&inside, StatusCode::OK, form)
}

/// `POST /app/cases/check`
pub(super) async fn check(inside: Inside, posted: Posted) -> Result<Response, Problem> {
    own_prison(&inside)?;
    let attempt = Attempt::new(&inside, &posted, QUESTIONS, PLACES);
    let (errors, entry) = read(&attempt)?;
    let form = attempt.form()?;
    if entry.is_none() {
        return form_page(
            &inside,
            StatusCode::UNPROCESSABLE_ENTITY,
            Form { errors, ..form },
        );
    }
    let view = CheckAnswers {
        frame: inside.frame_of(Section::Entry, FORM),
        client: None,
        step: "entry".to_owned(),
        answers: answers(&inside.t, &posted, QUESTIONS, &[]),
        form: Form {
            action: OPEN.to_owned(),
            ..form
        },
        change_action: FORM.to_owned(),
        cancel_href: back(&inside),
    };
    Ok(page(StatusCode::OK, &view))
}

/// `POST /app/cases`
pub(super) async fn open(inside: Inside, posted: Posted) -> Result<Response, Problem> {
    own_prison(&inside)?;
    let attempt = Attempt::new(&inside, &posted, QUESTIONS, PLACES);
    let (errors, entry) = read(&attempt)?;
    let Some(mut entry) = entry else {
        let form = Form {
            errors,
            ..attempt.form()?
        };
        return form_page(&inside, StatusCode::UNPROCESSABLE_ENTITY, form);
    };
    let known = reads::client_known_as(
        &inside.app,
        &entry.prisoner_number,
        &entry.name,
        entry.birth_date,
    );
    if let Some(client) = known.await? {
        entry.client = client;
    }
    let href = format!("/app/cases/{}", entry.case);
    let command = AssignmentCommand::OpenCase(Box::new(entry));
    match attempt.carry_out(errors, Some(command)).await? {
        Outcome::Done(what) => Ok(done(&what, "case_opened", &href)),
        Outcome::Again(status, form) => form_page(&inside, status, form),
        // A case that is new has no version that could be stale.
        Outcome::Changed(form) => form_page(&inside, StatusCode::CONFLICT, form),
    }
}

fn read(attempt: &Attempt<'_>) -> Result<(Vec<FieldError>, Option<EntryOfClient>), Problem> {
    let inside = attempt.inside;
    let key = IdempotencyKey(Some(attempt.posted.key()?.to_owned()));
    let id = |what: &str| new_id(&inside.app, &inside.caller, &key, what);
    let mut filling = attempt.filling();
    let part = |text: &str| PersonName::try_new(text, "x").map(|name| name.given);
    let given = filling.read("given_name", part);
    let family = filling.read("family_name", part);
    let birth_date = filling.day("birth_date");
    let number = filling.read("prisoner_number", PrisonerNumber::try_new);
    let prison: Option<PrisonId> = filling.chosen("prison");
    let entered_on = filling.day("entered_on");
    let months = filling.number_if_any("sentence_months");
    let ends_on = filling.day_if_any("sentence_ends_on");
    let expected_release = filling.day_if_any("expected_release");
    let errors = filling.errors;
    if !errors.is_empty() {
        return Ok((errors, None));
    }
    let entry = given
        .zip(family)
        .zip(birth_date)
        .zip(number)
        .zip(prison)
        .zip(entered_on);
    let entry = entry.map(
        |(((((given, family), birth_date), prisoner_number), prison), entered_on)| EntryOfClient {
            case: CaseId(id("case")),
            client: ClientId(id("client")),
            previous_case: None,
            name: PersonName { given, family },
            birth_date,
            prisoner_number,
            prison,
            entered_on,
            sentence: Sentence { ends_on, months },
            expected_release,
        },
    );
    Ok((errors, entry))
}

fn form_page(inside: &Inside, status: StatusCode, form: Form) -> Result<Response, Problem> {
    let prison = own_prison(inside)?;
    let choice = Choice {
        value: prison.to_string(),
        label: prison_name(prison),
        hint: None,
    };
    let view = OpenCaseForm {
        frame: inside.frame_of(Section::Entry, FORM),
        back_href: back(inside),
        prisons: vec![choice],
        today: inside.today(),
        form: Form {
            action: CHECK.to_owned(),
            ..form
        },
    };
    Ok(page(status, &view))
}
