//! New numbers of an offer, also of a group nobody spoke of yet.

use axum::http::StatusCode;
use axum::response::Response;
use brana_domain::provider_directory::DirectoryCommand;
use brana_domain::provider_directory::codes::{CapacityGroup, PlaceUnit};
use brana_domain::provider_directory::offer::OfferCommand;
use brana_domain::vocabulary::OfferId;

use super::super::answers::{done, page};
use super::super::attempt::{Attempt, Outcome};
use super::super::posted::{At, Posted};
use super::super::views::check::Answer;
use super::super::views::desks::numbers::Numbers;
use super::super::views::form::Form;
use super::super::visit::Inside;
use super::about::{OfOffer, source};
use super::card::card;
use super::forms::{overtaken, section};
use super::reports::Reports;
use crate::json::problem::Problem;

/// `GET /app/offers/{offer}/capacity`
pub(super) async fn show(inside: Inside, At(offer): At<OfferId>) -> Result<Response, Problem> {
    let found = OfOffer::find(&inside, offer).await?;
    let form = filled(&inside, &found);
    shown(&inside, &found, StatusCode::OK, form)
}

/// `POST /app/offers/{offer}/capacity`
pub(super) async fn report(
    inside: Inside,
    At(offer): At<OfferId>,
    posted: Posted,
) -> Result<Response, Problem> {
    let found = OfOffer::find(&inside, offer).await?;
    let attempt = Attempt::new(&inside, &posted, &[], &[]);
    let read = Reports::known(&inside.t, &posted, &found.offer).with_new();
    let groups = read.groups;
    let command = OfferCommand::ReportCapacity {
        groups: groups.clone(),
        source: source(&inside),
        answers: None,
    };
    let command = Some(DirectoryCommand::Offer(offer, command));
    match attempt.carry_out_in_directory(read.errors, command).await? {
        Outcome::Done(what) => Ok(done(&what, "numbers_reported", &found.desk(&inside))),
        Outcome::Again(status, form) => {
            let known = (&found.offer, inside.app.clock.now());
            let form = Reports::beside(&inside.t, form, &groups, known);
            shown(&inside, &found, status, form)
        }
        Outcome::Changed(form) => {
            let yours = typed(&inside, &found, &posted);
            let now = in_words(&inside, &found);
            Ok(overtaken(&inside, &found.desk(&inside), yours, now, form))
        }
    }
}

/// The form with the numbers there are.
pub(super) fn filled(inside: &Inside, found: &OfOffer) -> Form {
    let seen = (found.id, found.version);
    let now = inside.app.clock.now();
    card(&inside.t, seen, &found.offer, now, inside.new_key()).form()
}

/// The page with the form.
pub(super) fn shown(
    inside: &Inside,
    found: &OfOffer,
    status: StatusCode,
    form: Form,
) -> Result<Response, Problem> {
    let seen = (found.id, found.version);
    let now = inside.app.clock.now();
    let others = CapacityGroup::ALL.iter();
    let others = others.filter(|group| !found.offer.places.contains_key(group));
    let view = Numbers {
        frame: inside.frame_of(section(inside), &found.href("capacity")),
        back_href: found.desk(inside),
        card: card(&inside.t, seen, &found.offer, now, inside.new_key()),
        other_groups: others.map(ToString::to_string).collect(),
        units: PlaceUnit::ALL.iter().map(ToString::to_string).collect(),
        form,
    };
    Ok(page(status, &view))
}

/// The numbers there are, in words.
pub(super) fn in_words(inside: &Inside, found: &OfOffer) -> Vec<Answer> {
    let now = inside.app.clock.now();
    let groups = found.offer.places.iter().map(|(group, places)| {
        let free = found.offer.free(*group, now).unwrap_or(places.free);
        said(inside, *group, &free.to_string(), &places.total.to_string())
    });
    groups.collect()
}

/// The numbers that were typed, in words.
fn typed(inside: &Inside, found: &OfOffer, posted: &Posted) -> Vec<Answer> {
    let groups = found.offer.places.keys().map(|group| {
        let number = |what: &str| posted.value(&format!("{what}_{group}"));
        said(inside, *group, number("free"), number("total"))
    });
    groups.collect()
}

fn said(inside: &Inside, group: CapacityGroup, free: &str, total: &str) -> Answer {
    let t = &inside.t;
    let numbers = t
        .text("desk-numbers")
        .with("free", free)
        .with("total", total);
    Answer::new(t.code("desk_group", &group.to_string()), numbers)
}
