//! Giving a client a key worker, or another one: the proposal explained, and the decision.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use axum::response::Response;
use brana_domain::key_worker_assignment::AssignmentCommand;
use brana_domain::key_worker_assignment::codes::DeallocationGround;
use brana_domain::vocabulary::{CaseId, WorkerId};
use brana_projections::case::Overview;
use brana_projections::caseload::worker_names;

use super::super::answers::{done, go_to, page};
use super::super::attempt::{Attempt, Outcome, Places};
use super::super::posted::{At, Posted};
use super::super::questions::{Kind, Question, answers, asks};
use super::super::views::assignment::{AssignForm, RankedWorker};
use super::super::views::form::Form;
use super::super::visit::Inside;
use super::{changed, header};
use crate::json::problem::Problem;
use crate::reads;

const QUESTIONS: &[Question] = &[
    asks("ground", "reassign-ground", Kind::Code("deallocation")),
    asks("explanation", "ground-explanation", Kind::Words),
    asks("worker", "column-worker", Kind::Named),
    asks("deviation_reason", "assign-reason", Kind::Words),
];

const PLACES: Places = &[
    ("caseload_full", "worker"),
    ("worker_absent", "worker"),
    ("worker_of_another_prison", "worker"),
    ("worker_unknown", "worker"),
    ("deviation_needs_reason", "deviation_reason"),
    ("explanation_missing", "explanation"),
    ("ground_not_for_hands", "ground"),
];

/// A client of the lead's prison.
async fn visible(inside: &Inside, case: CaseId) -> Result<Overview, Problem> {
    let found = inside.case(case).await?;
    inside.only_leads()?;
    Ok(found)
}

/// `GET /app/cases/{case}/assign`
pub(super) async fn show(inside: Inside, At(case): At<CaseId>) -> Result<Response, Problem> {
    let found = visible(&inside, case).await?;
    empty(&inside, &found, "assign").await
}

/// `GET /app/cases/{case}/reassign`
pub(super) async fn show_reassign(
    inside: Inside,
    At(case): At<CaseId>,
) -> Result<Response, Problem> {
    let found = visible(&inside, case).await?;
    empty(&inside, &found, "reassign").await
}

/// Who has a worker is reassigned, who has none assigned; a closed case neither.
async fn empty(inside: &Inside, found: &Overview, step: &str) -> Result<Response, Problem> {
    let href = header(&found.case).href;
    if found.case.closed_on.is_some() {
        return Err(Problem::new(StatusCode::CONFLICT, "case_closed"));
    }
    let right = if found.case.worker.is_some() {
        "reassign"
    } else {
        "assign"
    };
    if step != right {
        return Ok(go_to(&format!("{href}/{right}")));
    }
    let version = found.case.version.to_string();
    let form = Form::new(&format!("{href}/{step}"), &inside.new_key(), &version);
    form_page(inside, found, StatusCode::OK, form).await
}

/// `POST /app/cases/{case}/propose`: ranks everybody who serves the prison.
pub(super) async fn propose(
    inside: Inside,
    At(case): At<CaseId>,
    posted: Posted,
) -> Result<Response, Problem> {
    let found = visible(&inside, case).await?;
    let candidates = reads::candidates_for(&inside.app, &inside.caller, case).await?;
    let candidates = candidates.ok_or_else(Problem::not_found)?;
    let step = if found.case.worker.is_some() {
        "reassign"
    } else {
        "assign"
    };
    let href = format!("{}/{step}", header(&found.case).href);
    let attempt = Attempt {
        action: href.clone(),
        ..Attempt::new(&inside, &posted, QUESTIONS, PLACES)
    };
    let command = AssignmentCommand::ProposeAllocation { case, candidates };
    match attempt.carry_out(Vec::new(), Some(command)).await? {
        Outcome::Done(what) => Ok(done(&what, "proposed", &href)),
        Outcome::Again(status, form) => form_page(&inside, &found, status, form).await,
        // Nothing was typed yet: the page as it is now is the answer.
        Outcome::Changed(_) => Ok(go_to(&href)),
    }
}

/// `POST /app/cases/{case}/assign`
pub(super) async fn assign(
    inside: Inside,
    At(case): At<CaseId>,
    posted: Posted,
) -> Result<Response, Problem> {
    let found = visible(&inside, case).await?;
    let attempt = Attempt::new(&inside, &posted, QUESTIONS, PLACES);
    let mut filling = attempt.filling();
    let worker = filling.chosen::<WorkerId>("worker");
    let deviation_reason = filling.words("deviation_reason");
    let command = worker.map(|worker| AssignmentCommand::Allocate {
        case,
        worker,
        deviation_reason,
    });
    let outcome = attempt.carry_out(filling.errors, command).await?;
    answered(&inside, &posted, &found, outcome, "assigned").await
}

/// `POST /app/cases/{case}/reassign`
pub(super) async fn reassign(
    inside: Inside,
    At(case): At<CaseId>,
    posted: Posted,
) -> Result<Response, Problem> {
    let found = visible(&inside, case).await?;
    let attempt = Attempt::new(&inside, &posted, QUESTIONS, PLACES);
    let mut filling = attempt.filling();
    let ground = filling.code("ground", &DeallocationGround::GIVEN_BY_PEOPLE);
    let explanation = filling.words("explanation");
    let worker = filling.chosen::<WorkerId>("worker");
    let deviation_reason = filling.words("deviation_reason");
    let command = ground
        .zip(worker)
        .map(|(ground, worker)| AssignmentCommand::Reallocate {
            case,
            worker,
            ground,
            explanation,
            deviation_reason,
        });
    let outcome = attempt.carry_out(filling.errors, command).await?;
    answered(&inside, &posted, &found, outcome, "reassigned").await
}

async fn answered(
    inside: &Inside,
    posted: &Posted,
    found: &Overview,
    outcome: Outcome,
    word: &str,
) -> Result<Response, Problem> {
    match outcome {
        Outcome::Done(what) => Ok(done(&what, word, &header(&found.case).href)),
        Outcome::Again(status, form) => form_page(inside, found, status, form).await,
        Outcome::Changed(form) => {
            let now = inside.case(found.case.case_id).await?;
            let names = chosen(inside, posted).await?;
            let yours = answers(&inside.t, posted, QUESTIONS, &names);
            changed::of_case(inside, posted, &now, yours, form).await
        }
    }
}

/// The name of whoever was chosen.
async fn chosen(inside: &Inside, posted: &Posted) -> Result<Vec<(String, String)>, Problem> {
    let worker: Option<WorkerId> = posted.value("worker").parse().ok();
    let asked: Vec<_> = worker.into_iter().collect();
    let mut conn = inside.connection().await?;
    let names = worker_names(&mut conn, &inside.caller, &asked).await?;
    let named = names
        .into_iter()
        .map(|(id, name)| (id.to_string(), name.to_string()));
    Ok(named.collect())
}

async fn form_page(
    inside: &Inside,
    found: &Overview,
    status: StatusCode,
    form: Form,
) -> Result<Response, Problem> {
    let client = header(&found.case);
    let case = &found.case;
    let mut frame = inside.client_frame();
    frame.here.clone_from(&form.action);
    let propose = Form::new(
        &format!("{}/propose", client.href),
        &inside.new_key(),
        &case.version.to_string(),
    );
    let present = case.worker.and(found.worker_name.as_ref());
    let view = AssignForm {
        frame,
        client,
        present: present.map(ToString::to_string),
        deadline: case.due.filter(|_| case.worker.is_none()),
        ranking: ranking(inside, found).await?,
        propose,
        form,
    };
    Ok(page(status, &view))
}

async fn ranking(inside: &Inside, found: &Overview) -> Result<Vec<RankedWorker>, Problem> {
    let Some(proposal) = &found.proposal else {
        return Ok(Vec::new());
    };
    let asked: Vec<_> = proposal
        .ranking
        .iter()
        .map(|ranked| ranked.worker)
        .collect();
    let mut conn = inside.connection().await?;
    let names: BTreeMap<_, _> = worker_names(&mut conn, &inside.caller, &asked).await?;
    let ranked = proposal.ranking.iter().map(|ranked| RankedWorker {
        id: ranked.worker.to_string(),
        name: names
            .get(&ranked.worker)
            .map(ToString::to_string)
            .unwrap_or_default(),
        load: u32::from(ranked.load),
        capacity: u32::from(ranked.capacity),
        former: ranked.former,
        standing: ranked.standing.to_string(),
        proposed: *proposal.proposed == Some(ranked.worker),
    });
    Ok(ranked.collect())
}
