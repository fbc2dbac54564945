//! What is known of an offer changes: what the directory says, where it is, whom professionals call.

use axum::http::StatusCode;
use axum::response::Response;
use brana_domain::provider_directory::DirectoryCommand;
use brana_domain::provider_directory::offer::OfferCommand;
use brana_domain::vocabulary::OfferId;

use super::super::super::attempt::Attempt;
use super::super::super::filling::Filling;
use super::super::super::posted::{At, Posted};
use super::super::super::questions::answers;
use super::super::super::views::check::Answer;
use super::super::super::views::form::Form;
use super::super::super::visit::Inside;
use super::super::about::OfOffer;
use super::super::forms::Sheet;
use super::asked::{PLACES, Part};
use super::{fill, read, site};
use crate::json::problem::Problem;

/// The word of a part's form and the last part of its address.
fn words(part: Part) -> (&'static str, &'static str) {
    match part {
        Part::Whole | Part::Entry => ("describe", "entry"),
        Part::Site => ("site", "site"),
        Part::Contact => ("inside", "contact"),
    }
}

fn sheet<'a>(inside: &'a Inside, found: &OfOffer, part: Part) -> Sheet<'a> {
    Sheet::of_offer(inside, found, words(part), part.fields(&inside.t))
}

fn filled(form: Form, found: &OfOffer, part: Part) -> Form {
    let offer = &found.offer;
    match part {
        Part::Whole | Part::Entry => fill::with_entry(form, &offer.entry),
        Part::Site => site::with_site(form, &offer.site),
        Part::Contact => site::with_contact(form, offer.inside_contact.as_ref()),
    }
}

/// What holds now, read out the same way as what was typed.
fn in_words(inside: &Inside, found: &OfOffer, part: Part) -> Vec<Answer> {
    let known = Posted::known(filled(Form::default(), found, part).values);
    answers(&inside.t, &known, part.questions(), &[])
}

fn command(
    filling: &mut Filling<'_>,
    posted: &Posted,
    found: &OfOffer,
    part: Part,
) -> Option<OfferCommand> {
    let offer = &found.offer;
    Some(match part {
        Part::Whole | Part::Entry => {
            let after = read::entry(filling, posted, Some(&offer.entry))?;
            OfferCommand::ChangeEntry(offer.entry.differences(&after))
        }
        Part::Site => {
            let site = site::site(filling, posted, Some(&offer.site))?;
            OfferCommand::Move(Box::new(site))
        }
        Part::Contact => {
            let contact = site::contact(filling, posted);
            OfferCommand::ChangeInsideContact(contact.map(Box::new))
        }
    })
}

async fn show(inside: &Inside, id: OfferId, part: Part) -> Result<Response, Problem> {
    let found = OfOffer::find(inside, id).await?;
    let sheet = sheet(inside, &found, part);
    let form = filled(sheet.empty(), &found, part);
    Ok(sheet.shown(StatusCode::OK, form))
}

async fn send(
    inside: &Inside,
    id: OfferId,
    posted: &Posted,
    part: Part,
) -> Result<Response, Problem> {
    let found = OfOffer::find(inside, id).await?;
    let questions = part.questions();
    let attempt = Attempt::new(inside, posted, questions, PLACES);
    let mut filling = attempt.filling();
    let command = command(&mut filling, posted, &found, part);
    let command = command.map(|command| DirectoryCommand::Offer(id, command));
    let outcome = attempt
        .carry_out_in_directory(filling.errors, command)
        .await?;
    let now = in_words(inside, &found, part);
    let sheet = sheet(inside, &found, part);
    Ok(sheet.ended(outcome, "offer_changed", (posted, questions), now))
}

/// `GET /app/offers/{offer}/entry`
pub(super) async fn show_entry(inside: Inside, At(id): At<OfferId>) -> Result<Response, Problem> {
    show(&inside, id, Part::Entry).await
}

/// `POST /app/offers/{offer}/entry`
pub(super) async fn entry(
    inside: Inside,
    At(id): At<OfferId>,
    posted: Posted,
) -> Result<Response, Problem> {
    send(&inside, id, &posted, Part::Entry).await
}

/// `GET /app/offers/{offer}/site`
pub(super) async fn show_site(inside: Inside, At(id): At<OfferId>) -> Result<Response, Problem> {
    show(&inside, id, Part::Site).await
}

/// `POST /app/offers/{offer}/site`
pub(super) async fn site(
    inside: Inside,
    At(id): At<OfferId>,
    posted: Posted,
) -> Result<Response, Problem> {
    send(&inside, id, &posted, Part::Site).await
}

/// `GET /app/offers/{offer}/contact`
pub(super) async fn show_contact(inside: Inside, At(id): At<OfferId>) -> Result<Response, Problem> {
    show(&inside, id, Part::Contact).await
}

/// `POST /app/offers/{offer}/contact`
pub(super) async fn contact(
    inside: Inside,
    At(id): At<OfferId>,
    posted: Posted,
) -> Result<Response, Problem> {
    send(&inside, id, &posted, Part::Contact).await
}
