//! A provider offers a service at a place; its numbers of places are asked for next.

use axum::http::StatusCode;
use axum::response::Response;
use brana_domain::provider_directory::DirectoryCommand;
use brana_domain::provider_directory::codes::Origin;
use brana_domain::provider_directory::offer::OfferCommand;
use brana_domain::vocabulary::{OfferId, ProviderId};

use super::super::super::answers::done;
use super::super::super::attempt::{Attempt, Outcome};
use super::super::super::posted::{At, Posted};
use super::super::super::visit::Inside;
use super::super::about::{OfProvider, coordinates};
use super::super::forms::Sheet;
use super::asked::{PLACES, Part};
use super::{read, site};
use crate::json::extract::IdempotencyKey;
use crate::json::key_worker_assignment::new_id;
use crate::json::problem::Problem;

fn sheet<'a>(inside: &'a Inside, found: &OfProvider) -> Sheet<'a> {
    let back = if coordinates(inside) {
        format!("{}/offers", found.href())
    } else {
        found.desk(inside)
    };
    Sheet {
        inside,
        word: "open",
        about: found.provider.entry.name.to_string(),
        back,
        href: format!("{}/offers/new", found.href()),
        version: 0,
        fields: Part::Whole.fields(&inside.t),
    }
}

/// `GET /app/providers/{provider}/offers/new`
pub(super) async fn show(
    inside: Inside,
    At(provider): At<ProviderId>,
) -> Result<Response, Problem> {
    let found = OfProvider::kept_by(&inside, provider).await?;
    let sheet = sheet(&inside, &found);
    Ok(sheet.shown(StatusCode::OK, sheet.empty()))
}

/// `POST /app/providers/{provider}/offers/new`
pub(super) async fn open(
    inside: Inside,
    At(provider): At<ProviderId>,
    posted: Posted,
) -> Result<Response, Problem> {
    let found = OfProvider::kept_by(&inside, provider).await?;
    let questions = Part::Whole.questions();
    let attempt = Attempt::new(&inside, &posted, questions, PLACES);
    let mut filling = attempt.filling();
    let entry = read::entry(&mut filling, &posted, None);
    let site = site::site(&mut filling, &posted, None);
    let contact = site::contact(&mut filling, &posted);
    // The same form sent twice names the same offer.
    let key = IdempotencyKey(Some(posted.key()?.to_owned()));
    let id = OfferId(new_id(&inside.app, &inside.caller, &key, "offer"));
    let command = entry.zip(site).map(|(entry, site)| {
        let command = OfferCommand::Open {
            provider,
            entry: Box::new(entry),
            site: Box::new(site),
            inside_contact: contact.map(Box::new),
            origin: Origin::ByHand,
        };
        DirectoryCommand::Offer(id, command)
    });
    let outcome = attempt
        .carry_out_in_directory(filling.errors, command)
        .await?;
    match outcome {
        Outcome::Done(what) => {
            let numbers = format!("/app/offers/{id}/capacity");
            Ok(done(&what, "offer_opened", &numbers))
        }
        other @ (Outcome::Again(..) | Outcome::Changed(_)) => {
            let sheet = sheet(&inside, &found);
            Ok(sheet.ended(other, "offer_opened", (&posted, questions), vec![]))
        }
    }
}
