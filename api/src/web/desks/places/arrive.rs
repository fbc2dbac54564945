//! Somebody arrived: on the place held for them, by one click, or without a promise.

use axum::http::StatusCode;
use axum::response::Response;
use brana_commands::Ids;
use brana_domain::provider_directory::DirectoryCommand;
use brana_domain::provider_directory::codes::CapacityGroup;
use brana_domain::provider_directory::offer::OfferCommand;
use brana_domain::vocabulary::{HoldId, OfferId, StayId};

use super::super::super::answers::done;
use super::super::super::attempt::{Attempt, Outcome, Places};
use super::super::super::posted::{At, Posted};
use super::super::super::questions::{Kind, Question, asks};
use super::super::super::views::check::Answer;
use super::super::super::views::form::Form;
use super::super::super::visit::Inside;
use super::super::about::OfOffer;
use super::super::forms::{Sheet, one_of, overtaken};
use super::super::numbers;
use super::{over, screen, when};
use crate::json::problem::Problem;

const QUESTIONS: &[Question] = &[
    asks("group", "desk-group", Kind::Code("desk_group")),
    when::ON,
];
const PLACES: Places = &[
    ("no_free_place", "group"),
    ("capacity_stale", "group"),
    ("capacity_unknown", "group"),
    ("happened_in_future", "on"),
];

/// `POST /app/offers/{offer}/holds/{hold}/arrive`: a promise becomes a stay.
pub(super) async fn on_hold(
    inside: Inside,
    At((offer, hold)): At<(OfferId, HoldId)>,
    posted: Posted,
) -> Result<Response, Problem> {
    let found = OfOffer::find_ever(&inside, offer).await?;
    let promise = over::find(&inside, &found, hold).await?;
    let attempt = Attempt::new(&inside, &posted, &[], &[]);
    let command = OfferCommand::OccupyPlace {
        stay: stay(&inside, &posted)?,
        group: promise.for_group,
        hold: Some(hold),
    };
    let command = DirectoryCommand::Offer(offer, command);
    let outcome = attempt
        .carry_out_in_directory(vec![], Some(command))
        .await?;
    if let Outcome::Done(what) = &outcome {
        return Ok(done(what, "place_occupied", &found.href("places")));
    }
    // Read again: it may have lapsed or been taken back a moment ago.
    let promise = over::find(&inside, &found, hold).await?;
    if over::is_over(&inside, &promise) {
        return Ok(over::shown(&inside, &found, &promise, StatusCode::CONFLICT));
    }
    match outcome {
        Outcome::Done(what) => Ok(done(&what, "place_occupied", &found.href("places"))),
        Outcome::Changed(form) => {
            let group = inside.t.code("desk_group", promise.for_group.as_str());
            let yours = vec![Answer::new(inside.t.text("places-came"), group)];
            let now = numbers::in_words(&inside, &found);
            Ok(overtaken(&inside, &found.href("places"), yours, now, form))
        }
        Outcome::Again(status, form) => {
            let form = Form::default().refused(form.refusal.unwrap_or_default());
            screen::shown(&inside, &found, status, form).await
        }
    }
}

/// The same click names the same stay.
fn stay(inside: &Inside, posted: &Posted) -> Result<StayId, Problem> {
    let actor = inside.caller.actor.to_string();
    Ok(StayId(Ids::derived(&["stay", &actor, posted.key()?])))
}

fn sheet<'a>(inside: &'a Inside, found: &OfOffer) -> Sheet<'a> {
    let known = found.offer.places.keys().map(|group| group.as_str());
    let fields = vec![
        one_of(inside, ("group", "desk-group"), "desk_group", known),
        when::field(inside),
    ];
    Sheet {
        back: found.href("places"),
        ..Sheet::of_offer(inside, found, ("arrive", "arrive"), fields)
    }
}

/// `GET /app/offers/{offer}/arrive`
pub(super) async fn show(inside: Inside, At(offer): At<OfferId>) -> Result<Response, Problem> {
    let found = OfOffer::find(&inside, offer).await?;
    let sheet = sheet(&inside, &found);
    let mut known = found.offer.places.keys();
    let form = match (known.next(), known.next()) {
        (Some(only), None) => sheet.empty().filled("group", only.as_str()),
        _ => sheet.empty(),
    };
    Ok(sheet.shown(StatusCode::OK, form))
}

/// `POST /app/offers/{offer}/arrive`
pub(super) async fn walk_in(
    inside: Inside,
    At(offer): At<OfferId>,
    posted: Posted,
) -> Result<Response, Problem> {
    let found = OfOffer::find(&inside, offer).await?;
    let attempt = Attempt::new(&inside, &posted, QUESTIONS, PLACES);
    let mut filling = attempt.filling();
    let group = filling.code("group", CapacityGroup::ALL);
    let at = when::told(&inside, &mut filling, None);
    let stay = stay(&inside, &posted)?;
    let command = group.map(|group| {
        let command = OfferCommand::OccupyPlace {
            stay,
            group,
            hold: None,
        };
        DirectoryCommand::Offer(offer, command)
    });
    let outcome = attempt
        .carry_out_in_directory_at(at, filling.errors, command)
        .await?;
    let now = numbers::in_words(&inside, &found);
    let sheet = sheet(&inside, &found);
    Ok(sheet.ended(outcome, "place_occupied", (&posted, QUESTIONS), now))
}
