//! An offer leaves the directory.

use axum::http::StatusCode;
use axum::response::Response;
use brana_domain::provider_directory::DirectoryCommand;
use brana_domain::provider_directory::codes::EndGround;
use brana_domain::provider_directory::offer::OfferCommand;
use brana_domain::vocabulary::OfferId;

use super::super::super::attempt::{Attempt, Places};
use super::super::super::posted::{At, Posted};
use super::super::super::questions::{Kind, Question, asks};
use super::super::super::views::desks::form::{DeskField, FieldKind};
use super::super::super::visit::Inside;
use super::super::about::OfOffer;
use super::super::forms::{Sheet, one_of};
use crate::json::problem::Problem;

const QUESTIONS: &[Question] = &[
    asks("ground", "desk-end-ground", Kind::Code("desk_end")),
    asks("on", "desk-end-on", Kind::Day),
];
const PLACES: Places = &[("offer_end_in_future", "on")];
/// What a person can know; the register says the rest itself.
const GROUNDS: [EndGround; 3] = [
    EndGround::Closed,
    EndGround::Duplicate,
    EndGround::EnteredInError,
];

fn sheet<'a>(inside: &'a Inside, found: &OfOffer) -> Sheet<'a> {
    let grounds = GROUNDS.iter().map(|ground| ground.as_str());
    let ground = one_of(inside, ("ground", "desk-end-ground"), "desk_end", grounds);
    let on =
        DeskField::new(&inside.t, "on", "desk-end-on", Some("desk-end-on-hint")).of(FieldKind::Day);
    Sheet::of_offer(inside, found, ("end_offer", "end"), vec![ground, on])
}

/// `GET /app/offers/{offer}/end`
pub(super) async fn show(inside: Inside, At(id): At<OfferId>) -> Result<Response, Problem> {
    let found = OfOffer::find(&inside, id).await?;
    let sheet = sheet(&inside, &found);
    Ok(sheet.shown(StatusCode::OK, sheet.empty()))
}

/// `POST /app/offers/{offer}/end`
pub(super) async fn end(
    inside: Inside,
    At(id): At<OfferId>,
    posted: Posted,
) -> Result<Response, Problem> {
    let found = OfOffer::find(&inside, id).await?;
    let attempt = Attempt::new(&inside, &posted, QUESTIONS, PLACES);
    let mut filling = attempt.filling();
    let ground = filling.code("ground", &GROUNDS);
    let on = filling.day("on");
    let command = ground
        .zip(on)
        .map(|(ground, on)| DirectoryCommand::Offer(id, OfferCommand::End { ground, on }));
    let outcome = attempt
        .carry_out_in_directory(filling.errors, command)
        .await?;
    let sheet = sheet(&inside, &found);
    Ok(sheet.ended(outcome, "offer_ended", (&posted, QUESTIONS), vec![]))
}
