//! Somebody left: their place is free again.

use axum::http::StatusCode;
use axum::response::Response;
use brana_domain::provider_directory::DirectoryCommand;
use brana_domain::provider_directory::codes::MoveOnGround;
use brana_domain::provider_directory::offer::OfferCommand;
use brana_domain::vocabulary::{OfferId, StayId};

use super::super::super::attempt::{Attempt, Outcome, Places};
use super::super::super::posted::{At, Posted};
use super::super::super::questions::{Kind, Question, asks};
use super::super::super::views::form::Form;
use super::super::super::visit::Inside;
use super::super::about::OfOffer;
use super::super::forms::{Sheet, one_of};
use super::super::numbers;
use super::{screen, when};
use crate::json::problem::Problem;

const QUESTIONS: &[Question] = &[
    asks("ground", "leave-ground", Kind::Code("place_leave")),
    when::ON,
];
const PLACES: Places = &[
    ("stay_ends_before_it_began", "on"),
    ("happened_in_future", "on"),
];

fn sheet<'a>(inside: &'a Inside, found: &OfOffer, stay: StayId) -> Sheet<'a> {
    let words = MoveOnGround::ALL.iter().map(|ground| ground.as_str());
    let fields = vec![
        one_of(inside, ("ground", "leave-ground"), "place_leave", words),
        when::field(inside),
    ];
    let at = format!("stays/{stay}/leave");
    Sheet {
        back: found.href("places"),
        ..Sheet::of_offer(inside, found, ("leave", &at), fields)
    }
}

/// Nobody stays under this id, or no longer.
async fn nobody(inside: &Inside, found: &OfOffer, status: StatusCode) -> Result<Response, Problem> {
    let form = Form::default().refused(inside.t.problem("stay_unknown"));
    screen::shown(inside, found, status, form).await
}

/// `GET /app/offers/{offer}/stays/{stay}/leave`
pub(super) async fn show(
    inside: Inside,
    At((offer, stay)): At<(OfferId, StayId)>,
) -> Result<Response, Problem> {
    let found = OfOffer::find_ever(&inside, offer).await?;
    if !found.offer.stays.contains_key(&stay) {
        return nobody(&inside, &found, StatusCode::NOT_FOUND).await;
    }
    let sheet = sheet(&inside, &found, stay);
    Ok(sheet.shown(StatusCode::OK, sheet.empty()))
}

/// `POST /app/offers/{offer}/stays/{stay}/leave`
pub(super) async fn leave(
    inside: Inside,
    At((offer, stay)): At<(OfferId, StayId)>,
    posted: Posted,
) -> Result<Response, Problem> {
    let found = OfOffer::find_ever(&inside, offer).await?;
    let attempt = Attempt::new(&inside, &posted, QUESTIONS, PLACES);
    let mut filling = attempt.filling();
    let ground = filling.code("ground", MoveOnGround::ALL);
    let since = found.offer.stays.get(&stay).map(|stay| stay.since);
    let at = when::told(&inside, &mut filling, since);
    let command = ground.map(|ground| {
        let command = OfferCommand::VacatePlace { stay, ground };
        DirectoryCommand::Offer(offer, command)
    });
    let outcome = attempt
        .carry_out_in_directory_at(at, filling.errors, command)
        .await?;
    if since.is_none() && !matches!(outcome, Outcome::Done(_)) {
        return nobody(&inside, &found, StatusCode::CONFLICT).await;
    }
    let now = numbers::in_words(&inside, &found);
    let sheet = sheet(&inside, &found, stay);
    Ok(sheet.ended(outcome, "place_vacated", (&posted, QUESTIONS), now))
}
