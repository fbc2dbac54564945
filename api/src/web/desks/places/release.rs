//! A promise is taken back: nobody comes, nobody came, or the place cannot be kept.

use axum::http::StatusCode;
use axum::response::Response;
use brana_domain::provider_directory::DirectoryCommand;
use brana_domain::provider_directory::codes::ReleaseGround;
use brana_domain::provider_directory::offer::OfferCommand;
use brana_domain::vocabulary::{HoldId, OfferId};
use serde::Deserialize;

use super::super::super::attempt::{Attempt, Outcome};
use super::super::super::posted::{At, Posted};
use super::super::super::questions::{Kind, Question, asks};
use super::super::super::visit::Inside;
use super::super::about::OfOffer;
use super::super::forms::{Sheet, one_of};
use super::super::numbers;
use super::over;
use crate::json::extract::Asked;
use crate::json::problem::Problem;

const QUESTIONS: &[Question] = &[asks(
    "ground",
    "release-ground",
    Kind::Code("place_release"),
)];

/// Time alone says that a promise has lapsed.
const GROUNDS: [ReleaseGround; 3] = [
    ReleaseGround::Withdrawn,
    ReleaseGround::NoShow,
    ReleaseGround::ProviderCannot,
];

/// What an address may fill in beforehand.
#[derive(Deserialize)]
pub(super) struct Wish {
    ground: Option<String>,
}

fn sheet<'a>(inside: &'a Inside, found: &OfOffer, hold: HoldId) -> Sheet<'a> {
    let words = GROUNDS.iter().map(|ground| ground.as_str());
    let fields = vec![one_of(
        inside,
        ("ground", "release-ground"),
        "place_release",
        words,
    )];
    let at = format!("holds/{hold}/release");
    Sheet {
        back: found.href("places"),
        ..Sheet::of_offer(inside, found, ("release", &at), fields)
    }
}

/// `GET /app/offers/{offer}/holds/{hold}/release`
pub(super) async fn show(
    inside: Inside,
    At((offer, hold)): At<(OfferId, HoldId)>,
    Asked(wish): Asked<Wish>,
) -> Result<Response, Problem> {
    let found = OfOffer::find_ever(&inside, offer).await?;
    let promise = over::find(&inside, &found, hold).await?;
    if over::is_over(&inside, &promise) {
        return Ok(over::shown(&inside, &found, &promise, StatusCode::GONE));
    }
    let sheet = sheet(&inside, &found, hold);
    let form = match wish.ground {
        Some(word) => sheet.empty().filled("ground", &word),
        None => sheet.empty(),
    };
    Ok(sheet.shown(StatusCode::OK, form))
}

/// `POST /app/offers/{offer}/holds/{hold}/release`
pub(super) async fn release(
    inside: Inside,
    At((offer, hold)): At<(OfferId, HoldId)>,
    posted: Posted,
) -> Result<Response, Problem> {
    let found = OfOffer::find_ever(&inside, offer).await?;
    let attempt = Attempt::new(&inside, &posted, QUESTIONS, &[]);
    let mut filling = attempt.filling();
    let command = filling.code("ground", &GROUNDS).map(|ground| {
        let command = OfferCommand::ReleasePlace { hold, ground };
        DirectoryCommand::Offer(offer, command)
    });
    let outcome = attempt
        .carry_out_in_directory(filling.errors, command)
        .await?;
    // Somebody may have been faster, or the time ran out while the form was open.
    if !matches!(outcome, Outcome::Done(_)) {
        let promise = over::find(&inside, &found, hold).await?;
        if over::is_over(&inside, &promise) {
            return Ok(over::shown(&inside, &found, &promise, StatusCode::CONFLICT));
        }
    }
    let now = numbers::in_words(&inside, &found);
    let sheet = sheet(&inside, &found, hold);
    Ok(sheet.ended(outcome, "place_released", (&posted, QUESTIONS), now))
}
