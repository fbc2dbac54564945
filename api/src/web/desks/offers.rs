//! The desk itself: every offer of a provider, and "still true".

use axum::http::StatusCode;
use axum::response::Response;
use brana_domain::provider_directory::DirectoryCommand;
use brana_domain::provider_directory::offer::OfferCommand;
use brana_domain::provider_directory::provider::{RegisteredProvider, Standing};
use brana_domain::vocabulary::{OfferId, ProviderId, Role};
use brana_projections::directory::{self, OfferRow};

use super::super::answers::{done, page};
use super::super::attempt::{Attempt, Outcome};
use super::super::posted::{At, Posted};
use super::super::views::desks::card::OfferCard;
use super::super::views::desks::offers::Offers;
use super::super::visit::{Inside, forbidden};
use super::about::{OfOffer, OfProvider, coordinates, source};
use super::behind;
use super::card::{as_told, card};
use super::forms::section;
use super::numbers;
use crate::json::problem::Problem;

/// `GET /app/offers`: a provider's staff sees its own.
pub(super) async fn mine(inside: Inside) -> Result<Response, Problem> {
    let own = inside.caller.provider;
    let own = own.filter(|_| inside.caller.role == Role::ProviderStaff);
    let provider = own.ok_or_else(forbidden)?;
    let mut conn = inside.connection().await?;
    let found = directory::provider(&mut conn, provider).await?;
    let version = found.as_ref().map_or(0, |row| row.version);
    let own = found.and_then(|row| row.state.registered().cloned());
    drop(conn);
    let own = own.ok_or_else(Problem::not_found)?;
    desk(&inside, (provider, version), &own, None).await
}

/// `GET /app/providers/{provider}/offers`: a coordinator who has them on the phone.
pub(super) async fn of_provider(
    inside: Inside,
    At(provider): At<ProviderId>,
) -> Result<Response, Problem> {
    let found = OfProvider::find(&inside, provider).await?;
    let known = (provider, found.version);
    desk(&inside, known, &found.provider, Some(found.href())).await
}

async fn desk(
    inside: &Inside,
    (provider, version): (ProviderId, u64),
    own: &RegisteredProvider,
    back_href: Option<String>,
) -> Result<Response, Problem> {
    let mut conn = inside.connection().await?;
    let rows = directory::offers_of(&mut conn, provider).await?;
    let mut apart = Vec::new();
    for row in &rows {
        if let Some(offer) = row.state.opened().filter(|offer| offer.is_open()) {
            let lines = behind::apart(inside, &mut conn, row, offer).await?;
            let name = || offer.entry.name.to_string();
            apart.extend(lines.into_iter().map(|line| (name(), line)));
        }
    }
    let verified = behind::verified(inside, &mut conn, (provider, version), own).await?;
    let mut cards: Vec<_> = rows.iter().filter_map(|row| shown(inside, row)).collect();
    // What waits for an answer first; then those with places, by name.
    cards.sort_by_key(|card| (card.stale() == 0, card.groups.is_empty(), card.name.clone()));
    let view = Offers {
        frame: inside.frame(section(inside)),
        provider: own.entry.name.to_string(),
        verified,
        apart,
        history_href: format!("/app/providers/{provider}/history"),
        suspended: own.standing == Standing::Suspended,
        entry_href: (!coordinates(inside)).then(|| format!("/app/providers/{provider}/entry")),
        new_href: format!("/app/providers/{provider}/offers/new"),
        back_href,
        cards,
    };
    Ok(page(StatusCode::OK, &view))
}

fn shown(inside: &Inside, row: &OfferRow) -> Option<OfferCard> {
    let offer = row.state.opened().filter(|offer| offer.is_open())?;
    let now = inside.app.clock.now();
    let seen = (row.offer, row.version);
    let own = card(&inside.t, seen, offer, now, inside.new_key());
    Some(if coordinates(inside) {
        as_told(own)
    } else {
        own
    })
}

/// `POST /app/offers/{offer}/confirm`: the numbers still hold.
pub(super) async fn confirm(
    inside: Inside,
    At(offer): At<OfferId>,
    posted: Posted,
) -> Result<Response, Problem> {
    let found = OfOffer::find(&inside, offer).await?;
    let attempt = Attempt::new(&inside, &posted, &[], &[]);
    let command = OfferCommand::ConfirmCapacity {
        groups: None,
        source: source(&inside),
        answers: None,
    };
    let command = DirectoryCommand::Offer(offer, command);
    match attempt
        .carry_out_in_directory(vec![], Some(command))
        .await?
    {
        Outcome::Done(what) => Ok(done(&what, "numbers_confirmed", &found.desk(&inside))),
        // Other numbers than the person saw must be looked at before they are confirmed.
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
