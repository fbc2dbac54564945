//! An offer takes nobody new for a time, and takes people again.

use axum::http::StatusCode;
use axum::response::Response;
use brana_domain::provider_directory::DirectoryCommand;
use brana_domain::provider_directory::offer::OfferCommand;
use brana_domain::vocabulary::OfferId;

use super::super::answers::done;
use super::super::attempt::{Attempt, Outcome, Places};
use super::super::posted::{At, Posted};
use super::super::questions::{Kind, Question, asks};
use super::super::views::desks::form::{DeskField, FieldKind};
use super::super::visit::Inside;
use super::about::OfOffer;
use super::forms::Sheet;
use super::numbers;
use crate::json::problem::Problem;

const QUESTIONS: &[Question] = &[
    asks("until", "desk-pause-until", Kind::Day),
    asks("reason", "desk-pause-reason", Kind::Words),
];
const PLACES: Places = &[("pause_in_past", "until")];

fn sheet<'a>(inside: &'a Inside, found: &OfOffer) -> Sheet<'a> {
    let t = &inside.t;
    let until = DeskField::new(
        t,
        "until",
        "desk-pause-until",
        Some("desk-pause-until-hint"),
    );
    let reason = DeskField::new(
        t,
        "reason",
        "desk-pause-reason",
        Some("desk-pause-reason-hint"),
    );
    let fields = vec![until.of(FieldKind::Day), reason.of(FieldKind::Lines)];
    Sheet::of_offer(inside, found, ("pause", "pause"), fields)
}

/// `GET /app/offers/{offer}/pause`
pub(super) async fn show(inside: Inside, At(offer): At<OfferId>) -> Result<Response, Problem> {
    let found = OfOffer::find(&inside, offer).await?;
    let sheet = sheet(&inside, &found);
    Ok(sheet.shown(StatusCode::OK, sheet.empty()))
}

/// `POST /app/offers/{offer}/pause`
pub(super) async fn pause(
    inside: Inside,
    At(offer): At<OfferId>,
    posted: Posted,
) -> Result<Response, Problem> {
    let found = OfOffer::find(&inside, offer).await?;
    let attempt = Attempt::new(&inside, &posted, QUESTIONS, PLACES);
    let mut filling = attempt.filling();
    let until = filling.day_if_any("until");
    let reason = filling.words("reason");
    let command = DirectoryCommand::Offer(offer, OfferCommand::Pause { until, reason });
    let outcome = attempt
        .carry_out_in_directory(filling.errors, Some(command))
        .await?;
    let now = numbers::in_words(&inside, &found);
    let sheet = sheet(&inside, &found);
    Ok(sheet.ended(outcome, "offer_paused", (&posted, QUESTIONS), now))
}

/// `POST /app/offers/{offer}/resume`
pub(super) async fn resume(
    inside: Inside,
    At(offer): At<OfferId>,
    posted: Posted,
) -> Result<Response, Problem> {
    let found = OfOffer::find(&inside, offer).await?;
    let attempt = Attempt::new(&inside, &posted, &[], &[]);
    let command = DirectoryCommand::Offer(offer, OfferCommand::Resume);
    match attempt
        .carry_out_in_directory(vec![], Some(command))
        .await?
    {
        Outcome::Done(what) => Ok(done(&what, "offer_resumed", &found.desk(&inside))),
        Outcome::Changed(_) => {
            let sentence = inside.t.problem("stale_version");
            let form = numbers::filled(&inside, &found).refused(sentence);
            numbers::shown(&inside, &found, StatusCode::PRECONDITION_FAILED, form)
        }
        Outcome::Again(status, form) => {
            let form = numbers::filled(&inside, &found).refused(form.refusal.unwrap_or_default());
            numbers::shown(&inside, &found, status, form)
        }
    }
}
