//! Places that cannot be used for a time: bed bugs, a burst pipe.

use axum::http::StatusCode;
use axum::response::Response;
use brana_domain::provider_directory::DirectoryCommand;
use brana_domain::provider_directory::codes::CapacityGroup;
use brana_domain::provider_directory::offer::OfferCommand;
use brana_domain::vocabulary::OfferId;

use super::super::attempt::{Attempt, Places};
use super::super::posted::{At, Posted};
use super::super::questions::{Kind, Question, asks};
use super::super::views::desks::form::{DeskField, FieldKind};
use super::super::visit::Inside;
use super::about::OfOffer;
use super::forms::{Sheet, one_of};
use super::numbers;
use crate::json::problem::Problem;

const QUESTIONS: &[Question] = &[
    asks("group", "desk-group", Kind::Code("desk_group")),
    asks("units", "desk-out-units", Kind::Words),
    asks("reason", "desk-out-reason", Kind::Words),
];
const PLACES: Places = &[("not_enough_free", "units"), ("capacity_unknown", "group")];

fn sheet<'a>(inside: &'a Inside, found: &OfOffer) -> Sheet<'a> {
    let t = &inside.t;
    let known = found.offer.places.keys().map(|group| group.as_str());
    let units = DeskField::new(t, "units", "desk-out-units", Some("desk-out-units-hint"));
    let reason = DeskField::new(t, "reason", "desk-out-reason", Some("desk-out-reason-hint"));
    let fields = vec![
        one_of(inside, ("group", "desk-group"), "desk_group", known),
        units.of(FieldKind::Number),
        reason.of(FieldKind::Lines),
    ];
    Sheet::of_offer(inside, found, ("out", "out-of-service"), fields)
}

/// `GET /app/offers/{offer}/out-of-service`
pub(super) async fn show(inside: Inside, At(offer): At<OfferId>) -> Result<Response, Problem> {
    let found = OfOffer::find(&inside, offer).await?;
    let sheet = sheet(&inside, &found);
    let only = found
        .offer
        .places
        .iter()
        .next()
        .filter(|_| found.offer.places.len() == 1);
    let form = only.map_or_else(
        || sheet.empty(),
        |(group, places)| {
            let units = places.out_of_service.to_string();
            sheet
                .empty()
                .filled("group", group.as_str())
                .filled("units", &units)
        },
    );
    Ok(sheet.shown(StatusCode::OK, form))
}

/// `POST /app/offers/{offer}/out-of-service`
pub(super) async fn set(
    inside: Inside,
    At(offer): At<OfferId>,
    posted: Posted,
) -> Result<Response, Problem> {
    let found = OfOffer::find(&inside, offer).await?;
    let attempt = Attempt::new(&inside, &posted, QUESTIONS, PLACES);
    let mut filling = attempt.filling();
    let group = filling.code("group", CapacityGroup::ALL);
    let units = filling.number("units");
    let reason = filling.words("reason");
    let command = group.zip(units).map(|(group, units)| {
        let command = OfferCommand::SetOutOfService {
            group,
            units,
            reason,
        };
        DirectoryCommand::Offer(offer, command)
    });
    let outcome = attempt
        .carry_out_in_directory(filling.errors, command)
        .await?;
    let now = numbers::in_words(&inside, &found);
    let sheet = sheet(&inside, &found);
    Ok(sheet.ended(outcome, "out_of_service_set", (&posted, QUESTIONS), now))
}
